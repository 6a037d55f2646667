"""Frozen result types that hold one entry for each scheduled visit, or one of a curve's visits."""

import math
from dataclasses import dataclass

from analysis.estimates import CurveStep, Estimate


@dataclass(frozen=True, kw_only=True)
class CurvePoint(Estimate):
    """A curve at one of its visits, so that it can be named: `time` is the role of the visit."""

    step: CurveStep

    @property
    def determined(self) -> bool:
        """Whether the data say where the curve is at this visit."""
        return math.isfinite(self.step.estimate)


@dataclass(frozen=True, kw_only=True)
class ResponseWindow:
    """Responses after one visit and by another, in months; `by_months` is None where no visit ends
    the window. `share` is the fraction of patients who respond in it."""

    after_months: int
    by_months: int | None
    share: float


@dataclass(frozen=True, kw_only=True)
class IntervalCensored(Estimate):
    """Time to response known only to lie between two visits: the windows that hold responses."""

    windows: tuple[ResponseWindow, ...]


@dataclass(frozen=True, kw_only=True)
class ShareResponded(Estimate):
    """Fraction of patients who responded by a visit; None where the data do not determine it."""

    months: int
    share: float | None


@dataclass(frozen=True, kw_only=True)
class TrajectoryPoint:
    """A column at one scheduled visit: `n` patients with a value, their median, quartiles, and 10th and
    90th percentile."""

    months: int
    n: int
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    lower_decile: float | None
    upper_decile: float | None


@dataclass(frozen=True, kw_only=True)
class TrajectoryAtVisit(Estimate):
    """A trajectory at one of its visits, so that it can be named: `time` is the role of the visit."""

    point: TrajectoryPoint


@dataclass(frozen=True, kw_only=True)
class Trajectory(Estimate):
    """A column over all scheduled visits; `n_used` patients have a value at one of them."""

    points: tuple[TrajectoryPoint, ...]
