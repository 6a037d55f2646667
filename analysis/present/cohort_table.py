"""Table 1: the patients at the start of treatment."""

import pandas as pd
from great_tables import GT, html, loc

from analysis.estimates import Distribution, Estimate, Proportion
from analysis.present.named import Named
from analysis.present.table_cells import choose_form
from analysis.present.table_notes import (
    add_differences,
    add_notes,
    label_with_unit,
    list_summaries,
    write_abbreviations,
)
from analysis.present.text import Text, find_named, write_form
from analysis.results import Results

#: Headings of the table, and the sections of results whose lines stand under each.
SECTIONS = (
    (
        "Demographic characteristics",
        ("cohort.female", "cohort.age", "cohort.ethnicity", "cohort.disease_duration"),
    ),
    ("Cumulative organ involvement", ("cohort.organ",)),
    ("Cumulative serology", ("cohort.serology",)),
    ("Previous treatment", ("cohort.previous",)),
)
#: The table of the published source, and of this article.
TITLE = "Table 1"


def tabulate_cohort(results: Results) -> GT:
    """One row per characteristic: patients with their percentage, or median and quartiles."""
    lines = [
        (heading, name)
        for heading, sections in SECTIONS
        for section in sections
        for name in find_named(results, section)
    ]
    names = [name for _, name in lines]
    texts = [_write_cell(name, results) for name in names]
    cells = pd.DataFrame(
        {
            "section": [heading for heading, _ in lines],
            "characteristic": [_label(results.named[name].estimate, results) for name in names],
            "patients": texts,
        }
    )
    table = (
        GT(cells, id="cohort", rowname_col="characteristic", groupname_col="section")
        .tab_stubhead("Characteristic")
        .cols_label(patients=html(f"Patients, n (%); n={Named(results).cohort.patients.n.write_html()}"))
        .cols_width({"characteristic": "62%", "patients": "38%"})
        .cols_align("right", columns="patients")
        .fmt(Text.write_html, columns="patients")
    )
    places = ((loc.body("patients", [row]), text.name) for row, text in enumerate(texts))
    table = add_differences(table, places, TITLE, results)
    columns = [results.named[name].estimate.of for name in names]
    summaries = list_summaries(columns, results.codebook).values()
    return add_notes(table, results, write_abbreviations(columns, results.codebook, *summaries), place=TITLE)


def _write_cell(name: str, results: Results) -> Text:
    """The short form, with its denominator where that is not everyone."""
    estimate = results.named[name].estimate
    everyone = results.named["cohort.patients"].estimate.n_used
    is_share_of_all = isinstance(estimate, Proportion) and estimate.n_used == everyone
    return write_form(results, name, "cell" if is_share_of_all else choose_form(estimate, results.codebook))


def _label(estimate: Estimate, results: Results) -> str:
    codebook = results.codebook
    label = codebook.label(estimate.of)
    if isinstance(estimate, Distribution):
        (summary,) = list_summaries([estimate.of], codebook)
        return f"{label_with_unit(estimate.of, codebook)}, {summary}"
    if codebook[estimate.of].kind == "level":
        return codebook.label(estimate.of, estimate.level)
    return label
