"""A study's own codebook.csv, merged with the one that all studies share."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.codebook import HEADER, Codebook, Column, make_column
from analysis.codebook_rules import Row, find_broken_rules
from analysis.decode import TextTable, decode_table
from analysis.problems import COLUMN, OWN_CODEBOOK, REPEATED, Problem
from analysis.study_centres import COLUMN as CENTRE
from analysis.study_centres import FIELD as CENTRES
from analysis.table_files import CODEBOOK_FILE as FILE
from analysis.table_files import TABLES

_DECIMAL_COMMA = re.compile(r"^(-?\d+),(\d+)$")


def decode_codebook(content: bytes) -> TextTable:
    """The cells of the file, with problems of the file and of its header."""
    table = decode_table(content, FILE)
    return replace(table, problems=[*table.problems, *_find_header_problems(table.header)])


def merge_codebook(
    base: Codebook, table: TextTable, centres: dict[str, str]
) -> tuple[Codebook, list[Problem]]:
    """The codebook of the study, and what is wrong with the rows of its own.

    A row for a known column takes its place; one for a new column of `visits` declares a laboratory
    value (`Codebook.added`); `centres`, where there are any, are the levels of the column `centre`. A row
    with a problem defines nothing, but the column that it names is known, so that nothing is told twice.
    """
    rows = {} if table.problems else _list_rows(table)
    columns = {column.name: column for column in base.columns}
    problems = list(table.problems)
    for line, row in rows.items():
        found = list(_find_row_problems(line, rows, base, has_centres=bool(centres)))
        problems += found
        if not found:
            columns[row["column"]] = make_column(row)
        elif row["column"] not in columns and row["table"] in TABLES:
            columns[row["column"]] = _make_unjudged(row)
    if centres:
        columns[CENTRE] = replace(columns[CENTRE], levels=centres)
    added = tuple(columns)[len(base.columns) :]
    return Codebook(tuple(columns.values()), added), problems


def _find_header_problems(header: list[str]) -> Iterator[Problem]:
    for name in (name for name in HEADER if header and name not in header):
        near = difflib.get_close_matches(name, set(header) - set(HEADER), n=1)
        hint = f"is it the column {near[0]}?" if near else "take the header of data/codebook.csv"
        yield Problem(COLUMN, FILE, 1, name, "", "is missing from the header", hint)
    for name in (name for name in header if name not in HEADER):
        yield Problem(COLUMN, FILE, 1, name, "", f"is unknown; columns are: {', '.join(HEADER)}")


def _list_rows(table: TextTable) -> dict[int, Row]:
    """Rows by line of the file; where a comma cannot separate cells, it is the decimal sign of limits."""
    rows = {line: dict(zip(table.header, cells, strict=True)) for line, cells in table.rows.items()}
    if table.separator != ",":
        for row in rows.values():
            row |= {name: _DECIMAL_COMMA.sub(r"\1.\2", row[name]) for name in ("min", "max")}
    return rows


def _find_row_problems(
    line: int, rows: dict[int, Row], base: Codebook, *, has_centres: bool
) -> Iterator[Problem]:
    row = rows[line]
    name = row["column"]
    if name and any(earlier["column"] == name for place, earlier in rows.items() if place < line):
        yield Problem(REPEATED, FILE, line, "column", name, "must be defined once; it stands above")
    if name == CENTRE and has_centres:
        rule = f"must not be defined here, since {CENTRES} of study.yml are its levels"
        yield Problem(OWN_CODEBOOK, FILE, line, "column", name, rule, "remove one of the two")
    for broken in find_broken_rules(row, base):
        yield Problem(OWN_CODEBOOK, FILE, line, broken.column, broken.value, broken.rule, broken.hint)


def _make_unjudged(row: Row) -> Column:
    """A column that is known and nothing more: its cells are text, and may be empty."""
    told = {"table": row["table"], "column": row["column"], "type": "text", "missing_means": "Not judged"}
    return make_column({**dict.fromkeys(HEADER, ""), **told})
