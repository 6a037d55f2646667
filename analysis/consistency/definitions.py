"""The nine definitions of a sample quantile, exactly.

Source: Hyndman RJ, Fan Y, Am Stat 1996;50:361-5; the numbering is that of `type` in R's
quantile(). Definition 2 is the default of Stata's summarize, 6 that of its centile and of SPSS, 7 that
of R and numpy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

DEFINITIONS = tuple(range(1, 10))
LOWER, MIDDLE, UPPER = (Fraction(part, 4) for part in (1, 2, 3))
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Position:
    """The quantile is (1 - weight) of the value at `index` plus `weight` of the next, counted from 1."""

    index: int
    weight: Fraction


def compute_position(definition: int, n: int, fraction: Fraction) -> Position:
    """Where the quantile of `n` ascending values lies.

    Raises ValueError where `definition` is not one of `DEFINITIONS`.
    """
    if definition not in DEFINITIONS:
        raise ValueError(f"the definitions of a quantile are 1 to 9, not {definition}")
    place = n * fraction + _compute_offset(definition, fraction)
    index = place // 1
    weight = _compute_weight(definition, index, place - index)
    if weight == 1:
        index, weight = index + 1, Fraction(0)
    if index < 1 or index >= n:
        return Position(max(1, min(index, n)), Fraction(0))
    return Position(index, weight)


def compute_quantile(values: Sequence[Fraction], definition: int, fraction: Fraction) -> Fraction:
    """The quantile of at least one value, in any order."""
    ordered = sorted(values)
    position = compute_position(definition, len(ordered), fraction)
    value = ordered[position.index - 1]
    if not position.weight:
        return value
    return (1 - position.weight) * value + position.weight * ordered[position.index]


def _compute_offset(definition: int, fraction: Fraction) -> Fraction:
    offsets = {
        3: -HALF,
        5: HALF,
        6: fraction,
        7: 1 - fraction,
        8: (fraction + 1) / 3,
        9: fraction / 4 + Fraction(3, 8),
    }
    return offsets.get(definition, Fraction(0))


def _compute_weight(definition: int, index: int, rest: Fraction) -> Fraction:
    if definition == 1:
        return Fraction(rest > 0)
    if definition == 2:
        return Fraction(1) if rest > 0 else HALF
    if definition == 3:
        return Fraction(rest > 0 or index % 2)
    return rest
