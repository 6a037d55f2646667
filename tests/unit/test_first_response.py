"""When a response was first seen, on tables small enough to check by eye."""

import pandas as pd
import pytest

from analysis.first_response import (
    compute_visit_after,
    derive_first_outcome,
    derive_first_response,
    list_scheduled_months,
)
from tests.unit.conftest import SmallTable

SCHEDULE = (0, 3, 6, 12)

VISITS = """
    patient_id visit_months has_arthritis
    early   0  -
    early   3  yes
    early   6  no
    missed  0  -
    missed  3  -
    missed  6  -
    missed  12 yes
    later   0  -
    later   3  no
    later   6  yes
    later   12 yes
    never   0  -
    never   3  no
    never   12 no
    gone    0  -
    gone    3  no
    unseen  0  yes
    unseen  3  -
    alone   0  no
"""


@pytest.fixture
def first(patients: SmallTable) -> pd.DataFrame:
    return derive_first_response(patients(VISITS), "has_arthritis")


@pytest.mark.parametrize(
    ("patient", "expected"),
    [
        ("early", (3, "yes", 0)),  # what comes after the first response does not count
        ("missed", (12, "yes", 0)),  # somewhere in the first twelve months
        ("later", (6, "yes", 3)),
        ("never", (12, "no", 12)),
        ("gone", (3, "no", 3)),
        ("unseen", (0, "no", 0)),  # a value at baseline is no response
        ("alone", (0, "no", 0)),
    ],
)
def test_each_patient_has_one_row(first: pd.DataFrame, patient: str, expected: tuple[object, ...]) -> None:
    row = first.loc[patient]
    assert (row["months"], row["responded"], row["last_negative_months"]) == expected


def test_rows_follow_the_file_and_months_are_whole(first: pd.DataFrame) -> None:
    assert list(first.index) == ["early", "missed", "later", "never", "gone", "unseen", "alone"]
    assert first.index.name == "patient_id"
    assert first["months"].dtype == first["last_negative_months"].dtype == "int64"


def test_nobody_gives_no_rows(patients: SmallTable) -> None:
    none = derive_first_response(patients(VISITS).iloc[:0], "has_arthritis")
    assert list(none.columns) == ["months", "responded", "last_negative_months"]
    assert none.empty


def test_the_outcome_is_dated_to_a_visit(first: pd.DataFrame, patients: SmallTable) -> None:
    reasons = patients("""
        patient_id stop_reason    stop_months
        early      inefficacy     8
        missed     -              -
        later      -              -
        never      intolerance    36
        gone       inefficacy     5
        unseen     intolerance    3
        alone      administrative 2
    """)
    outcome = derive_first_outcome(first, reasons, SCHEDULE)
    assert outcome[["outcome", "outcome_months"]].to_numpy().tolist() == [
        ["response", 3],  # before leaving
        ["response", 12],
        ["response", 6],
        ["none", 12],  # left after the last scheduled visit
        ["stopping", 6],  # at 5 months
        ["stopping", 3],  # at a visit
        ["none", 0],  # another reason does not compete
    ]
    assert list(outcome.columns[:3]) == list(first.columns)


@pytest.mark.parametrize(("months", "visit"), [(0, 0), (0.5, 3), (3, 3), (7, 12), (12, 12)])
def test_the_visit_after_leaving(months: float, visit: int) -> None:
    assert compute_visit_after(months, SCHEDULE) == visit


@pytest.mark.parametrize("months", [13, float("nan")])
def test_there_may_be_no_visit_after_leaving(months: float) -> None:
    assert pd.isna(compute_visit_after(months, SCHEDULE))


def test_visits_without_a_role_are_scheduled_too(patients: SmallTable) -> None:
    visits = patients("""
        patient_id visit_months
        a 0
        a 9
        b 3
    """)
    assert list_scheduled_months({"baseline": 0, "late": 12}, visits) == (0, 3, 9, 12)
