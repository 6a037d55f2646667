"""The number style: the only module that rounds, or writes a percent sign or an interval.

Source of the style: BMJ house style (percentages with one decimal, as in Tani 2018; intervals
with "to"; en rule in ranges). Ties round half up, as journals ask, never half to even.
"""

import math
from decimal import ROUND_HALF_UP, Decimal

PERCENT_DECIMALS = 1
_NO_BREAK = "\N{NO-BREAK SPACE}"
NOT_AVAILABLE = "not available"
NOT_REACHED = "not reached"
NOT_DETERMINED = "not determined"


def round_half_up(value: float | Decimal, decimals: int) -> Decimal:
    """`value` as a decimal with `decimals` places; ties go away from zero, on the shortest
    decimal that stands for the float (2.675 gives 2.68)."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def format_number(value: float | None, decimals: int = 1) -> str:
    """Up to `decimals` places, no trailing zeros, a true minus sign."""
    if value is None or not math.isfinite(value):
        return NOT_AVAILABLE
    text = f"{round_half_up(value, decimals):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "\N{MINUS SIGN}") if text != "-0" else "0"


def format_count(value: int) -> str:
    """A whole number; a thin space groups thousands from 10 000, as the SI brochure asks."""
    text = f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if abs(value) > 9999 else str(value)
    return text.replace("-", "\N{MINUS SIGN}")


def format_percent(numerator: int, denominator: int) -> str:
    """Percentage with its sign; not available where the denominator is 0."""
    if denominator == 0:
        return NOT_AVAILABLE
    return f"{_percent(Decimal(numerator) / Decimal(denominator))}%"


def format_count_percent(numerator: int, denominator: int) -> str:
    """21 (72.4%), never broken over two lines."""
    if denominator == 0:
        return format_count(numerator)
    return f"{format_count(numerator)}{_NO_BREAK}({format_percent(numerator, denominator)})"


def format_share(numerator: int, denominator: int) -> str:
    """21/29 (72.4%), never broken over two lines."""
    share = f"{format_count(numerator)}/{format_count(denominator)}"
    if denominator == 0:
        return share
    return f"{share}{_NO_BREAK}({format_percent(numerator, denominator)})"


def format_fraction(fraction: float | None) -> str:
    """72.4%, from a fraction that is no share of counted patients."""
    if fraction is None or not math.isfinite(fraction):
        return NOT_DETERMINED
    return f"{_percent(Decimal(repr(float(fraction))))}%"


def format_fraction_interval(fraction: float | None, low: float | None, high: float | None) -> str:
    """27.6% (95% CI 13.1% to 44.3%); without the interval where it does not exist."""
    if low is None or high is None:
        return format_fraction(fraction)
    return f"{format_fraction(fraction)} (95% CI {format_percent_interval(low, high)})"


def format_percent_interval(low: float | None, high: float | None) -> str:
    """54.3% to 85.3%, from fractions."""
    if low is None or high is None or not math.isfinite(low + high):
        return NOT_AVAILABLE
    return f"{_percent(Decimal(repr(low)))}% to {_percent(Decimal(repr(high)))}%"


def format_median_iqr(
    median: float | None, lower_quartile: float | None, upper_quartile: float | None
) -> str:
    """33.5 (IQR 23 to 48.5)."""
    if median is None:
        return NOT_AVAILABLE
    quartiles = f"{format_number(lower_quartile)} to {format_number(upper_quartile)}"
    return f"{format_number(median)} (IQR {quartiles})"


def format_range(low: float | None, high: float | None) -> str:
    """18 to 63."""
    if low is None or high is None:
        return NOT_AVAILABLE
    return f"{format_number(low)} to {format_number(high)}"


def format_months(months: int) -> str:
    """3 months; 1 month."""
    return f"{format_count(months)}{_NO_BREAK}{'month' if months == 1 else 'months'}"


def format_median_time(months: float | None) -> str:
    """3 months; not reached where fewer than half have responded."""
    return NOT_REACHED if months is None else format_months(int(months))


def _percent(fraction: Decimal) -> str:
    return f"{round_half_up(fraction * 100, PERCENT_DECIMALS):f}"
