"""Write the export of the made-up registry: `make practice DIR=practice`."""

import argparse
import datetime
import sys
from itertools import groupby
from pathlib import Path

from data.practice.chance import Chance
from data.practice.mistakes import Sheet, plant_mistakes
from data.practice.people import CENTRES
from data.practice.registry import SEED, draw_registry
from data.practice.wording import word_patient, word_visits

FILE = "registry-export.xlsx"
_ABOUT = (
    "MADE UP. No row of this workbook is a patient's.",
    "It was drawn by chance, for practice with GUIDE.md, and holds a few mistakes on purpose.",
    "The sites, like the patients, do not exist.",
)
_CREATED = datetime.datetime(2026, 1, 1)


def write_export(folder: Path) -> Path:
    """Write the workbook to `folder`, which git is told to leave alone; always the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    patients, visits = make_sheets()
    _write_workbook(folder / FILE, {"Patients": patients, "Visits": visits})
    return folder / FILE


def make_sheets() -> tuple[Sheet, Sheet]:
    """The sheets of patients and of visits, mistakes included."""
    people, seen = draw_registry()
    chance = Chance(SEED)  # dates and remarks only, so that they move no value
    patients = [word_patient(row) for row in people]
    courses = groupby(seen, key=lambda row: row["patient_id"])
    visits = [visit for _, rows in courses for visit in word_visits(list(rows), chance)]
    plant_mistakes(patients, visits)
    return patients, visits


def _write_workbook(path: Path, sheets: dict[str, Sheet]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        book.set_properties({"title": _ABOUT[0], "created": _CREATED})
        bold = book.add_format({"bold": True})
        book.add_worksheet("Read me").write_column(0, 0, _ABOUT)
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.write_row(0, 0, list(rows[0]), bold)
            for at, row in enumerate(rows, 1):
                sheet.write_row(at, 0, list(row.values()))


def main() -> int:
    """Write the export and say what it is."""
    parser = argparse.ArgumentParser(prog="data.practice", description=__doc__)
    parser.add_argument("--dir", type=Path, required=True, help="a folder for the workbook")
    path = write_export(parser.parse_args().dir)
    print(f"  {path}: {sum(CENTRES.values())} made-up patients of {len(CENTRES)} sites that do not exist")
    return 0


if __name__ == "__main__":
    sys.exit(main())
