"""The table of time to response by three estimates, at each later visit."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.present.flow_table import name_visit
from analysis.present.style import NOT_DETERMINED
from analysis.present.table_cells import find_cell, keep_filled, show_cells
from analysis.present.table_notes import add_notes, write_left_out
from analysis.results import Results

RESPONSES = ("response", "renal.response")
#: Columns: the estimate, the form that it shows, and the head.
ESTIMATES = {
    "at_risk": ("time", "at_risk", "At risk"),
    "events": ("time", "n", "Responded"),
    "ended": ("time", "censored", "Censored"),
    "free": ("time", "cell", "Without response, Kaplan–Meier"),
    "incidence": ("incidence", "cell", "With response, stopping as a competing event"),
    "censored": ("interval_censored", "cell", "With response, interval-censored"),
}
WIDTHS = {"visit": 13, "at_risk": 9, "events": 12, "ended": 11, "free": 19, "incidence": 19, "censored": 17}
NOTES = (
    "Shares are percentages (95% confidence interval). At risk are the patients just before the visit; "
    "censored are those who were last evaluated at it. "
    "Stopping is for inefficacy or intolerance. The interval-censored estimate is that of Turnbull, "
    "without an interval; it is not determined where the data say only that a response came "
    "between an earlier and a later visit."
)
ENDED = "Nothing is determined after the last visit of anyone at risk."


def tabulate_response_times(results: Results) -> GT:
    """One row per response and visit: at risk, without response, and with it by two more estimates. A
    response that was never evaluated is left out."""
    every = list(_list_rows(results))
    first = str(every[0]["visit"])
    filled, left_out = keep_filled((row for row in every if row["visit"] != first), "response", "at_risk")
    kept = {row["response"] for row in filled}
    rows = [row for row in every if row["response"] in kept] or filled
    table = (
        GT(pd.DataFrame(rows), id="times", rowname_col="visit", groupname_col="response")
        .tab_stubhead("Visit")
        .cols_label({column: head for column, (_, _, head) in ESTIMATES.items()})
    )
    ended = ENDED if any(row["free"] == NOT_DETERMINED for row in rows) else ""
    return add_notes(show_cells(table, WIDTHS), results, NOTES, ended, write_left_out(left_out))


def _list_rows(results: Results) -> Iterator[dict[str, str]]:
    for section in RESPONSES:
        label = results.codebook.label(results.named[f"{section}.time"].estimate.of)
        for role, visit in _list_visits(results).items():
            cells = {
                column: find_cell(f"{section}.{estimate}.{role}", form, results)
                for column, (estimate, form, _) in ESTIMATES.items()
            }
            yield {"response": label, "visit": visit, **cells}


def _list_visits(results: Results) -> dict[str, str]:
    return {visit: name_visit(visit, results) for visit in results.schedule}
