"""The table of all changes since baseline: by mean and by Hodges and Lehmann, at each later visit."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.estimates import Estimate
from analysis.present.table_cells import find_cell, list_later_visits, show_cells
from analysis.present.table_notes import add_notes, write_abbreviations
from analysis.results import Results

#: Sections of results, and the ends of their names that say in which subgroup. The values that a study's
#: own codebook adds stand between the two parts.
MEASURES = (
    ("activity.sledai", ("",)),
    ("activity.c3", ("", ".renal", ".extrarenal")),
    ("activity.c4", ("",)),
    ("activity.creatinine", ("",)),
)
MORE_MEASURES = (
    ("renal.proteinuria", ("",)),
    ("activity.anti_dsdna", ("", ".renal", ".extrarenal")),
)
#: What is said of a measure, with the estimate that stands beside it.
KINDS = {"change": "shift", "ratio": ""}
WIDTHS = {"visit": 16, "pairs": 8, "change": 27, "p": 11, "shift": 27, "shift_p": 11}
NOTES = (
    "Pairs are the patients with a value at both visits. Differences are of means, tested by the paired "
    "t test, or of percentages, tested by the exact McNemar test; ratios are of geometric means, tested by "
    "the paired t test of the logarithms. The P beside the Hodges–Lehmann estimate is that of the Wilcoxon "
    "signed-rank test. The subgroups overlap."
)
ABBREVIATIONS = (("CI", "confidence interval"),)


def tabulate_changes(results: Results) -> GT:
    """One row per measure, subgroup and later visit: pairs, change, P, and the Hodges-Lehmann estimate
    with its own P."""
    rows = list(_list_rows(results))
    table = (
        GT(pd.DataFrame(rows), id="changes", rowname_col="visit", groupname_col="measure")
        .tab_stubhead("Since baseline")
        .cols_label(
            pairs="Pairs",
            change="Difference or ratio (95% CI)",
            p="P",
            shift="Hodges–Lehmann (95% CI)",
            shift_p="P",
        )
    )
    first = next(iter(list_later_visits(results)))
    columns = [
        results.named[f"{section}.change.{first}"].estimate.of for section, _ in list_measures(results)
    ]
    abbreviations = write_abbreviations(columns, results.codebook, *ABBREVIATIONS)
    return add_notes(show_cells(table, WIDTHS), results, NOTES, abbreviations)


def list_measures(results: Results) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """All sections of the table, in its order."""
    added = ((f"activity.{column}", ("",)) for column in results.codebook.added)
    return (*MEASURES, *added, *MORE_MEASURES)


def _list_rows(results: Results) -> Iterator[dict[str, str]]:
    for section, suffixes in list_measures(results):
        for suffix in suffixes:
            for kind, beside in KINDS.items():
                for role, visit in list_later_visits(results).items():
                    name = f"{section}.{kind}.{role}{suffix}"
                    if name not in results.named:
                        continue
                    shift = f"{section}.{beside}.{role}{suffix}"
                    yield {
                        "measure": _label(results.named[name].estimate, kind, results),
                        "visit": visit,
                        "pairs": find_cell(name, "n", results),
                        "change": find_cell(name, "cell", results),
                        "p": find_cell(name, "p_value", results),
                        "shift": find_cell(shift, "cell", results),
                        "shift_p": find_cell(shift, "p_value", results),
                    }


def _label(estimate: Estimate, kind: str, results: Results) -> str:
    """C3 (mg/dL), renal subgroup: difference."""
    codebook = results.codebook
    unit = codebook[estimate.of].unit or "%"
    group = f", {codebook.label(estimate.group).lower()}" if estimate.group else ""
    if kind == "ratio":
        return f"{codebook.label(estimate.of)}{group}: ratio"
    return f"{codebook.label(estimate.of)} ({unit}){group}: difference"
