"""The table of changes in subgroups that overlap, as in the article, and in subgroups that do not."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.present.style import format_level
from analysis.present.table_cells import find_cell, keep_filled, show_cells
from analysis.present.table_notes import add_notes, write_abbreviations, write_left_out
from analysis.results import Results
from analysis.sensitivity.subgroups import SUBGROUP, SUBGROUPS

#: Subgroups of the article: the flag of their rows, and the part of a name that says so.
OVERLAPPING = {"has_renal_evaluation": "renal", "has_extrarenal": "extrarenal"}
#: Columns of each measure: what is shown of its change, and its width.
SHOWN = {"pairs": ("Pairs", "n", 7), "change": ("{}", "cell", 21), "p": ("P", "p_value", 8)}
MEASURES = ("c3", "anti_dsdna")
NOTES = (
    "Changes are from baseline to the early visit, in patients with a value at both: differences of means, "
    "tested by the paired t test, or of percentages, tested by the exact McNemar test. {}, and what is split "
    "from it: those who could be evaluated at the visit."
)
ABBREVIATIONS = (("CI", "confidence interval"),)


def tabulate_subgroups(results: Results) -> GT:
    """One row per subgroup of either kind: patients at baseline, and both changes at the early visit. A
    subgroup of nobody is left out."""
    codebook = results.codebook
    rows, left_out = keep_filled(_list_rows(results), "subgroup", "patients")
    table = (
        GT(pd.DataFrame(rows), id="subgroups", rowname_col="subgroup", groupname_col="kind")
        .tab_stubhead("Subgroup")
        .cols_label(patients="Patients at baseline")
    )
    widths = {"subgroup": 17, "patients": 11}
    for measure in MEASURES:
        columns = {f"{measure}_{part}": shown for part, shown in SHOWN.items()}
        change = f"Difference ({format_level()})"
        heads = {column: head.format(change) for column, (head, _, _) in columns.items()}
        table = table.cols_label(heads).tab_spanner(_label(measure, results), columns=list(columns))
        widths |= {column: width for column, (_, _, width) in columns.items()}
    notes = NOTES.format(codebook.label("has_renal_evaluation"))
    abbreviations = write_abbreviations(
        [_find_column(one, results) for one in MEASURES], codebook, *ABBREVIATIONS
    )
    return add_notes(show_cells(table, widths), results, notes, write_left_out(left_out), abbreviations)


def _list_rows(results: Results) -> Iterator[dict[str, str]]:
    codebook = results.codebook
    for flag, group in OVERLAPPING.items():
        names = {measure: f"activity.{measure}.change.early.{group}" for measure in MEASURES}
        patients = find_cell(f"visit.baseline.{group}", "n", results)
        yield {
            "kind": "Overlapping, as in this article",
            "subgroup": codebook.label(flag),
            "patients": patients,
            **_find_changes(names, results),
        }
    for level in SUBGROUPS:
        section = f"sensitivity.subgroup.{level}"
        names = {measure: f"{section}.{measure}" for measure in MEASURES}
        yield {
            "kind": "Disjoint",
            "subgroup": codebook.label(SUBGROUP, level),
            "patients": find_cell(f"{section}.patients", "n", results),
            **_find_changes(names, results),
        }


def _find_changes(names: dict[str, str], results: Results) -> dict[str, str]:
    return {
        f"{measure}_{part}": find_cell(name, form, results)
        for measure, name in names.items()
        for part, (_, form, _) in SHOWN.items()
    }


def _label(measure: str, results: Results) -> str:
    column = _find_column(measure, results)
    return f"{results.codebook.label(column)} ({results.codebook[column].unit or '%'})"


def _find_column(measure: str, results: Results) -> str:
    return results.named[f"activity.{measure}.change.early.renal"].estimate.of
