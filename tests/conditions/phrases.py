"""The phrases of the prose that stand under a condition, and what may become of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from publish.new_study import STARTERS
from publish.source.scan import read_source
from publish.source.syntax import CONDITIONAL, INLINE_CODE, Node, get_position, parse_source, walk

ROOT = Path(__file__).resolve().parents[2]
#: The shipped article with the texts of its study, and the texts that a new study begins with.
DOCUMENTS = (ROOT / "manuscript.qmd", ROOT / "supplement.qmd", *sorted(STARTERS.glob("*.qmd")))
#: Every file with such a phrase.
FILES = (*DOCUMENTS, *sorted((ROOT / "data/cohort/text").iterdir()), STARTERS / "notes.yml")


@dataclass(frozen=True)
class Phrase:
    """A phrase or division: its document and number in it, its file and line, what it `needs`, what those
    around it need (`within`), and what is said instead, or None."""

    document: str
    number: int
    position: str
    words: str
    needs: tuple[str, ...]
    within: tuple[str, ...]
    otherwise: str | None
    node: Node = field(compare=False, repr=False)

    def is_read(self, conditions: Mapping[str, bool]) -> bool:
        """Whether those around it hold."""
        return all(holds(name, conditions) for name in self.within)

    def find_failing(self, conditions: Mapping[str, bool]) -> list[str]:
        """Those of its conditions that do not hold."""
        return [name for name in self.needs if not holds(name, conditions)]


@dataclass(frozen=True)
class Situation:
    """A phrase that is read, since those around it hold, and is kept, or is broken by one condition alone."""

    phrase: Phrase
    broken_by: str = ""

    def arises(self, conditions: Mapping[str, bool]) -> bool:
        """Whether a cohort with these conditions brings it."""
        failing = [self.broken_by] if self.broken_by else []
        return self.phrase.is_read(conditions) and self.phrase.find_failing(conditions) == failing

    def __str__(self) -> str:
        what = f"broken by {self.broken_by} alone" if self.broken_by else "kept"
        within = f", within {' '.join(self.phrase.within)}" if self.phrase.within else ""
        return f"{self.phrase.position}: {self.phrase.words!r} {what}{within}"


def holds(name: str, conditions: Mapping[str, bool]) -> bool:
    """Whether a condition holds as it is asked for, "!" before it meaning that it does not."""
    return conditions[name.removeprefix("!")] != name.startswith("!")


def is_conditional(node: Node) -> bool:
    """Whether an element stands under a condition."""
    return node["t"] in ("Span", "Div") and CONDITIONAL in node["c"][0][1]


def read_attributes(node: Node) -> dict[str, str]:
    """The attributes of a span or division."""
    return dict(node["c"][0][2])


def find_position(blocks: list[Node]) -> str:
    """The line of the first block of a division; "" within a paragraph."""
    return next((found for node in walk(blocks) if (found := get_position(node))), "")


def read_words(inlines: list[Node]) -> str:
    """The words of a phrase, with the names of its values."""
    return "".join(_read_word(node) for node in walk(inlines))


def _read_word(node: Node) -> str:
    if node["t"] == "Code":
        return str(node["c"][1].removeprefix(INLINE_CODE))
    return str(node["c"]) if node["t"] == "Str" else " " * (node["t"] in ("Space", "SoftBreak"))


@cache
def read_blocks(document: Path) -> list[Node]:
    """The blocks of a document and of what it includes, with line marks; not to be changed."""
    return parse_source(read_source(document))


def list_phrases(document: Path) -> list[Phrase]:
    """The phrases of a document and of what it includes, in their order, the outer before the inner."""
    return list(_Reader(document.relative_to(ROOT).as_posix()).read(read_blocks(document), ()))


def list_values() -> list[str]:
    """The names of all values in the documents."""
    nodes = (node for path in DOCUMENTS for node in walk(read_blocks(path)))
    return sorted({read_words([node]) for node in nodes if node["t"] == "Code"})


def list_situations(phrases: list[Phrase]) -> list[Situation]:
    """Each phrase kept, and broken by each of its conditions alone."""
    return [Situation(phrase, name) for phrase in phrases for name in ("", *phrase.needs)]


class _Reader:
    """Walks a document and remembers the line and the number of phrases."""

    def __init__(self, document: str) -> None:
        self.document, self.position, self.count = document, "", 0

    def read(self, node: object, within: tuple[str, ...]) -> Iterator[Phrase]:
        if isinstance(node, list):
            for child in node:
                yield from self.read(child, within)
        elif isinstance(node, dict) and "t" in node:
            self.position = get_position(node) or self.position
            if is_conditional(node):
                needs = tuple(read_attributes(node)["holds"].split())
                yield self._describe(node, needs, within)
                yield from self.read(node["c"][1], (*within, *needs))
            else:
                yield from self.read(node.get("c", []), within)

    def _describe(self, node: Node, needs: tuple[str, ...], within: tuple[str, ...]) -> Phrase:
        self.count += 1
        self.position = find_position(node["c"][1]) or self.position
        otherwise = read_attributes(node).get("otherwise")
        words = read_words(node["c"][1])
        place = (self.document, self.count, self.position)
        return Phrase(*place, words, needs, within, otherwise, node)
