"""The parts of a document where a result may stand, each with its place and line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.source.scan import Block, Cell, Source

#: Places where each number must be a result, and the one where a sentence may tell of other studies.
ABSTRACT, KEY_MESSAGES, RESULTS, DISCUSSION = "Abstract", "Key messages", "Results", "Discussion"
CAPTION, ALT_TEXT = "Caption", "Alt text"
CHECKED = (ABSTRACT, KEY_MESSAGES, RESULTS, DISCUSSION, CAPTION, ALT_TEXT)
_DIVISIONS = {"abstract": ABSTRACT, "key-messages": KEY_MESSAGES}
_OPTIONS = {"tbl-cap": CAPTION, "fig-cap": CAPTION, "fig-alt": ALT_TEXT}
_OPENING = re.compile(r"^:{3,}\s*\{?\s*\.?(?P<name>[\w-]+)")
_HEADING = re.compile(r"^#\s+(?P<title>[^{]+?)\s*(?:\{[^}]*\})?$")


@dataclass(frozen=True)
class Passage:
    """A paragraph, item, caption or alt text as it is written: its file and line, its place (one of those
    above, or the title of another section), its text."""

    position: str
    place: str
    text: str

    @property
    def is_checked(self) -> bool:
        """Whether each number in it must be a result."""
        return self.place in CHECKED


def list_passages(source: Source) -> Iterator[Passage]:
    """The passages of a scanned document, in their order; of a supplement all sections are others."""
    divisions: list[str] = []
    section = ""
    for block in source.blocks:
        if block.cell is not None:
            yield from _list_options(source.cells[block.cell])
        elif block.text.startswith(":::"):
            _enter_or_leave(block, divisions)
        elif heading := _HEADING.match(block.text):
            section = heading["title"]
        else:
            named = [_DIVISIONS[name] for name in divisions if name in _DIVISIONS]
            if block.text.strip():
                yield Passage(block.position, named[0] if named else section, block.text)


def _enter_or_leave(block: Block, divisions: list[str]) -> None:
    opening = _OPENING.match(block.text)
    if opening:
        divisions.append(opening["name"])
    elif divisions:
        divisions.pop()


def _list_options(cell: Cell) -> Iterator[Passage]:
    for option, place in _OPTIONS.items():
        if option in cell.options:
            yield Passage(cell.option_positions[option], place, str(cell.options[option]))
