"""The table of renal response by how far creatinine may rise and still be stable."""

from great_tables import GT

from analysis.present.choices import Cell, tabulate_choices
from analysis.present.named import Named
from analysis.present.table_notes import add_notes
from analysis.present.text import write_form
from analysis.protocol import CREATININE_TOLERANCE
from analysis.results import Results
from analysis.sensitivity.creatinine import RENAL_RESPONSES, TOLERANCES

OURS = "this article"
NOTES = "Cells are n/total (%). {}: those who could be evaluated at the visit."


def tabulate_tolerances(results: Results) -> GT:
    """One row per later visit and tolerated rise of creatinine, the study's own among them."""
    r = Named(results)
    sections = {
        **{part: f"sensitivity.creatinine.rise_{percent}" for percent, part in TOLERANCES.items()},
        CREATININE_TOLERANCE: "",
    }
    choices = {}
    for _, section in sorted(sections.items()):
        rise = (
            write_form(results, section, "pct") if section else f"{r.definition.creatinine_rise.pct} ({OURS})"
        )
        choices[str(rise)] = {name: f"{section}.{name}.{{}}".lstrip(".") for name in RENAL_RESPONSES}
    cells = {
        name: Cell(results.codebook.label(column), "cell_of_total")
        for name, column in RENAL_RESPONSES.items()
    }
    table = tabulate_choices("tolerances", choices, cells, results).tab_stubhead("Rise tolerated")
    return add_notes(table, results, NOTES.format(results.codebook.label("has_active_nephritis")))
