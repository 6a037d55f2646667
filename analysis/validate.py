"""Is a table what the codebook says? Every problem at once, each with its place and its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.codebook import Codebook, Column
from analysis.protocol import RESPONSE_LEVELS

if TYPE_CHECKING:
    from pandera.pandas import Check


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: file, line of the file (header = 1), column, value, rule."""

    file: str
    row: int | None
    column: str
    value: str
    rule: str

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.file,
                f"row {self.row}" if self.row is not None else "",
                f"column {self.column}" if self.column else "",
            )
            if part
        )
        return f"{place}: {self.value!r} {self.rule}" if self.value else f"{place}: {self.rule}"


class DataProblems(ValueError):
    """Everything that is wrong with a study folder."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        noun = "problem" if len(problems) == 1 else "problems"
        lines = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"{len(problems)} {noun} in the data\n{lines}")


def check_problems(problems: list[Problem]) -> None:
    """Raise DataProblems unless the list is empty."""
    if problems:
        raise DataProblems(problems)


def check_table(table: pd.DataFrame, codebook: Codebook, name: str, file: str) -> pd.DataFrame:
    """Return the text frame `table` unchanged, or raise DataProblems with every problem.

    `table` is indexed by the line of `file`; `name` is the table of the codebook.
    """
    columns = codebook.select_table(name)
    problems = [*_find_column_problems(table, columns, file)]
    if not problems:
        problems = [*_find_cell_problems(table, columns, file), *_find_row_problems(table, file)]
    check_problems(problems)
    return table[[column.name for column in columns]]


def _find_column_problems(table: pd.DataFrame, columns: tuple[Column, ...], file: str) -> Iterable[Problem]:
    expected = [column.name for column in columns]
    for name in expected:
        if name not in table.columns:
            yield Problem(file, 1, name, "", "is missing; the codebook defines this column")
    for name in table.columns:
        if name not in expected:
            yield Problem(file, 1, str(name), "", "is unknown; define it in codebook.csv")
    if table.empty:
        yield Problem(file, None, "", "", "must hold at least one patient")


def _find_cell_problems(table: pd.DataFrame, columns: tuple[Column, ...], file: str) -> Iterable[Problem]:
    import pandera.pandas as pandera  # takes two seconds, so only when a table is checked

    schema = pandera.DataFrameSchema(
        {column.name: pandera.Column(str, _make_checks(column)) for column in columns}
    )
    try:
        schema.validate(table, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.sort_values(["index", "column"], kind="stable")
        for case in cases.itertuples():
            yield Problem(file, int(case.index), case.column, case.failure_case, case.check)


def _make_checks(column: Column) -> list[Check]:
    from pandera.pandas import Check

    rules: list[tuple[str, Callable[[str], bool]]] = []
    if column.is_required:
        rules.append(("must not be empty", lambda cell: cell != ""))
    if column.levels:
        codes = ", ".join(column.levels)
        rules.append((f"must be one of: {codes}", lambda cell: cell in ("", *column.levels)))
    if column.kind == "integer":
        rules.append(("must be a whole number", lambda cell: cell == "" or _is_integer(cell)))
        if column.minimum is not None or column.maximum is not None:
            rules.append((_describe_limits(column), lambda cell: _is_within(cell, column)))
    return [Check(rule, element_wise=True, error=words) for words, rule in rules]


def _is_integer(cell: str) -> bool:
    return cell.removeprefix("-").isdecimal()


def _is_within(cell: str, column: Column) -> bool:
    if not _is_integer(cell):
        return True
    value = int(cell)
    above = column.minimum is None or value >= column.minimum
    return above and (column.maximum is None or value <= column.maximum)


def _describe_limits(column: Column) -> str:
    if column.maximum is None:
        return f"must be at least {column.minimum} {column.unit}"
    if column.minimum is None:
        return f"must be at most {column.maximum} {column.unit}"
    return f"must be from {column.minimum} to {column.maximum} {column.unit}"


def _find_row_problems(table: pd.DataFrame, file: str) -> Iterable[Problem]:
    repeated = table["patient_id"].duplicated()
    for row, value in table.loc[repeated, "patient_id"].items():
        yield Problem(file, _line(row), "patient_id", value, "must be unique; it occurs above")
    responded = table["extrarenal_outcome"].isin(RESPONSE_LEVELS)
    dated = table["extrarenal_response_months"] != ""
    for row in table.index[responded & ~dated]:
        rule = "must hold a month, since extrarenal_outcome is a response"
        yield Problem(file, _line(row), "extrarenal_response_months", "", rule)
    for row, value in table.loc[~responded & dated, "extrarenal_response_months"].items():
        rule = "must be empty, since extrarenal_outcome is not a response"
        yield Problem(file, _line(row), "extrarenal_response_months", value, rule)


def _line(row: object) -> int:
    return int(str(row))
