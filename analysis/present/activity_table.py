"""Table 2: activity, laboratory values and response at each visit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from great_tables import GT, html, loc

from analysis.estimates import Distribution
from analysis.present.named import Named
from analysis.present.style import format_level
from analysis.present.table_cells import choose_form
from analysis.present.table_notes import (
    EMPTY_CELL,
    SUMMARIES,
    add_differences,
    add_notes,
    label_with_unit,
    list_summaries,
    write_abbreviations,
)
from analysis.present.text import Text, write_form
from analysis.results import Results

#: The table of the published source, and of this article.
TITLE = "Table 2"


@dataclass(frozen=True)
class Group:
    """A group of patients: its column of the codebook ("" for all), the part of a name that says so,
    and its measures."""

    column: str
    patients: str
    suffix: str
    measures: tuple[str, ...]


ALL = Group(
    "",
    "patients",
    "",
    (
        *("activity.sledai", "activity.c3", "activity.c4", "activity.creatinine"),
        *("activity.anti_dsdna", "response", "response.complete"),
    ),
)
#: The values that a study's own codebook adds stand after this one.
LAST_VALUE = "activity.creatinine"
SUBGROUPS = (
    Group(
        "has_renal_evaluation",
        "renal",
        "",
        ("renal.proteinuria", "renal.response", "renal.response.complete"),
    ),
    Group("has_renal_evaluation", "renal", ".renal", ("activity.c3", "activity.anti_dsdna")),
    Group("has_extrarenal", "extrarenal", ".extrarenal", ("activity.c3", "activity.anti_dsdna")),
)
CHANGE = ("pairs", "change", "p")
NOTES = (
    "Values are {values} or n/total (%). Differences are of means, tested by the paired t test; for "
    "anti-dsDNA they are of percentages, tested by the exact McNemar test."
)
#: In per cent of the line: the measure, each visit, and what is said of the change.
MEASURE_WIDTH, CHANGE_WIDTHS = 16, (6, 15, 7)
#: Up to so many visits a cell has room for its line.
WIDE_VISITS = 4
ABBREVIATIONS = (("CI", "confidence interval"),)


def tabulate_activity(results: Results) -> GT:
    """One row per measure and group: each visit, then pairs, change with its interval, and P."""
    roles = list(results.schedule)
    rows = list(_list_rows(roles, results))
    cells = pd.DataFrame(rows)
    r = Named(results)
    table = (
        GT(cells, id="activity", rowname_col="measure", groupname_col="group")
        .tab_stubhead("Measure")
        .cols_label(
            **{role: _name_visit(role, r) for role in roles},
            pairs="Pairs",
            change=f"Difference ({format_level()})",
            p="P",
        )
        .tab_spanner(
            html(f"Change, baseline to {r.visit.early.name.write_html()}"), columns=list(CHANGE), id="changes"
        )
        .cols_width(_list_widths(roles))
        .cols_align("center", columns=[*roles, *CHANGE])
        .fmt(_write_cell, columns=[*roles, *CHANGE])
    )
    places = [
        (loc.body(column, [index]), text.name)
        for index, row in enumerate(rows)
        for column, text in row.items()
        if isinstance(text, Text) and text.name
    ]
    table = add_differences(table, places, TITLE, results)
    columns = [results.named[name].estimate.of for name in _list_measures(roles, results)]
    summaries = list_summaries(columns, results.codebook)
    abbreviations = write_abbreviations(columns, results.codebook, *ABBREVIATIONS, *summaries.values())
    notes = (NOTES.format(values=", ".join(summaries)), _write_overlap(roles, r, results))
    return add_notes(table, results, *notes, abbreviations, place=TITLE)


def list_groups(results: Results) -> tuple[Group, ...]:
    """The groups of the table, the values that the study adds among those of all patients."""
    at = ALL.measures.index(LAST_VALUE) + 1
    added = tuple(f"activity.{column}" for column in results.codebook.added)
    return (replace(ALL, measures=(*ALL.measures[:at], *added, *ALL.measures[at:])), *SUBGROUPS)


def _write_overlap(roles: list[str], r: Named, results: Results) -> Any:
    """How many patients stand in both subgroups, as HTML of great-tables; "" where there is only one."""
    if not all(_has_patients(group, roles, results) for group in SUBGROUPS):
        return ""
    both = r.extrarenal.renal.n.write_html()
    return html(f"Patients in both subgroups: {both}; the subgroups are not compared.")


def _has_patients(group: Group, roles: list[str], results: Results) -> bool:
    counts = [results.named[f"visit.{role}.{group.patients}"].estimate for role in roles]
    return any(count.n_used for count in counts)


def _list_widths(roles: list[str]) -> dict[str, str]:
    of_visit = (100 - MEASURE_WIDTH - sum(CHANGE_WIDTHS)) / len(roles)
    widths = [MEASURE_WIDTH, *(of_visit for _ in roles), *CHANGE_WIDTHS]
    return {name: f"{width}%" for name, width in zip(("measure", *roles, *CHANGE), widths, strict=True)}


def _list_rows(roles: list[str], results: Results) -> Iterator[dict[str, str]]:
    """The rows of each group; of a group that nobody is in at any visit, its numbers of patients only."""
    before = None
    for group in list_groups(results):
        heading = results.codebook.label(group.column) if group.column else "All patients"
        if group.column != before:
            before = group.column
            counts = {role: _find(f"visit.{role}.{group.patients}", "n", results) for role in roles}
            yield {"group": heading, "measure": "Patients, n", **counts, **_write_change("", results)}
        for measure in group.measures if _has_patients(group, roles, results) else ():
            names = {role: f"{measure}.{role}{group.suffix}" for role in roles}
            cells = {role: _find(name, "", results) for role, name in names.items()}
            if len(roles) > WIDE_VISITS:
                cells = {
                    role: _loosen(cell) if isinstance(cell, Text) else cell for role, cell in cells.items()
                }
            change = f"{measure}.change.early{group.suffix}"
            yield {
                "group": heading,
                "measure": _label(names["early"], results),
                **cells,
                **_write_change(change, results),
            }


def _write_change(name: str, results: Results) -> dict[str, str]:
    forms = dict(zip(CHANGE, ("n", "cell", "p_value"), strict=True))
    return {column: _find(name, form, results) for column, form in forms.items()}


def _find(name: str, form: str, results: Results) -> str:
    """A form of a result, or that of a cell (`table_cells.choose_form`) for none; an empty cell where
    there is no such result."""
    if name not in results.named:
        return EMPTY_CELL
    return write_form(results, name, form or choose_form(results.named[name].estimate, results.codebook))


def _write_cell(cell: str) -> str:
    return cell.write_html() if isinstance(cell, Text) else cell


def _loosen(text: Text) -> Text:
    """The text so that a narrow cell may take two lines."""
    return Text(text.replace("\N{NO-BREAK SPACE}(", " ("), text.name, text.mark)


def _list_measures(roles: list[str], results: Results) -> list[str]:
    names = (
        f"{measure}.{role}{group.suffix}"
        for group in list_groups(results)
        for measure in group.measures
        for role in roles
    )
    return [name for name in names if name in results.named]


def _label(name: str, results: Results) -> str:
    estimate, codebook = results.named[name].estimate, results.codebook
    if isinstance(estimate, Distribution):
        words, _ = SUMMARIES[codebook[estimate.of].summary]
        named = "" if words.startswith("median") else f", {words}"
        return label_with_unit(estimate.of, codebook) + named
    level = estimate.level if codebook[estimate.of].kind == "level" else ""
    return codebook.label(estimate.of, level)


def _name_visit(role: str, r: Named) -> Any:
    return "Baseline" if role == "baseline" else html(getattr(r.visit, role).name.write_html())
