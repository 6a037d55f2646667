"""The table of reports by others, each with its number in the list of references."""

import html

import pandas as pd
from great_tables import GT

from analysis.codebook import Codebook
from analysis.present.notice import write_adapted_from
from analysis.results import Results

PRINTED = ("study", "study_design", "treated_patients", "disease_treated", "primary_outcome", "findings")
COLUMN_WIDTHS = ("15%", "13%", "11%", "22%", "16%", "23%")
#: Where the rows stand in the published source.
PLACE = "Table 4"


def tabulate_literature(literature: pd.DataFrame, results: Results) -> GT:
    """One row per report of `load.read_literature`: design, patients, outcome and findings."""
    codebook = results.codebook
    cells = literature[list(PRINTED)].astype(str)
    cells["study"] = [
        f"{html.escape(study)} {cite(key)}"
        for study, key in zip(literature["study"], literature["reference_key"], strict=True)
    ]
    table = (
        GT(cells, id="literature", rowname_col="study")
        .fmt(str, columns="study")  # as it stands: the citation is markup
        .tab_stubhead(codebook.label("study"))
        .cols_label({name: _label(name, codebook) for name in PRINTED[1:]})
        .cols_width(dict(zip(PRINTED, COLUMN_WIDTHS, strict=True)))
        .cols_align("left")
        .cols_align("right", columns="treated_patients")
    )
    credit = write_adapted_from(results, PLACE)
    return table.tab_source_note(credit) if credit else table


def cite(key: str) -> str:
    """A citation in a cell: publish/filters/tables.lua makes it one of the document."""
    return f'<span class="cite" data-key="{html.escape(key)}"></span>'


def _label(name: str, codebook: Codebook) -> str:
    column = codebook[name]
    return f"{column.label} ({column.unit})" if column.unit else column.label
