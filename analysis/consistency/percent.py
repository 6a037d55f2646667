"""Can a printed percentage be a share of n patients?

Source: Brown NJL, Heathers JAJ, Soc Psychol Personal Sci 2017;8:363-9 (GRIM), for shares.
"""

from collections.abc import Sequence
from fractions import Fraction

from analysis.consistency.answers import Answer, Case, Verdict
from analysis.consistency.printed import ALL, Rounding, compute_span, read_printed
from analysis.consistency.wording import write_number

ASSUMPTIONS = (
    "The numerator is a whole number from 0 to n, and n is the denominator that was used.",
    "The share was rounded once, from its exact value.",
)


def decide_percent(text: str, n: int, roundings: Sequence[Rounding] = ALL) -> Answer:
    """Whether `text` per cent can be a whole count of `n`, at its printed precision.

    Each possible case lists all its counts. Raises ValueError where `text` is no number or `n` is
    below 1.
    """
    if n < 1:
        raise ValueError("n must be at least 1")
    reason = _write_reason(read_printed(text).value, n)
    cases = tuple(_decide_case(text, n, rounding, reason) for rounding in roundings)
    return Answer(cases=cases, assumptions=ASSUMPTIONS)


def _decide_case(text: str, n: int, rounding: Rounding, reason: str) -> Case:
    counts = list_counts(text, n, rounding)
    if counts:
        return Case(rounding=rounding, verdict=Verdict.POSSIBLE, counts=counts)
    return Case(rounding=rounding, verdict=Verdict.IMPOSSIBLE, reason=reason)


def list_counts(text: str, n: int, rounding: Rounding) -> tuple[int, ...]:
    """The counts of `n` that are printed as `text` per cent."""
    span = compute_span(read_printed(text), rounding).scaled(Fraction(n, 100))
    return tuple(count for count in span.whole() if 0 <= count <= n)


def compute_smallest_n(text: str, rounding: Rounding) -> int | None:
    """The smallest n of which `text` per cent can be a share; None below 0 and above 100 per cent."""
    printed = read_printed(text)
    if not 0 <= printed.value <= 100:
        return None
    # The printed value is itself a share of 100 divided by the unit of its last digit.
    largest = 100 // printed.unit
    return next(n for n in range(1, largest + 1) if list_counts(text, n, rounding))


def _write_reason(value: Fraction, n: int) -> str:
    below = value * n / 100 // 1
    if not 0 <= below < n:
        return f"a share of {n} is 0% at least and 100% at most"
    shares = (f"{count} of {n} is {write_number(Fraction(100 * count, n))}%" for count in (below, below + 1))
    return f"{' and '.join(shares)}, with no count between them"
