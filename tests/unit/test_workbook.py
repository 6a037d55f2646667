"""Sheets of Excel become text cells; what Excel may have changed is refused with its place."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from analysis.decode import TextTable
from analysis.workbook import decode_workbook

NUMBERS = frozenset({"age_years"})
Sheet = Any


def save(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def decode(*rows: tuple[object, ...], change: Callable[[Sheet], object] = lambda _: None) -> TextTable:
    book = openpyxl.Workbook()
    book.active.title = "patients"
    for row in rows:
        book.active.append(row)
    change(book.active)
    return decode_workbook(save(book), "study.xlsx", ("patients",), NUMBERS)["patients"]


HEADER = ("patient_id", "age_years")


def test_a_sheet_is_text_by_row() -> None:
    table = decode(HEADER, (1, 18), ("  2 ", 18.0), (None, 0.1), (True, 1e-7), (3, "NA"))
    assert table.header == ["patient_id", "age_years"]
    assert table.problems == []
    assert table.notes == []
    assert table.rows == {
        2: ["1", "18"],
        3: ["2", "18"],
        4: ["", "0.1"],
        5: ["TRUE", "0.0000001"],
        6: ["3", "NA"],
    }


def test_empty_rows_and_columns_are_left_out_and_that_is_told() -> None:
    rows = [
        ("patient_id", None, "age_years", ""),
        (1, None, 18, " "),
        (None,) * 4,
        (2, None, 19, None),
        (" ",),
    ]
    table = decode(*rows)
    assert table.header == ["patient_id", "age_years"]
    assert table.rows == {2: ["1", "18"], 4: ["2", "19"]}
    assert table.notes == ["without 2 empty rows", "without 2 empty columns"]


def test_numbers_stored_as_text_are_told() -> None:
    table = decode(HEADER, ("1", "18"), ("2", 19), ("3", "eighteen"))
    assert [row[1] for row in table.rows.values()] == ["18", "19", "eighteen"]
    assert table.notes == ["with 1 of the numbers in age_years stored as text"]


def test_hidden_rows_are_read_and_that_is_told() -> None:
    def hide(sheet: Sheet) -> None:
        sheet.row_dimensions[2].hidden = True

    table = decode(HEADER, (1, 18), change=hide)
    assert table.rows == {2: ["1", "18"]}
    assert table.notes == ["with its hidden rows and columns"]


def set_cell(place: str, value: object, shown: str = "General") -> Callable[[Sheet], None]:
    def change(sheet: Sheet) -> None:
        sheet[place] = value
        if shown != "General":
            sheet[place].number_format = shown

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (set_cell("B3", "=B2+1"), "row 3, column age_years: '=B2+1' must be a value; it is a formula"),
        (set_cell("B3", datetime.date(1990, 1, 2)), "row 3, column age_years: '1990-01-02' must be a number"),
        (set_cell("A3", datetime.date(2026, 2, 1)), "row 3, column patient_id: '2026-02-01' must be"),
        (set_cell("B3", "#N/A"), "row 3, column age_years: '#N/A' must be a value; it is an error of Excel"),
        (set_cell("B3", 0.18, "0%"), "row 3, column age_years: '0.18' must not be shown as a percentage"),
        (set_cell("A3", 1234567890123456), "row 3, column patient_id: '1234567890123456' must have at"),
        (set_cell("C3", "x"), "row 1, column C: must have a name in the header"),
        (set_cell("C1", "age_years"), "row 1, column age_years: must stand in the header once"),
        (set_cell("B1", "=A1"), "row 1, column B: '=A1' must be a value; it is a formula"),
        (lambda sheet: sheet.merge_cells("A2:A3"), "row 2: 'A2:A3' must not be merged"),
    ],
)  # fmt: skip
def test_what_excel_may_have_changed_is_refused(change: Callable[[Sheet], object], words: str) -> None:
    (problem,) = decode(HEADER, (1, 18), (2, 19), change=change).problems
    assert f"study.xlsx, sheet patients, {words}" in str(problem)


def test_an_empty_sheet_is_refused() -> None:
    (problem,) = decode().problems
    assert str(problem) == "study.xlsx, sheet patients: must be a table with one header line; it is empty"


def test_what_is_no_workbook_is_refused() -> None:
    for content in (b"", b"patient_id,age_years\n", b"PK\x03\x04"):
        (problem,) = decode_workbook(content, "study.xlsx", ("patients",), NUMBERS)["patients"].problems
        assert str(problem).startswith("study.xlsx: must be an .xlsx workbook without a password")


def test_a_sheet_is_found_by_its_name_or_as_the_only_one() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append((1, 18))
    only = decode_workbook(save(book), "patients.xlsx", ("patients",), NUMBERS)["patients"]
    assert only.rows == {2: ["1", "18"]}
    book.create_sheet("Visits").append(HEADER)
    both = decode_workbook(save(book), "study.xlsx", ("patients", "visits"), NUMBERS)
    assert [str(found) for found in both["patients"].problems] == [
        "study.xlsx, sheet patients: must be a sheet of the workbook"
    ]
    assert both["visits"].header == list(HEADER)
