"""Participant flow, by a small table that a clinician can check by eye."""

import pandas as pd
import pytest

from analysis.flow import derive_flow
from tests.unit.conftest import SmallTable

# a completes; b misses the visit at 3 and is back at 6; c leaves at 5; d is last seen at 3, leaves at 8;
# e is never seen after 3, for no reason recorded; f leaves at 12, on the day of that visit.
PATIENTS = """
    patient_id stop_reason    stop_months
    a          -              -
    b          -              -
    c          intolerance    5
    d          inefficacy     8
    e          -              -
    f          remission      12
"""
SEEN = {"a": (0, 3, 6, 12), "b": (0, 6, 12), "c": (0, 3), "d": (0, 3), "e": (0, 3), "f": (0, 3, 6, 12)}
#: The patients of whom each is said, by visit.
EXPECTED = {
    0: {"is_on_treatment": "abcdef", "is_seen": "abcdef", "is_missed": "", "has_left_since": ""},
    3: {"is_on_treatment": "abcdef", "is_seen": "acdef", "is_missed": "b", "has_left_since": ""},
    6: {"is_on_treatment": "abdf", "is_seen": "abf", "is_missed": "d", "has_left_since": "ce"},
    12: {"is_on_treatment": "abf", "is_seen": "abf", "is_missed": "", "has_left_since": "d"},
    24: {"is_on_treatment": "", "is_seen": "", "is_missed": "", "has_left_since": "abf"},
}
REASONS = {6: {"c": "intolerance"}, 12: {"d": "inefficacy"}, 24: {"f": "remission"}}
NOT_SEEN_AGAIN = {6: "e", 24: "ab"}


@pytest.fixture
def people(patients: SmallTable) -> pd.DataFrame:
    return patients(PATIENTS)


@pytest.fixture
def rows(patients: SmallTable) -> pd.DataFrame:
    """Nobody is judged at baseline, nor is a at 6 months; renal response is known of c and d at 3."""
    lines = ["patient_id visit_months physician_judgement has_renal_response"]
    for patient, months in SEEN.items():
        for month in months:
            is_judged = month and (patient, month) != ("a", 6)
            is_renal = month == 3 and patient in "cd"
            lines.append(f"{patient} {month} {'none' if is_judged else '-'} {'no' if is_renal else '-'}")
    return patients("\n".join(lines))


def list_patients(flow: pd.DataFrame, column: str) -> str:
    return "".join(flow.loc[flow[column] == "yes", "patient_id"])


@pytest.mark.parametrize(("months", "before"), [(0, None), (3, 0), (6, 3), (12, 6), (24, 12)])
def test_every_patient_has_a_place_at_each_visit(
    people: pd.DataFrame, rows: pd.DataFrame, months: int, before: int | None
) -> None:
    flow = derive_flow(people, rows, months, before)
    assert {column: list_patients(flow, column) for column in EXPECTED[months]} == EXPECTED[months]
    left = flow.dropna(subset="stop_reason")
    assert dict(zip(left["patient_id"], left["stop_reason"], strict=True)) == REASONS.get(months, {})
    assert list_patients(flow, "is_not_seen_again") == NOT_SEEN_AGAIN.get(months, "")


def test_who_is_judged_is_evaluable(people: pd.DataFrame, rows: pd.DataFrame) -> None:
    assert list_patients(derive_flow(people, rows, 0, None), "is_evaluable") == ""
    assert list_patients(derive_flow(people, rows, 3, 0), "is_evaluable") == "acdef"
    assert list_patients(derive_flow(people, rows, 6, 3), "is_evaluable") == "bf"
    assert list_patients(derive_flow(people, rows, 3, 0), "is_renal_evaluable") == "cd"


def test_nobody_is_counted_twice_or_lost(people: pd.DataFrame, rows: pd.DataFrame) -> None:
    before = None
    on_treatment = len(people)
    for months in EXPECTED:
        flow = derive_flow(people, rows, months, before)
        is_on, seen, missed, left = (
            len(list_patients(flow, column))
            for column in ("is_on_treatment", "is_seen", "is_missed", "has_left_since")
        )
        assert on_treatment == is_on + left
        assert is_on == seen + missed
        assert left == flow["stop_reason"].notna().sum() + len(list_patients(flow, "is_not_seen_again"))
        before, on_treatment = months, is_on
