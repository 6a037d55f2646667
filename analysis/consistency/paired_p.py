"""Can a printed P value come from two printed percentages of the same patients?

Two percentages leave open who changed, and how many both ways. Every division of the patients that fits
them is tried, with the two tests in use: Student's t test of the paired zeros and ones, and McNemar's
exact test (McNemar Q, Psychometrika 1947;12:153-7).
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scipy.stats import binomtest, ttest_1samp

from analysis.consistency.answers import Answer, Case, Verdict
from analysis.consistency.percent import list_counts
from analysis.consistency.printed import ALL, Rounding, compute_span, read_printed
from analysis.consistency.wording import write_number

Change = tuple[int, int, int, int]

TESTS = ("t", "McNemar")
ASSUMPTIONS = (
    "Everyone has a value both times.",
    "Where no count gives a percentage, the counts next to it below and above are taken.",
    "P is two-sided, of the t test of paired zeros and ones or of McNemar's exact test.",
)


def decide_paired_p(p: str, before: str, after: str, n: int, roundings: Sequence[Rounding] = ALL) -> Answer:
    """Whether P, printed as `p`, can come from `before` and `after` per cent of the same `n` patients.

    A possible case names its `test` and in `changed` how many were positive before and after, and how
    many lost and gained it. Raises ValueError where a text is no number or `n` is below 2.
    """
    if n < 2:
        raise ValueError("a paired test needs two patients at least")
    changes = sorted(_list_changes(_list_near(before, n), _list_near(after, n), n))
    found = {test: [(compute_p(test, change, n), change) for change in changes] for test in TESTS}
    cases = tuple(_decide_case(p, test, found[test], n, rounding) for test in TESTS for rounding in roundings)
    return Answer(cases=cases, assumptions=ASSUMPTIONS)


def compute_p(test: str, change: Change, n: int) -> float:
    """Two-sided P of one division; 1 where nobody changed, or where all did alike, which t cannot test."""
    _, _, lost, gained = change
    if test == "McNemar":
        return float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0
    if not gained + lost or n in (gained, lost):
        return 1.0
    return float(ttest_1samp([-1] * lost + [1] * gained + [0] * (n - lost - gained), 0).pvalue)


def _list_near(text: str, n: int) -> list[int]:
    """The counts that are printed so, or else the two next to it."""
    fitting = sorted({count for way in ALL for count in list_counts(text, n, way)})
    below = int(read_printed(text).value * n / 100 // 1)
    return fitting or [count for count in (below, below + 1) if 0 <= count <= n]


def _list_changes(before: Sequence[int], after: Sequence[int], n: int) -> Iterator[Change]:
    for first in before:
        for last in after:
            for lost in range(max(0, first - last), first + 1):
                gained = last - first + lost
                if gained <= n - first:
                    yield first, last, lost, gained


def _decide_case(
    p: str, test: str, found: Sequence[tuple[float, Change]], n: int, rounding: Rounding
) -> Case:
    span = compute_span(read_printed(p), rounding)
    for value, change in found:
        if span.low <= Fraction(value) <= span.high:
            return Case(rounding=rounding, verdict=Verdict.POSSIBLE, test=test, changed=change)
    reason = _write_reason(found, n, float(span.low))
    return Case(rounding=rounding, verdict=Verdict.IMPOSSIBLE, test=test, reason=reason)


def _write_reason(found: Sequence[tuple[float, Change]], n: int, low: float) -> str:
    value, (first, last, lost, gained) = min(found)
    if value < low:
        return "no division of the patients gives this P"
    return (
        f"the smallest P is {write_number(Fraction(value))}, with {first} of {n} before and "
        f"{last} of {n} after, {lost} lost and {gained} gained"
    )
