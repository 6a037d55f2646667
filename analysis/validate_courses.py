"""Does a patient's course hold together: visits with patients, leaving with visits, dose with drug?

Every rule takes text frames indexed by line of the file, and is passed over where a column that it
needs is missing, since that is said already.
"""

from collections.abc import Iterator

import pandas as pd

from analysis.problems import CONTRADICTION, EMPTY, REPEATED, Problem

PATIENTS, VISITS = "patients.csv", "visits.csv"
#: Columns that identify a visit; all others are observations.
_KEYS = ("record_origin", "patient_id", "visit_months", "physician_judgement")
#: If the first column of a pair is filled, or holds the code, the second must be filled, else empty.
_PAIRS = (
    ("stop_reason", "", "stop_months"),
    ("takes_glucocorticoids", "yes", "glucocorticoid_dose_mg_day"),
    ("has_indication_renal", "yes", "renal_presentation"),
)


def find_course_problems(
    patients: pd.DataFrame, visits: pd.DataFrame, months: tuple[int, ...]
) -> Iterator[Problem]:
    """Contradictions within patients, within visits and between the two. `months` is the schedule."""
    yield from _find_pair_problems(patients)
    if not {"patient_id", "visit_months"} <= set(visits.columns):
        return
    yield from _find_schedule_problems(visits, months)
    if "patient_id" in patients.columns:
        yield from _find_patient_problems(patients, visits)
        yield from _find_late_visits(patients, visits)
    if "physician_judgement" in visits.columns:
        yield from _find_judgement_problems(visits)


def _find_pair_problems(patients: pd.DataFrame) -> Iterator[Problem]:
    for first, code, second in _PAIRS:
        if not {first, second} <= set(patients.columns):
            continue
        holds = patients[first] == code if code else patients[first] != ""
        said = f"{first} is {code}" if code else f"{first} is filled"
        for row, _ in _select(patients, holds & (patients[second] == ""), second):
            yield Problem(CONTRADICTION, PATIENTS, row, second, "", f"must be filled, since {said}")
        for row, value in _select(patients, ~holds & (patients[second] != ""), second):
            yield Problem(CONTRADICTION, PATIENTS, row, second, value, f"must be empty, unless {said}")


def _find_schedule_problems(visits: pd.DataFrame, months: tuple[int, ...]) -> Iterator[Problem]:
    known = _to_numbers(visits["visit_months"])
    schedule = ", ".join(str(month) for month in months)
    for row, value in _select(visits, known.notna() & ~known.isin(months), "visit_months"):
        yield Problem(
            CONTRADICTION, VISITS, row, "visit_months", value, f"must be a scheduled visit: {schedule}"
        )
    repeated = visits.duplicated(["patient_id", "visit_months"]) & (visits["patient_id"] != "")
    for row, value in _select(visits, repeated, "visit_months"):
        yield Problem(REPEATED, VISITS, row, "visit_months", value, "must stand once for each patient")


def _find_patient_problems(patients: pd.DataFrame, visits: pd.DataFrame) -> Iterator[Problem]:
    strange = ~visits["patient_id"].isin(patients["patient_id"]) & (visits["patient_id"] != "")
    for row, value in _select(visits, strange, "patient_id"):
        yield Problem(CONTRADICTION, VISITS, row, "patient_id", value, f"must be a patient of {PATIENTS}")
    begun = visits.loc[_to_numbers(visits["visit_months"]) == 0, "patient_id"]
    for row, value in _select(patients, ~patients["patient_id"].isin(begun), "patient_id"):
        yield Problem(EMPTY, PATIENTS, row, "patient_id", value, f"must have a visit at 0 months in {VISITS}")


def _find_late_visits(patients: pd.DataFrame, visits: pd.DataFrame) -> Iterator[Problem]:
    if "stop_months" not in patients.columns:
        return
    known = patients.drop_duplicates("patient_id")  # a repeated identifier is said already
    stops = dict(zip(known["patient_id"], known["stop_months"], strict=True))
    stopped = visits["patient_id"].map(stops).fillna("")
    late = _to_numbers(visits["visit_months"]) > _to_numbers(stopped)
    for row, value in _select(visits, late, "visit_months"):
        rule = f"must not be after leaving, at {stopped[row]} months in {PATIENTS}"
        yield Problem(CONTRADICTION, VISITS, row, "visit_months", value, rule)


def _find_judgement_problems(visits: pd.DataFrame) -> Iterator[Problem]:
    judged = visits["physician_judgement"] != ""
    at_start = judged & (_to_numbers(visits["visit_months"]) == 0)
    for row, value in _select(visits, at_start, "physician_judgement"):
        rule = "must be empty at 0 months, where there is nothing to compare with"
        yield Problem(CONTRADICTION, VISITS, row, "physician_judgement", value, rule)
    observed = visits[[name for name in visits.columns if name not in _KEYS]]
    for row, value in _select(visits, judged & (observed == "").all(axis="columns"), "physician_judgement"):
        rule = "must not stand without a visit: nothing else was observed"
        yield Problem(CONTRADICTION, VISITS, row, "physician_judgement", value, rule)


def _to_numbers(cells: "pd.Series[str]") -> "pd.Series[float]":
    return pd.to_numeric(cells, errors="coerce").astype(float)


def _select(table: pd.DataFrame, condition: "pd.Series[bool]", column: str) -> Iterator[tuple[int, str]]:
    for row, value in table.loc[condition, column].items():
        yield int(str(row)), str(value)
