"""Tables that set the same results beside each other under several choices, visit by visit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
from great_tables import GT

from analysis.present.table_cells import find_cell, list_later_visits, show_cells
from analysis.results import Results


@dataclass(frozen=True)
class Cell:
    """A column under one head, `spanner` above it where there is one, and the form that it shows."""

    head: str
    form: str
    spanner: str = ""


def tabulate_choices(
    table_id: str,
    choices: Mapping[str, Mapping[str, str]],
    cells: Mapping[str, Cell],
    results: Results,
) -> GT:
    """One row per later visit and choice. `choices` gives, by the words of a choice, the name of the result
    in each column of `cells`, with braces for the visit."""
    rows = pd.DataFrame(_list_rows(choices, cells, results))
    table = GT(rows, id=table_id, rowname_col="choice", groupname_col="visit")
    table = table.cols_label({column: cell.head for column, cell in cells.items()})
    for spanner in dict.fromkeys(cell.spanner for cell in cells.values() if cell.spanner):
        columns = [column for column, cell in cells.items() if cell.spanner == spanner]
        table = table.tab_spanner(spanner, columns=columns)
    return show_cells(table, {"choice": 28, **{column: 72 // len(cells) for column in cells}})


def _list_rows(
    choices: Mapping[str, Mapping[str, str]], cells: Mapping[str, Cell], results: Results
) -> Iterator[dict[str, str]]:
    for role, visit in list_later_visits(results).items():
        for choice, names in choices.items():
            found = {
                column: find_cell(names[column].format(role), cell.form, results)
                for column, cell in cells.items()
            }
            yield {"visit": visit, "choice": choice, **found}
