"""What stands in the cells of a table of results: a form of a result, with its name, or a dash."""

import html
from collections.abc import Iterable, Mapping

from great_tables import GT

from analysis.codebook import Codebook
from analysis.estimates import Distribution, Estimate, Proportion
from analysis.present.table_notes import EMPTY_CELL
from analysis.present.text import Text, write_form
from analysis.results import Results

#: The stub of a table that lists nobody, and the heading of one that has nothing to say.
NOBODY, NOTHING = "No patients", "No values"


def find_cell(name: str, form: str, results: Results) -> str:
    """A form of a result; an empty cell where there is no such result."""
    return write_form(results, name, form) if name in results.named else EMPTY_CELL


def list_later_visits(results: Results) -> dict[str, Text]:
    """The printed names of the visits after the first, by the names that results have for them."""
    return {name: write_form(results, f"visit.{name}", "name") for name in list(results.schedule)[1:]}


def choose_form(estimate: Estimate, codebook: Codebook) -> str:
    """The form of a cell: of a distribution the mean or the median, as the codebook says of its column;
    of a share its denominator too."""
    if isinstance(estimate, Proportion):
        return "cell_of_total"
    is_mean = isinstance(estimate, Distribution) and codebook[estimate.of].summary == "mean"
    return "mean_cell" if is_mean else "cell"


def keep_filled(
    rows: Iterable[dict[str, str]], heading: str, counted: str
) -> tuple[list[dict[str, str]], list[str]]:
    """The rows under the headings (their column) where a count is above 0 in at least one row, and the
    headings of the others. Where no heading is left, one row says so: a table has at least one."""
    listed = list(rows)
    filled = {row[heading] for row in listed if row[counted] not in ("0", EMPTY_CELL)}
    kept = [row for row in listed if row[heading] in filled]
    left_out = list(dict.fromkeys(row[heading] for row in listed if row[heading] not in filled))
    if kept or not listed:
        return kept, left_out
    return [dict.fromkeys(listed[0], EMPTY_CELL) | {heading: NOTHING}], []


def keep_some(rows: Iterable[dict[str, str]], *columns: str) -> list[dict[str, str]]:
    """The rows; where there is none, one of dashes, since a table has at least one."""
    return list(rows) or [dict.fromkeys(columns, EMPTY_CELL)]


def show_cells(table: GT, widths: Mapping[str, float]) -> GT:
    """Write the cells of a table whose stub is the first of the columns, and centre the others; widths
    are in per cent of the line."""
    columns = list(widths)
    return (
        table.cols_width({name: f"{width}%" for name, width in widths.items()})
        .cols_align("center", columns=columns[1:])
        .fmt(_write_cell, columns=columns)
    )


def _write_cell(cell: str) -> str:
    return cell.write_html() if isinstance(cell, Text) else html.escape(cell, quote=False)
