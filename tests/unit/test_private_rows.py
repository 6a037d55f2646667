"""Rows of real people are known in whatever table they stand; other files are left alone."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from analysis.codebook import Codebook
from publish.private_rows import check_files, find_private_rows, read_tracked
from publish.study_workbook import write_workbook
from tests.unit.conftest import ROOT

ROWS = "record_origin,patient_id,sex\nobserved,1,F\nsynthetic,2,F\nobserved,3,M\n"
UNMARKED = "patient_id,visit_months,c3_mg_dl\n1,0,80\n1,3,95\n"


def make_workbook(text: str, *, hidden: bool = False) -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet("other")
    for line in text.splitlines():
        book["other"].append(line.split(","))
    book["other"].sheet_state = "hidden" if hidden else "visible"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        ROWS.encode(),
        ROWS.encode("utf-8-sig"),
        ROWS.encode("utf-16"),
        b"\xfe\xff" + ROWS.encode("utf-16-be"),
        ROWS.encode("utf-16-le"),  # without a mark
        ROWS.encode("utf-16-be"),
        ROWS.replace("sex", "âge").encode("latin-1"),
        ROWS.replace(",", ";").encode(),
        ROWS.replace(",", "\t").encode(),
        ROWS.replace("\n", "\r\n").encode(),
        ROWS.replace("\n", "\r").encode(),
        f"Export of May\n\n{ROWS}".encode(),  # a line above the header
        ROWS.replace("observed", " Observed ").replace("record_origin", "Record_Origin").encode(),
        ROWS.replace("observed,1,F", 'observed,1,"F').encode(),  # a quotation mark that never closes
        ROWS.replace("record_origin,patient_id,sex", "a,b,record_origin")
        .replace("observed,1,F", '1,"two\nlines",observed').replace("observed,3,M", "3,M,observed").encode(),
        make_workbook(ROWS),
        make_workbook(ROWS, hidden=True),
    ],
)  # fmt: skip
def test_observed_rows_are_counted_in_any_table(content: bytes, codebook: Codebook) -> None:
    found = find_private_rows("any name", content, codebook)
    assert str(found) == "any name: 2 rows with record_origin observed"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (UNMARKED.encode(), "2 rows of patients without record_origin"),
        (UNMARKED.replace(",", ";").encode("utf-16"), "2 rows of patients without record_origin"),
        (make_workbook(UNMARKED), "2 rows of patients without record_origin"),
        (b"patient_id,age_years,sex\n7,40,F\n", "1 row of patients without record_origin"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "a spreadsheet that cannot be",
        ),
        (make_workbook(ROWS)[:-40], None),
        (b"patient_id,age_years,sex\n", None),  # no row
        (b"patient_id,comment\n7,fine\n", None),  # not a table of this codebook
        (b"record_origin,patient_id\npublished,1\nsynthetic,2\npublished_and_synthetic,3\n", None),
        (b"record_origin,patient_id\nsynthetic,observed\n", None),  # another column
        (b'COLUMNS = [\n    "record_origin",\n    "observed",\n]\n', None),
        (b"We observed,record_origin and patient_id\n", None),
        (b"", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00", None),
    ],
)
def test_other_files(content: bytes, told: str | None, codebook: Codebook) -> None:
    found = find_private_rows("file", content, codebook)
    if told is None:
        assert found is None
    else:
        assert str(found).startswith(f"file: {told}")


def test_a_spoilt_or_foreign_workbook_is_refused(codebook: Codebook) -> None:
    for part in ("xl/workbook.xml", "xl/workbook.bin"):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as packed:
            packed.writestr(part, "nothing")
        found = find_private_rows("file", buffer.getvalue(), codebook)
        assert "cannot be looked into" in str(found)


def test_templates_and_codebooks_are_no_rows(tmp_path: Path, codebook: Codebook) -> None:
    path = tmp_path / "template.xlsx"
    write_workbook(path, codebook)
    assert find_private_rows("template.xlsx", path.read_bytes(), codebook) is None
    for name in ("data/codebook.csv", "data/cohort/patients.csv", "data/cohort/visits.csv"):
        assert find_private_rows(name, (ROOT / name).read_bytes(), codebook) is None


def test_the_shipped_study_would_be_refused_as_observed(codebook: Codebook) -> None:
    for name, rows in (("patients", 29), ("visits", 103)):
        text = (ROOT / f"data/cohort/{name}.csv").read_text(encoding="utf-8")
        real = text.replace("\npublished_and_synthetic,", "\nobserved,").replace(
            "\nsynthetic,", "\nobserved,"
        )
        found = find_private_rows(name, real.encode(), codebook)
        assert found is not None
        assert found.rows == rows


def test_tracked_files_are_read(codebook: Codebook) -> None:
    names = [name for name, _ in read_tracked(ROOT)]
    assert {"data/cohort/patients.csv", "Makefile", "tests/documents/record/1.7.34/manuscript.docx"} <= {
        *names
    }
    assert check_files([("a.csv", ROWS.encode()), ("b.csv", b"")], codebook)[0].file == "a.csv"
