"""The centres that study.yml names are the levels of their column; what is malformed is told."""

from pathlib import Path

import pytest

from analysis.load import read_study
from analysis.problems import DataProblems
from tests.unit.conftest import ROOT

CODEBOOK = ROOT / "data/codebook.csv"
SHIPPED = "centres:\n  A: Centre A\n  B: Centre B\n  C: Centre C\n"


def name_centres(folder: Path, text: str) -> None:
    study = folder / "study.yml"
    content = study.read_text(encoding="utf-8")
    assert SHIPPED in content
    study.write_text(content.replace(SHIPPED, text), encoding="utf-8")


def list_problems(folder: Path) -> list[str]:
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    return [str(problem) for problem in caught.value.problems]


def test_the_shipped_study_names_those_of_the_codebook(own_study: Path) -> None:
    named = read_study(own_study, CODEBOOK).codebook
    name_centres(own_study, "")
    assert read_study(own_study, CODEBOOK).codebook == named


def test_centres_are_the_levels_of_their_column(own_study: Path) -> None:
    patients = own_study / "patients.csv"
    cells = patients.read_text(encoding="utf-8")
    patients.write_text(cells.replace(",A,", ",1,").replace(",B,", ",NO,").replace(",C,", ",NO,"))
    name_centres(own_study, 'centres: {1: North, "NO": South, 3: East}\n')
    codebook = read_study(own_study, CODEBOOK).codebook
    assert codebook["centre"].levels == {"1": "North", "NO": "South", "3": "East"}
    assert codebook.label("centre", "NO") == "South"


def test_a_code_that_is_not_named_is_unknown(own_study: Path) -> None:
    name_centres(own_study, "centres: {A: North, B: South}\n")
    found = list_problems(own_study)
    words = "column centre: 'C' must be one of: A, B (name it under centres in study.yml)"
    assert found
    assert all(words in problem for problem in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("centres:\n", "column centres: must hold a code and a name for each centre, or be left out"),
        ("centres: {}\n", "must hold a code and a name for each centre"),
        ("centres: 3\n", "column centres: '3' must hold a code and a name for each centre"),
        ("centres: [A, B, C]\n", "must hold a code and a name for each centre"),
        ("centres: {A: North, NO: South}\n", "'False: South' must have a code of letters or digits"),
        ("centres: {A: North, 1.5: South}\n", "'1.5: South' must have a code of letters or digits"),
        ("centres: {A: North, '': South}\n", "': South' must have a code of letters or digits"),
        ("centres: {A: North, B: }\n", "'B: None' must have a name in words"),
        ("centres: {A: North, B: 2}\n", "'B: 2' must have a name in words"),
        ("centres: {A: {city: Pisa}}\n", "must have a name in words"),
        ("centres: {A: North, B: North, C: East}\n", "'North' must not be the name of two centres"),
        ('centres: {A: "TO FILL: a name", B: South, C: East}\n', "A: 'TO FILL: a name' is still open"),
        ("centres:\n  A: North\n  A: South\n", "must be YAML in UTF-8"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_told(own_study: Path, text: str, words: str) -> None:
    name_centres(own_study, text)
    found = list_problems(own_study)
    assert words in found[0] or words in found[-1]


def test_a_malformed_line_makes_no_row_wrong(own_study: Path) -> None:
    name_centres(own_study, "centres: {A: North, B: , C: East}\n")
    assert [problem.split(",")[0] for problem in list_problems(own_study)] == ["study.yml"]


def test_a_field_that_stands_twice_is_told_with_its_line(own_study: Path) -> None:
    name_centres(own_study, "centres:\n  A: North\n  A: South\n")
    [problem] = [one for one in list_problems(own_study) if one.startswith("study.yml")]
    line = (own_study / "study.yml").read_text(encoding="utf-8").splitlines().index("  A: South") + 1
    assert problem.startswith(f"study.yml, row {line}: ")
    assert "A stands twice" in problem
