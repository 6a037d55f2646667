"""Is a table what the codebook says? Every problem at once, each with its place and its rule."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from analysis.codebook import Column
from analysis.privacy import suggest_removal
from analysis.problems import CODE, COLUMN, CONTRADICTION, EMPTY, LIMIT, NUMBER, REPEATED, Problem
from analysis.protocol import RESPONSE_LEVELS
from analysis.study_centres import COLUMN as CENTRE
from analysis.study_centres import FIELD as CENTRES

if TYPE_CHECKING:
    from pandera.pandas import Check

_INTEGER = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
_YES = {"y", "yes", "ja", "si", "sì", "oui", "true", "1", "x"}
_NO = {"n", "no", "nein", "non", "false", "0"}


def find_table_problems(table: pd.DataFrame, columns: tuple[Column, ...], file: str) -> list[Problem]:
    """Everything in the text frame `table`, indexed by line of `file`, that the codebook forbids:
    columns that are missing or unknown, and cells of the known ones."""
    known = tuple(column for column in columns if column.name in table.columns)
    return [*_find_column_problems(table, columns, file), *_find_cell_problems(table, known, file)]


def _find_column_problems(table: pd.DataFrame, columns: tuple[Column, ...], file: str) -> Iterator[Problem]:
    expected = [column.name for column in columns]
    unknown = [str(name) for name in table.columns if name not in expected]
    for name in expected:
        if name not in table.columns:
            near = difflib.get_close_matches(name, unknown, n=1)
            hint = f"is it the column {near[0]}?" if near else "add the column"
            yield Problem(COLUMN, file, 1, name, "", "is missing; the codebook defines this column", hint)
    for name in unknown:
        near = difflib.get_close_matches(name, expected, n=1)
        hint = f"did you mean {near[0]}?" if near else "leave it out, or define it in codebook.csv"
        # Cells are judged only where the name says nothing: those of a misspelt column are what they are.
        hint = suggest_removal(name, [] if near else table[name]) or hint
        yield Problem(COLUMN, file, 1, name, "", "is unknown", hint)
    if table.empty:
        yield Problem(EMPTY, file, None, "", "", "must hold at least one row")


def _find_cell_problems(table: pd.DataFrame, columns: tuple[Column, ...], file: str) -> Iterator[Problem]:
    import pandera.pandas as pandera  # takes two seconds, so only when a table is checked

    by_name = {column.name: column for column in columns}
    schema = pandera.DataFrameSchema(
        {column.name: pandera.Column(str, _make_checks(column)) for column in columns}
    )
    try:
        schema.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        for case in errors.failure_cases.itertuples():
            kind, rule = str(case.check).split(": ", 1)
            hint = _suggest(str(case.failure_case), by_name[str(case.column)], kind)
            yield Problem(kind, file, int(case.index), str(case.column), str(case.failure_case), rule, hint)


def _make_checks(column: Column) -> list[Check]:
    from pandera.pandas import Check

    return [Check(rule, element_wise=True, error=words) for words, rule in _list_rules(column)]


def _list_rules(column: Column) -> Iterable[tuple[str, Callable[[str], bool]]]:
    """Kind and words of each rule for one cell of a column; an empty cell breaks only the first."""
    if column.is_required:
        yield f"{EMPTY}: must not be empty", lambda cell: cell != ""
    if column.levels:
        codes = ", ".join(column.levels)
        yield f"{CODE}: must be one of: {codes}", lambda cell: cell in ("", *column.levels)
    if column.is_number:
        words = "a whole number" if column.kind == "integer" else "a number with a decimal point"
        yield f"{NUMBER}: must be {words}", lambda cell: cell == "" or is_number(cell, column)
        limits = describe_limits(column)
        if limits:
            yield f"{LIMIT}: must be {limits}", lambda cell: _is_within(cell, column)


def is_number(cell: str, column: Column) -> bool:
    """Whether a cell is a number of the column's kind, with a decimal point."""
    return bool((_INTEGER if column.kind == "integer" else _DECIMAL).fullmatch(cell))


def _is_within(cell: str, column: Column) -> bool:
    if not is_number(cell, column):
        return True
    value = float(cell)
    above = column.minimum is None or value >= column.minimum
    return above and (column.maximum is None or value <= column.maximum)


def describe_limits(column: Column) -> str:
    """The limits of a number in words, "from 18 to 100 years"; "" where there are none."""
    unit = f" {column.unit}" if column.unit else ""
    if column.minimum is None:
        return f"at most {column.maximum}{unit}" if column.maximum is not None else ""
    if column.maximum is None:
        return f"at least {column.minimum}{unit}"
    return f"from {column.minimum} to {column.maximum}{unit}"


def _suggest(value: str, column: Column, kind: str) -> str:
    """What the writer may have meant; "" where that cannot be guessed. Nothing is changed by it."""
    if kind == CODE:
        return _suggest_code(value, column)
    if kind == NUMBER:
        return _suggest_number(value, column)
    if kind == LIMIT and column.unit:
        return f"is it in {column.unit}?"
    return ""


def _suggest_code(value: str, column: Column) -> str:
    if column.kind == "flag" and value.lower() in _YES | _NO:
        return f"did you mean {'yes' if value.lower() in _YES else 'no'}?"
    by_word = {word.lower(): code for code, label in column.levels.items() for word in (code, label)}
    near = difflib.get_close_matches(value.lower(), list(by_word), n=1)
    if near:
        return f"did you mean {by_word[near[0]]}?"
    return f"name it under {CENTRES} in study.yml" if column.name == CENTRE else ""


def _suggest_number(value: str, column: Column) -> str:
    number = re.search(r"-?\d+([.,]\d+)?", value)
    if not number:
        return "leave the cell empty where the value is not known" if not column.is_required else ""
    whole, _, rest = number[0].replace(",", ".").partition(".")
    if column.kind == "integer":
        return f"did you mean {whole}?" if set(rest) <= {"0"} else f"write whole {column.unit}".rstrip()
    return f"did you mean {whole}.{rest}?" if rest else f"did you mean {whole}?"


def find_patient_problems(table: pd.DataFrame, file: str) -> Iterator[Problem]:
    """Rows of the text frame of patients that contradict themselves or each other; rules whose
    columns are missing are passed over, since that is said already."""
    if "patient_id" in table.columns:
        repeated = table["patient_id"].duplicated() & (table["patient_id"] != "")
        for row, value in _select(table, repeated, "patient_id"):
            yield Problem(REPEATED, file, row, "patient_id", value, "must be unique; it stands above")
    if {"extrarenal_outcome", "extrarenal_response_months"} <= set(table.columns):
        yield from _find_response_problems(table, file)


def _find_response_problems(table: pd.DataFrame, file: str) -> Iterator[Problem]:
    name = "extrarenal_response_months"
    responded = table["extrarenal_outcome"].isin(RESPONSE_LEVELS)
    for row, _ in _select(table, responded & (table[name] == ""), name):
        rule = "must hold a month, since extrarenal_outcome is a response"
        yield Problem(CONTRADICTION, file, row, name, "", rule)
    for row, value in _select(table, ~responded & (table[name] != ""), name):
        rule = "must be empty, since extrarenal_outcome is not a response"
        yield Problem(CONTRADICTION, file, row, name, value, rule)


def _select(table: pd.DataFrame, condition: pd.Series[bool], column: str) -> Iterator[tuple[int, str]]:
    for row, value in table.loc[condition, column].items():
        yield int(str(row)), str(value)
