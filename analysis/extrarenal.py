"""Extrarenal manifestations: which patients had them, and did they respond?"""

import pandas as pd

from analysis.estimates import Proportion
from analysis.protocol import RESPONSE_LEVELS
from analysis.summaries import summarise_flag

MANIFESTATIONS = ("has_haematological", "has_arthritis", "has_serositis", "has_cutaneous")
YES_NO = {True: "yes", False: "no"}


def derive_manifestations(patients: pd.DataFrame) -> pd.DataFrame:
    """Add `has_haematological`, `has_cutaneous` and `has_extrarenal` (yes or no).

    Source: Tani 2018, Results, Extrarenal manifestations: a patient counts once in each kind.
    """
    kinds = patients.assign(
        has_haematological=_flag(
            patients["haematological_feature"] != "none", patients["haematological_feature"]
        ),
        has_cutaneous=_flag(patients["cutaneous_feature"] != "none", patients["cutaneous_feature"]),
    )
    listed = kinds[list(MANIFESTATIONS)]
    some = (listed == "yes").any(axis="columns")
    known = some | listed.notna().all(axis="columns")
    return kinds.assign(has_extrarenal=some.map(YES_NO).where(known))


def derive_response(patients: pd.DataFrame, early_months: int) -> pd.DataFrame:
    """Add `has_response` (at least partial) and `has_early_response` (by `early_months` months).

    Source: Tani 2018, Methods: response is at least partial improvement. A response is dated to
    the scheduled visit at which it was first seen.
    """
    responded = patients["extrarenal_outcome"].isin(RESPONSE_LEVELS)
    is_early = responded & (patients["extrarenal_response_months"] <= early_months)
    outcome = patients["extrarenal_outcome"]
    return patients.assign(
        has_response=_flag(responded, outcome), has_early_response=_flag(is_early, outcome)
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


def _flag(condition: pd.Series, column: pd.Series) -> pd.Series:
    """yes or no, missing where the column that the condition is about is missing."""
    return condition.map(YES_NO).where(column.notna())
