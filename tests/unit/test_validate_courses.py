"""A course that contradicts itself is named with file, line, column, value and rule."""

import pandas as pd
import pytest

from analysis.problems import DataProblems
from analysis.validate_courses import find_course_problems

MONTHS = (0, 3, 6, 12)
PATIENTS = """
patient_id stop_reason stop_months takes_glucocorticoids glucocorticoid_dose_mg_day
1          .           .           yes                   7.5
2          inefficacy  6           no                    .
"""
VISITS = """
patient_id visit_months c3_mg_dl physician_judgement
1          0            74       .
1          3            81       partial
1          12           .        .
2          0            65       .
2          6            60       none
"""


def read(text: str) -> pd.DataFrame:
    """A written table as the text of a file: `.` is an empty cell, the header is line 1."""
    header, *rows = [line.split() for line in text.strip().splitlines()]
    cells = [["" if cell == "." else cell for cell in row] for row in rows]
    return pd.DataFrame(cells, columns=header, index=range(2, len(rows) + 2), dtype=object)


def find(patients: str, visits: str) -> list[str]:
    found = list(find_course_problems(read(patients), read(visits), MONTHS))
    return [str(problem) for problem in DataProblems(found).problems]


def test_a_course_that_holds_together_has_no_problem() -> None:
    assert find(PATIENTS, VISITS) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "inefficacy  6 ",
            "inefficacy  . ",
            "row 3, column stop_months: must be filled, since stop_reason is filled",
        ),
        ("inefficacy ", ". ", "row 3, column stop_months: '6' must be empty, unless stop_reason is filled"),
        (
            "yes                   7.5",
            "yes                   .",
            "row 2, column glucocorticoid_dose_mg_day: must be filled, since takes_glucocorticoids is yes",
        ),
        (
            "no                    .",
            "no                    5",
            "row 3, column glucocorticoid_dose_mg_day: '5' must be empty, unless takes_glucocorticoids is yes",
        ),
        (
            "1          . ",
            "9          . ",
            "row 2, column patient_id: '9' must have a visit at 0 months in visits.csv",
        ),
    ],
)
def test_a_patient_that_contradicts_itself_is_named(old: str, new: str, problem: str) -> None:
    assert old in PATIENTS
    assert f"patients.csv, {problem}" in find(PATIENTS.replace(old, new), VISITS)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("2          6 ", "3          6 ", "row 6, column patient_id: '3' must be a patient of patients.csv"),
        (
            "1          12 ",
            "1          3 ",
            "row 4, column visit_months: '3' must stand once for each patient",
        ),
        (
            "1          12 ",
            "1          9 ",
            "row 4, column visit_months: '9' must be a scheduled visit: 0, 3, 6, 12",
        ),
        (
            "2          6 ",
            "2          12 ",
            "row 6, column visit_months: '12' must not be after leaving, at 6 months in patients.csv",
        ),
        (
            "74       .",
            "74       partial",
            "row 2, column physician_judgement: 'partial' must be empty at 0 months,"
            " where there is nothing to compare with",
        ),
        (
            "12           .        .",
            "12           .        complete",
            "row 4, column physician_judgement: 'complete' must not stand without a visit:"
            " nothing else was observed",
        ),
    ],
)
def test_a_visit_that_contradicts_its_patient_is_named(old: str, new: str, problem: str) -> None:
    assert old in VISITS
    assert find(PATIENTS, VISITS.replace(old, new, 1)) == [f"visits.csv, {problem}"]


def test_a_rule_without_its_columns_is_passed_over() -> None:
    assert list(find_course_problems(read("sex\nF"), read("c3_mg_dl\n74"), MONTHS)) == []
