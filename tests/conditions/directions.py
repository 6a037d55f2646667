"""Cohorts in which every measured column goes one way after baseline, clearly or not.

What a patient has at a visit follows from that patient's value at baseline and place in the list of
patients, so that each measure, test, visit and subgroup goes the same way.
"""

from dataclasses import replace

import pandas as pd

from analysis.codebook import Column, read_codebook
from tests.cohorts import Cohort
from tests.cohorts.folders import SHIPPED

#: By how much of the value at baseline it changes: patients take these in turn.
UP = (0.2, 0.3, 0.4)
DOWN = tuple(-part for part in UP)
#: Half of the patients go either way, one half a little further.
WAVERS_UP = (0.3, -0.2)
WAVERS_DOWN = (-0.3, 0.2)


def derive_risen(cohort: Cohort) -> Cohort:
    """Every measure rose in every patient, and every finding was there."""
    return _set_findings(_move(cohort, UP), "yes")


def derive_fallen(cohort: Cohort) -> Cohort:
    """Every measure fell in every patient, and no finding was left."""
    return _set_findings(_move(cohort, DOWN), "no")


def derive_wavering_up(cohort: Cohort) -> Cohort:
    """Every measure rose a little on average, since it rose in half of the patients and fell in half."""
    return _move(cohort, WAVERS_UP)


def derive_wavering_down(cohort: Cohort) -> Cohort:
    """Every measure fell a little on average, since it fell in half of the patients and rose in half."""
    return _move(cohort, WAVERS_DOWN)


def _list_columns() -> tuple[Column, ...]:
    return read_codebook(SHIPPED.parent / "codebook.csv").select_table("visits")


def _set_findings(cohort: Cohort, answer: str) -> Cohort:
    return cohort.set_followed(**{column.name: answer for column in _list_columns() if column.kind == "flag"})


def _move(cohort: Cohort, parts: tuple[float, ...]) -> Cohort:
    """Give the visits after baseline the value at baseline, more by the part that falls to the patient."""
    visits = cohort.visits.copy()
    start = visits[visits["visit_months"] == "0"].set_index("patient_id")
    turns = {patient: parts[place % len(parts)] for place, patient in enumerate(start.index)}
    followed = visits["visit_months"] != "0"
    part = visits["patient_id"].map(turns)
    measured = [column for column in _list_columns() if column.is_number and column.name != "visit_months"]
    for column in measured:
        before = pd.to_numeric(visits["patient_id"].map(start[column.name]))
        moved = (before * (1 + part)).clip(float(column.minimum or 0), float(column.maximum or "inf"))
        cells = pd.Series([_write(value, column) for value in moved], index=visits.index)
        visits[column.name] = visits[column.name].where(~followed, cells)
    return replace(cohort, visits=visits)


def _write(value: float, column: Column) -> str:
    if pd.isna(value):
        return ""
    return str(round(value)) if column.kind == "integer" else f"{value:.2f}"
