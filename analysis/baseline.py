"""Patients at the start of tacrolimus: what they had, what they had taken, and why they started."""

import pandas as pd

from analysis.flags import write_flag

#: The drugs that count as immunosuppressants beside tacrolimus. Tani 2018, Results, Indications.
PREVIOUS_DRUGS = (
    *("had_azathioprine", "had_mycophenolate", "had_cyclophosphamide"),
    *("had_methotrexate", "had_rituximab", "had_belimumab"),
)
CONCOMITANT_IMMUNOSUPPRESSANTS = (
    *("takes_mycophenolate", "takes_azathioprine", "takes_belimumab", "takes_rituximab"),
)
INDICATIONS = (
    *("has_indication_renal", "has_indication_joint", "has_indication_skin"),
    *("has_indication_haematological", "has_indication_serositis"),
)
MEMBRANOUS_CLASSES = ("membranous", "mixed")


def derive_baseline(patients: pd.DataFrame) -> pd.DataFrame:
    """Add `previous_immunosuppressants` (number), `has_two_indications`,
    `takes_other_immunosuppressant`, `has_active_nephritis`, `has_known_pathology` and
    `has_membranous` (yes or no).

    A count or flag over several columns is missing where one of them is, unless the others decide
    it. Sources: Tani 2018, Results, Indications and Renal involvement.
    """
    previous = patients[list(PREVIOUS_DRUGS)]
    count = (previous == "yes").sum(axis="columns").astype("Int64")
    indications = (patients[list(INDICATIONS)] == "yes").sum(axis="columns")
    is_membranous = patients["pathology_class"].isin(MEMBRANOUS_CLASSES)
    return patients.assign(
        previous_immunosuppressants=count.where(previous.notna().all(axis="columns")),
        has_two_indications=write_flag(indications > 1),
        takes_other_immunosuppressant=derive_any(patients[list(CONCOMITANT_IMMUNOSUPPRESSANTS)]),
        has_active_nephritis=write_flag(patients["renal_presentation"].notna()),
        has_known_pathology=write_flag(patients["pathology_class"].notna()),
        has_membranous=write_flag(is_membranous, patients["pathology_class"].notna()),
    )


def derive_any(flags: pd.DataFrame) -> pd.Series:
    """Whether any flag of a row is "yes": missing where none is and one is missing."""
    some = (flags == "yes").any(axis="columns")
    return write_flag(some, some | flags.notna().all(axis="columns"))
