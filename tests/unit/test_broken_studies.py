"""Kinds of broken study folders, each with the message that a data manager can act on."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.load import read_study
from analysis.problems import DataProblems
from tests.unit.conftest import ROOT

CODEBOOK = ROOT / "data/codebook.csv"
Break = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped study that a test may break."""
    return Path(shutil.copytree(ROOT / "data/cohort", tmp_path / "study"))


def edit(name: str, old: str, new: str) -> Break:
    """Replace the first `old` in a file of the study."""

    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def write(name: str, content: bytes) -> Break:
    return lambda folder: (folder / name).write_bytes(content)


def remove(name: str) -> Break:
    return lambda folder: (folder / name).unlink()


def patients(old: str, new: str) -> Break:
    return edit("patients.csv", old, new)


def visits(line: str) -> Break:
    return write("study.yml", f"title: x\nauthor: y\nvisits: {line}\n".encode())


CASES: tuple[tuple[str, Break, str], ...] = (
    ("no patients file", remove("patients.csv"), "patients.csv: is missing from the study folder"),
    ("no study file", remove("study.yml"), "study.yml: is missing from the study folder"),
    ("empty file", write("patients.csv", b""), "patients.csv: must be a table with one header line"),
    ("another encoding", write("patients.csv", b"sex\nF\xe9\n"), "byte 5 (0xe9) is not"),
    ("a row too long", patients("53,13,", "53,13,1,"), "patients.csv, row 3: '19 cells' must be 18"),
    ("a row too short", patients("53,13,", "53,"), "patients.csv, row 3: '17 cells' must be 18"),
    ("a column twice", patients("age_years", "sex"), "row 1, column sex: must stand in the header once"),
    ("a column missing", patients("has_serositis", "x"), "row 1, column has_serositis: is missing"),
    ("a column misspelt", patients("age_years", "age_year"), "age_year: is unknown (did you mean age_years?)"),
    ("no rows", write("patients.csv", b"patient_id,sex\n"), "patients.csv: must hold at least one row"),
    ("no identifier", patients("published,1,M", "published,,M"), "row 2, column patient_id: must not be empty"),
    ("an identifier twice", patients("published,2,F", "published,1,F"), "row 3, column patient_id: '1' must be unique"),
    ("no sex", patients("1,M,18", "1,,18"), "row 2, column sex: must not be empty"),
    ("a word for a code", patients("1,M,18", "1,male,18"), "'male' must be one of: F, M (did you mean M?)"),
    ("an unknown code", patients("1,M,18", "1,X,18"), "row 2, column sex: 'X' must be one of: F, M"),
    ("a digit for a flag", patients("yes,no,lymph", "1,no,lymph"), "'1' must be one of: yes, no (did you mean yes?)"),
    ("an unknown origin", patients("published,1", "real,1"), "column record_origin: 'real' must be one of: published"),
    ("a number in words", patients("M,18,", "M,eighteen,"), "column age_years: 'eighteen' must be a whole number"),
    ("a number with its unit", patients("M,18,", "M,18 y,"), "'18 y' must be a whole number (did you mean 18?)"),
    ("a fraction", patients("M,18,", "M,18.5,"), "'18.5' must be a whole number (write whole years)"),
    ("a date for an age", patients("M,18,", "M,1990-01-02,"), "column age_years: '1990-01-02' must be a whole number"),
    ("a child", patients("M,18,", "M,17,"), "'17' must be from 18 to 100 years"),
    ("an age out of reach", patients("M,18,", "M,218,"), "'218' must be from 18 to 100 years"),
    ("a negative duration", patients("M,18,8", "M,18,-8"), "column disease_duration_years: '-8' must be from 0"),
    ("a response without its month", patients("complete,6", "complete,"), "response_months: must hold a month"),
    ("a month without a response", patients("none,none,", "none,none,3"), "response_months: '3' must be empty"),
    ("no YAML", write("study.yml", b"visits: ["), "study.yml, row 1: must be YAML in UTF-8"),
    ("a list for fields", write("study.yml", b"- a"), "study.yml: must hold fields, as `name: value`"),
    ("no title", edit("study.yml", "title: ", "titel: "), "study.yml, column title: must be filled"),
    ("no author", edit("study.yml", "author:", "authors:"), "study.yml, column author: must name at least one"),
    ("a source half filled", edit("study.yml", "  place:", "  site:"), "published-source: 'place' must be filled"),
    ("no schedule", visits("3"), "study.yml, column visits: 'early' must have a line"),
    ("a visit without months", visits("[{role: early}]"), "must have whole `months`, from 0"),
    ("months in words", visits("[{role: early, months: three}]"), "must have whole `months`, from 0"),
    ("a visit that is a word", visits("[soon]"), "'soon' must have a role and months"),
    ("an unknown role", visits("[{role: Later, months: 3}]"), "must have a role among baseline, early, mid, late"),
    ("a role twice", visits("[{role: mid, months: 3}, {role: mid, months: 4}]"), "must not repeat a role"),
    ("a late baseline", visits("[{role: baseline, months: 1}]"), "must be at 0 months, since it is the baseline"),
)  # fmt: skip


@pytest.mark.parametrize(("break_it", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_broken_study_gives_a_located_message(folder: Path, break_it: Break, words: str) -> None:
    break_it(folder)
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    assert words in str(caught.value)


def test_problems_of_all_files_come_at_once(folder: Path) -> None:
    patients("1,M,18", "1,X,17")(folder)
    patients("published,2", "published,1")(folder)
    edit("study.yml", "title: ", "t: ")(folder)
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    assert [(p.file, p.row, p.column) for p in caught.value.problems] == [
        ("patients.csv", 2, "sex"),
        ("patients.csv", 2, "age_years"),
        ("patients.csv", 3, "patient_id"),
        ("study.yml", None, "title"),
    ]
    assert str(caught.value).startswith("4 problems in the data (")
    assert "unknown code: 1" in str(caught.value)


@pytest.mark.parametrize(
    ("break_it", "code", "words"),
    [
        (lambda _: None, 0, "patients, no problem found."),
        (patients("1,M,18", "1,X,18"), 2, "1 problem in the data (unknown code: 1)"),
    ],
)
def test_the_command_ends_with_2_for_bad_data(folder: Path, break_it: Break, code: int, words: str) -> None:
    break_it(folder)
    command = [sys.executable, "-m", "publish", "check-data", "--data", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
