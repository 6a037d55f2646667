"""What is derived of the patients at the start, at their visits and when they leave."""

from typing import Any

import pandas as pd

from analysis.baseline import derive_any, derive_baseline
from analysis.safety import derive_discontinuation
from analysis.visits import derive_c3_rise, derive_follow_up, derive_visits
from tests.unit.conftest import SmallTable

HEADER = """
    patient_id had_azathioprine had_mycophenolate had_cyclophosphamide had_methotrexate had_rituximab
    had_belimumab has_indication_renal has_indication_joint has_indication_skin
    has_indication_haematological has_indication_serositis takes_mycophenolate takes_azathioprine
    takes_belimumab takes_rituximab renal_presentation pathology_class
"""
ROWS = """
    1 yes no yes no no no   yes yes no no no   no no no no     flare mixed
    2 no  no no  no no no   no  no yes no no   no yes no no    -     -
    3 yes -  no  no no no   yes no no no no    - no no no      onset -
"""


def to_list(column: "pd.Series[Any]") -> list[Any]:
    return [None if pd.isna(value) else value for value in column]


def test_the_start_of_treatment(patients: SmallTable) -> None:
    lines = [" ".join(HEADER.split()), *ROWS.strip().splitlines()]
    start = derive_baseline(patients("\n".join(lines)))
    assert to_list(start["previous_immunosuppressants"]) == [2, 0, None]
    assert to_list(start["has_two_indications"]) == ["yes", "no", "no"]
    assert to_list(start["takes_other_immunosuppressant"]) == ["no", "yes", None]
    assert to_list(start["has_active_nephritis"]) == ["yes", "no", "yes"]
    assert to_list(start["has_known_pathology"]) == ["yes", "no", "no"]
    assert to_list(start["has_membranous"]) == ["yes", None, None]


def test_any_of_several_flags_is_known_where_one_says_so(patients: SmallTable) -> None:
    flags = patients("has_arthritis has_serositis\nyes -\nno -\nno no")
    assert to_list(derive_any(flags)) == ["yes", None, "no"]


def test_follow_up_ends_with_the_last_scheduled_visit(patients: SmallTable) -> None:
    visits = patients("patient_id visit_months\n1 0\n1 12\n2 0\n3 0\n4 24")
    rows = derive_follow_up(patients("patient_id stop_months\n1 -\n2 11\n3 12\n4 36"), visits, 12)
    assert to_list(rows["follow_up_months"]) == [12, 11, 12, 12]
    assert to_list(rows["has_completed"]) == ["yes", "no", "yes", "yes"]


def test_who_has_not_left_is_followed_until_the_last_visit_so_far(patients: SmallTable) -> None:
    visits = patients("patient_id visit_months\n1 0\n2 0\n2 6\n3 0\n3 12\n3 24")
    rows = derive_follow_up(patients("patient_id stop_months\n1 -\n2 -\n3 -"), visits, 12)
    assert to_list(rows["follow_up_months"]) == [0, 6, 12]
    assert to_list(rows["has_completed"]) == ["no", "no", "yes"]


def test_who_left_for_another_reason_did_not_discontinue(patients: SmallTable) -> None:
    rows = derive_discontinuation(
        patients(
            """
            patient_id stop_reason    adverse_event
            1          intolerance    headache
            2          inefficacy     none
            3          remission      none
            4          administrative none
            5          -              -
            """
        )
    )
    assert to_list(rows["has_discontinued"]) == ["yes", "yes", "yes", "no", "no"]
    assert to_list(rows["has_adverse_event"]) == ["yes", "no", "no", "no", None]


def test_a_renal_patient_is_evaluated_where_proteinuria_is_known(patients: SmallTable) -> None:
    cohort = patients("patient_id has_active_nephritis has_extrarenal\n1 yes no\n2 no yes")
    visits = patients("patient_id visit_months proteinuria_mg_24h\n1 0 900\n1 3 -\n2 0 100")
    rows = derive_visits(visits, cohort)
    assert to_list(rows["has_renal_evaluation"]) == ["yes", "no", "no"]
    assert to_list(rows["has_extrarenal"]) == ["no", "no", "yes"]


def test_c3_rises_where_both_visits_have_it(patients: SmallTable) -> None:
    cohort = patients("patient_id\n1\n2\n3\n4")
    visits = patients(
        "patient_id visit_months c3_mg_dl\n1 0 60\n1 3 61\n2 0 60\n2 3 60\n3 0 60\n3 3 -\n4 0 60"
    )
    rows = derive_c3_rise(cohort, visits, since=0, until=3)
    assert to_list(rows["has_c3_rise"]) == ["yes", "no", None, None]
