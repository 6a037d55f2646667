"""What a rheumatologist would not believe is not among the rows (data/README.md, Imposed, 3)."""

import pandas as pd
import pytest

from analysis.protocol import (
    INACTIVE_CELLS_HPF,
    LOW_C3_MG_DL,
    LOW_C4_MG_DL,
    SLEDAI_PROTEINURIA_MG_24H,
)
from tests.claims.cohort import (
    ALL,
    LISTED,
    MONTHS,
    PATIENTS,
    RENAL,
    VISITS,
    by_visit,
    column,
    improved,
    judged,
    number,
    renal_response,
    rise_of_c3,
)
from tests.claims.treatment import previous

AFTER = MONTHS[1:]


def test_origins_and_numbers_of_the_patients() -> None:
    assert [*PATIENTS.index] == [str(n) for n in range(1, 30)]
    origin = PATIENTS["record_origin"]
    assert set(origin[:8]) == {"published_and_synthetic"}
    assert set(origin[8:]) == {"synthetic"}
    assert set(VISITS["record_origin"]) == {"synthetic"}


def test_each_patient_has_the_visits_before_leaving() -> None:
    for patient, row in PATIENTS.iterrows():
        months = int(row["stop_months"] or 99)
        expected = [m for m in MONTHS if m <= months]
        assert [*VISITS.loc[VISITS["patient_id"] == patient, "visit_months"]] == expected


def test_creatinine_keeps_within_its_limits() -> None:
    rows = by_visit("creatinine_mg_dl").astype(float)
    ratio = rows.div(rows[0], axis="index")
    assert ratio.min().min() >= 0.6 - 1e-9
    assert ratio.max().max() <= 1.8 + 1e-9


def test_men_have_the_creatinine_of_men() -> None:
    men = PATIENTS.index[PATIENTS["sex"] == "M"]
    assert column("creatinine_mg_dl", 0)[[*men]].min() >= 0.65


@pytest.mark.parametrize("month", AFTER)
def test_a_complete_judgement_needs_a_complete_renal_response(month: int) -> None:
    complete = renal_response(month)["complete"]
    assert all(complete[p] for p in judged(month, "complete") if p in complete.index)


@pytest.mark.parametrize("month", AFTER)
def test_a_renal_response_is_an_improvement(month: int) -> None:
    response = renal_response(month)["response"]
    assert set(response.index[response]) <= improved(month)


@pytest.mark.parametrize(("before", "after"), [(3, 6), (6, 12)])
def test_proteinuria_once_halved_stays_halved_while_the_patient_is_better(before: int, after: int) -> None:
    early, late = renal_response(before)["halved"], renal_response(after)["halved"]
    better = [p for p in early.index[early] if p in late.index and p in improved(after)]
    assert better
    assert late[better].all()


def test_no_judgement_is_complete_at_3_months_before_the_urine_was_measured() -> None:
    assert judged(3, "complete") & RENAL <= set(renal_response(3).index)


def test_sediment_and_creatinine_decide_some_complete_responses() -> None:
    tables = pd.concat([renal_response(month) for month in AFTER])
    near = tables[tables["response"] & tables["little"] & ~tables["complete"]]
    assert (~near["quiet"]).any()
    assert (~near["normal"] & near["quiet"]).any()


def test_nephritis_starts_with_half_a_gram_other_than_before_a_pregnancy() -> None:
    start = column("proteinuria_mg_24h", 0).astype(float)
    planned = PATIENTS.index[PATIENTS["pregnancy_context"] == "before_pregnancy"]
    assert start[[*planned]].max() < 500 < start.drop([*planned]).min()
    assert set(start.index) == RENAL


@pytest.mark.parametrize("group", [ALL, RENAL, LISTED], ids=["all", "renal", "extrarenal"])
def test_no_lone_outlier_makes_a_p_value(group: set[str]) -> None:
    rise = rise_of_c3(group)
    assert ((rise - rise.mean()) / rise.std()).abs().max() < 3
    assert -25 <= rise.min() <= rise.max() <= 45


# Points for the features of Table 3 that SLEDAI-2K may count beside the laboratory.
FEATURE_POINTS = {
    "1": (0, 4, 5),
    "2": (0, 1),
    "3": (0, 1, 2, 3, 4, 5, 6, 7),
    "4": tuple(range(9)),
    "5": (0, 8),
    "6": (0, 2),
    "7": (0, 4),
    "8": (0, 1),
}


def test_sledai_is_the_sum_of_its_visible_items() -> None:
    for visit in VISITS.itertuples():
        points = 2 * (visit.c3_mg_dl < LOW_C3_MG_DL or visit.c4_mg_dl < LOW_C4_MG_DL)
        points += 4 * (visit.urine_white_cells_hpf > INACTIVE_CELLS_HPF)
        points += 4 * (visit.urine_red_cells_hpf > INACTIVE_CELLS_HPF)
        points += 4 * (visit.has_red_cell_casts == "yes") + 2 * (visit.has_anti_dsdna == "yes")
        points += 4 * (visit.proteinuria_mg_24h > SLEDAI_PROTEINURIA_MG_24H)
        unseen = (0, 4) if visit.patient_id in RENAL and pd.isna(visit.proteinuria_mg_24h) else (0,)
        features = FEATURE_POINTS.get(visit.patient_id, (0,))
        assert visit.sledai_2k - points in {a + b for a in unseen for b in features}, visit


def test_complete_resolution_leaves_serology_at_most() -> None:
    complete = VISITS["physician_judgement"] == "complete"
    assert VISITS.loc[complete, "sledai_2k"].max() <= 4


def test_nobody_is_too_young_for_the_disease_or_too_old_for_a_pregnancy() -> None:
    assert (number("age_years") - number("disease_duration_years")).min() >= 10
    pregnant = PATIENTS[PATIENTS["pregnancy_context"] != "none"]
    assert set(pregnant["sex"]) == {"F"}
    assert pregnant["age_years"].astype(int).max() <= 41
    for drug in ("takes_mycophenolate", "takes_belimumab", "takes_rituximab"):
        assert set(pregnant[drug]) == {"no"}


def test_a_first_choice_comes_after_two_drugs_at_most() -> None:
    assert previous()[PATIENTS["tacrolimus_line"] == "first"].max() <= 2
    assert previous()[PATIENTS["tacrolimus_line"] == "second"].min() >= 1


def test_nobody_goes_from_no_response_at_6_months_to_a_complete_one_at_12() -> None:
    assert not judged(6, "none") & judged(12, "complete")
