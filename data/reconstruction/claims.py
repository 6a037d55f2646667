"""What the paper claims, as the numbers that a data set can honour."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from analysis import claims_file
from analysis.audit.table_3 import find_place, read_field


@dataclass(frozen=True)
class Claims:
    """The honoured value of each claim by its id, as printed."""

    honoured: dict[str, str]
    places: dict[str, str]

    def count(self, claim: str) -> int:
        """A claim that is a whole number."""
        return int(self.honoured[claim])

    def value(self, claim: str) -> Fraction:
        """A claim that is a number."""
        return Fraction(self.honoured[claim])

    def half_step(self, claim: str, decimals: int | None = None) -> Fraction:
        """Half a unit of the last decimal printed, or of `decimals`."""
        printed = len(self.honoured[claim].partition(".")[2]) if decimals is None else decimals
        return Fraction(1, 2 * 10**printed)

    def table_3(self) -> dict[str, dict[str, str]]:
        """The eight printed rows as columns of the codebook, by patient."""
        rows: dict[str, dict[str, str]] = {}
        for claim, place in self.places.items():
            found = find_place(place)
            if found:
                rows.setdefault(found[0], {}).update(read_field(found[1], self.honoured[claim]))
        return rows


def read_claims(path: Path) -> Claims:
    """The claims of claims.csv; raises problems.DataProblems with what is wrong there."""
    claims = claims_file.read_claims(path)
    return Claims({c.id: c.honoured for c in claims}, {c.id: c.location for c in claims})
