"""Curves as estimates: who is counted, when half have responded, and what a point of a curve is."""

import math

import pandas as pd
import pytest

from analysis.first_response import derive_first_outcome, derive_first_response
from analysis.survival import (
    compute_log_log_interval,
    summarise_cumulative_incidence,
    summarise_point,
    summarise_time_to_response,
)
from tests.unit.conftest import SmallTable

SCHEDULE = (0, 3, 6, 12)


@pytest.fixture
def first(patients: SmallTable) -> pd.DataFrame:
    """Four evaluated, two of whom respond at 3 and one at 12 months; one is never evaluated."""
    return derive_first_response(
        patients("""
            patient_id visit_months has_response
            a 3  yes
            b 3  yes
            c 3  no
            c 6  -
            c 12 yes
            d 3  no
            d 6  no
            e 0  -
        """),
        "has_response",
    )


def test_the_curve_counts_everybody(first: pd.DataFrame) -> None:
    curve = summarise_time_to_response(first, "has_response", SCHEDULE, group="has_arthritis")
    assert (curve.of, curve.group, curve.n_used, curve.n_missing) == ("has_response", "has_arthritis", 4, 1)
    counted = [(s.months, s.at_risk, s.events, s.censored, s.competing) for s in curve.steps]
    assert counted == [(0, 5, 0, 1, 0), (3, 4, 2, 0, 0), (6, 2, 0, 1, 0), (12, 1, 1, 0, 0)]
    assert [step.estimate for step in curve.steps] == pytest.approx([1, 0.5, 0.5, 0])


def test_the_median_is_the_first_visit_at_which_half_have_responded(first: pd.DataFrame) -> None:
    assert summarise_time_to_response(first, "has_response", SCHEDULE).median == 3
    fewer = first.drop(index="a")  # 2/3, then 2/3, then nobody
    assert summarise_time_to_response(fewer, "has_response", SCHEDULE).median == 12
    none = first.assign(responded="no")
    assert summarise_time_to_response(none, "has_response", SCHEDULE).median is None


def test_stopping_competes(first: pd.DataFrame, patients: SmallTable) -> None:
    reasons = patients("""
        patient_id stop_reason stop_months
        a -           -
        b -           -
        c -           -
        d inefficacy  7
        e intolerance 2
    """)
    outcome = derive_first_outcome(first, reasons, SCHEDULE)
    curve = summarise_cumulative_incidence(outcome, "has_response", SCHEDULE)
    counted = [(s.months, s.at_risk, s.events, s.censored, s.competing) for s in curve.steps]
    assert counted == [(0, 5, 0, 0, 0), (3, 5, 2, 0, 1), (6, 2, 0, 0, 0), (12, 2, 1, 0, 1)]
    # 2/5, then half of the 2/5 that are left
    assert [step.estimate for step in curve.steps] == pytest.approx([0, 0.4, 0.4, 0.6])
    assert curve.median == 12
    assert (curve.n_used, curve.n_missing) == (5, 0)


def test_who_was_never_evaluated_and_did_not_stop_is_missing_there_too(
    first: pd.DataFrame, patients: SmallTable
) -> None:
    outcome = derive_first_outcome(first, patients("patient_id stop_reason stop_months"), SCHEDULE)
    curve = summarise_cumulative_incidence(outcome, "has_response", SCHEDULE)
    assert (curve.n_used, curve.n_missing) == (4, 1)


def test_stopping_says_nothing_of_a_response_that_was_never_looked_for(
    first: pd.DataFrame, patients: SmallTable
) -> None:
    never = first.loc[["e"]]
    outcome = derive_first_outcome(
        never, patients("patient_id stop_reason stop_months\ne inefficacy 2"), SCHEDULE
    )
    curve = summarise_cumulative_incidence(outcome, "has_response", SCHEDULE)
    assert (curve.n_used, curve.n_missing) == (0, 1)
    assert math.isnan(summarise_point(curve, ("early", 3)).step.estimate)


def test_nobody_has_no_steps(first: pd.DataFrame, patients: SmallTable) -> None:
    empty = first.iloc[:0]
    curve = summarise_time_to_response(empty, "has_response", SCHEDULE)
    assert (curve.steps, curve.median, curve.n_used, curve.n_missing) == ((), None, 0, 0)
    nobody = patients("patient_id stop_reason stop_months")
    outcome = derive_first_outcome(empty, nobody, SCHEDULE)
    assert summarise_cumulative_incidence(outcome, "has_response", SCHEDULE).steps == ()


def test_who_was_never_evaluated_is_counted_and_no_more(first: pd.DataFrame) -> None:
    curve = summarise_time_to_response(first.loc[["e"]], "has_response", SCHEDULE)
    assert (curve.n_used, curve.n_missing, curve.median) == (0, 1, None)
    assert [step.at_risk for step in curve.steps] == [1, 0, 0, 0]


def test_a_point_is_a_step_with_the_role_of_its_visit(first: pd.DataFrame) -> None:
    curve = summarise_time_to_response(first, "has_response", SCHEDULE)
    point = summarise_point(curve, ("early", 3))
    assert (point.of, point.time, point.step) == ("has_response", "early", curve.steps[1])
    nobody = summarise_point(curve, ("mid", 9)).step
    assert (nobody.at_risk, nobody.low) == (0, None)
    assert math.isnan(nobody.estimate)


def test_a_curve_ends_with_the_last_patient_unless_all_had_events(first: pd.DataFrame) -> None:
    followed = first.drop(index=["c", "e"])  # a and b respond at 3 months, d is last seen at 6, without
    curve = summarise_time_to_response(followed, "has_response", SCHEDULE)
    at_mid, at_late = (summarise_point(curve, until).step for until in (("mid", 6), ("late", 12)))
    assert at_mid.at_risk == 1
    assert at_mid.estimate == pytest.approx(1 / 3)
    assert at_late.at_risk == 0
    assert math.isnan(at_late.estimate)
    both = summarise_time_to_response(first.loc[["a", "b"]], "has_response", SCHEDULE)
    ended = summarise_point(both, ("late", 12)).step
    assert (ended.at_risk, ended.estimate) == (0, 0)  # both responded: nothing can come after


def test_where_nobody_was_evaluated_no_point_is_determined(first: pd.DataFrame) -> None:
    curve = summarise_time_to_response(first.loc[["e"]], "has_response", SCHEDULE)
    assert (curve.n_used, curve.n_missing) == (0, 1)
    assert math.isnan(summarise_point(curve, ("early", 3)).step.estimate)


@pytest.mark.parametrize("share", [0, 1])
def test_the_log_log_interval_of_none_and_all_does_not_exist(share: float) -> None:
    assert compute_log_log_interval(share, 0) is None
