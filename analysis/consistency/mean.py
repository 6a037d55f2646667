"""Can a printed mean be that of n values on a grid, such as whole numbers?

Source: Brown NJL, Heathers JAJ, Soc Psychol Personal Sci 2017;8:363-9 (GRIM).
"""

from collections.abc import Sequence

from analysis.consistency.answers import Answer, Case, Verdict
from analysis.consistency.grid import WHOLE, Grid
from analysis.consistency.printed import ALL, Rounding, compute_span, read_printed
from analysis.consistency.wording import write_number

ROUNDED_ONCE = "The mean was rounded once, from its exact value, and no value is missing among the n."


def decide_mean(text: str, n: int, grid: Grid = WHOLE, roundings: Sequence[Rounding] = ALL) -> Answer:
    """Whether `text` can be the mean of `n` values on `grid`; the witness is such a vector.

    A mean of several items per patient has the grid 1/items. Raises ValueError where `text` is no
    number or `n` is below 1.
    """
    if n < 1:
        raise ValueError("n must be at least 1")
    cases = tuple(_decide_case(text, n, grid, rounding) for rounding in roundings)
    return Answer(cases=cases, assumptions=(grid.describe(), ROUNDED_ONCE))


def _decide_case(text: str, n: int, grid: Grid, rounding: Rounding) -> Case:
    totals = list_totals(text, n, grid, rounding)
    if not totals:
        return Case(
            rounding=rounding, verdict=Verdict.IMPOSSIBLE, reason=write_no_mean(text, n, grid, rounding)
        )
    values = grid.place(compute_level_values(n, totals[0]))
    return Case(rounding=rounding, verdict=Verdict.POSSIBLE, values=values)


def list_totals(text: str, n: int, grid: Grid, rounding: Rounding) -> range:
    """The sums of `n` values, in steps of `grid`, whose mean is printed as `text`."""
    totals = compute_span(read_printed(text), rounding).scaled(n / grid.step).whole()
    first = totals.start if grid.first is None else max(totals.start, n * grid.first)
    stop = totals.stop if grid.last is None else min(totals.stop, n * grid.last + 1)
    return range(first, max(first, stop))


def compute_level_values(n: int, total: int) -> list[int]:
    """`n` whole values with the sum `total` that differ by 1 at most."""
    low, higher = divmod(total, n)
    return [low] * (n - higher) + [low + 1] * higher


def write_no_mean(text: str, n: int, grid: Grid, rounding: Rounding) -> str:
    """Which means lie next to the printed one, or that the limits alone forbid it."""
    if list_totals(text, n, Grid(grid.step), rounding):
        return "the limits of the values forbid this mean"
    below = read_printed(text).value * n / grid.step // 1
    nearest = " and ".join(write_number(grid.step * total / n) for total in (below, below + 1))
    return f"{nearest} are the nearest means of {n} such values"
