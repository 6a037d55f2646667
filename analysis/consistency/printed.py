"""A number as it is printed, and the true values that may stand behind it."""

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

NUMBER = re.compile(r"[-\N{MINUS SIGN}]?\d+(?:\.\d+)?")


class Rounding(Enum):
    """How a value came to its last printed digit.

    Ties go away from zero (as by hand), to the even digit (R, Python), or towards zero (which
    binary fractions may do); truncation drops the further digits.
    """

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    HALF_DOWN = "half down"
    TRUNCATED = "truncated"


ROUNDED = (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN)
ALL = (*ROUNDED, Rounding.TRUNCATED)


@dataclass(frozen=True)
class PrintedNumber:
    """The printed value and the place of its last digit: 12.90 has the unit 1/100, unlike 12.9."""

    value: Fraction
    unit: Fraction


@dataclass(frozen=True)
class Span:
    """The values from `low` to `high`, with or without its ends."""

    low: Fraction
    high: Fraction
    with_low: bool
    with_high: bool

    def holds(self, value: Fraction) -> bool:
        """Whether `value` lies in it."""
        above = value >= self.low if self.with_low else value > self.low
        return above and (value <= self.high if self.with_high else value < self.high)

    def scaled(self, factor: Fraction) -> "Span":
        """The span of the values times a positive `factor`."""
        return Span(self.low * factor, self.high * factor, self.with_low, self.with_high)

    def shifted(self, distance: Fraction) -> "Span":
        """The span of the values plus `distance`."""
        return Span(self.low + distance, self.high + distance, self.with_low, self.with_high)

    def whole(self) -> range:
        """The whole numbers in the span."""
        first, last = -(-self.low // 1), self.high // 1
        first += first == self.low and not self.with_low
        last -= last == self.high and not self.with_high
        return range(first, last + 1)


def read_printed(text: str) -> PrintedNumber:
    """The number of `text`, which may end in a percent sign; trailing zeros count.

    Raises ValueError where `text` is no plain decimal number.
    """
    number = text.strip().removesuffix("%").strip()
    if not NUMBER.fullmatch(number):
        raise ValueError(f"{text!r} is not a number as a paper prints it, such as 68 or 3.50")
    number = number.replace("\N{MINUS SIGN}", "-")
    places = len(number.partition(".")[2])
    return PrintedNumber(Fraction(number), Fraction(1, 10**places))


def compute_span(printed: PrintedNumber, rounding: Rounding) -> Span:
    """The true values that are printed as `printed` under one way of rounding."""
    if rounding is Rounding.TRUNCATED:
        low = printed.value - (printed.unit if printed.value <= 0 else 0)
        high = printed.value + (printed.unit if printed.value >= 0 else 0)
        return Span(low, high, printed.value > 0, printed.value < 0)
    half = printed.unit / 2
    with_low, with_high = _compute_ties(printed, rounding)
    return Span(printed.value - half, printed.value + half, with_low, with_high)


def _compute_ties(printed: PrintedNumber, rounding: Rounding) -> tuple[bool, bool]:
    """Whether the tie below and the tie above are printed as `printed`."""
    if rounding is Rounding.HALF_EVEN:
        even = printed.value / printed.unit % 2 == 0
        return even, even
    if rounding is Rounding.HALF_UP:
        return printed.value > 0, printed.value < 0
    return printed.value <= 0, printed.value >= 0
