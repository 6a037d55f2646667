"""How soon do patients respond? Curves over the scheduled visits.

A response is dated to the visit at which it was first seen, so the curves step at visits only and
are late by up to the time between two visits. At a visit, events come before censorings.
"""

import math
from collections.abc import Sequence

import pandas as pd
from scipy.stats import norm

from analysis.estimates import Curve, CurveStep
from analysis.estimates_by_visit import CurvePoint
from analysis.protocol import CONFIDENCE_LEVEL

#: Products of fractions miss one half by a rounding error.
_TOLERANCE = 1e-9


def summarise_time_to_response(
    first: pd.DataFrame, column: str, schedule: tuple[int, ...], group: str = ""
) -> Curve:
    """Kaplan-Meier estimate of the share still without the response `column`.

    `first` comes from `derive_first_response`. Those never evaluated are counted as missing, and as
    at risk and censored at baseline. No step stands where there is no patient.
    """
    has_event = (first["responded"] == "yes").tolist()
    steps = compute_kaplan_meier(first["months"].tolist(), has_event, schedule)
    reached = (step.months for step in steps if step.estimate <= 0.5 + _TOLERANCE)
    return Curve(
        of=column,
        group=group,
        steps=steps,
        median=next(reached, None),
        method="Kaplan-Meier, log-log 95% interval",
        n_used=len(first) - _count_never_evaluated(first["months"]),
        n_missing=_count_never_evaluated(first["months"]),
    )


def summarise_cumulative_incidence(
    first: pd.DataFrame, column: str, schedule: tuple[int, ...], group: str = ""
) -> Curve:
    """Aalen-Johansen estimate of the share with the response `column`, when leaving for
    inefficacy or intolerance rules it out. `first` comes from `derive_first_outcome`."""
    months, outcomes = first["outcome_months"], first["outcome"].tolist()
    steps = compute_cumulative_incidence(months.tolist(), outcomes, schedule)
    reached = (step.months for step in steps if step.estimate >= 0.5 - _TOLERANCE)
    return Curve(
        of=column,
        group=group,
        steps=steps,
        median=next(reached, None),
        method="Aalen-Johansen, log-log 95% interval",
        n_used=len(months) - _count_never_evaluated(months),
        n_missing=_count_never_evaluated(months),
    )


def summarise_point(curve: Curve, until: tuple[str, int]) -> CurvePoint:
    """The curve at the scheduled visit `until` (role, months); not a number where it has no step, and
    beyond the last visit of anyone at risk, unless nobody was censored there.

    Source: R's summary of a survfit, which gives no estimate beyond the last time (`extend = FALSE`).
    """
    role, months = until
    steps = _select_determined(curve.steps)
    nobody = CurveStep(months=months, at_risk=0, events=0, censored=0, estimate=math.nan, low=None, high=None)
    return CurvePoint(
        of=curve.of,
        group=curve.group,
        time=role,
        n_used=curve.n_used,
        n_missing=curve.n_missing,
        method=curve.method,
        step=next((step for step in steps if step.months == months), nobody),
    )


def summarise_share_without_response(
    first: pd.DataFrame, column: str, schedule: tuple[int, ...], until: tuple[str, int], group: str = ""
) -> CurvePoint:
    """The Kaplan-Meier estimate at the visit `until` (role, months)."""
    return summarise_point(summarise_time_to_response(first, column, schedule, group), until)


def summarise_incidence_by_visit(
    first: pd.DataFrame, column: str, schedule: tuple[int, ...], until: tuple[str, int], group: str = ""
) -> CurvePoint:
    """The Aalen-Johansen estimate at the visit `until` (role, months)."""
    return summarise_point(summarise_cumulative_incidence(first, column, schedule, group), until)


def compute_kaplan_meier(
    months: Sequence[int], has_event: Sequence[bool], schedule: tuple[int, ...]
) -> tuple[CurveStep, ...]:
    """One step for each visit of `schedule`; `low` and `high` are None where the estimate is 0 or 1,
    since the log-log interval does not exist there. Source: lifelines; R's survfit in the tests."""
    if not months:
        return ()
    from lifelines import KaplanMeierFitter  # takes half a second

    fitter = KaplanMeierFitter(alpha=1 - CONFIDENCE_LEVEL)
    fitter.fit(months, has_event, timeline=schedule)
    shares = fitter.survival_function_.iloc[:, 0]
    bounds = fitter.confidence_interval_
    outcomes = ["response" if event else "none" for event in has_event]
    return tuple(
        _make_step(visit, months, outcomes, float(share), (float(low), float(high)))
        for visit, share, low, high in zip(
            schedule, shares, bounds.iloc[:, 0], bounds.iloc[:, 1], strict=True
        )
    )


def compute_cumulative_incidence(
    months: Sequence[int], outcomes: Sequence[str], schedule: tuple[int, ...]
) -> tuple[CurveStep, ...]:
    """One step for each visit of `schedule`, of the outcome "response" with "stopping" competing.

    The few sums are our own, since lifelines moves tied times apart at random. Variance: multinomial
    increments carried from visit to visit (Greenwood's, for two outcomes; R's survfit in the tests).
    """
    free, share = 1.0, 0.0
    free_variance = share_variance = covariance = 0.0
    steps = []
    for visit in schedule if months else ():
        counted = _make_step(visit, months, outcomes, share, None)
        at_risk = max(counted.at_risk, 1)
        response = counted.events / at_risk
        leave = response + counted.competing / at_risk
        share_variance += response * (2 * covariance + response * free_variance)
        share_variance += free**2 * response * (1 - response) / at_risk
        covariance = (1 - leave) * (covariance + response * free_variance - free**2 * response / at_risk)
        free_variance = (1 - leave) ** 2 * free_variance + free**2 * leave * (1 - leave) / at_risk
        share += free * response
        free *= 1 - leave
        interval = compute_log_log_interval(share, math.sqrt(max(share_variance, 0)))
        steps.append(_make_step(visit, months, outcomes, share, interval))
    return tuple(steps)


def compute_log_log_interval(share: float, standard_error: float) -> tuple[float, float] | None:
    """Interval of a fraction, symmetric on the scale log(-log); None at 0 and 1.

    Source: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980.
    """
    if not _TOLERANCE < share < 1 - _TOLERANCE:
        return None
    half = norm.ppf((1 + CONFIDENCE_LEVEL) / 2) * standard_error / (share * -math.log(share))
    low, high = (math.exp(math.log(share) * math.exp(side * half)) for side in (1, -1))
    return low, high


def _select_determined(steps: tuple[CurveStep, ...]) -> tuple[CurveStep, ...]:
    """All steps where the last patients at risk had events; else those with somebody at risk."""
    followed = tuple(step for step in steps if step.at_risk)
    return followed if followed and followed[-1].censored else steps


def _make_step(
    visit: int,
    months: Sequence[int],
    outcomes: Sequence[str],
    share: float,
    interval: tuple[float, float] | None,
) -> CurveStep:
    there = [outcome for month, outcome in zip(months, outcomes, strict=True) if month == visit]
    exists = interval is not None and _TOLERANCE < share < 1 - _TOLERANCE
    return CurveStep(
        months=visit,
        at_risk=sum(month >= visit for month in months),
        events=there.count("response"),
        censored=there.count("none"),
        competing=there.count("stopping"),
        estimate=share,
        low=interval[0] if interval and exists else None,
        high=interval[1] if interval and exists else None,
    )


def _count_never_evaluated(months: pd.Series) -> int:
    return int((months == 0).sum())
