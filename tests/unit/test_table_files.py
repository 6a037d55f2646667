"""A study kept in Excel is the study kept in CSV; a table stands in one file."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest

from analysis.codebook import Codebook, read_codebook
from analysis.load import Study, read_study
from analysis.problems import DataProblems
from analysis.table_files import compute_checksum
from tests.unit.conftest import ROOT

CODEBOOK = ROOT / "data/codebook.csv"
TABLES = ("patients", "visits")
FILES = ("patients.csv", "patients.xlsx", "visits.csv", "visits.xlsx", "study.xlsx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped study that a test may move into Excel."""
    return Path(shutil.copytree(ROOT / "data/cohort", tmp_path / "study"))


def move_to_excel(folder: Path, files: dict[str, tuple[str, ...]]) -> None:
    """Put tables into the sheets of workbooks, numbers as numbers, and remove their CSV files."""
    codebook = read_codebook(CODEBOOK)
    for name, tables in files.items():
        book = openpyxl.Workbook()
        book.remove(book.active)
        for table in tables:
            sheet = book.create_sheet(table)
            with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    sheet.append([convert(cell) for cell in row])
            (folder / f"{table}.csv").unlink()
            assert sheet.max_column == len(codebook.select_table(table))
        book.save(folder / name)


def convert(cell: str) -> object:
    if not cell:
        return None
    number = cell.replace(".", "", 1)
    return (float(cell) if "." in cell else int(cell)) if number.isdecimal() else cell


def put_cell(folder: Path, name: str, sheet: str, place: str, value: object) -> None:
    book = openpyxl.load_workbook(folder / name)
    book[sheet][place] = value
    book.save(folder / name)


@pytest.mark.parametrize(
    "files",
    [{"study.xlsx": TABLES}, {f"{table}.xlsx": (table,) for table in TABLES}, {"visits.xlsx": ("visits",)}],
)
def test_rows_from_excel_are_the_rows_from_csv(
    folder: Path, study: Study, files: dict[str, tuple[str, ...]]
) -> None:
    move_to_excel(folder, files)
    read = read_study(folder, CODEBOOK)
    assert read.patients.equals(study.patients)
    assert read.visits.equals(study.visits)
    assert read.notes == ()


def read_problems(folder: Path) -> list[str]:
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    return [str(problem) for problem in caught.value.problems]


def test_rules_name_the_sheet_and_its_row(folder: Path, codebook: Codebook) -> None:
    move_to_excel(folder, {"study.xlsx": TABLES})
    names = [column.name for column in codebook.select_table("visits")]
    assert names[1] == "patient_id"
    put_cell(folder, "study.xlsx", "patients", "D2", "X")
    put_cell(folder, "study.xlsx", "visits", "B4", 30)
    assert read_problems(folder) == [
        "study.xlsx, sheet patients, row 2, column sex: 'X' must be one of: F, M",
        "study.xlsx, sheet visits, row 4, column patient_id: '30' must be a patient of "
        "study.xlsx, sheet patients",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("patients.xlsx", ["patients.xlsx: must not stand beside patients.csv: patients are"]),
        ("study.xlsx", [f"study.xlsx: must not stand beside {table}.csv: {table}" for table in TABLES]),
    ],
)
def test_a_table_in_two_files_is_refused(folder: Path, name: str, words: list[str]) -> None:
    openpyxl.Workbook().save(folder / name)
    found = read_problems(folder)
    assert len(found) == len(words)
    assert all(problem.startswith(start) for problem, start in zip(found, words, strict=True))


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        (
            "Copy of patients.xls",
            ("Copy of patients.xls was not read; files that are: " + ", ".join(FILES) + ".",),
        ),
        ("~$patients.xlsx", ()),
        ("notes.txt", ()),
    ],
)
def test_a_spreadsheet_of_another_name_is_told(folder: Path, name: str, notes: tuple[str, ...]) -> None:
    (folder / name).touch()
    assert read_study(folder, CODEBOOK).notes == notes


def test_the_checksum_is_that_of_the_files_one_after_the_other() -> None:
    contents = {"visits.csv": b"v\n", "patients.csv": b"p\n", "notes.csv": b"not rows\n"}
    # printf 'p\nv\n' | sha256sum
    expected = "ed343062e44a81385d1196b2d933f76193dd95946f16cb96ed260b838e3a820a"
    assert compute_checksum(contents) == expected
    assert compute_checksum(contents | {"visits.csv": b"w\n"}) != expected
