"""Each study constant has its source, or says in the agreed words that it is our choice."""

import ast
import re
from pathlib import Path

import pytest

PROTOCOL = (Path(__file__).resolve().parents[2] / "analysis/protocol.py").read_text(encoding="utf-8")
CHOICE = re.compile(r"\bour choice, the paper gives none\b", re.IGNORECASE)
#: The place in the paper, or another paper by author, journal, year, volume and page.
SOURCE = re.compile(
    r"Tani 2018, (?:Methods|Results|Table \d)|[A-Z]\w+ [A-Z]{1,2} et al\., [A-Z][\w ]+ \d{4};\d+:\d+"
)


def read_comments(text: str) -> dict[str, str]:
    """The `#:` lines above each constant; constants without a line between them share theirs."""
    lines = text.splitlines()
    comments: dict[str, str] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            comments[node.target.id] = _read_above(lines, node.lineno - 1)
    return comments


def _read_above(lines: list[str], line: int) -> str:
    start = line
    while start and lines[start - 1] and not lines[start - 1].startswith("#:"):
        start -= 1
    end = start
    while start and lines[start - 1].startswith("#:"):
        start -= 1
    return " ".join(part.removeprefix("#:").strip() for part in lines[start:end])


def is_founded(comment: str) -> bool:
    return bool(CHOICE.search(comment) or SOURCE.search(comment))


@pytest.mark.parametrize(("name", "comment"), sorted(read_comments(PROTOCOL).items()))
def test_constant_has_its_source_or_is_our_choice(name: str, comment: str) -> None:
    assert is_founded(comment), f"{name}: {comment!r}"


def test_the_protocol_holds_constants_and_nothing_else() -> None:
    body = ast.parse(PROTOCOL).body[1:]
    assert {type(node) for node in body} == {ast.ImportFrom, ast.AnnAssign}
    assert len(read_comments(PROTOCOL)) == len(body) - 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#: Level (Tani 2018, Methods).\nA: int = 1", {"A": True}),
        ("#: Level. Our choice, the paper gives none.\nA: int = 1", {"A": True}),
        ("#: Level, our choice, the paper\n#: gives none.\nA: int = 1\nB: int = 2", {"A": True, "B": True}),
        ("#: Level (Tani 2018, Methods).\nA: int = 1\n\nB: int = 2", {"A": True, "B": False}),
        ("#: Level (Tani 2018).\nA: int = 1", {"A": False}),
        ("#: Level (Gladman DD et al., J Rheumatol 2002;29:288-91).\nA: int = 1", {"A": True}),
        ("#: Level (Gladman DD et al.).\nA: int = 1", {"A": False}),
        ("#: Level, our choice.\nA: int = 1", {"A": False}),
        ("# Tani 2018, Methods\nA: int = 1", {"A": False}),
        ("A: int = 1", {"A": False}),
    ],
)
def test_the_comment_is_read_from_above_the_constant(text: str, expected: dict[str, bool]) -> None:
    assert {name: is_founded(comment) for name, comment in read_comments(text).items()} == expected
