"""An edit of the shipped rows, as it is written, and what it does to a study folder."""

import csv
import re
import shutil
from itertools import product
from pathlib import Path
from typing import NamedTuple

TABLES = ("patients", "visits")


class Edit(NamedTuple):
    """New values in rows, and the names of all results that change with them.

    `cells` holds "row: column=value column=value" by semicolon; the row is a patient ("7"), or a
    visit by patient and month ("7@3"), as they are before the edit. The first column is the one that
    the edit is of; others must change with it for the study to hold together. In `results` a name
    with {early,mid} stands for two. `table_3` holds the places of Table 3 that change, by comma: a
    patient and a column ("7 age"), or "note".
    """

    cells: str
    results: str = ""
    table_3: str = ""

    @property
    def rows(self) -> dict[str, dict[str, str]]:
        lines = (line.partition(":") for line in self.cells.split(";"))
        return {row.strip(): dict(cell.split("=") for cell in cells.split()) for row, _, cells in lines}

    @property
    def column(self) -> str:
        """Table and column: visits.c3_mg_dl."""
        row, cells = next(iter(self.rows.items()))
        return f"{'visits' if '@' in row else 'patients'}.{next(iter(cells))}"

    @property
    def places(self) -> set[str]:
        return {place.strip() for place in self.table_3.split(",") if place}

    @property
    def names(self) -> set[str]:
        return {name for pattern in self.results.split() for name in expand(pattern)}


def expand(pattern: str) -> list[str]:
    """a.{b,c} is a.b and a.c."""
    parts = [part.strip("{}").split(",") for part in re.split(r"(\{[^}]*\})", pattern)]
    return ["".join(choice) for choice in product(*parts)]


def apply_edit(study: Path, edit: Edit, folder: Path) -> Path:
    """Copy a study to `folder`, edited. Each cell must hold something else before."""
    folder.mkdir(parents=True)
    shutil.copy(study / "study.yml", folder)
    shutil.copytree(study / "text", folder / "text")
    awaited = dict(edit.rows)
    for table in TABLES:
        rows = read_rows(study / f"{table}.csv")
        for row in rows:
            cells = awaited.pop(name_row(row), {})
            assert [column for column, value in cells.items() if row[column] == value] == []
            row.update(cells)
        write_rows(folder / f"{table}.csv", rows)
    assert awaited == {}
    return folder


def name_row(row: dict[str, str]) -> str:
    """7 for a patient, 7@3 for a visit."""
    return f"{row['patient_id']}@{row['visit_months']}" if "visit_months" in row else row["patient_id"]


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
