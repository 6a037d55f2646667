"""Is a printed number the value that was computed, and if not, how did it come about?"""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from analysis.consistency.percent import list_counts
from analysis.consistency.printed import ROUNDED, PrintedNumber, Rounding, compute_span, read_printed
from analysis.published import Claim

#: Bounds that reports print in place of a small P (ICMJE and AMA style: P<0.001).
P_BOUNDS = (Decimal("0.0001"), Decimal("0.001"))
#: Roundings in a row that a slip may take: 10.345, 10.35, 10.4.
_CHAIN = 3


class Agreement(Enum):
    """How a printed number stands to the computed value."""

    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    SLIPPED = "slipped"
    OTHER = "other"


def judge_agreement(claim: Claim, value: Fraction, numerator: int | None = None) -> Agreement:
    """Whether the number of `claim` is `value`, for a share with the computed `numerator`.

    A slip is a value that was rounded twice, or a percentage off by less than one in its last digit
    beside the right count, unless that count gives it on another number of patients.
    """
    if claim.comparator != "=":
        return Agreement.ROUNDED if _is_within(claim, value) else Agreement.OTHER
    printed = read_printed(claim.printed)
    if any(compute_span(printed, way).holds(value) for way in ROUNDED):
        return Agreement.ROUNDED
    if compute_span(printed, Rounding.TRUNCATED).holds(value):
        return Agreement.TRUNCATED
    is_near = claim.count is not None and claim.count == numerator and _is_near(claim, printed, value)
    return Agreement.SLIPPED if is_near or _is_rounded_twice(printed, value) else Agreement.OTHER


def _is_within(claim: Claim, value: Fraction) -> bool:
    """A bound of P is one of P_BOUNDS; a word says on which side of the level of significance P lies."""
    if claim.number is None:
        return False
    limit = Fraction(claim.number)
    is_word = not any(character.isdigit() for character in claim.printed)
    if claim.kind == "p" and not is_word and claim.number not in P_BOUNDS:
        return False
    sides = {"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit}
    return sides[claim.comparator]


def _is_near(claim: Claim, printed: PrintedNumber, value: Fraction) -> bool:
    others = range(1, 2 * (claim.n or 0))
    is_of_others = any(claim.count in list_counts(claim.printed, n, Rounding.HALF_UP) for n in others)
    return not is_of_others and abs(value - printed.value) < printed.unit


def _is_rounded_twice(printed: PrintedNumber, value: Fraction) -> bool:
    return any(rounded == printed.value for rounded in _round_in_steps(value, printed.unit))


def _round_in_steps(value: Fraction, unit: Fraction) -> Iterator[Fraction]:
    for depth in range(1, _CHAIN + 1):
        rounded = value
        for place in range(depth, -1, -1):
            step = unit / 10**place
            rounded = (rounded / step + Fraction(1, 2)) // 1 * step
        yield rounded
