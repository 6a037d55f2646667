"""The patients that the paper lists one by one (Tani 2018, Table 3), in the codes of the codebook."""

import re
from collections.abc import Mapping

import pandas as pd

_PLACE = re.compile(r"Table 3/patient (\d+)/(\w+(?: \w+)?)")

HAEMATOLOGICAL = {
    "lymphopenia": "lymphopenia",
    "cytopenia": "cytopenia",
    "Evans": "evans_syndrome",
    "anaemia": "anaemia",
    "neutropenia": "neutropenia",
}
CUTANEOUS = {"rash": "rash", "skin vasculitis": "vasculitis"}
FEATURES = {"arthritis": "has_arthritis", "serositis": "has_serositis"}
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
_NUMBERS = {
    "age": "age_years",
    "duration": "disease_duration_years",
    "outcome time": "extrarenal_response_months",
}


def find_place(location: str) -> tuple[str, str] | None:
    """Patient and field of a place in Table 3; None elsewhere."""
    found = _PLACE.fullmatch(location)
    return (found[1], found[2]) if found else None


def read_field(field: str, text: str) -> dict[str, str]:
    """The cells of a patient that one printed field of the table fixes, by column; "" is an empty cell.

    A word that the table does not use gives a code that no cell has.
    """
    if field in _NUMBERS:
        return {_NUMBERS[field]: text}
    if field == "features":
        return _read_features(text.split(", "))
    if field == "concomitant":
        given = text.split()
        known = {column: _yes(drug in given) for drug, column in DRUGS.items()}
        return known | ({"": text} if set(given) - set(DRUGS) else {})
    if field == "outcome":
        return _read_outcome(text)
    return {"main_indication": INDICATIONS.get(text, text)} if field == "indication" else {field: text}


def holds(patients: pd.DataFrame, patient: str, cells: Mapping[str, str]) -> bool:
    """Whether the patient's row has these cells."""
    rows = patients[patients["patient_id"] == patient]
    if len(rows) != 1 or not set(cells) <= set(rows):
        return False
    row = rows.iloc[0]
    return all(("" if pd.isna(row[column]) else str(row[column])) == cell for column, cell in cells.items())


def _read_features(features: list[str]) -> dict[str, str]:
    unknown = set(features) - set(FEATURES) - set(HAEMATOLOGICAL) - set(CUTANEOUS)
    return {
        **{column: _yes(feature in features) for feature, column in FEATURES.items()},
        "haematological_feature": _first(features, HAEMATOLOGICAL),
        "cutaneous_feature": _first(features, CUTANEOUS),
        **({"": ", ".join(sorted(unknown))} if unknown else {}),
    }


def _read_outcome(text: str) -> dict[str, str]:
    outcome = text.split("; extrarenal ")
    word, _, month = outcome[-1].partition(" at ")
    return {
        "renal_outcome": {"": "", "renal NR": "none"}.get("".join(outcome[:-1]), text),
        "extrarenal_outcome": "none" if word == "NR" else word,
        "extrarenal_response_months": month.removesuffix(" mo"),
    }


def _first(features: list[str], codes: dict[str, str]) -> str:
    return next((codes[feature] for feature in features if feature in codes), "none")


def _yes(condition: bool) -> str:
    return "yes" if condition else "no"
