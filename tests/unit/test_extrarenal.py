"""Who had which manifestation, and who responded by when."""

from typing import Any

import pandas as pd
import pytest

from analysis.extrarenal import (
    derive_manifestations,
    derive_response,
    select_extrarenal,
    select_nonresponders,
    select_responders,
    summarise_response,
)
from tests.unit.conftest import SmallTable

# Patient 5 has nephritis alone; patient 6 has lymphopenia alone and patient 7 a rash alone.
FEATURES = """
    patient_id  has_arthritis  has_serositis  haematological_feature  cutaneous_feature
    1           yes            no             lymphopenia             none
    2           no             no             evans_syndrome          vasculitis
    3           yes            yes            none                    rash
    4           no             yes            none                    none
    5           no             no             none                    none
    6           no             no             lymphopenia             none
    7           no             no             none                    rash
"""
# A response by 3 months is early when the early visit is at 3 months.
OUTCOMES = """
    patient_id  extrarenal_outcome  extrarenal_response_months  has_arthritis
    1           complete            1                           yes
    2           complete            3                           no
    3           partial             3                           yes
    4           partial             4                           yes
    5           complete            12                          no
    6           none                -                           yes
    7           partial             -                           no
"""


def as_column(frame: pd.DataFrame, name: str) -> dict[str, Any]:
    return dict(zip(frame["patient_id"], frame[name], strict=True))


@pytest.mark.parametrize(
    ("column", "yes"),
    [
        ("has_haematological", {"1", "2", "6"}),
        ("has_cutaneous", {"2", "3", "7"}),
        ("has_extrarenal", {"1", "2", "3", "4", "6", "7"}),  # all but patient 5
    ],
)
def test_a_patient_counts_once_in_each_kind(patients: SmallTable, column: str, yes: set[str]) -> None:
    derived = as_column(derive_manifestations(patients(FEATURES)), column)
    assert derived == {patient: "yes" if patient in yes else "no" for patient in "1234567"}


def test_what_is_not_known_stays_unknown(patients: SmallTable) -> None:
    derived = derive_manifestations(
        patients("""
    patient_id  has_arthritis  has_serositis  haematological_feature  cutaneous_feature
    1           no             no             -                       none
    2           yes            no             -                       -
    3           no             no             none                    none
""")
    )
    assert list(derived["has_haematological"].isna()) == [True, True, False]
    extrarenal = as_column(derived, "has_extrarenal")
    assert (extrarenal["2"], extrarenal["3"]) == ("yes", "no")
    assert pd.isna(extrarenal["1"])


def test_the_extrarenal_patients_are_selected(patients: SmallTable) -> None:
    selected = select_extrarenal(derive_manifestations(patients(FEATURES)))
    assert list(selected["patient_id"]) == ["1", "2", "3", "4", "6", "7"]


@pytest.mark.parametrize(
    ("early_months", "early"),
    [
        (3, {"1": "yes", "2": "yes", "3": "yes", "4": "no", "5": "no", "6": "no"}),
        (4, {"1": "yes", "2": "yes", "3": "yes", "4": "yes", "5": "no", "6": "no"}),
        (0, {"1": "no", "2": "no", "3": "no", "4": "no", "5": "no", "6": "no"}),
    ],
)
def test_a_response_at_the_early_visit_is_early(
    patients: SmallTable, early_months: int, early: dict[str, str]
) -> None:
    derived = as_column(derive_response(patients(OUTCOMES), early_months), "has_early_response")
    assert pd.isna(derived.pop("7"))  # a response without a date: neither early nor late
    assert derived == early


def test_an_unknown_outcome_is_no_failure(patients: SmallTable) -> None:
    derived = derive_response(
        patients("""
    patient_id  extrarenal_outcome  extrarenal_response_months
    1           -                   -
    2           none                -
"""),
        3,
    )
    assert pd.isna(as_column(derived, "has_response")["1"])
    assert list(select_nonresponders(derived)["patient_id"]) == ["2"]


def test_a_response_is_at_least_partial(patients: SmallTable) -> None:
    derived = derive_response(patients(OUTCOMES), 3)
    assert as_column(derived, "has_response") == {**dict.fromkeys("123457", "yes"), "6": "no"}
    assert list(select_responders(derived)["patient_id"]) == ["1", "2", "3", "4", "5", "7"]
    assert list(select_nonresponders(derived)["patient_id"]) == ["6"]


def test_the_response_of_a_manifestation_is_among_those_who_have_it(patients: SmallTable) -> None:
    share = summarise_response(derive_response(patients(OUTCOMES), 3), "has_arthritis")
    assert (share.numerator, share.denominator) == (3, 4)  # 1, 3 and 4 of 1, 3, 4 and 6
    assert (share.of, share.group) == ("has_response", "has_arthritis")


def test_a_manifestation_that_nobody_has_gives_nothing(patients: SmallTable) -> None:
    nobody = derive_response(patients(OUTCOMES), 3).assign(has_arthritis="no")
    share = summarise_response(nobody, "has_arthritis")
    assert (share.numerator, share.denominator, share.low, share.high) == (0, 0, None, None)


def test_derived_columns_are_new_and_the_rest_is_kept(patients: SmallTable) -> None:
    features, outcomes = patients(FEATURES), patients(OUTCOMES)
    kinds, response = derive_manifestations(features), derive_response(outcomes, 3)
    assert set(kinds) - set(features) == {"has_haematological", "has_cutaneous", "has_extrarenal"}
    assert set(response) - set(outcomes) == {"has_response", "has_early_response"}
    assert features.equals(patients(FEATURES))
    assert kinds[list(features)].equals(features)
    assert response[list(outcomes)].equals(outcomes)
