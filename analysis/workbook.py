"""A sheet of an Excel workbook becomes text cells: what Excel may have changed is refused, never guessed."""

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from analysis.decode import TextTable, find_repeated_names
from analysis.problems import COLUMN, UNREADABLE, Problem

#: What a cell may not be, by openpyxl's letter for it. A formula that was never calculated has no value.
_REFUSED = {
    "f": ("must be a value; it is a formula", "copy it and paste its value in its place"),
    "d": (
        "must be a number or text; it is a date",
        "set the cell to text and type it again: Excel makes dates",
    ),
    "e": ("must be a value; it is an error of Excel", "leave the cell empty where the value is not known"),
}
#: Excel keeps this many digits of a number.
_EXACT = 15


def decode_workbook(
    content: bytes, file: str, sheets: tuple[str, ...], numbers: frozenset[str]
) -> dict[str, TextTable]:
    """The text of the named sheets of an .xlsx file, by name, capitals apart; where one is asked for and
    the workbook has no other, that one, whatever its name. `numbers` are the columns of numbers: a text
    in one of them is told.

    A row has its number in the sheet. Formulas, dates, errors, percentages, merged cells and numbers too
    long for Excel are refused with their place; empty rows and columns are left out, and that is told.
    """
    try:
        book = _parse(content)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        rule = f"must be an .xlsx workbook without a password: {' '.join(str(error).split())}"
        return dict.fromkeys(sheets, _refuse(file, rule, "save it as Excel workbook (.xlsx)"))
    held = {sheet.title.lower(): sheet for sheet in book.worksheets}
    if len(held) == len(sheets) == 1:
        held[sheets[0]] = next(iter(held.values()))
    missing = "must be a sheet of the workbook"
    return {
        name: _decode_sheet(held[name], name_place(file, name), numbers)
        if name in held
        else _refuse(name_place(file, name), missing)
        for name in sheets
    }


def name_place(file: str, sheet: str) -> str:
    """How a problem names a sheet."""
    return f"{file}, sheet {sheet}"


def _parse(content: bytes) -> Any:
    import openpyxl  # only where a study is kept in Excel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on parts of the file that are not cells
        return openpyxl.load_workbook(io.BytesIO(content))


def _refuse(place: str, rule: str, hint: str = "") -> TextTable:
    return TextTable(problems=[Problem(UNREADABLE, place, None, "", "", rule, hint)])


def _decode_sheet(sheet: Any, place: str, numbers: frozenset[str]) -> TextTable:
    rows = {line[0].row: line for line in sheet.iter_rows() if any(_read_text(cell) for cell in line)}
    if not rows:
        return _refuse(place, "must be a table with one header line; it is empty")
    line, first = next(iter(rows.items()))
    used = [at for at in range(len(first)) if any(_read_text(row[at]) for row in rows.values())]
    header = [_read_text(first[at]) for at in used]
    letters = [first[at].column_letter for at in used]
    del rows[line]
    kept = {number: [row[at] for at in used] for number, row in rows.items()}
    names = [_read_text(first[at]) if first[at].data_type == "s" else first[at].column_letter for at in used]
    problems = [*find_repeated_names([name for name in header if name], place, line)]
    problems += _find_unnamed(header, letters, place, line)
    problems += _find_merged(sheet, place)
    for number, row in {line: [first[at] for at in used], **kept}.items():
        problems += _find_refused(row, names, place, number)
    texts = {number: [_read_text(cell) for cell in row] for number, row in kept.items()}
    notes = [*_describe_form(sheet, len(rows) + 1, len(used)), *_describe_numbers(kept, names, numbers)]
    return TextTable(header, texts, problems, notes)


def _read_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        exact = Decimal(repr(value))
        return format(exact.to_integral_value() if exact == int(value) else exact, "f")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat().removesuffix("T00:00:00")
    return str(getattr(value, "text", value)).strip()  # a formula for several cells has its own type


def _find_refused(row: list[Any], names: list[str], place: str, number: int) -> Iterator[Problem]:
    for cell, name in zip(row, names, strict=True):
        if _read_text(cell):
            rule, hint = _REFUSED.get(cell.data_type) or _judge_number(cell)
            if rule:
                yield Problem(UNREADABLE, place, number, name, _read_text(cell), rule, hint)


def _judge_number(cell: Any) -> tuple[str, str]:
    if cell.data_type != "n":
        return "", ""
    if "%" in str(cell.number_format):
        return "must not be shown as a percentage: 50% is kept as 0.5", "set the cell to General"
    if abs(cell.value) >= 10**_EXACT:
        return f"must have at most {_EXACT} digits, which is what Excel keeps", "set the cell to text"
    return "", ""


def _find_unnamed(header: list[str], letters: list[str], place: str, line: int) -> Iterator[Problem]:
    for name, letter in zip(header, letters, strict=True):
        if not name:
            rule = "must have a name in the header, since it holds cells"
            yield Problem(COLUMN, place, line, letter, "", rule, "name the column, or clear it")


def _find_merged(sheet: Any, place: str) -> Iterator[Problem]:
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col)):
        rule = "must not be merged: one cell holds one value"
        yield Problem(UNREADABLE, place, area.min_row, "", area.coord, rule, "unmerge the cells")


def _describe_form(sheet: Any, rows: int, columns: int) -> Iterator[str]:
    empty = sheet.max_row - sheet.min_row + 1 - rows
    if empty:
        yield f"without {empty} empty {'row' if empty == 1 else 'rows'}"
    empty = sheet.max_column - sheet.min_column + 1 - columns
    if empty:
        yield f"without {empty} empty {'column' if empty == 1 else 'columns'}"
    if any(line.hidden for line in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())):
        yield "with its hidden rows and columns"


def _describe_numbers(rows: dict[int, list[Any]], names: list[str], numbers: frozenset[str]) -> Iterator[str]:
    for at, name in enumerate(names):
        stored = [row[at] for row in rows.values() if row[at].data_type == "s" and _is_plain(row[at])]
        if name in numbers and stored:
            yield f"with {len(stored)} of the numbers in {name} stored as text"


def _is_plain(cell: Any) -> bool:
    return _read_text(cell).replace(".", "", 1).lstrip("-").isdecimal()
