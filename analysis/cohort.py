"""Who is in the cohort, and what is real in the rows."""

import pandas as pd

from analysis.flags import write_flag

ORIGINS = ("published", "synthetic", "published_and_synthetic", "observed")


def derive_renal_indication(patients: pd.DataFrame) -> pd.DataFrame:
    """Add `has_renal_indication`: nephritis is the main indication, alone or with another."""
    is_renal = patients["main_indication"].str.startswith("nephritis")
    return patients.assign(has_renal_indication=write_flag(is_renal))


def has_observed(*tables: pd.DataFrame) -> bool:
    """Whether any row of the tables (patients, visits) is of a real person's record."""
    return any((table["record_origin"] == "observed").any() for table in tables if "record_origin" in table)


def summarise_origin(*tables: pd.DataFrame) -> str:
    """What the rows of the tables (patients, visits) are, for the notice that travels with every output.

    "synthetic" when any row is synthetic in any part, "published" when all rows are only
    published, "observed" when all are observed, "mixed" for published beside observed rows.
    """
    origins = {origin for table in tables if "record_origin" in table for origin in table["record_origin"]}
    if origins & {"synthetic", "published_and_synthetic"}:
        return "synthetic"
    return origins.pop() if len(origins) == 1 else "mixed"
