"""The results that a typed number may be, and the names of results by what they are about."""

import re
from collections.abc import Iterator, Mapping

from analysis.codebook import Codebook
from analysis.results import Results
from publish.prose.counting import read_word

_LISTED = 5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def find_names(words: str, texts: Mapping[str, str]) -> list[str]:
    """Names of the results whose text is `words`, or else whose first number is; at most five.

    A number word stands for its number.
    """
    word = read_word(words)
    wanted = " ".join((words if word is None else str(word)).split())
    same = [name for name, text in texts.items() if " ".join(text.split()) == wanted]
    number = _NUMBER.match(wanted)
    leading = [
        name
        for name, text in texts.items()
        if number and (found := _NUMBER.search(text)) and found[0] == number[0]
    ]
    return list(dict.fromkeys([*same, *leading]))[:_LISTED]


def list_names(query: str, texts: Mapping[str, str], results: Results) -> Iterator[str]:
    """A line for each form of each result whose name, label or group has every word of `query`: its name as
    it is pasted, and its present text."""
    words = query.lower().split()
    for name, text in texts.items():
        result = results.named[name.removeprefix("r.").rpartition(".")[0]]
        about = f"{name} {_describe(result.estimate.of, result.estimate.group, results.codebook)}".lower()
        if all(word in about for word in words):
            yield f"`{{python}} {name}`  {text}"


def _describe(of: str, group: str, codebook: Codebook) -> str:
    column = group.partition("=")[0]
    return f"{codebook.label(of)} {codebook.label(column) if column else ''}"
