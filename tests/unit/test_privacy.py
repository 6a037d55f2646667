"""What may tell who a patient is: seen by its name or its cells, told by count and never by value."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import Codebook
from analysis.load import Study, read_study
from analysis.privacy import describe_column, describe_text, find_warnings, suggest_removal
from analysis.problems import DataProblems
from tests.unit.conftest import ROOT

CODEBOOK = ROOT / "data/codebook.csv"


@pytest.mark.parametrize(
    ("name", "looks_like"),
    [
        ("patient_name", "a name"),
        ("LastName", "a name"),
        ("Vorname", "a name"),
        ("initials", "a name"),
        ("DOB", "a date of birth"),
        ("date_of_birth", "a date of birth"),
        ("dateOfBirth", "a date of birth"),
        ("Geburtsdatum", "a date of birth"),
        ("MRN", "a record number"),
        ("hospital number", "a record number"),
        ("phone", "an address"),
        ("free_text", "free text"),
        ("Comments", "free text"),
        ("birth_weight_g", ""),
        ("record_orgin", ""),
        ("hospital", ""),
        ("c5_mg_dl", ""),
    ],
)
def test_a_column_is_told_by_its_name(name: str, looks_like: str) -> None:
    assert describe_column(name, []) == looks_like


@pytest.mark.parametrize(
    ("cells", "looks_like"),
    [
        (["1990-01-02", "2.1.1991", ""], "a date"),
        (["Anna Example", "B. Sample", "x1"], "a name"),
        (["4711001", "4711002"], "a record number"),
        (["was seen with her mother today", "came back after the long summer"], "free text"),
        (["1990-01-02", "12", "13"], ""),
        (["1990-01-02", "12"], ""),
        (["yes", "no", "yes", "yes"], ""),
        (["", ""], ""),
        ([], ""),
    ],
)
def test_a_column_is_told_by_most_of_its_cells(cells: list[str], looks_like: str) -> None:
    assert describe_column("x1", cells) == looks_like


@pytest.mark.parametrize(
    ("cell", "looks_like"),
    [
        ("Müller", "a name"),
        ("EXAMPLE, ANNA", "a name"),
        ("02/01/1990", "a date"),
        ("2-1-90", "a date"),
        ("1990-01-02", "a date"),
        ("H4711001", "a record number"),
        ("190102", "a record number"),
        ("000123", ""),
        ("1", ""),
        ("A-012", ""),
        ("Pisa-012", ""),
        ("1990-01/02", ""),
        ("AB", ""),
        ("", ""),
    ],
)
def test_an_identifier_is_told(cell: str, looks_like: str) -> None:
    assert describe_text(cell) == looks_like


def test_warnings_count_and_give_no_value(codebook: Codebook) -> None:
    cells = ["Rossi", "1", "1990-01-02", "Bianchi", "4711001", "Verdi"]
    table = pd.DataFrame({"patient_id": cells, "sex": "Female"}, index=pd.RangeIndex(2, 8))
    found = [
        str(warning) for warning in find_warnings(table, codebook.select_table("patients"), "patients.csv")
    ]
    hint = "(use study numbers, and keep their key apart)"
    assert found == [
        f"patients.csv, row 4, column patient_id: 1 value looks like a date {hint}",
        f"patients.csv, row 2, column patient_id: 3 values look like a name {hint}",
        f"patients.csv, row 6, column patient_id: 1 value looks like a record number {hint}",
    ]


def test_the_shipped_study_brings_no_warning(study: Study) -> None:
    assert study.remarks.warnings == ()


def name_patient(folder: Path, name: str) -> None:
    for table in ("patients.csv", "visits.csv"):
        rows = pd.read_csv(folder / table, dtype=str, keep_default_na=False)
        rows.assign(patient_id=rows["patient_id"].replace({"1": name})).to_csv(folder / table, index=False)


def test_a_warning_stops_nothing_and_comes_once(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "data/cohort", tmp_path / "study"))
    name_patient(folder, "Anna Example")
    warnings = [str(warning) for warning in read_study(folder, CODEBOOK).remarks.warnings]
    assert len(warnings) == 1
    assert warnings[0].startswith("patients.csv, row 2, column patient_id: 1 value looks like a name")
    assert "Anna" not in warnings[0]


def test_warnings_come_with_problems_too(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "data/cohort", tmp_path / "study"))
    name_patient(folder, "1990-01-02")
    rows = pd.read_csv(folder / "visits.csv", dtype=str, keep_default_na=False)
    rows.assign(seen_by_name="x", c3_mg_l="2.1.1990", x1="2.1.1990").to_csv(
        folder / "visits.csv", index=False
    )
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    assert [problem.suggestion for problem in caught.value.problems] == [
        "looks like a name: remove it",
        "did you mean c3_mg_dl?",
        "looks like a date: remove it",
    ]
    assert [warning.rule for warning in caught.value.remarks.warnings] == ["1 value looks like a date"]


def test_a_column_that_tells_nothing_has_no_such_suggestion() -> None:
    assert suggest_removal("c5_mg_dl", ["1", "2"]) == ""
    assert suggest_removal("surname", []) == "looks like a name: remove it"
