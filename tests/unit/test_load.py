"""A study folder becomes typed frames."""

import hashlib
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import Codebook, read_codebook
from analysis.load import convert_types, read_study, read_table
from tests.unit.conftest import ROOT

CODEBOOK = ROOT / "data/codebook.csv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped study that a test may spoil."""
    return Path(shutil.copytree(ROOT / "data/cohort", tmp_path / "study"))


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
    assert list(study.patients["patient_id"]) == [str(number) for number in range(1, 30)]
    assert list(study.patients.index) == list(range(2, 31))
    assert list(study.patients["extrarenal_response_months"].dropna()) == [6, 3, 3, 3, 3]
    assert study.patients["renal_outcome"].count() == 1  # patient 1
    # Everyone was seen at 3 months; four left before 6 and five more before 12.
    assert study.visits["visit_months"].value_counts().to_dict() == {0: 29, 3: 29, 6: 25, 12: 20}
    assert list(study.visits.index) == list(range(2, 105))
    assert study.visits["creatinine_mg_dl"].dtype == "Float64"
    assert study.visits["sledai_2k"].dtype == "Int64"
    assert study.published_source["place"] == "Table 3"


def test_columns_come_in_the_order_of_the_codebook(folder: Path, codebook: Codebook) -> None:
    path = folder / "patients.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table[list(table)[::-1]].to_csv(path, index=False)
    columns = [column.name for column in codebook.select_table("patients")]
    assert list(read_study(folder, CODEBOOK).patients) == columns


def test_the_form_of_a_file_is_forgiven_and_told(folder: Path) -> None:
    path = folder / "patients.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-16")
    study = read_study(folder, CODEBOOK)
    assert list(study.patients["age_years"].iloc[:8]) == [18, 53, 29, 21, 35, 63, 32, 35]
    assert study.notes[:2] == (
        "patients.csv was read in UTF-16.",
        "patients.csv was read separated by semicolons.",
    )


def test_decimals_are_numbers_with_a_point_or_a_comma(tmp_path: Path) -> None:
    book = tmp_path / "codebook.csv"
    book.write_text(
        "table,column,type,unit,decimals,levels,min,max,missing_means,summary,label,abbreviation,source\n"
        "visits,creatinine_mg_dl,decimal,mg/dl,2,,0.1,20,Not measured,median,Creatinine,,laboratory\n",
        encoding="utf-8",
    )
    codebook = read_codebook(book)
    for cells, separator in (("0.85", ","), ("0,85", ";")):
        path = tmp_path / "visits.csv"
        path.write_text(f"creatinine_mg_dl{separator}x\n{cells}{separator}1\n", encoding="utf-8")
        typed = convert_types(read_table(path, codebook)[["creatinine_mg_dl"]], codebook)
        assert list(typed["creatinine_mg_dl"]) == [0.85]


def test_a_study_knows_the_checksum_of_its_files() -> None:
    folder = ROOT / "data/cohort"
    files = [(folder / name).read_bytes() for name in ("patients.csv", "visits.csv")]
    assert read_study(folder, CODEBOOK).checksum == hashlib.sha256(b"".join(files)).hexdigest()
