"""The eight rows of Table 3 as statements: what the cells say of each patient."""

import re

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
EARLY_MONTHS = 3
_PLACE = re.compile(r"Table 3/patient (\d+)/(features|outcome)")


def list_rows(claims: Claims) -> dict[str, Cells]:
    """The cells of features and of outcome, by the id of the claim."""
    rows, stated = claims.table_3(), {}
    for claim, place in claims.places.items():
        found = _PLACE.fullmatch(place)
        if found:
            patient, cell = found.groups()
            read = _read_features if cell == "features" else _read_outcome
            stated[claim] = Cells(
                tuple((f"{name} of {patient}", value) for name, value in read(rows[patient]).items())
            )
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
    months = int(row["extrarenal_response_months"] or 0)
    failed = row["extrarenal_outcome"] == "none"
    return {
        "responded": int(not failed),
        "early": int(months == EARLY_MONTHS),
        "failed": int(failed),
        "month": months,
    }
