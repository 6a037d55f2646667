"""What each form of a result is, in words: n_pct is the number and percentage."""

from analysis.estimates import (
    Comparison,
    Count,
    Curve,
    DefinedPart,
    Definition,
    Distribution,
    Estimate,
    Printed,
    Proportion,
    Tally,
    Visit,
)
from analysis.estimates_by_visit import (
    CurvePoint,
    IntervalCensored,
    ShareResponded,
    Trajectory,
    TrajectoryAtVisit,
)
from analysis.present import style
from analysis.sensitivity.estimates import Moved, Quartiles

_PATIENTS, _MISSING = "number of patients", "number without a value"
_INTERVAL = style.format_level()
_TOTALS = {"total": _PATIENTS, "missing": _MISSING}

STATISTICS: dict[type[Estimate], dict[str, str]] = {
    Count: dict.fromkeys(("n", "patients"), _PATIENTS),
    Tally: {"n": "number"},
    Moved: {"n": "number", "n_of_figures": "number, those compared and percentage"},
    Quartiles: {"cell": "median and quartiles", "total": "number of values", "missing": _MISSING},
    Proportion: {
        **dict.fromkeys(("n", "patients"), _PATIENTS),
        **dict.fromkeys(("total", "total_patients"), "number of patients that it is counted among"),
        "pct": "percentage",
        **dict.fromkeys(("n_pct", "cell"), "number and percentage"),
        **dict.fromkeys(("n_of_total", "cell_of_total"), "number, denominator and percentage"),
        **dict.fromkeys(("ci", "ci_cell"), f"{_INTERVAL} of the percentage, by Wilson"),
        **dict.fromkeys(
            ("ci_exact", "ci_exact_cell"), f"{_INTERVAL} of the percentage, by Clopper and Pearson"
        ),
        "missing": _MISSING,
    },
    Distribution: {
        "median": "median",
        **dict.fromkeys(("median_iqr", "cell"), "median and quartiles"),
        "mean": "mean",
        **dict.fromkeys(("mean_sd", "mean_cell"), "mean and standard deviation"),
        "minimum": "smallest value",
        "maximum": "largest value",
        "range": "smallest and largest value",
        "total": "number of values",
        "missing": _MISSING,
    },
    Comparison: {
        **dict.fromkeys(("n", "pairs"), "number of pairs"),
        "missing": "number without a pair",
        "estimate": "{measure}",
        "ci": f"{_INTERVAL} of the {{measure}}",
        **dict.fromkeys(("estimate_ci", "cell"), f"{{measure}} with {_INTERVAL}"),
        **dict.fromkeys(("p", "p_value"), "P value"),
    },
    Visit: {"name": "time since the start of treatment"},
    Definition: {"value": "limit of a definition"},
    DefinedPart: {"pct": "part named by a definition, as a percentage"},
    Printed: {"value": "figure as the paper prints it"},
    Curve: {"n": "number of events", **_TOTALS, "median": "median time"},
    CurvePoint: {
        "n": "number of events",
        "at_risk": "number at risk",
        "censored": "number censored at the visit",
        "stopped": "number who stopped before the event",
        "pct": "{measure}",
        "ci": f"{_INTERVAL} of the {{measure}}",
        **dict.fromkeys(("pct_ci", "cell"), f"{{measure}}, with {_INTERVAL}"),
    },
    IntervalCensored: _TOTALS,
    ShareResponded: {**_TOTALS, **dict.fromkeys(("pct", "cell"), "percentage who had responded")},
    Trajectory: _TOTALS,
    TrajectoryAtVisit: {
        "n": "number of values",
        "median_cell": "median",
        "quartiles_cell": "quartiles",
        "deciles_cell": "outer deciles",
    },
}


def name_kind(estimate: Estimate) -> str:
    """The type of the estimate, with what it measures if it says so; estimates of a kind share words."""
    measure = _name_measure(estimate)
    return f"{type(estimate).__name__}, {measure}" if measure else type(estimate).__name__


def name_statistics(estimate: Estimate) -> dict[str, str]:
    """The words of each form that the estimate has."""
    measure = _name_measure(estimate)
    return {form: words.format(measure=measure) for form, words in STATISTICS[type(estimate)].items()}


def _name_measure(estimate: Estimate) -> str:
    """What a change or a curve measures; a Kaplan-Meier curve goes down, the others go up."""
    if isinstance(estimate, CurvePoint):
        is_free = estimate.method.startswith("Kaplan-Meier")
        return f"estimated percentage {'without' if is_free else 'with'} the event"
    return estimate.measure if isinstance(estimate, Comparison) else ""
