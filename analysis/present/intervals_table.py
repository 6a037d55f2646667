"""The table of responses with two intervals for each share: Wilson's and the exact one."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.estimates import Estimate
from analysis.present.table_cells import find_cell, keep_filled, list_later_visits, show_cells
from analysis.present.table_notes import add_notes, write_left_out
from analysis.results import Results

RESPONSES = ("response", "response.complete", "renal.response", "renal.response.complete")
#: Columns, each with the form that it shows, for each count of patients.
FORMS = {"share": "cell_of_total", "wilson": "ci_cell", "exact": "ci_exact_cell"}
COUNTED = {"evaluable": ("Evaluable on treatment", ""), "started": ("All who started", ".started")}
WIDTHS = {
    "visit": 14,
    **{"evaluable_share": 17, "evaluable_wilson": 13, "evaluable_exact": 13},
    **{"started_share": 17, "started_wilson": 13, "started_exact": 13},
}
NOTES = (
    "Cells are n/total (%) and 95% confidence intervals in per cent. Among all who started, patients who "
    "had left or could not be evaluated are counted as non-responders."
)


def tabulate_intervals(results: Results) -> GT:
    """One row per response and visit: the share of the evaluable and of all who started, each with its
    Wilson and its Clopper-Pearson interval. A response that nobody could have is left out."""
    rows, left_out = keep_filled(_list_rows(results), "response", "started_share")
    table = GT(
        pd.DataFrame(rows), id="intervals", rowname_col="visit", groupname_col="response"
    ).tab_stubhead("Visit")
    for counted, (head, _) in COUNTED.items():
        columns = {form: f"{counted}_{form}" for form in FORMS}
        labels = ("n/total (%)", "Wilson", "Clopper–Pearson")
        table = table.cols_label(dict(zip(columns.values(), labels, strict=True)))
        table = table.tab_spanner(head, columns=list(columns.values()))
    return add_notes(show_cells(table, WIDTHS), results, NOTES, write_left_out(left_out))


def _list_rows(results: Results) -> Iterator[dict[str, str]]:
    for section in RESPONSES:
        for role, visit in list_later_visits(results).items():
            row = {"response": _label(results.named[f"{section}.{role}"].estimate, results), "visit": visit}
            for counted, (_, part) in COUNTED.items():
                for column, form in FORMS.items():
                    row[f"{counted}_{column}"] = find_cell(f"{section}{part}.{role}", form, results)
            yield row


def _label(estimate: Estimate, results: Results) -> str:
    codebook = results.codebook
    if codebook[estimate.of].kind == "level":
        return codebook.label(estimate.of, estimate.level)
    return codebook.label(estimate.of)
