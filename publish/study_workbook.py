"""The workbook of a new study: sheets to fill, with drop-down lists and limits, and a data dictionary."""

import datetime
from pathlib import Path
from typing import Any

from analysis.codebook import Codebook, Column
from analysis.table_files import TABLES
from analysis.validate import describe_limits

#: Lists and limits hold down to this row of a sheet.
LAST_ROW = 20_000
DICTIONARY, LISTS = "dictionary", "lists"
_HEADER = ("table", "column", "label", "unit", "type", "codes", "lowest", "highest", "empty means", "source")
_WIDTHS = (16, 32, 36, 12, 10, 60, 10, 10, 40, 60)
#: Of the file's properties, so that a codebook always gives the same bytes.
_CREATED = datetime.datetime(2026, 1, 1)
_WIDEST_MESSAGE = 255
_UNLIMITED = 10**9


def write_workbook(path: Path, codebook: Codebook) -> None:
    """Write the sheets patients, visits and dictionary, and a hidden one with the lists."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": _CREATED})
        formats = {"header": book.add_format({"bold": True, "bottom": 1}), "text": book.add_format()}
        formats["text"].set_num_format("@")
        formats["wrapped"] = book.add_format({"text_wrap": True, "valign": "top"})
        sheets = {table: book.add_worksheet(table) for table in TABLES}
        _write_dictionary(book.add_worksheet(DICTIONARY), codebook, formats)
        lists = _write_lists(book.add_worksheet(LISTS), codebook)
        for table, sheet in sheets.items():
            _write_table(sheet, codebook.select_table(table), lists, formats)


def _write_table(
    sheet: Any, columns: tuple[Column, ...], lists: dict[tuple[str, ...], str], formats: dict[str, Any]
) -> None:
    sheet.freeze_panes(1, 2)
    for at, column in enumerate(columns):
        is_text = column.kind == "text"  # else Excel makes a date of an identifier such as 1-2
        sheet.set_column(at, at, max(len(column.name) + 2, 10), formats["text"] if is_text else None)
        sheet.write_string(0, at, column.name, formats["header"])
        sheet.write_comment(0, at, describe_column(column), {"x_scale": 2, "y_scale": 1.5})
        rule = _make_rule(column, lists)
        if rule:
            sheet.data_validation(1, at, LAST_ROW - 1, at, rule)


def _make_rule(column: Column, lists: dict[tuple[str, ...], str]) -> dict[str, Any]:
    """What Excel lets into a cell of the column; empty for text."""
    if column.kind == "text":
        return {}
    said = {"error_title": column.name[:32], "error_message": _describe_rule(column)[:_WIDEST_MESSAGE]}
    if column.levels:
        return {"validate": "list", "source": lists[tuple(column.levels)], **said}
    lowest = -_UNLIMITED if column.minimum is None else float(column.minimum)
    highest = _UNLIMITED if column.maximum is None else float(column.maximum)
    limits = {"criteria": "between", "minimum": lowest, "maximum": highest}
    return {"validate": column.kind, **limits, **said}


def describe_column(column: Column) -> str:
    """The note of a header: label, unit, what may stand in a cell, what an empty one means."""
    unit = f" ({column.unit})" if column.unit else ""
    codes = [f"{code} = {label}" for code, label in column.levels.items()]
    rule = [] if codes or column.kind == "text" else [_describe_rule(column)]
    empty = "Must be filled." if column.is_required else f"Empty: {column.missing_means}."
    return "\n".join([f"{column.label}{unit}", *codes, *rule, empty])


def _describe_rule(column: Column) -> str:
    if column.levels:
        return f"One of: {', '.join(column.levels)}."
    kind = "A whole number" if column.kind == "integer" else "A number"
    return f"{kind} {describe_limits(column)}".strip() + "."


def _write_dictionary(sheet: Any, codebook: Codebook, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 2)
    for at, (name, width) in enumerate(zip(_HEADER, _WIDTHS, strict=True)):
        sheet.set_column(at, at, width, formats["wrapped"])
        sheet.write_string(0, at, name, formats["header"])
    columns = [(table, column) for table in TABLES for column in codebook.select_table(table)]
    for row, (table, column) in enumerate(columns, 1):
        for at, text in enumerate(_list_entries(table, column)):
            sheet.write_string(row, at, text, formats["wrapped"])


def _list_entries(table: str, column: Column) -> tuple[str, ...]:
    codes = "\n".join(f"{code} = {label}" for code, label in column.levels.items())
    limits = ["" if limit is None else str(limit) for limit in (column.minimum, column.maximum)]
    described = (column.label, column.unit, column.kind, codes)
    return (table, column.name, *described, *limits, column.missing_means, column.source)


def _write_lists(sheet: Any, codebook: Codebook) -> dict[tuple[str, ...], str]:
    """The place of the codes of every list; a list typed into the rule itself holds 255 signs at most."""
    from xlsxwriter.utility import xl_col_to_name

    sheet.hide()
    columns = [column for table in TABLES for column in codebook.select_table(table)]
    held = dict.fromkeys(tuple(column.levels) for column in columns if column.levels)
    places = {}
    for at, codes in enumerate(held):
        sheet.write_column(0, at, codes)
        letter = xl_col_to_name(at)
        places[codes] = f"={LISTS}!${letter}$1:${letter}${len(codes)}"
    return places
