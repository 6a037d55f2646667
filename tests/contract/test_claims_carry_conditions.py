"""Words that claim a direction, a comparison or significance carry the condition that they need.

The words stand in claim_words.txt; a use without a condition in claims_allowed.csv, with its reason.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from publish.prose.passages import ABSTRACT, DISCUSSION, KEY_MESSAGES, RESULTS
from publish.prose.typed import list_all_passages

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PLACES = (ABSTRACT, KEY_MESSAGES, RESULTS, DISCUSSION)
PASSAGES = [
    passage
    for passage in list_all_passages([ROOT / "manuscript.qmd", ROOT / "supplement.qmd"], ROOT / "data/cohort")
    if passage.place in PLACES
]
WORDS = (HERE / "claim_words.txt").read_text(encoding="utf-8").split()
_WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
#: Conditions that a claim can rest on; that a value is known or shown supports none.
_BEARING = re.compile(
    r"\.(?:rose|fell|significant|not_significant|majority|minority|all|none|any|one|several)\b"
)
#: The innermost phrase under a condition; a value in it is blanked before, so that no bracket is nested.
_PHRASE = re.compile(r"\[(?P<words>[^][]*)\]\{\.if holds=\"(?P<holds>[^\"]*)\"[^}]*\}")
_OTHERS = (r"`[^`]*`", r"\[\^[^]]+\]", r"@[\w:-]+")


class Allowed(NamedTuple):
    """A use of a claim word that needs no condition: its file, the words around it, and why."""

    file: str
    words: str
    reason: str


def read_allowed() -> list[Allowed]:
    with (HERE / "claims_allowed.csv").open(encoding="utf-8", newline="") as file:
        return [Allowed(**row) for row in csv.DictReader(file)]


def find_bare(file: str, text: str, allowed: list[Allowed]) -> Iterator[str]:
    """The claim words of a text that neither a condition nor a permission bears, with what stands around."""
    for one in allowed:
        if one.file == file:
            text = re.sub(_space(one.words), " ", text)
    for pattern in _OTHERS:
        text = re.sub(pattern, " ", text)
    while phrase := _PHRASE.search(text):
        left = " " if _BEARING.search(phrase["holds"]) else f" {phrase['words']} "
        text = text[: phrase.start()] + left + text[phrase.end() :]
    for word in _WORD.finditer(text):
        yield " ".join(text[max(0, word.start() - 30) : word.end() + 20].split())


def _space(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def list_bare(allowed: list[Allowed]) -> list[tuple[str, str]]:
    return [
        (passage.position, words)
        for passage in PASSAGES
        for words in find_bare(passage.position.partition(":")[0], passage.text, allowed)
    ]


def test_each_claim_carries_its_condition() -> None:
    assert list_bare(read_allowed()) == []


def test_every_permission_is_needed_and_has_its_reason() -> None:
    allowed = read_allowed()
    for one in allowed:
        left = list_bare([other for other in allowed if other != one])
        assert {position.partition(":")[0] for position, _ in left} == {one.file}, one
        assert len(one.reason) > 10


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("SLEDAI fell.", ["SLEDAI fell."]),
        ('SLEDAI [fell]{.if holds="r.a.fell"}.', []),
        ('SLEDAI [fell]{.if holds="r.a.known"}.', ["SLEDAI fell ."]),
        (
            '[SLEDAI [fell]{.if holds="r.a.fell r.a.significant"} in all]{.if holds="r.a.known"}.',
            ["SLEDAI in all ."],
        ),
        ('[SLEDAI fell by `{python} r.a.n`]{.if holds="!r.a.rose"}.', []),
        ("A wallflower rises [@rose2018].", ["A wallflower rises [ ]."]),
    ],
)
def test_a_claim_is_told_from_other_words(text: str, bare: list[str]) -> None:
    assert list(find_bare("a.qmd", text, [])) == bare
