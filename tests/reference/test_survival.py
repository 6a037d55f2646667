"""Curves over visits against R's survfit.

survival_cases.csv holds one line for each patient: the visit at which the outcome was first seen or
evaluation ended, and the outcome. survival_r.csv holds what survival.R made of it; its first line
names the versions of R and of the package survival.
"""

from itertools import groupby, pairwise
from pathlib import Path

import pandas as pd
import pytest

from analysis.estimates import CurveStep
from analysis.survival import compute_cumulative_incidence, compute_kaplan_meier

FOLDER = Path(__file__).parent
VISITS = (0, 3, 6, 9, 12)
CASES = pd.read_csv(FOLDER / "survival_cases.csv")
FROM_R = pd.read_csv(FOLDER / "survival_r.csv", comment="#")
NAMES = [name for name, _ in groupby(CASES["case"])]


def read_case(case: str) -> tuple[list[int], list[str]]:
    rows = CASES[CASES["case"] == case]
    return rows["months"].tolist(), rows["outcome"].tolist()


def compare_with_r(steps: tuple[CurveStep, ...], case: str, estimator: str) -> None:
    rows = FROM_R[(FROM_R["case"] == case) & (FROM_R["estimator"] == estimator)]
    assert [step.months for step in steps] == rows["months"].tolist()
    assert [step.at_risk for step in steps] == rows["at_risk"].tolist()
    assert [step.events for step in steps] == rows["events"].tolist()
    assert [step.estimate for step in steps] == pytest.approx(rows["estimate"].tolist(), abs=1e-11)
    for step, row in zip(steps, rows.itertuples(), strict=True):
        # At 0 and 1 the interval does not exist; R says so too, save before the first patient leaves,
        # where it repeats the estimate.
        exists = 0 < float(str(row.estimate)) < 1
        expected = pytest.approx((row.low, row.high), abs=1e-9) if exists else (None, None)
        assert (step.low, step.high) == expected, step


def test_every_case_has_its_values_of_r() -> None:
    assert len(NAMES) >= 10
    assert set(FROM_R["case"]) == set(NAMES)


@pytest.mark.parametrize("case", NAMES)
def test_kaplan_meier_is_that_of_r(case: str) -> None:
    months, outcomes = read_case(case)
    has_event = [outcome == "response" for outcome in outcomes]
    compare_with_r(compute_kaplan_meier(months, has_event, VISITS), case, "kaplan_meier")


@pytest.mark.parametrize("case", NAMES)
def test_cumulative_incidence_is_that_of_r(case: str) -> None:
    months, outcomes = read_case(case)
    compare_with_r(compute_cumulative_incidence(months, outcomes, VISITS), case, "aalen_johansen")


@pytest.mark.parametrize("case", NAMES)
def test_everybody_at_risk_stays_or_has_left(case: str) -> None:
    months, outcomes = read_case(case)
    steps = compute_cumulative_incidence(months, outcomes, VISITS)
    for step, after in pairwise(steps):
        assert after.at_risk == step.at_risk - step.events - step.competing - step.censored


def test_without_a_competing_event_both_estimates_are_one() -> None:
    months, outcomes = read_case("all respond")
    km = compute_kaplan_meier(months, [outcome == "response" for outcome in outcomes], VISITS)
    aj = compute_cumulative_incidence(months, outcomes, VISITS)
    assert [1 - step.estimate for step in km] == pytest.approx([step.estimate for step in aj])


def test_nobody_has_no_curve() -> None:
    assert compute_kaplan_meier([], [], VISITS) == ()
    assert compute_cumulative_incidence([], [], VISITS) == ()
