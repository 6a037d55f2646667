"""Medians and quartiles by other definitions of a quantile, and how many of them print otherwise."""

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from analysis.consistency.definitions import HALF, LOWER, MIDDLE, UPPER, compute_quantile
from analysis.sensitivity.estimates import Moved, Quartiles

#: The definition of the study by its number (`protocol.QUANTILE_DEFINITION` has numpy's name for it), and
#: those compared with it: 2 is that of Stata's summarize, 7 that of R and numpy.
STUDY_DEFINITION = 6
DEFINITIONS = (2, 5, 7)

#: A column of the visits, the flag that selects its rows ("" for all), and the decimals printed.
Printed = tuple[str, str, int]


def compute_quartiles(values: pd.Series, definition: int) -> tuple[Fraction | None, ...]:
    """Median, lower and upper quartile of the known values, exactly; None as in `Quartiles`."""
    known = [Fraction(str(value)) for value in values.dropna()]
    wanted = (MIDDLE, LOWER, UPPER) if len(known) > 1 else (MIDDLE,) if known else ()
    found = [compute_quantile(known, definition, part) for part in wanted]
    return (*found, *[None] * (3 - len(found)))


def compute_last_place(value: Fraction, decimals: int) -> int:
    """A value of 0 or more in units of its last printed place, ties up, as `present/style.py` prints it."""
    return int((value * 10**decimals + HALF) // 1)


def summarise_quartiles(
    patients: pd.DataFrame, column: str, definition: int, group: str = "", time: str = ""
) -> Quartiles:
    """Median and quartiles of a numeric `column` by one definition, in the unit of the codebook.

    Source: Hyndman RJ, Fan Y, Am Stat 1996;50:361-5.
    """
    found = compute_quartiles(patients[column], definition)
    median, lower, upper = (None if value is None else float(value) for value in found)
    n_used = int(patients[column].notna().sum())
    return Quartiles(
        of=column,
        group=group,
        time=time,
        definition=definition,
        median=median,
        lower_quartile=lower,
        upper_quartile=upper,
        n_used=n_used,
        n_missing=len(patients) - n_used,
        method=f"median, quartiles by definition {definition} of Hyndman and Fan",
    )


def summarise_moved_quartiles(
    visits: pd.DataFrame, printed: Iterable[Printed], definition: int, group: str = "", time: str = ""
) -> Moved:
    """How many medians and quartiles of the `printed` columns, at every visit, print otherwise by
    `definition` than by that of the study, of all that exist."""
    pairs = [
        pair
        for column, flag, decimals in printed
        for _, visit in (visits[visits[flag] == "yes"] if flag else visits).groupby("visit_months")
        for pair in _list_pairs(visit[column], definition, decimals)
    ]
    return Moved(
        of="moved_figures",
        group=group,
        time=time,
        n=sum(ours != other for ours, other in pairs),
        figures=len(pairs),
        n_used=len(visits),
        method=f"medians and quartiles by definition {definition} against {STUDY_DEFINITION}, as shown",
    )


def _list_pairs(values: pd.Series, definition: int, decimals: int) -> list[tuple[int, int]]:
    by_ours, by_other = (compute_quartiles(values, number) for number in (STUDY_DEFINITION, definition))
    return [
        (compute_last_place(ours, decimals), compute_last_place(other, decimals))
        for ours, other in zip(by_ours, by_other, strict=True)
        if ours is not None and other is not None
    ]
