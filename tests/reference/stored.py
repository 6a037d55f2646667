"""Values that R wrote: one row a line, an empty cell where R gives none; lines with # are remarks."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def read_stored(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def read_result(row: dict[str, str]) -> list[float | None]:
    return [float(row[name]) if row[name] else None for name in ("estimate", "low", "high", "p")]
