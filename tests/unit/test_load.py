"""A study folder becomes typed frames, or says in one error what is wrong with its files."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import Codebook
from analysis.load import convert_types, read_study, read_table
from analysis.validate import DataProblems
from tests.unit.conftest import ROOT

CODEBOOK = ROOT / "data/codebook.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped study that a test may spoil."""
    return Path(shutil.copytree(ROOT / "data/cohort", tmp_path / "study"))


def write(folder: Path, content: bytes) -> Path:
    path = folder / "patients.csv"
    path.write_bytes(content)
    return path


def test_a_table_is_text_indexed_by_line(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b"patient_id,age_years\n1, 18 \n2,\n"))
    assert table.to_dict("list") == {"patient_id": ["1", "2"], "age_years": ["18", ""]}
    assert list(table.index) == [2, 3]  # the header is line 1


@pytest.mark.parametrize("content", ["é\nNA\n", "\ufeffé\nNA\n", "é\r\nNA\r\n"])
def test_byte_order_mark_and_line_ends_make_no_difference(tmp_path: Path, content: str) -> None:
    table = read_table(write(tmp_path, content.encode("utf-8")))
    assert table.to_dict("list") == {"é": ["NA"]}  # and NA is a word like any other


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"sex\nF\xe9\n", "patients.csv: must be UTF-8 text; byte 5 is not"),
        ("sex\nF\n".encode("utf-16"), "patients.csv: must be UTF-8 text; byte 0 is not"),
        (b"", "patients.csv: must be a table with one header line"),
        (b"sex,age\nF,1\nF,1,2\n", "patients.csv, row 3: '3 cells' must be 2, as the header"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(DataProblems) as caught:
        read_table(write(tmp_path, content))
    assert words in str(caught.value)


def test_columns_get_the_types_of_the_codebook(codebook: Codebook) -> None:
    text = pd.DataFrame({"patient_id": ["1", "2"], "age_years": ["18", ""], "sex": ["", "F"]})
    typed = convert_types(text, codebook)
    assert typed["age_years"].dtype == "Int64"
    assert typed["age_years"].iloc[0] == 18
    assert typed.isna().to_numpy().tolist() == [[False, False, True], [False, True, False]]
    assert list(typed["patient_id"]) == ["1", "2"]  # an identifier stays text


def test_the_shipped_study_is_read(folder: Path) -> None:
    study = read_study(folder, CODEBOOK)
    assert study.schedule == {"baseline": 0, "early": 3, "mid": 6, "late": 12}
    assert list(study.patients["patient_id"]) == [str(number) for number in range(1, 9)]
    assert list(study.patients.index) == list(range(2, 10))
    assert list(study.patients["extrarenal_response_months"].dropna()) == [6, 3, 3, 3, 3]
    assert study.patients["renal_outcome"].count() == 1  # patient 1
    assert study.published_source["place"] == "Table 3"


def test_columns_come_in_the_order_of_the_codebook(folder: Path, codebook: Codebook) -> None:
    path = folder / "patients.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table[list(table)[::-1]].to_csv(path, index=False)
    columns = [column.name for column in codebook.select_table("patients")]
    assert list(read_study(folder, CODEBOOK).patients) == columns


@pytest.mark.parametrize("name", ["study.yml", "patients.csv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(FileNotFoundError, match=name):
        read_study(folder, CODEBOOK)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("visits: [", "study.yml: must be YAML"),
        ("- a list", "study.yml: must hold the fields of a study, as `name: value`"),
        ("", "study.yml: must hold the fields of a study"),
    ],
)
def test_a_study_file_that_is_no_study_is_refused(folder: Path, content: str, words: str) -> None:
    (folder / "study.yml").write_text(content, encoding="utf-8")
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    assert words in str(caught.value)


def test_every_visit_role_that_is_missing_is_named(folder: Path) -> None:
    visits = "title: x\nvisits:\n  - {role: baseline, months: 0}\n  - {role: mid, months: 6}\n"
    (folder / "study.yml").write_text(visits, encoding="utf-8")
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    assert [problem.value for problem in caught.value.problems] == ["early", "late"]
    line = "study.yml, column visits: 'early' must have a line, as `- {role: …, months: …}`"
    assert line in str(caught.value)


@pytest.mark.parametrize(
    ("visits", "words"),
    [
        ("3", "must have a line"),
        ("[{role: early}]", "must have whole `months`, from 0"),
        ("[{role: early, months: three}]", "must have whole `months`, from 0"),
        ("[soon]", "must have whole `months`, from 0"),
        ("[{role: Very.Late, months: 3}]", "must have a role among baseline, early, mid, late, or none"),
        ("[{role: early, months: 3}, {role: early, months: 4}]", "must not repeat a role"),
    ],
)
def test_a_schedule_that_cannot_be_read_is_named(folder: Path, visits: str, words: str) -> None:
    (folder / "study.yml").write_text(f"title: x\nvisits: {visits}\n", encoding="utf-8")
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    assert words in str(caught.value)
    assert "study.yml, column visits" in str(caught.value)


def test_a_source_of_published_rows_is_whole(folder: Path) -> None:
    path = folder / "study.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  place:", "  site:"), encoding="utf-8")
    with pytest.raises(DataProblems, match="column published-source: 'place' must be filled"):
        read_study(folder, CODEBOOK)


def test_rows_have_the_number_of_their_first_line(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, b'sex,age\n\nF,1\n"F\nF",2\n\nM,3\n'))
    assert list(table.index) == [3, 4, 7]


def test_a_wrong_cell_is_named_with_its_line(folder: Path) -> None:
    path = folder / "patients.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("published,3,F,29", "published,3,F,17"))
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    line = "patients.csv, row 4, column age_years: '17' must be from 18 to 100 years"
    assert str(caught.value) == f"1 problem in the data\n  {line}"
