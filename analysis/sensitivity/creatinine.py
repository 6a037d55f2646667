"""Renal response with more or less room for a rise of creatinine."""

from dataclasses import replace

import pandas as pd

from analysis.estimates import DefinedPart, Proportion
from analysis.protocol import CREATININE_TOLERANCE
from analysis.response import derive_renal_response
from analysis.sensitivity.estimates import Moved
from analysis.summaries import summarise_flag

#: Rises of creatinine that could still count as stable, as parts of its start, by their names in per cent.
#: Our choice, the paper gives none: none at all, and steps around the study's own.
TOLERANCES = {
    percent: percent / 100 for percent in (0, 10, 15, 20, 25, 30) if percent / 100 != CREATININE_TOLERANCE
}
#: The same, on either side of the study's own.
SIDES = {
    "smaller": tuple(part for part in TOLERANCES.values() if part < CREATININE_TOLERANCE),
    "greater": tuple(part for part in TOLERANCES.values() if part > CREATININE_TOLERANCE),
}
#: Columns by the section that they have elsewhere.
RENAL_RESPONSES = {
    "renal.response": "has_renal_response",
    "renal.response.complete": "has_complete_renal_response",
}


def describe_tolerance(
    visits: pd.DataFrame, tolerance: float, group: str = "", time: str = ""
) -> DefinedPart:
    """A rise of creatinine that counts as stable, as a part of its start."""
    del visits
    return DefinedPart(
        of="creatinine_mg_dl", group=group, time=time, part=tolerance, n_used=0, method="choice compared"
    )


def summarise_tolerated(
    visit: pd.DataFrame, column: str, tolerance: float, group: str = "", time: str = ""
) -> Proportion:
    """Share with a response `column` that `response.derive_renal_response` derived with `tolerance`."""
    share = summarise_flag(visit, column, group, time)
    return replace(share, method=f"{share.method}; stable creatinine up to a rise by {tolerance}")


def summarise_moved_responses(
    visits: pd.DataFrame, tolerances: tuple[float, ...], group: str = "", time: str = ""
) -> Moved:
    """How many numbers of responders, of either kind and at every visit, are others with each of the
    `tolerances` than with that of the study, of all that exist."""
    ours = count_responders(visits, CREATININE_TOLERANCE)
    counts = [count_responders(visits, tolerance) for tolerance in tolerances]
    return Moved(
        of="moved_figures",
        group=group,
        time=time,
        n=sum(count[place] != ours[place] for count in counts for place in ours),
        figures=len(tolerances) * len(ours),
        n_used=len(visits),
        method=f"numbers of responders with other tolerances against {CREATININE_TOLERANCE}",
    )


def count_responders(visits: pd.DataFrame, tolerance: float) -> dict[tuple[str, int], int]:
    """Responders by kind of response and months of the visit, where anyone could be evaluated."""
    derived = derive_renal_response(visits, tolerance)
    counts = {}
    for column in RENAL_RESPONSES.values():
        known = derived[derived[column].notna()]
        for months in known["visit_months"].unique():
            there = known[known["visit_months"] == months]
            counts[column, int(months)] = int((there[column] == "yes").sum())
    return counts
