"""Extrarenal manifestations: which patients had them, and did they respond?"""

import pandas as pd

from analysis.estimates import Proportion
from analysis.flags import write_flag
from analysis.protocol import RESPONSE_LEVELS
from analysis.summaries import summarise_flag

MANIFESTATIONS = ("has_haematological", "has_arthritis", "has_serositis", "has_cutaneous")


def derive_manifestations(patients: pd.DataFrame) -> pd.DataFrame:
    """Add `has_haematological`, `has_cutaneous` and `has_extrarenal` (yes or no).

    Source: Tani 2018, Results, Extrarenal manifestations: a patient counts once in each kind.
    """
    kinds = patients.assign(
        has_haematological=write_flag(
            patients["haematological_feature"] != "none", patients["haematological_feature"].notna()
        ),
        has_cutaneous=write_flag(
            patients["cutaneous_feature"] != "none", patients["cutaneous_feature"].notna()
        ),
    )
    listed = kinds[list(MANIFESTATIONS)]
    some = (listed == "yes").any(axis="columns")
    known = some | listed.notna().all(axis="columns")
    return kinds.assign(has_extrarenal=write_flag(some, known))


def derive_response(patients: pd.DataFrame, early_months: int) -> pd.DataFrame:
    """Add `has_response` (at least partial) and `has_early_response` (by `early_months` months).

    Source: Tani 2018, Methods: response is at least partial improvement. A response is dated to
    the scheduled visit at which it was first seen.
    """
    responded = patients["extrarenal_outcome"].isin(RESPONSE_LEVELS)
    is_early = responded & (patients["extrarenal_response_months"] <= early_months)
    outcome = patients["extrarenal_outcome"]
    return patients.assign(
        has_response=write_flag(responded, outcome.notna()),
        has_early_response=write_flag(is_early, outcome.notna()),
    )


def select_extrarenal(patients: pd.DataFrame) -> pd.DataFrame:
    """Patients with at least one extrarenal manifestation."""
    return patients[patients["has_extrarenal"] == "yes"]


def select_responders(patients: pd.DataFrame) -> pd.DataFrame:
    """Patients whose extrarenal disease responded at least partially."""
    return patients[patients["has_response"] == "yes"]


def select_nonresponders(patients: pd.DataFrame) -> pd.DataFrame:
    """Patients whose extrarenal disease did not respond."""
    return patients[patients["has_response"] == "no"]


def summarise_response(
    patients: pd.DataFrame, manifestation: str, group: str = "", time: str = ""
) -> Proportion:
    """Share of responders among the patients of `group` with one manifestation (a flag column).

    The estimate is of the narrower group, that of the manifestation.
    """
    del group
    affected = patients[patients[manifestation] == "yes"]
    return summarise_flag(affected, "has_response", manifestation, time)


def _has_some(feature: pd.Series) -> pd.Series:
    return write_flag(feature != "none", feature.notna())
