"""How many patients a reader sees one by one: by a line in figures, and in Table 3."""

from analysis.contents.rows import Contents, Rows
from analysis.extrarenal import select_extrarenal
from analysis.one_by_one import summarise_drawn, summarise_listed


def list_one_by_one(everyone: Rows, hides_small_cells: bool) -> Contents:
    """Patients drawn, and extrarenal patients listed."""
    extrarenal = Rows(select_extrarenal(everyone.frame), "has_extrarenal")
    yield everyone, (("cohort.drawn", summarise_drawn, hides_small_cells),)
    yield extrarenal, (("extrarenal.listed", summarise_listed, hides_small_cells),)
