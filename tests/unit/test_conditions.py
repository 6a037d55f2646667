"""What a phrase of the prose may depend on."""

import math

import pytest

from analysis.conditions import list_conditions
from analysis.estimates import (
    Comparison,
    Count,
    Curve,
    CurveStep,
    Estimate,
    Proportion,
    Visit,
)
from analysis.estimates_by_visit import CurvePoint


def make_share(numerator: int, denominator: int) -> Proportion:
    return Proportion(
        of="sex",
        numerator=numerator,
        denominator=denominator,
        low=None,
        high=None,
        low_exact=None,
        high_exact=None,
        n_used=denominator,
        method="",
    )


def make_change(estimate: float | None, p: float | None, measure: str = "mean difference") -> Comparison:
    return Comparison(
        of="c3_mg_dl",
        since="",
        measure=measure,
        estimate=estimate,
        low=None,
        high=None,
        p=p,
        n_used=3,
        method="",
    )


def make_curve(median: float | None) -> Curve:
    return Curve(of="has_response", steps=(), median=median, n_used=0, method="")


def make_point(share: float) -> CurvePoint:
    step = CurveStep(months=3, at_risk=2, events=1, censored=0, estimate=share, low=None, high=None)
    return CurvePoint(of="has_response", step=step, n_used=0, method="")


RATIO = "ratio of geometric means"


@pytest.mark.parametrize(
    ("estimate", "held"),
    [
        (Count(of="patient_id", n=0, n_used=0, method=""), {"none"}),
        (Count(of="patient_id", n=1, n_used=1, method=""), {"known", "any", "one"}),
        (Count(of="patient_id", n=2, n_used=2, method=""), {"known", "any", "several"}),
        (make_share(0, 0), {"none"}),
        (make_share(0, 1), {"known", "none", "minority", "one_in_total"}),
        (make_share(1, 1), {"known", "any", "one", "all", "majority", "one_in_total"}),
        (make_share(2, 4), {"known", "any", "several"}),
        (make_share(2, 5), {"known", "any", "several", "minority"}),
        (make_share(3, 4), {"known", "any", "several", "majority"}),
        (make_change(None, None), {"known"}),
        (make_change(-1, 0.049), {"known", "estimated", "tested", "fell", "significant"}),
        (make_change(1, 0.05), {"known", "estimated", "tested", "rose", "not_significant"}),
        (make_change(0, None), {"known", "estimated"}),
        (make_change(0.5, 0.5, RATIO), {"known", "estimated", "tested", "fell", "not_significant"}),
        (make_change(1, 0.5, RATIO), {"known", "estimated", "tested", "not_significant"}),
        (make_curve(None), set()),
        (make_curve(3), {"reached"}),
        (make_point(0.5), {"determined"}),
        (make_point(math.nan), set()),
        (Visit(of="visit_months", months=3, n_used=0, method=""), set()),
    ],
)
def test_conditions_hold_at_their_limits(estimate: Estimate, held: set[str]) -> None:
    assert {name for name, holds in list_conditions(estimate).items() if holds} == held


def test_every_condition_is_said_to_hold_or_not() -> None:
    assert set(list_conditions(make_share(1, 2))) == {
        *("known", "any", "none", "one", "several", "all", "majority", "minority"),
        "one_in_total",
    }
