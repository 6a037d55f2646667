"""Exact numbers in words that round nothing: digits are cut off in sight."""

from collections.abc import Iterable
from fractions import Fraction

PLACES = 3


def write_number(value: Fraction | int) -> str:
    """62.5 for 125/2, and 75.862... for 2200/29."""
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(Fraction(value)), 1)
    digits = str(rest * 10**PLACES // 1).zfill(PLACES)
    exact = (rest * 10**PLACES).denominator == 1
    digits = digits.rstrip("0") if exact else f"{digits}..."
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def write_list(parts: Iterable[str]) -> str:
    """`a, b and c`."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def write_values(values: Iterable[Fraction]) -> str:
    """`2, 3 (5 times), 8`: a vector in ascending order, equal values once."""
    ordered = sorted(values)
    counted = dict.fromkeys(ordered, 0)
    for value in ordered:
        counted[value] += 1
    return ", ".join(
        write_number(value) + (f" ({times} times)" if times > 1 else "") for value, times in counted.items()
    )
