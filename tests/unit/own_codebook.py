"""A codebook.csv of a study, and columns of visits that it declares, for tests."""

import csv
from pathlib import Path

from analysis.codebook import HEADER
from tests.unit.conftest import ROOT

HAEMOGLOBIN = (
    "visits,haemoglobin_g_dl,decimal,g/dL,1,,3,22,Not measured,mean,Haemoglobin,Hb=haemoglobin,"
    "Local laboratories"
)
PLATELETS = "visits,platelets_g_l,integer,G/L,0,,1,1500,Not measured,median,Platelets,,Local laboratories"


def read_shared() -> dict[str, dict[str, str]]:
    with (ROOT / "data/codebook.csv").open(encoding="utf-8", newline="") as file:
        return {row["column"]: row for row in csv.DictReader(file)}


SHARED = read_shared()


def write_row(name: str, **cells: str) -> str:
    """The row of a known column, with some cells changed."""
    row = SHARED[name] | cells
    return ",".join(f'"{row[field]}"' if "," in row[field] else row[field] for field in HEADER)


def write_codebook(folder: Path, *rows: str) -> None:
    (folder / "codebook.csv").write_text("\n".join([",".join(HEADER), *rows]) + "\n", encoding="utf-8")


def read_visits(folder: Path) -> list[dict[str, str]]:
    with (folder / "visits.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_visits(folder: Path, rows: list[dict[str, str]]) -> None:
    with (folder / "visits.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def add_column(folder: Path, name: str, values: dict[tuple[str, str], str]) -> None:
    """Give the visits a column; values by patient and month, empty elsewhere."""
    rows = read_visits(folder)
    write_visits(folder, [{**r, name: values.get((r["patient_id"], r["visit_months"]), "")} for r in rows])
