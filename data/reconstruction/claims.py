"""What the paper claims, as the numbers that a data set can honour."""

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from analysis import claims_file

HAEMATOLOGICAL = {
    "lymphopenia": "lymphopenia",
    "cytopenia": "cytopenia",
    "Evans": "evans_syndrome",
    "anaemia": "anaemia",
    "neutropenia": "neutropenia",
}
CUTANEOUS = {"rash": "rash", "skin vasculitis": "vasculitis"}
INDICATIONS = {
    "Nephritis": "nephritis",
    "Extrarenal": "extrarenal",
    "Nephritis + neutropenia": "nephritis_and_haematological",
}
DRUGS = {
    "GC": "takes_glucocorticoids",
    "HCQ": "takes_hydroxychloroquine",
    "MMF": "takes_mycophenolate",
    "AZA": "takes_azathioprine",
    "BEL": "takes_belimumab",
}


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
            found = re.fullmatch(r"Table 3/patient (\d+)/(\w+)", place)
            if found:
                rows.setdefault(found[1], {})[found[2]] = self.honoured[claim]
        return {patient: _read_row(row) for patient, row in rows.items()}


def read_claims(path: Path) -> Claims:
    """The claims of claims.csv; raises problems.DataProblems with what is wrong there."""
    claims = claims_file.read_claims(path)
    return Claims({c.id: c.honoured for c in claims}, {c.id: c.location for c in claims})


def _read_row(row: dict[str, str]) -> dict[str, str]:
    features = row["features"].split(", ")
    outcome = row["outcome"].split("; extrarenal ")
    word, _, month = outcome[-1].partition(" at ")
    return {
        "sex": row["sex"],
        "age_years": row["age"],
        "disease_duration_years": row["duration"],
        "main_indication": INDICATIONS[row["indication"]],
        "has_arthritis": _yes("arthritis" in features),
        "has_serositis": _yes("serositis" in features),
        "haematological_feature": _first(features, HAEMATOLOGICAL),
        "cutaneous_feature": _first(features, CUTANEOUS),
        **{column: _yes(drug in row["concomitant"].split()) for drug, column in DRUGS.items()},
        "renal_outcome": "none" if outcome[0] == "renal NR" else "",
        "extrarenal_outcome": "none" if word == "NR" else word,
        "extrarenal_response_months": month.removesuffix(" mo"),
    }


def _first(features: list[str], codes: dict[str, str]) -> str:
    return next((codes[feature] for feature in features if feature in codes), "none")


def _yes(condition: bool) -> str:
    return "yes" if condition else "no"
