"""Figures that a published paper prints, with what belongs to them: claims, basis and questions, as CSV."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from analysis.decode import decode_table
from analysis.problems import CODE, COLUMN, CONTRADICTION, EMPTY, NUMBER, REPEATED, Problem, check_problems
from analysis.published import BASES, COMPARATORS, KINDS, SCOPES, Basis, Claim

COLUMNS = (
    *("id", "location", "statement", "kind", "value", "unit", "comparator", "number", "n", "count"),
    *("scope", "notes", "honoured", "honoured_note", "result", "appears_in"),
)
BASIS_COLUMNS = ("id", "basis", "by", "proof")
QUESTION_COLUMNS = ("finding", "asked", "claims", "question")
_FILLED = ("id", "location", "statement", "kind", "value", "comparator", "scope")
_LISTS = {"kind": KINDS, "comparator": COMPARATORS, "scope": SCOPES}
_PLAIN = {"number": r"\d+(\.\d+)?", "n": r"[1-9]\d*", "count": r"\d+"}
_RULES = {
    "number": "must be a plain decimal number",
    "n": "must be a whole number above 0",
    "count": "must be a whole number",
}
#: Words that bound a number: of a test, by the level that they speak of, and of a share.
_WORDS = {"significant": ("<", "0.05"), "n.s.": (">=", "0.05"), "majority": (">", "50")}
_SIGNS = {"": "=", "<": "<", ">": ">", "≤": "<=", "≥": ">="}


@dataclass(frozen=True)
class Question:
    """What to ask of printed figures: the finding that it belongs to, the question in words, the claims
    that it is about, and the arguments of `python -m analysis.consistency`."""

    finding: str
    asked: str
    claims: tuple[str, ...]
    arguments: tuple[str, ...]


def read_claims(path: Path) -> tuple[Claim, ...]:
    """Read the table at `path`: the columns of data/README.md, a figure to a row.

    Raises problems.DataProblems with every problem of the file.
    """
    rows = _read_rows(path, COLUMNS)
    check_problems(list(find_claim_problems(rows, path.name)))
    return tuple(_make_claim(row) for row in rows.values())


def read_basis(path: Path) -> dict[str, Basis]:
    """Read the table at `path`: why the rows agree with each figure, by its id.

    Raises problems.DataProblems where a column is missing or a basis is unknown.
    """
    rows = _read_rows(path, BASIS_COLUMNS)
    check_problems(
        [
            Problem(CODE, path.name, line, "basis", row["basis"], f"must be one of {', '.join(BASES)}")
            for line, row in rows.items()
            if row["basis"] not in BASES
        ]
    )
    return {row["id"]: Basis(row["basis"], row["by"], row["proof"]) for row in rows.values()}


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read the table at `path`: what to ask of printed figures, in the order of the file.

    Raises problems.DataProblems where a column is missing.
    """
    rows = _read_rows(path, QUESTION_COLUMNS)
    return tuple(
        Question(
            finding=row["finding"],
            asked=row["asked"],
            claims=tuple(row["claims"].split()),
            arguments=tuple(shlex.split(row["question"])),
        )
        for row in rows.values()
    )


def _read_rows(path: Path, columns: tuple[str, ...]) -> dict[int, dict[str, str]]:
    table = decode_table(path.read_bytes(), path.name)
    check_problems(table.problems)
    check_problems(list(_find_column_problems(table.header, path.name, columns)))
    return {line: dict(zip(table.header, cells, strict=True)) for line, cells in table.rows.items()}


def find_claim_problems(rows: dict[int, dict[str, str]], file: str) -> Iterator[Problem]:
    """What is wrong with rows of text, by line of the file."""
    seen: set[str] = set()
    for line, row in rows.items():
        if row["id"] in seen:
            yield Problem(REPEATED, file, line, "id", row["id"], "must stand in one row only")
        seen.add(row["id"])
        found = [*_find_empty(row), *_find_unknown(row), *_find_numbers(row)]
        for kind, column, rule in found or _find_contradictions(row):
            yield Problem(kind, file, line, column, row[column], rule)


def _find_column_problems(header: list[str], file: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    for name in (*columns, *header):
        if (name in columns) != (name in header):
            rule = "must be there" if name in columns else f"must be one of {', '.join(columns)}"
            yield Problem(COLUMN, file, 1, name, "", rule)


def _find_empty(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    yield from ((EMPTY, column, "must be filled") for column in _FILLED if not row[column])


def _find_unknown(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for column, known in _LISTS.items():
        if row[column] and row[column] not in known:
            yield CODE, column, f"must be one of {', '.join(known)}"


def _find_numbers(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for column, form in _PLAIN.items():
        if row[column] and not re.fullmatch(form, row[column]):
            yield NUMBER, column, _RULES[column]


def _find_contradictions(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    comparator, number = read_value(row["value"])
    if row["comparator"] != comparator:
        yield CONTRADICTION, "comparator", f"must be {comparator}, as the value is {row['value']}"
    if row["number"] != number:
        yield CONTRADICTION, "number", f"must be {number or 'empty'}, as the value is {row['value']}"
    if (row["kind"] == "text") != (comparator == "is"):
        yield CONTRADICTION, "kind", "must be text where the value is a word, and nowhere else"
    if (row["kind"] == "percent") != (row["unit"] == "%") and row["kind"] != "definition":
        yield CONTRADICTION, "unit", "must be % for a percentage, and for nothing else that was found"
    if row["count"] and row["kind"] != "percent":
        yield CONTRADICTION, "count", "must be empty but for a percentage"
    if row["count"] and row["n"] and int(row["count"]) > int(row["n"]):
        yield CONTRADICTION, "count", f"must be {row['n']} at most, as n is"


def read_value(value: str) -> tuple[str, str]:
    """Comparator and number of a printed value: `<0.5` is below 0.5, `n.s.` a P of 0.05 or more; any
    other word has no number."""
    if value in _WORDS:
        return _WORDS[value]
    found = re.fullmatch(r"([<>≤≥]?)(\d+(?:\.\d+)?)", value)
    return (_SIGNS[found[1]], found[2]) if found else ("is", "")


def _make_claim(row: dict[str, str]) -> Claim:
    return Claim(
        id=row["id"],
        location=row["location"],
        statement=row["statement"],
        kind=row["kind"],
        printed=row["value"],
        unit=row["unit"],
        comparator=row["comparator"],
        number=Decimal(row["number"]) if row["number"] else None,
        n=int(row["n"]) if row["n"] else None,
        count=int(row["count"]) if row["count"] else None,
        scope=row["scope"],
        honoured=row["honoured"],
        note=row["honoured_note"],
        result=row["result"],
        appears_in=row["appears_in"],
    )
