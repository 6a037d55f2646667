"""Kinds of broken study folders, each with the message that a data manager can act on."""

import csv
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


def put(name: str, row: int, **cells: str) -> Break:
    """Give the cells of one line of a table (header = 1) other values, by column."""

    def change(folder: Path) -> None:
        path = folder / name
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        for column, value in cells.items():
            assert rows[row - 2][header.index(column)] != value
            rows[row - 2][header.index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])

    return change


def patients(old: str, new: str) -> Break:
    return edit("patients.csv", old, new)


def patient(row: int, **cells: str) -> Break:
    return put("patients.csv", row, **cells)


def visits(old: str, new: str) -> Break:
    return edit("visits.csv", old, new)


def visit(row: int, **cells: str) -> Break:
    return put("visits.csv", row, **cells)


def schedule(line: str) -> Break:
    return write("study.yml", f"title: x\nauthor: y\nvisits: {line}\n".encode())


OBSERVED = (
    *("sledai_2k", "c3_mg_dl", "c4_mg_dl", "creatinine_mg_dl", "proteinuria_mg_24h"),
    *("urine_white_cells_hpf", "urine_red_cells_hpf", "urine_dipstick"),
    *("has_red_cell_casts", "has_anti_dsdna"),
)
# Patient 1 stands in lines 2 to 4 of the visits, and leaves at 11 months; patient 7 is on line 8.
CASES: tuple[tuple[str, Break, str], ...] = (
    ("no patients file", remove("patients.csv"), "patients.csv: is missing from the study folder"),
    ("no study file", remove("study.yml"), "study.yml: is missing from the study folder"),
    ("no visits file", remove("visits.csv"), "visits.csv: is missing from the study folder"),
    ("empty file", write("patients.csv", b""), "patients.csv: must be a table with one header line"),
    ("another encoding", write("patients.csv", b"sex\nF\xe9\n"), "byte 5 (0xe9) is not"),
    ("a row too long", patients("53,caucasian,", "53,caucasian,1,"), "patients.csv, row 3: '58 cells' must be 57"),
    ("a row too short", patients("53,caucasian,", "53,"), "patients.csv, row 3: '56 cells' must be 57"),
    ("a column twice", patients("age_years", "sex"), "row 1, column sex: must stand in the header once"),
    ("a column missing", patients("has_serositis", "x"), "row 1, column has_serositis: is missing"),
    ("a column misspelt", patients("age_years", "age_year"), "age_year: is unknown (did you mean age_years?)"),
    ("no rows", write("patients.csv", b"patient_id,sex\n"), "patients.csv: must hold at least one row"),
    ("no identifier", patient(2, patient_id=""), "patients.csv, row 2, column patient_id: must not be empty"),
    ("an identifier twice", patient(3, patient_id="1"), "patients.csv, row 3, column patient_id: '1' must be unique; it stands above"),
    ("no sex", patient(2, sex=""), "patients.csv, row 2, column sex: must not be empty"),
    ("a word for a code", patient(2, sex="male"), "patients.csv, row 2, column sex: 'male' must be one of: F, M (did you mean M?)"),
    ("an unknown code", patient(2, sex="X"), "patients.csv, row 2, column sex: 'X' must be one of: F, M"),
    ("a digit for a flag", patient(2, has_arthritis="1"), "patients.csv, row 2, column has_arthritis: '1' must be one of: yes, no (did you mean yes?)"),
    ("an unknown origin", patient(2, record_origin="real"), "patients.csv, row 2, column record_origin: 'real' must be one of: published"),
    ("a number in words", patient(2, age_years="eighteen"), "patients.csv, row 2, column age_years: 'eighteen' must be a whole number"),
    ("a number with its unit", patient(2, age_years="18 y"), "patients.csv, row 2, column age_years: '18 y' must be a whole number (did you mean 18?)"),
    ("a fraction", patient(2, age_years="18.5"), "patients.csv, row 2, column age_years: '18.5' must be a whole number (write whole years)"),
    ("a date for an age", patient(2, age_years="1990-01-02"), "column age_years: '1990-01-02' must be a whole number"),
    ("a child", patient(2, age_years="17"), "patients.csv, row 2, column age_years: '17' must be from 18 to 100 years"),
    ("an age out of reach", patient(2, age_years="218"), "column age_years: '218' must be from 18 to 100 years"),
    ("a negative duration", patient(2, disease_duration_years="-8"), "column disease_duration_years: '-8' must be from 0"),
    ("a dose in micrograms", patient(2, tacrolimus_dose_mg_day="3000"), "patients.csv, row 2, column tacrolimus_dose_mg_day: '3000' must be from 0.5 to 20 mg/day (is it in mg/day?)"),
    ("a response without its month", patient(4, extrarenal_response_months=""), "patients.csv, row 4, column extrarenal_response_months: must hold a month"),
    ("a month without a response", patient(2, extrarenal_response_months="3"), "patients.csv, row 2, column extrarenal_response_months: '3' must be empty"),
    ("leaving without its month", patient(2, stop_months=""), "patients.csv, row 2, column stop_months: must be filled, since stop_reason is filled"),
    ("a month without leaving", patient(8, stop_months="12"), "patients.csv, row 8, column stop_months: '12' must be empty, unless stop_reason is filled"),
    ("a drug without its dose", patient(2, glucocorticoid_dose_mg_day=""), "patients.csv, row 2, column glucocorticoid_dose_mg_day: must be filled, since takes_glucocorticoids is yes"),
    ("a dose without its drug", patient(2, takes_glucocorticoids="no", glucocorticoid_dose_mg_day="5"), "patients.csv, row 2, column glucocorticoid_dose_mg_day: '5' must be empty, unless takes_glucocorticoids is yes"),
    ("nephritis without its presentation", patient(2, renal_presentation=""), "patients.csv, row 2, column renal_presentation: must be filled, since has_indication_renal is yes"),
    ("a presentation without nephritis", patient(8, renal_presentation="onset"), "patients.csv, row 8, column renal_presentation: 'onset' must be empty, unless has_indication_renal is yes"),
    ("an empty table of visits", write("visits.csv", b""), "visits.csv: must be a table with one header line"),
    ("no visits", write("visits.csv", b"patient_id,visit_months\n"), "visits.csv: must hold at least one row"),
    ("visits in another encoding", write("visits.csv", b"c3\n\xb5\n"), "visits.csv: must be UTF-8 text; byte 3 (0xb5) is not"),
    ("a visit too long", visits("\nsynthetic,1,0,", "\nsynthetic,1,0,1,"), "visits.csv, row 2: '15 cells' must be 14, as in the header"),
    ("a measure missing", visits("proteinuria_mg_24h", "x"), "visits.csv, row 1, column proteinuria_mg_24h: is missing; the codebook defines this column (add the column)"),
    ("a measure misspelt", visits("c3_mg_dl", "c3_mg_l"), "visits.csv, row 1, column c3_mg_l: is unknown (did you mean c3_mg_dl?)"),
    ("a visit of nobody", visit(4, patient_id="30"), "visits.csv, row 4, column patient_id: '30' must be a patient of patients.csv"),
    ("a visit without its patient", visit(4, patient_id=""), "visits.csv, row 4, column patient_id: must not be empty"),
    ("a visit without its month", visit(4, visit_months=""), "visits.csv, row 4, column visit_months: must not be empty"),
    ("a visit without its origin", visit(4, record_origin=""), "visits.csv, row 4, column record_origin: must not be empty"),
    ("a visit twice", visit(4, visit_months="3"), "visits.csv, row 4, column visit_months: '3' must stand once for each patient"),
    ("a visit after leaving", visit(4, visit_months="12"), "visits.csv, row 4, column visit_months: '12' must not be after leaving, at 11 months in patients.csv"),
    ("a visit outside the schedule", visit(4, visit_months="5"), "visits.csv, row 4, column visit_months: '5' must be a scheduled visit: 0, 3, 6, 12"),
    ("a visit before the start", visit(4, visit_months="-1"), "visits.csv, row 4, column visit_months: '-1' must be at least 0 months (is it in months?)"),
    ("a visit in words", visit(4, visit_months="month 6"), "visits.csv, row 4, column visit_months: 'month 6' must be a whole number (did you mean 6?)"),
    ("a patient without a start", visit(2, visit_months="6"), "patients.csv, row 2, column patient_id: '1' must have a visit at 0 months in visits.csv"),
    ("a judgement at the start", visit(2, physician_judgement="partial"), "visits.csv, row 2, column physician_judgement: 'partial' must be empty at 0 months, where there is nothing to compare with"),
    ("a judgement without a visit", visit(4, **dict.fromkeys(OBSERVED, "")), "visits.csv, row 4, column physician_judgement: 'none' must not stand without a visit: nothing else was observed"),
    ("an unknown judgement", visit(3, physician_judgement="worse"), "visits.csv, row 3, column physician_judgement: 'worse' must be one of: complete, partial, none"),
    ("a word for a judgement", visit(3, physician_judgement="Partial improvement"), "'Partial improvement' must be one of: complete, partial, none (did you mean partial?)"),
    ("no score", visit(3, sledai_2k=""), "visits.csv, row 3, column sledai_2k: must not be empty"),
    ("a score out of reach", visit(3, sledai_2k="106"), "visits.csv, row 3, column sledai_2k: '106' must be from 0 to 105 points (is it in points?)"),
    ("complement in another unit", visit(3, c3_mg_dl="0.79"), "visits.csv, row 3, column c3_mg_dl: '0.79' must be a whole number (write whole mg/dL)"),
    ("complement out of reach", visit(3, c3_mg_dl="301"), "visits.csv, row 3, column c3_mg_dl: '301' must be from 5 to 300 mg/dL (is it in mg/dL?)"),
    ("a decimal comma", visit(3, creatinine_mg_dl="1,11"), "visits.csv, row 3, column creatinine_mg_dl: '1,11' must be a number with a decimal point (did you mean 1.11?)"),
    ("two decimal points", visit(3, creatinine_mg_dl="1.1.1"), "visits.csv, row 3, column creatinine_mg_dl: '1.1.1' must be a number with a decimal point (did you mean 1.1?)"),
    ("creatinine in another unit", visit(3, creatinine_mg_dl="98"), "visits.csv, row 3, column creatinine_mg_dl: '98' must be from 0.1 to 15 mg/dL (is it in mg/dL?)"),
    ("a word for an unknown number", visit(3, proteinuria_mg_24h="NA"), "visits.csv, row 3, column proteinuria_mg_24h: 'NA' must be a whole number (leave the cell empty where the value is not known)"),
    ("proteinuria in grams", visit(3, proteinuria_mg_24h="1.3"), "visits.csv, row 3, column proteinuria_mg_24h: '1.3' must be a whole number (write whole mg/24 h)"),
    ("a dipstick out of reach", visit(3, urine_dipstick="5"), "visits.csv, row 3, column urine_dipstick: '5' must be from 0 to 4 plus signs (is it in plus signs?)"),
    ("a sign for a flag", visit(3, has_anti_dsdna="x"), "visits.csv, row 3, column has_anti_dsdna: 'x' must be one of: yes, no (did you mean yes?)"),
    ("no YAML", write("study.yml", b"visits: ["), "study.yml, row 1: must be YAML in UTF-8"),
    ("a list for fields", write("study.yml", b"- a"), "study.yml: must hold fields, as `name: value`"),
    ("no title", edit("study.yml", "title: ", "titel: "), "study.yml, column title: must be filled"),
    ("no author", edit("study.yml", "author:", "authors:"), "study.yml, column author: must name at least one"),
    ("a source half filled", edit("study.yml", "  place:", "  site:"), "published-source: 'place' must be filled"),
    ("no schedule", schedule("3"), "study.yml, column visits: 'early' must have a line"),
    ("a visit without months", schedule("[{role: early}]"), "must have whole `months`, from 0"),
    ("months in words", schedule("[{role: early, months: three}]"), "must have whole `months`, from 0"),
    ("a visit that is a word", schedule("[soon]"), "'soon' must have a role and months"),
    ("an unknown role", schedule("[{role: Later, months: 3}]"), "must have a role among baseline, early, mid, late"),
    ("a role twice", schedule("[{role: mid, months: 3}, {role: mid, months: 4}]"), "must not repeat a role"),
    ("a month twice", schedule("[{role: early, months: 3}, {months: 3}]"), "'months: 3' must be those of one visit"),
    ("roles out of order", schedule("[{role: mid, months: 3}, {role: early, months: 6}]"), "'early' must not be after the mid visit"),
    ("a late baseline", schedule("[{role: baseline, months: 1}]"), "must be at 0 months, since it is the baseline"),
)  # fmt: skip


