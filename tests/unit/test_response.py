"""Response at each visit: the judgement, the kidneys by the definition of the paper, and the courses."""

from typing import Any

import pandas as pd
import pytest

from analysis.response import (
    derive_at_visit,
    derive_courses,
    derive_improvement,
    derive_renal_response,
)
from analysis.summaries import summarise_started
from tests.unit.conftest import SmallTable

START = "1000 0.80 20 20 3 yes yes"
HEADER = """
    patient_id visit_months proteinuria_mg_24h creatinine_mg_dl urine_white_cells_hpf
    urine_red_cells_hpf urine_dipstick has_red_cell_casts has_active_nephritis
"""


def respond(patients: SmallTable, visit: str, start: str = START) -> tuple[Any, Any, Any]:
    """Reduction, response and complete response of a patient at 3 months, from START on."""
    rows = patients(f"{' '.join(HEADER.split())}\n 1 0 {start}\n 1 3 {visit}")
    there = derive_renal_response(rows).iloc[1]
    return there["has_reduction"], there["has_renal_response"], there["has_complete_renal_response"]


# proteinuria, creatinine, white and red cells, dipstick, casts, active nephritis
@pytest.mark.parametrize(
    ("visit", "expected"),
    [
        ("499 0.80 5 5 1 no yes", ("yes", "yes", "yes")),
        ("500 0.80 0 0 0 no yes", ("no", "no", "no")),  # halved, not more than halved
        ("499 0.92 0 0 0 no yes", ("yes", "yes", "yes")),  # a rise by 15 per cent is stable
        ("499 0.93 0 0 0 no yes", ("yes", "no", "no")),  # a rise by 16 is not
        ("499 0.80 6 0 0 no yes", ("yes", "yes", "no")),  # active sediment, each part of it
        ("499 0.80 0 6 0 no yes", ("yes", "yes", "no")),
        ("499 0.80 0 0 2 no yes", ("yes", "yes", "no")),
        ("499 0.80 0 0 0 yes yes", ("yes", "yes", "no")),
        ("- 0.80 0 0 0 no yes", (None, None, None)),  # not evaluated
        ("499 - 0 0 0 no yes", (None, None, None)),
        ("499 0.80 - 0 0 no yes", ("yes", "yes", None)),  # sediment decides completeness alone
    ],
)
def test_renal_response_is_derived_by_the_definition(
    patients: SmallTable, visit: str, expected: tuple[str | None, ...]
) -> None:
    found = respond(patients, visit)
    assert tuple(None if pd.isna(value) else value for value in found) == expected


@pytest.mark.parametrize(
    ("start", "visit", "complete"),
    [
        ("2000 1.60 0 0 0 no yes", "499 1.60 0 0 0 no yes", "yes"),  # high, but back at its start
        ("2000 1.50 0 0 0 no yes", "499 1.60 0 0 0 no yes", "no"),  # stable, neither normal nor back
        ("2000 1.05 0 0 0 no yes", "499 1.10 0 0 0 no yes", "yes"),  # above its start, normal
        ("2000 0.80 0 0 0 no yes", "700 0.80 0 0 0 no yes", "no"),  # a response with too much protein
        ("600 0.80 0 0 0 no yes", "499 0.80 0 0 0 no yes", "no"),  # below 500, and no response
    ],
)
def test_a_complete_response_needs_normal_creatinine_and_little_protein(
    patients: SmallTable, start: str, visit: str, complete: str
) -> None:
    assert respond(patients, visit, start)[2] == complete


def test_nobody_responds_at_baseline_or_without_nephritis(patients: SmallTable) -> None:
    rows = patients(
        f"{' '.join(HEADER.split())}\n 1 0 {START}\n 2 0 {START[:-3]}no\n 2 3 100 0.8 0 0 0 no no"
    )
    assert derive_renal_response(rows)["has_renal_response"].isna().all()


def test_at_least_partial_is_an_improvement(patients: SmallTable) -> None:
    rows = derive_improvement(patients("patient_id physician_judgement\n1 complete\n2 partial\n3 none\n4 -"))
    assert rows["has_improvement"].iloc[:3].tolist() == ["yes", "yes", "no"]
    assert pd.isna(rows["has_improvement"].iloc[3])


VISITS = """
    patient_id visit_months physician_judgement has_improvement has_reduction has_renal_evaluation
    1          3            partial             yes             no            yes
    1          6            complete            yes             yes           yes
    2          3            complete            yes             yes           yes
    2          6            partial             yes             yes           no
    3          3            none                no              no            no
    3          6            partial             yes             no            yes
    4          3            none                no              no            yes
    5          3            none                no              yes           yes
    5          6            none                no              yes           yes
    6          3            partial             yes             no            yes
    6          6            partial             yes             no            yes
"""


def test_courses_compare_the_early_with_the_mid_visit(patients: SmallTable) -> None:
    cohort = patients("patient_id stop_months\n1 -\n2 8\n3 -\n4 5\n5 -\n6 3")
    rows = derive_courses(cohort, patients(VISITS), early=3, mid=6).set_index("patient_id")
    expected = {
        "has_early_improvement": ["yes", "yes", "no", "no", "no", "yes"],
        "has_upgrade": ["yes", "no", "no", None, "no", "no"],
        "has_late_improvement": ["no", "no", "yes", None, "no", "no"],
        "has_late_reduction": ["yes", "no", "no", None, "no", "no"],
        "lacks_proteinuria": ["no", "yes", "yes", "no", "no", "no"],
        "left_before_mid": ["no", "no", "no", "yes", "no", "no"],
    }
    for column, values in expected.items():
        assert [None if pd.isna(value) else value for value in rows[column]] == values, column


def test_among_all_who_started_the_unseen_are_nonresponders(patients: SmallTable) -> None:
    cohort = patients("patient_id\n1\n2\n3\n4")
    mid = patients(VISITS).query("visit_months == 6")
    started = derive_at_visit(cohort, mid, "has_improvement")
    share = summarise_started(started, "has_improvement", time="mid")
    assert (share.numerator, share.denominator, share.time) == (3, 4, "mid")  # patient 4 had left


def test_who_was_not_seen_at_the_mid_visit_has_left_only_if_it_is_said(patients: SmallTable) -> None:
    cohort = patients("patient_id stop_months\n1 -\n2 6\n3 7")
    begun = patients(VISITS).query("visit_months == 0")
    rows = derive_courses(cohort, begun, early=3, mid=6)
    assert list(rows["left_before_mid"]) == ["no", "yes", "no"]


def test_where_nobody_was_evaluated_no_share_of_all_who_started_is_known(patients: SmallTable) -> None:
    cohort = patients("patient_id\n1\n2\n3\n4")
    started = derive_at_visit(cohort, patients(VISITS).iloc[:0], "has_improvement")
    share = summarise_started(started, "has_improvement", time="late")
    assert (share.numerator, share.denominator, share.n_missing, share.low) == (0, 0, 4, None)
