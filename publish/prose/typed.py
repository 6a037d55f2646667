"""Typed results: numbers of a passage that no code printed."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.codebook import Codebook
from analysis.footnotes import FILE as NOTES
from analysis.footnotes import parse_footnotes
from publish.prose.counting import find_numbers
from publish.prose.passages import DISCUSSION, RESULTS, Passage, list_passages
from publish.source.scan import read_source

#: Words with a number that may stand all the same.
ALLOWED = Path(__file__).parent / "allowed.csv"
_VALUE = re.compile(r"`\{python\}[^`]*`")
#: A citation or a cross-reference, and what is a citation alone.
_KEY = re.compile(r"\[?-?@[\w:-]+(?:;\s*@[\w:-]+)*\]?")
_CITATION = re.compile(r"@(?!(?:tbl|fig|sec)-)[\w:-]+")
_OTHERWISE = re.compile(r"\{[^}]*\botherwise=\"(?P<words>[^\"]*)\"[^}]*\}")
_ATTRIBUTES = re.compile(r"\{[^}]*\}")
_NOTE_MARK = re.compile(r"\[\^[^]]+\]:?")
_TARGET = re.compile(r"\]\([^)]*\)")
_SENTENCE = re.compile(r"(?<=[.;?!])\s+")


@dataclass(frozen=True)
class Typed:
    """A number that stands typed where a result belongs: file and line, place, and as it is written."""

    position: str
    place: str
    words: str


@dataclass(frozen=True)
class Allowed:
    """Words with a number that may stand in a file, and why."""

    file: str
    words: str
    reason: str


def read_allowed(path: Path = ALLOWED) -> tuple[Allowed, ...]:
    """The words that may stand: file, words, reason."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Allowed(**row) for row in csv.DictReader(file))


def list_all_passages(documents: Sequence[Path], study: Path) -> list[Passage]:
    """The passages of the documents and of the texts that they include, and the footnotes of the study,
    which stand in the Results."""
    passages = [passage for document in documents for passage in list_passages(read_source(document))]
    path = study / NOTES
    notes = parse_footnotes(path.read_bytes())[0] if path.is_file() else ()
    return [*passages, *(Passage(note.position, RESULTS, note.text) for note in notes)]


def find_typed(
    passages: Iterable[Passage], codebook: Codebook, allowed: Iterable[Allowed]
) -> Iterator[Typed]:
    """The typed numbers of the passages that are checked; in the Discussion a sentence that cites and names
    no result may have them, since it tells of another study."""
    names, granted = _list_names(codebook), tuple(allowed)
    for passage in passages:
        if passage.is_checked:
            file = passage.position.partition(":")[0]
            text = passage.text
            for one in granted:
                text = text.replace(one.words, " ") if one.file == file else text
            for words in _find_in_passage(text, passage.place, names):
                yield Typed(passage.position, passage.place, words)


def find_telling(passages: Iterable[Passage], codebook: Codebook, texts: Collection[str]) -> Iterator[Typed]:
    """Numbers of other passages that are so distinctive that they may be results: they equal one, and have
    a decimal or a percent sign."""
    names = _list_names(codebook)
    for passage in passages:
        if not passage.is_checked:
            for words in find_numbers(_strip(passage.text, names)):
                if ("." in words or "%" in words) and words in texts:
                    yield Typed(passage.position, passage.place, words)


def _find_in_passage(text: str, place: str, names: Sequence[str]) -> Iterator[str]:
    for sentence in _SENTENCE.split(text) if place == DISCUSSION else [text]:
        tells_of_others = _CITATION.search(sentence) and not _VALUE.search(sentence)
        if not (place == DISCUSSION and tells_of_others):
            yield from find_numbers(_strip(sentence, names))


def _strip(text: str, names: Iterable[str]) -> str:
    """The words that a reader sees, without values, citations, and names that hold a number."""
    text = _VALUE.sub(" ", text)
    text = _KEY.sub(" ", text)
    text = _OTHERWISE.sub(lambda match: f" {match['words']} ", text)
    for pattern in (_ATTRIBUTES, _NOTE_MARK, _TARGET):
        text = pattern.sub(" ", text)
    for name in names:
        printed = r"\s".join(map(re.escape, name.split(" ")))
        text = re.sub(rf"(?<!\w){printed}(?!\w)", " ", text)
    return text


def _list_names(codebook: Codebook) -> list[str]:
    """Labels, units and abbreviations with a number in them, the longest first."""
    names = {
        name
        for column in codebook.columns
        for name in (
            column.label,
            column.unit,
            column.abbreviation,
            column.spelled_out,
            *column.levels.values(),
        )
    }
    return sorted((name for name in names if any(find_numbers(name))), key=len, reverse=True)
