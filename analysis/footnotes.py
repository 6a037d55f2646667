"""Footnotes that belong to one study: what its text says of a value beyond what any study needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from analysis.problems import STUDY_FILE, UNREADABLE, Problem

FILE = "text/notes.yml"
_HINT = "write it as `- {after: r.cohort.patients.n, note: ...}`"


@dataclass(frozen=True)
class Footnote:
    """A note that stands after the first value called `after` in the body of the manuscript, at the next
    punctuation; `text` is Markdown and may hold inline values, `position` its file and line."""

    after: str
    text: str
    position: str


def parse_footnotes(content: bytes) -> tuple[tuple[Footnote, ...], list[Problem]]:
    """The notes of the file, in its order, and everything that is wrong with it."""
    try:
        tree = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        rule = f"must be YAML in UTF-8: {' '.join(str(error).split())}"
        return (), [Problem(UNREADABLE, FILE, None, "", "", rule)]
    if tree is None:
        return (), []
    if not isinstance(tree, yaml.SequenceNode):
        return (), [Problem(STUDY_FILE, FILE, None, "", "", "must be a list of notes", _HINT)]
    read = [_read_note(entry) for entry in tree.value]
    notes = tuple(note for note in read if isinstance(note, Footnote))
    problems = [note for note in read if isinstance(note, Problem)]
    return notes, [*problems, *_find_repeated(notes)]


def _read_note(entry: yaml.Node) -> Footnote | Problem:
    line = entry.start_mark.line + 1
    fields: dict[str, Any] = {}
    if isinstance(entry, yaml.MappingNode):
        fields = {key.value: value for key, value in entry.value}
    texts = {name: _read_text(fields.get(name)) for name in ("after", "note")}
    if set(fields) != {"after", "note"} or not all(texts.values()):
        return Problem(STUDY_FILE, FILE, line, "", "", "must hold `after` and `note` and nothing else", _HINT)
    place = fields["note"].start_mark.line + 1
    return Footnote(texts["after"], " ".join(texts["note"].split()), f"notes.yml:{place}")


def _read_text(node: Any) -> str:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""


def _find_repeated(notes: tuple[Footnote, ...]) -> Iterator[Problem]:
    names = [note.after for note in notes]
    for name in sorted({name for name in names if names.count(name) > 1}):
        rule = "must have one note only, since one mark stands there"
        yield Problem(STUDY_FILE, FILE, None, "after", name, rule, "write both into one note")
