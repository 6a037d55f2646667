"""`make cohort` says whether the bytes are those that were there, and leaves no half of a file."""

import csv
from pathlib import Path

import pytest

from analysis.codebook import Codebook
from data.reconstruction.tables import compare_files, replace_files, write_rows
from tests.unit.conftest import ROOT

COLUMNS = ("patient_id", "sex")
ROWS = [{"patient_id": "1", "sex": "M"}, {"patient_id": "2", "sex": "F"}]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "patients.csv").write_bytes(b"patient_id,sex\n1,M\n2,F\n")
    return tmp_path / "patients.csv"


def test_the_same_rows_are_the_same_bytes(path: Path) -> None:
    assert compare_files({path: write_rows(ROWS, COLUMNS)}) == ["patients.csv: the same bytes"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [ROWS[0], {"patient_id": "2", "sex": "M"}],
            "patients.csv: differs in 1 of 3 lines, first in line 3",
        ),
        (ROWS[:1], "patients.csv: differs in 1 of 2 lines, first in line 3"),
        ([ROWS[1], ROWS[0]], "patients.csv: differs in 2 of 3 lines, first in line 2"),
    ],
)
def test_other_rows_are_counted(path: Path, rows: list[dict[str, str]], sentence: str) -> None:
    assert compare_files({path: write_rows(rows, COLUMNS)}) == [sentence]


def test_a_first_file_is_new(tmp_path: Path) -> None:
    assert compare_files({tmp_path / "visits.csv": b"x"}) == ["visits.csv: new"]


def test_a_column_that_no_codebook_has_is_refused() -> None:
    with pytest.raises(ValueError, match="sex"):
        write_rows(ROWS, COLUMNS[:1])


def test_files_are_replaced_and_nothing_else_is_left(path: Path) -> None:
    visits = path.with_name("visits.csv")
    replace_files({path: b"a", visits: b"b"})
    assert (path.read_bytes(), visits.read_bytes()) == (b"a", b"b")
    assert sorted(p.name for p in path.parent.iterdir()) == ["patients.csv", "visits.csv"]


def test_nothing_is_replaced_where_one_file_cannot_be_written(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileNotFoundError):
        replace_files({path: b"a", path.parent / "absent" / "visits.csv": b"b"})
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["patients.csv"]


@pytest.mark.parametrize("name", ["patients", "visits"])
def test_the_committed_files_have_the_form_that_is_written(name: str, codebook: Codebook) -> None:
    committed = (ROOT / f"data/cohort/{name}.csv").read_bytes()
    rows = list(csv.DictReader(committed.decode("utf-8").splitlines()))
    columns = [column.name for column in codebook.select_table(name)]
    assert write_rows(rows, columns) == committed