@pytest.mark.parametrize(("break_it", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_broken_study_gives_a_located_message(folder: Path, break_it: Break, words: str) -> None:
    break_it(folder)
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    assert words in str(caught.value)


def test_problems_of_all_files_come_at_once(folder: Path) -> None:
    patient(2, sex="X", age_years="17")(folder)
    patient(3, patient_id="1")(folder)
    visit(3, sledai_2k="")(folder)
    edit("study.yml", "title: ", "t: ")(folder)
    with pytest.raises(DataProblems) as caught:
        read_study(folder, CODEBOOK)
    assert [(p.file, p.row, p.column) for p in caught.value.problems] == [
        ("patients.csv", 2, "sex"),
        ("patients.csv", 2, "age_years"),
        ("patients.csv", 3, "patient_id"),
        ("study.yml", None, "title"),
        ("visits.csv", 3, "sledai_2k"),
        ("visits.csv", 5, "patient_id"),
        ("visits.csv", 6, "patient_id"),
    ]
    assert str(caught.value).startswith("7 problems in the data (")
    assert "unknown code: 1" in str(caught.value)


@pytest.mark.parametrize(
    ("break_it", "code", "words"),
    [
        (lambda _: None, 0, "patients, no problem found."),
        (patient(2, sex="X"), 2, "1 problem in the data (unknown code: 1)"),
    ],
)
def test_the_command_ends_with_2_for_bad_data(folder: Path, break_it: Break, code: int, words: str) -> None:
    break_it(folder)
    command = [sys.executable, "-m", "publish", "check-data", "--data", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
