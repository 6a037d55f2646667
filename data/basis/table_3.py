"""The eight rows of Table 3 as statements: what the cells say of each patient."""

from analysis.audit.table_3 import find_place, read_field
from data.basis.statements import Cells
from data.reconstruction.claims import Claims

FEATURES = ("haematological", "arthritis", "serositis", "cutaneous", "evans", "vasculitis")
OUTCOMES = ("responded", "early", "failed")
#: Failures and responses that the text counts by feature.
PAIRS = (
    ("failed", "evans"),
    ("failed", "vasculitis"),
    ("failed", "arthritis"),
    ("responded", "arthritis"),
)
EARLY_MONTHS = "3"


def list_rows(claims: Claims) -> dict[str, Cells]:
    """What the features, the outcome and its month say of each patient, by the id of the claim."""
    readers = {"features": _read_features, "outcome": _read_outcome, "outcome time": _read_month}
    stated = {}
    for claim, place in claims.places.items():
        patient, field = find_place(place) or ("", "")
        if field in readers:
            said = readers[field](read_field(field, claims.honoured[claim]))
            stated[claim] = Cells(tuple((f"{name} of {patient}", value) for name, value in said.items()))
    return stated


def _read_features(row: dict[str, str]) -> dict[str, int]:
    return {
        "haematological": int(row["haematological_feature"] != "none"),
        "arthritis": int(row["has_arthritis"] == "yes"),
        "serositis": int(row["has_serositis"] == "yes"),
        "cutaneous": int(row["cutaneous_feature"] != "none"),
        "evans": int(row["haematological_feature"] == "evans_syndrome"),
        "vasculitis": int(row["cutaneous_feature"] == "vasculitis"),
    }


def _read_outcome(row: dict[str, str]) -> dict[str, int]:
    failed = row["extrarenal_outcome"] == "none"
    return {"responded": int(not failed), "failed": int(failed), **_read_month(row)}


def _read_month(row: dict[str, str]) -> dict[str, int]:
    return {"early": int(row["extrarenal_response_months"] == EARLY_MONTHS)}
