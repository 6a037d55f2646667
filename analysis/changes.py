"""Change of a measure between two scheduled visits, in the patients measured at both.

`visits` holds the rows of the patients compared: one per patient and scheduled visit, with columns
patient_id, visit_months and the measure. `since` and `until` are visits of the schedule, as role and
months after the start of treatment; `group` says by which flag the patients were selected.
"""

import pandas as pd

from analysis.comparisons import (
    Change,
    compute_changes,
    compute_mean_change,
    compute_ratio,
    compute_shift,
)
from analysis.discordance import compute_discordance
from analysis.estimates import MEASURES, Comparison

Scheduled = tuple[str, int]

MEAN_DIFFERENCE, RATIO, SHIFT, DISCORDANCE = MEASURES

METHODS = {
    MEAN_DIFFERENCE: "paired t test",
    RATIO: "paired t test of the logarithms",
    SHIFT: "Wilcoxon signed-rank test, zeros by Pratt, normal approximation without continuity correction, "
    "95% interval by its inversion",
    DISCORDANCE: "exact McNemar test, 95% interval by Newcombe's method 10 for paired proportions",
}


def derive_pairs(visits: pd.DataFrame, column: str, since_months: int, until_months: int) -> pd.DataFrame:
    """`before` and `after` of one column, one row for each patient with a visit at `since_months`.

    Indexed by patient_id, in the order of the visits; missing where there is no value.
    """
    before = _select_visit(visits, column, since_months)
    after = _select_visit(visits, column, until_months).reindex(before.index)
    return pd.DataFrame({"before": before, "after": after})


def summarise_mean_change(
    visits: pd.DataFrame, column: str, since: Scheduled, until: Scheduled, group: str = ""
) -> Comparison:
    """Mean change of a number, in its unit, with the paired t test (`compute_mean_change`)."""
    pairs = derive_pairs(visits, column, since[1], until[1])
    change = compute_mean_change(compute_changes(*_list_known(pairs)))
    return _describe(MEAN_DIFFERENCE, change, pairs, of=column, since=since, until=until, group=group)


def summarise_ratio(
    visits: pd.DataFrame, column: str, since: Scheduled, until: Scheduled, group: str = ""
) -> Comparison:
    """Ratio of the geometric means of a positive number (`compute_ratio`); none where one is 0."""
    pairs = derive_pairs(visits, column, since[1], until[1])
    before, after = (values.to_numpy(dtype=float) for values in _list_known(pairs))
    change = compute_ratio(before, after)
    return _describe(RATIO, change, pairs, of=column, since=since, until=until, group=group)


def summarise_shift(
    visits: pd.DataFrame, column: str, since: Scheduled, until: Scheduled, group: str = ""
) -> Comparison:
    """Hodges-Lehmann estimate of the change of a number, in its unit, with Wilcoxon's test."""
    pairs = derive_pairs(visits, column, since[1], until[1])
    change = compute_shift(compute_changes(*_list_known(pairs)))
    return _describe(SHIFT, change, pairs, of=column, since=since, until=until, group=group)


def summarise_discordance(
    visits: pd.DataFrame, column: str, since: Scheduled, until: Scheduled, group: str = ""
) -> Comparison:
    """Change of the share with a flag, as a fraction, with the exact McNemar test."""
    pairs = derive_pairs(visits, column, since[1], until[1])
    before, after = (values == "yes" for values in _list_known(pairs))
    change = compute_discordance(
        both=int((before & after).sum()),
        gained=int((after & ~before).sum()),
        lost=int((before & ~after).sum()),
        neither=int((~before & ~after).sum()),
    )
    return _describe(
        DISCORDANCE, change, pairs, of=column, since=since, until=until, group=group, level="yes"
    )


def _select_visit(visits: pd.DataFrame, column: str, months: int) -> pd.Series:
    return visits[visits["visit_months"] == months].set_index("patient_id")[column]


def _list_known(pairs: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    known = pairs.dropna()
    return known["before"], known["after"]


def _describe(
    measure: str, change: Change, pairs: pd.DataFrame,
    *, of: str, since: Scheduled, until: Scheduled, group: str, level: str = "",
) -> Comparison:  # fmt: skip
    n_used = len(pairs.dropna())
    return Comparison(
        of=of,
        level=level,
        group=group,
        time=until[0],
        since=since[0],
        measure=measure,
        estimate=change.estimate,
        low=change.low,
        high=change.high,
        p=change.p,
        n_used=n_used,
        n_missing=len(pairs) - n_used,
        method=_name_method(measure, change),
    )


def _name_method(measure: str, change: Change) -> str:
    """The method, with what it could not give and why."""
    given = {"estimate": change.estimate, "interval": change.low, "P": change.p}
    lacking = [name for name, value in given.items() if value is None]
    if not lacking:
        return METHODS[measure]
    return f"{METHODS[measure]}; no {' or '.join(lacking)}: {change.reason}"
