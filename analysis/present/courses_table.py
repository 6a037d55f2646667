"""The tables of the values that figures draw over the visits: numbers of patients, medians, quartiles."""

from collections.abc import Iterable, Iterator

import pandas as pd
from great_tables import GT

from analysis.present.flow_table import name_visit
from analysis.present.named import Named
from analysis.present.table_cells import find_cell, keep_filled, show_cells
from analysis.present.table_notes import (
    EMPTY_CELL,
    add_notes,
    label_with_unit,
    write_abbreviations,
    write_left_out,
)
from analysis.results import Results

#: The sections of results that the figure of trajectories draws.
DRAWN = ("activity.c3", "renal.proteinuria")
#: Columns: the form that each shows, its head and its width.
FORMS = {
    "measured": ("n", "Measured", 20),
    "median": ("median_cell", "Median", 20),
    "quartiles": ("quartiles_cell", "Quartiles", 30),
}
#: What is drawn besides where no patient is.
SPREAD = {"deciles": ("deciles_cell", "10th to 90th percentile", 30)}
NOTES = "Measured are the patients with a value at the visit, who differ from visit to visit."
BANDS = "Patients are not drawn one by one; the bands of the figure end at quartiles and percentiles."


def tabulate_trajectories(results: Results) -> GT:
    """One row per visit, for C3 in all patients and proteinuria in those with active nephritis."""
    return _tabulate(DRAWN, "courses", results)


def tabulate_laboratory(results: Results) -> GT:
    """The same for each laboratory value that the study's own codebook adds."""
    return _tabulate([f"activity.{column}" for column in results.codebook.added], "laboratory", results)


def _tabulate(sections: Iterable[str], name: str, results: Results) -> GT:
    is_spread = not Named(results).cohort.drawn.raw.any
    forms = FORMS | (SPREAD if is_spread else {})
    listed = list(_list_rows(sections, forms, results))
    rows, left_out = keep_filled(listed or [_write_nothing(forms)], "value", "measured")
    widths = {"visit": 30 if not is_spread else 20, **{form: width for form, (_, _, width) in forms.items()}}
    scale = 100 / sum(widths.values())
    table = (
        GT(pd.DataFrame(rows), id=name, rowname_col="visit", groupname_col="value")
        .tab_stubhead("Visit")
        .cols_label({form: head for form, (_, head, _) in forms.items()})
    )
    columns = [results.named[f"{section}.trajectory"].estimate.of for section in sections]
    notes = (NOTES, BANDS if is_spread else "", write_left_out(left_out))
    abbreviations = write_abbreviations(columns, results.codebook)
    shown = show_cells(table, {column: width * scale for column, width in widths.items()})
    return add_notes(shown, results, *notes, abbreviations if len(abbreviations) > 1 else "")


def _list_rows(
    sections: Iterable[str], forms: dict[str, tuple[str, str, int]], results: Results
) -> Iterator[dict[str, str]]:
    for section in sections:
        course = results.named[f"{section}.trajectory"].estimate
        group = f", {results.codebook.label(course.group).lower()}" if course.group else ""
        for visit in results.schedule:
            name = f"{section}.trajectory.{visit}"
            cells = {column: find_cell(name, form, results) for column, (form, _, _) in forms.items()}
            label = label_with_unit(course.of, results.codebook)
            yield {"value": f"{label}{group}", "visit": name_visit(visit, results), **cells}


def _write_nothing(forms: dict[str, tuple[str, str, int]]) -> dict[str, str]:
    return dict.fromkeys(("value", "visit", *forms), EMPTY_CELL)
