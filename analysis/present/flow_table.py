"""The table of participant flow: every number that its figure draws."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.estimates import Proportion
from analysis.present.named import Named
from analysis.present.table_cells import find_cell, show_cells
from analysis.present.table_notes import EMPTY_CELL, add_notes
from analysis.present.text import find_named
from analysis.results import Results

SECTION = "cohort.flow"
#: What is counted at a visit, in all patients and in the renal subgroup.
STAGES = ("on_treatment", "seen", "missed", "evaluable")
RENAL_STAGES = ("renal.on_treatment", "renal.evaluable")
BASELINE = "Baseline"
STUB_WIDTH = 40
NOTES = (
    "Cells are numbers of patients. Those who had left for a recorded reason stand under it; those without "
    "one who have no further visit stand under the last. Leaving after the last visit is not counted. A "
    "response is judged against the start of treatment, and so not at it."
)


def tabulate_flow(results: Results) -> GT:
    """One row per stage, one column per visit: all patients, who left since the visit before and why, and
    the renal subgroup."""
    visits = list(results.schedule)
    table = (
        GT(pd.DataFrame(_list_rows(results)), id="flow", rowname_col="stage", groupname_col="group")
        .tab_stubhead("Stage")
        .cols_label({visit: name_visit(visit, results) for visit in visits})
    )
    width = (100 - STUB_WIDTH) / len(visits)
    return add_notes(show_cells(table, {"stage": STUB_WIDTH, **dict.fromkeys(visits, width)}), results, NOTES)


def name_visit(visit: str, results: Results) -> str:
    """The printed name of a visit, by the name that results have for it."""
    return BASELINE if visit == "baseline" else str(getattr(Named(results).visit, visit).name)


def list_reasons(visit: str, results: Results) -> list[str]:
    """What the results for each reason for leaving before a visit are called beneath it; none at the
    first."""
    total = f"{SECTION}.{visit}.left"
    names = [name for name in find_named(results, total) if name != total]
    return [name.removeprefix(f"{SECTION}.{visit}.") for name in names]


def label_share(name: str, results: Results) -> str:
    """What a share of the flow counts: the label of its column, or of its level."""
    share, codebook = results.named[name].estimate, results.codebook
    assert isinstance(share, Proportion)
    return codebook.label(share.of, share.level if codebook[share.of].kind == "level" else "")


def _list_rows(results: Results) -> Iterator[dict[str, str]]:
    visits, later = list(results.schedule), list(results.schedule)[-1]
    label = results.codebook.label
    groups = [("All patients", STAGES), (label("has_left_since"), ("left", *list_reasons(later, results)))]
    if Named(results).renal.patients.raw.any:
        groups.append((label("has_active_nephritis"), RENAL_STAGES))
    for group, stages in groups:
        for stage in stages:
            cells = {visit: find_cell(f"{SECTION}.{visit}.{stage}", "n", results) for visit in visits}
            words = "All" if stage == "left" else label_share(f"{SECTION}.{later}.{stage}", results)
            yield {"group": group, "stage": words, **cells}
    end = dict.fromkeys(visits, EMPTY_CELL) | {"late": find_cell("cohort.completed", "n", results)}
    yield {"group": groups[0][0], "stage": label("has_completed"), **end}
