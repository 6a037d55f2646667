"""How much did the same patients change: an estimate, its 95% interval and two-sided P.

What does not exist is None, with the reason: nothing is added to a zero, and no pair is dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, ttest_1samp, wilcoxon

from analysis.protocol import CONFIDENCE_LEVEL

Vector = NDArray[np.float64]

#: Why a number does not exist.
NO_PAIR = "no pair"
ONE_PAIR = "one pair"
ALL_EQUAL = "all changes are equal"
TOO_FEW = "too few pairs"
NOT_POSITIVE = "a value of 0 has no logarithm"

#: Values closer than this part of the largest are equal: logarithms carry an error in their last digits.
_EQUAL = 1e-12


@dataclass(frozen=True)
class Change:
    """An estimate of change with its interval and P; `reason` says why some of them are None."""

    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    reason: str = ""


def compute_changes(before: Iterable[float], after: Iterable[float]) -> Vector:
    """After less before, in the decimals that the rows show.

    In binary fractions 0.9 - 0.8 and 0.8 - 0.7 differ, and the ranks of equal changes with them.
    """
    pairs = zip(_read_decimals(before), _read_decimals(after), strict=True)
    return np.array([float(end - start) for start, end in pairs], dtype=float)


def compute_mean_change(changes: Vector) -> Change:
    """Mean of the changes, with the interval and P of the paired t test.

    One pair, or changes that are all equal, leave a mean without interval or P: the test divides by
    their standard deviation. Source: Tani 2018, Methods: Student's t test for paired groups.
    """
    if not changes.size:
        return Change(reason=NO_PAIR)
    mean = float(np.mean(changes))
    if _are_equal(changes):
        return Change(mean, reason=_name_equality(changes))
    test = ttest_1samp(changes, 0)
    interval = test.confidence_interval(CONFIDENCE_LEVEL)
    return Change(mean, float(interval.low), float(interval.high), float(test.pvalue))


def compute_ratio(before: Vector, after: Vector) -> Change:
    """Ratio of the geometric means, after to before, by the paired t test of the logarithms.

    A value of 0 has no logarithm: there is then no ratio, and the shift is the estimate to read.
    Source: Bland JM, Altman DG, BMJ 1996;312:1153.
    """
    if not before.size:
        return Change(reason=NO_PAIR)
    if min(before.min(), after.min()) <= 0:
        return Change(reason=NOT_POSITIVE)
    logs = compute_mean_change(np.log(after / before))
    return Change(_exp(logs.estimate), _exp(logs.low), _exp(logs.high), logs.p, logs.reason)


def compute_shift(changes: Vector) -> Change:
    """Hodges-Lehmann estimate: the median of the means of all pairs of changes (Walsh averages).

    P is that of Wilcoxon's signed-rank test, normal approximation without continuity correction,
    zeros ranked and then left out of the sum (Pratt JW, J Am Stat Assoc 1959;54:655-67). It is None
    where no patient changed. Source of estimate and interval: Hollander M, Wolfe DA, Nonparametric
    statistical methods, 2nd ed, 1999, sections 3.2 and 3.3.
    """
    if not changes.size:
        return Change(reason=NO_PAIR)
    means = compute_walsh_averages(changes)
    low, high, reason = _invert_signed_rank(changes, means)
    return Change(float(np.median(means)), low, high, _compute_signed_rank_p(changes), reason)


def compute_walsh_averages(changes: Vector) -> Vector:
    """Means of all pairs of changes, each change with itself too, in ascending order.

    Added up in whole numbers of their last decimal, so that equal means are equal.
    """
    decimals = _read_decimals(changes)
    places = max((-int(value.as_tuple().exponent) for value in decimals), default=0)
    places = max(places, 0)
    whole = np.array([int(value.scaleb(places)) for value in decimals], dtype=np.int64)
    ones, others = np.triu_indices(whole.size)
    means: Vector = np.sort(whole[ones] + whole[others]) / (2 * 10**places)
    return means


def _compute_signed_rank_p(changes: Vector) -> float | None:
    if not changes.any():
        return None
    test = wilcoxon(changes, zero_method="pratt", correction=False, method="asymptotic")
    return float(test.pvalue)


def _invert_signed_rank(changes: Vector, means: Vector) -> tuple[float | None, float | None, str]:
    """The shifts that the test does not reject; `means` are the sorted Walsh averages.

    The rank sum at a shift is the number of means above it, so the limits are two of the means. At
    nearly every shift no difference is 0 and only equal changes tie, so that zeros are ordinary
    values here. At 0 itself they are not: P may fall on either side of 0.05 where a limit is 0.
    """
    if _are_equal(changes):
        return None, None, _name_equality(changes)
    n = changes.size
    ties = np.unique(changes, return_counts=True)[1]
    variance = n * (n + 1) * (2 * n + 1) / 24 - float((ties**3 - ties).sum()) / 48
    rejected = means.size / 2 - float(norm.ppf((1 + CONFIDENCE_LEVEL) / 2)) * variance**0.5
    if rejected < 0:
        return None, None, TOO_FEW
    place = int(rejected)
    return float(means[place]), float(means[-1 - place]), ""


def _read_decimals(values: Iterable[float]) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


def _are_equal(values: Vector) -> bool:
    return bool(np.ptp(values) <= _EQUAL * np.abs(values).max())


def _name_equality(changes: Vector) -> str:
    return ONE_PAIR if changes.size == 1 else ALL_EQUAL


def _exp(value: float | None) -> float | None:
    return None if value is None else float(np.exp(value))
