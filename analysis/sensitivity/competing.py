"""The share who have responded by a visit, by which leaving rules a response out."""

from dataclasses import replace

import pandas as pd

from analysis.estimates_by_visit import CurvePoint
from analysis.survival import summarise_incidence_by_visit, summarise_share_without_response

#: The reason for leaving that says nothing of the drug.
ADMINISTRATIVE = "administrative"


def summarise_one_minus_kaplan_meier(
    first: pd.DataFrame, column: str, schedule: tuple[int, ...], until: tuple[str, int], group: str = ""
) -> CurvePoint:
    """The complement of the Kaplan-Meier estimate at the visit `until` (role, months): leaving rules
    nothing out. `first` comes from `first_response.derive_first_response`."""
    free = summarise_share_without_response(first, column, schedule, until, group)
    low, high = (None if bound is None else 1 - bound for bound in (free.step.high, free.step.low))
    step = replace(free.step, estimate=1 - free.step.estimate, low=low, high=high)
    return replace(free, step=step, method=f"1 - {free.method}")


def summarise_incidence_all_leaving(
    first: pd.DataFrame, column: str, schedule: tuple[int, ...], until: tuple[str, int], group: str = ""
) -> CurvePoint:
    """The Aalen-Johansen estimate at the visit `until` (role, months), when leaving for any reason rules a
    response out. `first` comes from `first_response.derive_first_outcome` with every reason."""
    point = summarise_incidence_by_visit(first, column, schedule, until, group)
    return replace(point, method=f"{point.method}; all leaving competes")


def summarise_incidence_but_administrative(
    first: pd.DataFrame, column: str, schedule: tuple[int, ...], until: tuple[str, int], group: str = ""
) -> CurvePoint:
    """The same when `ADMINISTRATIVE` leaving alone rules nothing out."""
    point = summarise_incidence_by_visit(first, column, schedule, until, group)
    return replace(point, method=f"{point.method}; all leaving but for administrative reasons competes")
