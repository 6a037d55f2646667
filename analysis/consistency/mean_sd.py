"""Can a printed mean and standard deviation be those of n values on a grid?

Sources: Anaya J, PeerJ Preprints 2016;4:e2400 (GRIMMER); Allard A, Analytic-GRIMMER, 2018. Both
test necessary conditions; here a possible pair also has a vector of values that gives it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from analysis.consistency.answers import Answer, Case, Steps, Undecided, Verdict
from analysis.consistency.grid import WHOLE, Grid
from analysis.consistency.mean import list_totals, write_no_mean
from analysis.consistency.printed import ALL, Rounding, Span, compute_span, read_printed
from analysis.consistency.vectors import find_values

#: Searches that may be given up, and the steps of each: seconds in all.
SEARCHES = 20
STEPS = 50_000
ASSUMPTION = "Mean and SD are of the same n values, and both were rounded once, in the same way."
NO_SQUARES = "no sum of squares of such values lies in the range that the SD leaves"
NO_PARITY = "the sum and the sum of squares would have to be one odd and one even"
NO_VALUES = "no values have the sum and the sum of squares that this mean and SD leave"
GIVEN_UP = "the search was given up before all values were tried"


def decide_mean_sd(
    mean: str, sd: str, n: int, grid: Grid = WHOLE, roundings: Sequence[Rounding] = ALL
) -> Answer:
    """Whether `mean` and `sd` can be those of `n` values on `grid`, the SD with divisor n - 1 or n.

    Raises ValueError where a text is no number, the SD is negative or `n` is below 2.
    """
    if n < 2 or read_printed(sd).value < 0:
        raise ValueError("an SD is of two values at least, and not negative")
    cases = tuple(
        _decide_case((mean, sd), n, grid, rounding, divisor)
        for divisor in (n - 1, n)
        for rounding in roundings
    )
    return Answer(cases=cases, assumptions=(grid.describe(), ASSUMPTION))


def _decide_case(printed: tuple[str, str], n: int, grid: Grid, rounding: Rounding, divisor: int) -> Case:
    mean, sd = printed
    verdict, values, reason = Verdict.IMPOSSIBLE, None, ""
    totals = list_totals(mean, n, grid, rounding)
    spread = compute_span(read_printed(sd), rounding).scaled(1 / grid.step)
    try:
        values = _find_any(n, totals, (spread, divisor), grid)
        reason = "" if values else _write_reason(printed, n, grid, rounding, divisor)
    except Undecided:
        verdict, reason = Verdict.NOT_DECIDED, GIVEN_UP
    return Case(
        rounding=rounding,
        divisor=divisor,
        verdict=Verdict.POSSIBLE if values else verdict,
        values=grid.place(sorted(values or ())),
        reason=reason,
    )


def _find_any(n: int, totals: range, spread: tuple[Span, int], grid: Grid) -> list[int] | None:
    """Values for any sum and sum of squares that fit; a search that takes too long is left for the next."""
    given_up = 0
    for total in totals:
        for squares in _list_squares(n, total, *spread):
            try:
                values = find_values(n, total, squares, (grid.first, grid.last), Steps(STEPS))
            except Undecided:
                given_up += 1
                if given_up == SEARCHES:
                    raise
                continue
            if values:
                return values
    if given_up:
        raise Undecided
    return None


def _list_squares(n: int, total: int, spread: Span, divisor: int) -> Iterator[int]:
    """The sums of squares whose SD is in `spread`, the middle of it first."""
    low = max(Fraction(0), spread.low)
    with_low = spread.with_low or spread.low < 0
    squares = Span(low * low, spread.high * spread.high, with_low, spread.with_high)
    whole = squares.scaled(Fraction(divisor)).shifted(Fraction(total * total, n)).whole()
    middle = len(whole) // 2
    for ahead in range(len(whole) - middle):
        yield whole[middle + ahead]
        if ahead and ahead <= middle:
            yield whole[middle - ahead]
    if len(whole) % 2 == 0 and whole:
        yield whole[0]


def _write_reason(printed: tuple[str, str], n: int, grid: Grid, rounding: Rounding, divisor: int) -> str:
    totals = list_totals(printed[0], n, grid, rounding)
    if not totals:
        return write_no_mean(printed[0], n, grid, rounding)
    spread = compute_span(read_printed(printed[1]), rounding).scaled(1 / grid.step)
    pairs = [(total, squares) for total in totals for squares in _list_squares(n, total, spread, divisor)]
    if not pairs:
        return NO_SQUARES
    return NO_VALUES if any((total - squares) % 2 == 0 for total, squares in pairs) else NO_PARITY
