"""Figures that a published paper prints, beside the results that the rows were built to reproduce."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Claim:
    """One printed figure: its place in the paper, as printed, as a data set can honour it, why the
    two differ, and the full name of the result that prints it here ("" where none does)."""

    id: str
    location: str
    printed: str
    honoured: str
    note: str
    result: str
    appears_in: str

    @property
    def differs(self) -> bool:
        """Whether no data set can give what is printed."""
        return self.printed != self.honoured


def read_claims(path: Path) -> tuple[Claim, ...]:
    """Read claims.csv (id, location, value, honoured, honoured_note, result, appears_in)."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Claim(
                id=row["id"],
                location=row["location"],
                printed=row["value"],
                honoured=row["honoured"],
                note=row["honoured_note"],
                result=row["result"],
                appears_in=row["appears_in"],
            )
            for row in csv.DictReader(file)
        )
