"""The table of the share who have responded, by which leaving rules a response out."""

from great_tables import GT

from analysis.contents.sensitivity import RESPONSES
from analysis.present.choices import Cell, tabulate_choices
from analysis.present.table_notes import add_notes
from analysis.results import Results

#: Each choice, with what stands before and after the section of a response in its names.
CHOICES = {
    "Leaving rules nothing out": ("sensitivity.competing.none.", ""),
    "Inefficacy or intolerance": ("", ".incidence"),
    "All but administrative reasons": ("sensitivity.competing.all_but_administrative.", ""),
    "All leaving": ("sensitivity.competing.all_leaving.", ""),
}
NOTES = (
    "Cells are percentages (95% confidence interval). The first line of a visit is the complement of the "
    "Kaplan–Meier estimate, the others are Aalen–Johansen estimates. Who leaves for a reason that does not "
    "compete is censored, as is whoever was not followed for longer."
)


def tabulate_competing(results: Results) -> GT:
    """One row per later visit and choice of competing events: improvement and renal response."""
    cells = {section: Cell(results.codebook.label(column), "cell") for section, column, _ in RESPONSES}
    choices = {
        choice: {section: f"{before}{section}{after}.{{}}" for section in cells}
        for choice, (before, after) in CHOICES.items()
    }
    table = tabulate_choices("competing", choices, cells, results).tab_stubhead("Rules a response out")
    return add_notes(table, results, NOTES)
