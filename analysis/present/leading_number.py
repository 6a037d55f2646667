"""The number behind a form of a result, unrounded, and its unit: what a statistician reads in R."""

import math
from collections.abc import Callable
from typing import Any

from analysis.codebook import Codebook
from analysis.estimates import (
    Comparison,
    Count,
    Curve,
    DefinedPart,
    Definition,
    Distribution,
    Estimate,
    Proportion,
    Tally,
    Visit,
)
from analysis.estimates_by_visit import CurvePoint, ShareResponded, TrajectoryAtVisit
from analysis.present.forms_by_visit import count_events
from analysis.sensitivity.estimates import Moved, Quartiles

Find = dict[str, Callable[[Any], float | None]]

_FOUND: dict[type[Estimate], Find] = {
    Count: dict.fromkeys(("n", "patients"), lambda e: e.n),
    Tally: {"n": lambda e: e.n},
    Moved: dict.fromkeys(("n", "n_of_figures"), lambda e: e.n),
    Quartiles: {"cell": lambda e: e.median},
    Proportion: {
        **dict.fromkeys(("n", "patients"), lambda e: e.numerator),
        **dict.fromkeys(("total", "total_patients"), lambda e: e.denominator),
        **dict.fromkeys(
            ("pct", "n_pct", "n_of_total", "cell", "cell_of_total"),
            lambda e: 100 * e.numerator / e.denominator if e.denominator else None,
        ),
    },
    Distribution: {
        **dict.fromkeys(("median", "median_iqr", "cell"), lambda e: e.median),
        **dict.fromkeys(("mean", "mean_sd", "mean_cell"), lambda e: e.mean),
        "minimum": lambda e: e.minimum,
        "maximum": lambda e: e.maximum,
    },
    Comparison: {
        **dict.fromkeys(("n", "pairs"), lambda e: e.n_used),
        **dict.fromkeys(("estimate", "estimate_ci", "cell"), lambda e: e.estimate),
        **dict.fromkeys(("p", "p_value"), lambda e: e.p),
    },
    Visit: {"name": lambda e: e.months},
    Definition: {"value": lambda e: e.value},
    DefinedPart: {"pct": lambda e: 100 * e.part},
    Curve: {"n": count_events, "median": lambda e: e.median},
    CurvePoint: {
        "n": lambda e: e.step.events,
        "at_risk": lambda e: e.step.at_risk,
        "censored": lambda e: e.step.censored,
        "stopped": lambda e: e.step.competing,
        **dict.fromkeys(("pct", "pct_ci", "cell"), lambda e: 100 * e.step.estimate),
    },
    TrajectoryAtVisit: {"n": lambda e: e.point.n, "median_cell": lambda e: e.point.median},
    ShareResponded: dict.fromkeys(("pct", "cell"), lambda e: None if e.share is None else 100 * e.share),
}
_PATIENTS = ("n", "patients", "pairs", "total", "total_patients", "missing", "at_risk", "censored", "stopped")


def find_number(estimate: Estimate, form: str) -> float | str:
    """The leading number of a form; "" for a form that leads with none, or where there is none."""
    counts: Find = {"total": lambda e: e.n_used, "missing": lambda e: e.n_missing}
    find = {**counts, **_FOUND.get(type(estimate), {})}.get(form)
    number = find(estimate) if find else None
    return "" if number is None or not math.isfinite(number) else number


def find_unit(estimate: Estimate, form: str, codebook: Codebook) -> str:
    """The unit of that number; "" for P, a ratio and a difference of fractions."""
    if form in _PATIENTS:
        return (isinstance(estimate, Tally) and codebook[estimate.of].unit) or "patients"
    if form == "pct" or isinstance(estimate, Proportion | CurvePoint | ShareResponded):
        return "%"
    if isinstance(estimate, Curve):
        return "months"
    is_plain = isinstance(estimate, Comparison) and (
        form in ("p", "p_value")
        or estimate.measure in ("ratio of geometric means", "difference of proportions")
    )
    return "" if is_plain else codebook[estimate.of].unit
