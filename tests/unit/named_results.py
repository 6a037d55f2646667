"""Results that are not in a study, put under a name so that figures and forms can be tested."""

from dataclasses import replace

from analysis.estimates import Curve, CurveStep, Estimate
from analysis.results import Result, Results


def name_results(results: Results, **estimates: Estimate) -> Results:
    """`results` with further ones; `a__b` is the name a.b."""
    named = {
        name.replace("__", "."): Result(name.replace("__", "."), estimate, "by hand", results.basis)
        for name, estimate in estimates.items()
    }
    return replace(results, named={**results.named, **named})


def make_curve(of: str, *steps: tuple[int, int, int, float, float | None, float | None]) -> Curve:
    """A curve from months, at risk, events, estimate, low and high of each visit."""
    return Curve(
        of=of,
        steps=tuple(
            CurveStep(
                months=months, at_risk=at_risk, events=events, censored=0, estimate=share, low=low, high=high
            )
            for months, at_risk, events, share, low, high in steps
        ),
        median=3,
        n_used=steps[0][1] if steps else 0,
        method="by hand",
    )
