"""The data dictionary: every column of the study, what it means and what may stand in it."""

import html
from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.codebook import Column
from analysis.present.table_notes import EMPTY_CELL, add_notes
from analysis.results import Results

#: Where a column stands, by the word of the codebook for it.
PLACES = {
    "patients": "patients.csv",
    "visits": "visits.csv",
    "study": "study.yml",
    "derived": "Derived by the analysis",
    "literature": "literature.csv",
}
KINDS = {"integer": "whole number", "decimal": "decimal number", "flag": "yes or no", "text": "words"}
REQUIRED, UNDERIVED = "Must be filled", "Not derivable"
WIDTHS = {"name": 30, "meaning": 18, "values": 22, "missing": 12, "source": 18}
HEADS = {"meaning": "Meaning", "values": "Values", "missing": "Empty cell", "source": "Source or rule"}
NOTES = (
    "Values are of the type that is named, in the unit and between the limits that follow; for a column "
    "with levels each code stands before its meaning. A cell outside the limits is taken for a slip. A "
    "column that is derived is empty where what it is derived from is not known."
)
#: Of a study that repeats a paper.
PAPER_NOTE = "Tables and sections named as a source are those of that paper."


def tabulate_dictionary(results: Results) -> GT:
    """One row per column of the codebook of the study, its own columns and centres among them, under the
    table that it stands in."""
    table = (
        GT(pd.DataFrame(_list_rows(results)), id="dictionary", rowname_col="name", groupname_col="table")
        .tab_stubhead("Column")
        .cols_label(HEADS)
        .cols_width({name: f"{width}%" for name, width in WIDTHS.items()})
        .cols_align("left", columns=list(HEADS))
        .fmt(html.escape, columns=list(WIDTHS))
    )
    return add_notes(table, results, NOTES, PAPER_NOTE if results.study.published_source else "")


def describe_values(column: Column) -> str:
    """Whole number, years, 18 to 100; or the codes of the levels with their meanings."""
    if column.kind == "level":
        return "; ".join(
            code if code == label else f"{code}: {label}" for code, label in column.levels.items()
        )
    return ", ".join(part for part in (KINDS[column.kind], column.unit, _describe_limits(column)) if part)


def _describe_limits(column: Column) -> str:
    low, high = column.minimum, column.maximum
    if low is None or high is None:
        return f"from {low}" if low is not None else f"up to {high}" if high is not None else ""
    return f"{low} to {high}"


def _list_rows(results: Results) -> Iterator[dict[str, str]]:
    """Without a published source nothing is said of where columns of all studies come from in it, and
    without printed figures nothing of verdicts on them."""
    added, has_source = results.codebook.added, bool(results.study.published_source)
    for column in results.codebook.columns:
        if column.name.startswith("claim_") and not results.study.claims:
            continue
        is_told = has_source or column.table == "derived" or column.name in added
        places = column.table.split("|")
        empty = UNDERIVED if column.table == "derived" else REQUIRED
        yield {
            "table": " and ".join(PLACES[place] for place in places),
            "name": column.name,
            "meaning": column.label,
            "values": describe_values(column),
            "missing": column.missing_means or empty,
            "source": (column.source if is_told else "") or EMPTY_CELL,
        }
