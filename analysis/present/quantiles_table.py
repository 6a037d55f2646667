"""The table of medians and quartiles that print otherwise by another definition of a quantile."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.contents.sensitivity import QUARTILES
from analysis.estimates import Estimate
from analysis.present.named import Named
from analysis.present.style import format_count
from analysis.present.table_cells import NOTHING, find_cell, show_cells
from analysis.present.table_notes import EMPTY_CELL, add_notes, label_with_unit, write_abbreviations
from analysis.results import Results
from analysis.sensitivity.quantiles import DEFINITIONS, STUDY_DEFINITION

#: What a definition is known by, besides its number.
KNOWN_AS = {2: "Stata, summarize", 6: "Stata, centile; this article", 7: "R, numpy"}
NOTES = (
    "Cells are median (quartiles). Definitions go by their numbers in Hyndman and Fan. A line stands for "
    "each measure and visit at which a definition prints other figures than that of this article."
)


def tabulate_quantiles(results: Results) -> GT:
    """One row per measure and visit at which a median or a quartile prints otherwise by any definition."""
    columns = {f"definition_{number}": number for number in sorted((*DEFINITIONS, STUDY_DEFINITION))}
    rows = list(_list_rows(columns, results))
    nothing = {"measure": NOTHING, "visit": EMPTY_CELL, **dict.fromkeys(columns, EMPTY_CELL)}
    table = (
        GT(pd.DataFrame(rows or [nothing]), id="quantiles", rowname_col="visit", groupname_col="measure")
        .tab_stubhead("Visit")
        .cols_label({column: _write_head(number) for column, number in columns.items()})
        .tab_spanner("Definition", columns=list(columns))
    )
    abbreviations = write_abbreviations([column for *_, column, _ in QUARTILES], results.codebook)
    widths = {"visit": 16, **dict.fromkeys(columns, 21)}
    return add_notes(show_cells(table, widths), results, NOTES, abbreviations)


def _list_rows(columns: dict[str, int], results: Results) -> Iterator[dict[str, str]]:
    r = Named(results)
    for measure, suffix, *_ in QUARTILES:
        for role in results.schedule:
            name = f"{measure}.{role}{suffix}"
            cells = {
                column: find_cell(
                    name if number == STUDY_DEFINITION else f"sensitivity.quantiles.{column}.{name}",
                    "cell",
                    results,
                )
                for column, number in columns.items()
            }
            if len({str(cell) for cell in cells.values()}) > 1:
                label = _label(results.named[name].estimate, results)
                yield {"measure": label, "visit": _name_visit(role, r), **cells}


def _label(estimate: Estimate, results: Results) -> str:
    """C3 (mg/dL), renal subgroup."""
    group = f", {results.codebook.label(estimate.group).lower()}" if estimate.group else ""
    return f"{label_with_unit(estimate.of, results.codebook)}{group}"


def _name_visit(role: str, r: Named) -> str:
    return "Baseline" if role == "baseline" else str(getattr(r.visit, role).name)


def _write_head(number: int) -> str:
    known = KNOWN_AS.get(number)
    return f"{format_count(number)} ({known})" if known else format_count(number)
