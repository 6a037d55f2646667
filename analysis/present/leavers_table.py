"""The table of response by what is assumed of those who were not evaluated at a visit."""

from great_tables import GT

from analysis.contents.sensitivity import RESPONSES
from analysis.present.choices import Cell, tabulate_choices
from analysis.present.table_notes import add_notes
from analysis.results import Results

#: Each choice, with what stands before and after the section of a response in its names.
CHOICES = {
    "Evaluable on treatment": ("", ""),
    "Others had not responded": ("", ".started"),
    "Last judgement carried forward": ("sensitivity.leavers.carried.", ""),
    "Others had responded": ("sensitivity.leavers.best.", ""),
}
FORMS = {"share": ("n/total (%)", "cell_of_total"), "interval": ("95% CI", "ci_cell")}
NOTES = (
    "Cells are n/total (%) and Wilson 95% confidence intervals in per cent. Others are all who started and "
    "were not evaluated at the visit; to take all of them, or nobody, as responders gives the highest and "
    "the lowest share that the data allow. Carried forward is the last judgement after baseline; who never "
    "had one is not counted."
)


def tabulate_leavers(results: Results) -> GT:
    """One row per later visit and assumption: improvement and renal response, each with its interval."""
    cells: dict[str, Cell] = {}
    choices: dict[str, dict[str, str]] = {choice: {} for choice in CHOICES}
    for section, column, _ in RESPONSES:
        for part, (head, form) in FORMS.items():
            cells[f"{section}.{part}"] = Cell(head, form, results.codebook.label(column))
            for choice, (before, after) in CHOICES.items():
                choices[choice][f"{section}.{part}"] = f"{before}{section}{after}.{{}}"
    table = tabulate_choices("leavers", choices, cells, results).tab_stubhead("Counted as")
    return add_notes(table, results, NOTES)
