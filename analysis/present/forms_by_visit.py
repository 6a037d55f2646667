"""The forms of results over visits: of a curve, of one of its visits, of a trajectory."""

from collections.abc import Callable
from typing import Any

from analysis.estimates import Curve, CurveStep, Estimate
from analysis.estimates_by_visit import (
    CurvePoint,
    IntervalCensored,
    ShareResponded,
    Trajectory,
    TrajectoryAtVisit,
    TrajectoryPoint,
)
from analysis.present import style

Forms = dict[str, Callable[[Any, int], str]]

_TOTALS: Forms = {
    "total": lambda e, _: style.format_count(e.n_used),
    "missing": lambda e, _: style.format_count(e.n_missing),
}
_CURVE_FORMS: Forms = {
    "n": lambda e, _: style.format_count(count_events(e)),
    **_TOTALS,
    "median": lambda e, _: style.format_median_time(e.median, e.n_used),
}
_POINT_FORMS: Forms = {
    "n": lambda e, _: style.format_count(e.step.events),
    "at_risk": lambda e, _: style.format_count(e.step.at_risk),
    "censored": lambda e, _: style.format_count(e.step.censored),
    "stopped": lambda e, _: style.format_count(e.step.competing),
    "pct": lambda e, _: style.format_fraction(e.step.estimate),
    "ci": lambda e, _: style.format_percent_interval(e.step.low, e.step.high),
    "pct_ci": lambda e, _: style.format_fraction_interval(e.step.estimate, e.step.low, e.step.high),
    "cell": lambda e, _: style.format_fraction_interval_cell(e.step.estimate, e.step.low, e.step.high),
}
_TRAJECTORY_FORMS: Forms = {
    "n": lambda e, _: style.format_count(e.point.n),
    "median_cell": lambda e, d: style.format_number_cell(e.point.median, d),
    "quartiles_cell": lambda e, d: style.format_range_cell(e.point.lower_quartile, e.point.upper_quartile, d),
    "deciles_cell": lambda e, d: style.format_range_cell(e.point.lower_decile, e.point.upper_decile, d),
}
FORMS_BY_VISIT: dict[type[Estimate], Forms] = {
    Curve: _CURVE_FORMS,
    CurvePoint: _POINT_FORMS,
    IntervalCensored: _TOTALS,
    ShareResponded: {
        **_TOTALS,
        "pct": lambda e, _: style.format_fraction(e.share),
        "cell": lambda e, _: style.format_fraction_cell(e.share),
    },
    Trajectory: _TOTALS,
    TrajectoryAtVisit: _TRAJECTORY_FORMS,
}


def write_patients(step: CurveStep | TrajectoryPoint) -> str:
    """The number under a visit of a figure: at risk just before it, or with a value at it.

    A figure shows visits that have no role, and so no name in `r`.
    """
    return style.format_count(step.at_risk if isinstance(step, CurveStep) else step.n)


def count_events(curve: Curve) -> int:
    """Events at all visits together."""
    return sum(step.events for step in curve.steps)
