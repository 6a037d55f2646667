"""Response: did patients improve in the physician's judgement, and did their kidneys respond?"""

import pandas as pd

from analysis.flags import write_flag
from analysis.protocol import (
    ACTIVE_DIPSTICK,
    COMPLETE_PROTEINURIA_MG_24H,
    COMPLETE_RENAL_RESPONSE_IS_RESPONSE,
    CREATININE_TOLERANCE,
    INACTIVE_CELLS_HPF,
    NORMAL_CREATININE_MG_DL,
    REDUCTION_OF_PROTEINURIA,
    RESPONSE_LEVELS,
)

LABORATORY = ("proteinuria_mg_24h", "creatinine_mg_dl")
SEDIMENT = ("urine_white_cells_hpf", "urine_red_cells_hpf", "urine_dipstick", "has_red_cell_casts")
#: Creatinine is given to two decimals; binary fractions need a little more room at a limit.
_ROUNDING = 1e-9


def derive_improvement(visits: pd.DataFrame) -> pd.DataFrame:
    """Add `has_improvement`: the physician judged at least partial improvement.

    Source: Tani 2018, Methods.
    """
    judgement = visits["physician_judgement"]
    return visits.assign(has_improvement=write_flag(judgement.isin(RESPONSE_LEVELS), judgement.notna()))


def derive_renal_response(
    visits: pd.DataFrame, creatinine_tolerance: float = CREATININE_TOLERANCE
) -> pd.DataFrame:
    """Add `has_reduction` (of proteinuria), `has_renal_response` and `has_complete_renal_response`.

    They compare with the visit at 0 months and are known after it, for renal patients whose
    laboratory values are. Source: Tani 2018, Methods (after Appel GB et al. 2009): proteinuria
    reduced by more than half with stable creatinine (a rise by at most `creatinine_tolerance` of its
    start); complete with normal creatinine or return to the initial one, proteinuria below 0.5 g and
    inactive sediment.
    """
    start = _look_up_start(visits)
    renal = (visits["has_active_nephritis"] == "yes") & (visits["visit_months"] > 0)
    known = renal & visits[list(LABORATORY)].notna().all(axis="columns") & start.notna().all(axis="columns")
    reduced = visits["proteinuria_mg_24h"] < (1 - REDUCTION_OF_PROTEINURIA) * start["proteinuria_mg_24h"]
    creatinine, at_start = visits["creatinine_mg_dl"], start["creatinine_mg_dl"]
    responded = reduced & (creatinine <= (1 + creatinine_tolerance) * at_start + _ROUNDING)
    normal = (creatinine <= NORMAL_CREATININE_MG_DL) | (creatinine <= at_start)
    complete = normal & (visits["proteinuria_mg_24h"] < COMPLETE_PROTEINURIA_MG_24H) & _is_inactive(visits)
    if COMPLETE_RENAL_RESPONSE_IS_RESPONSE:
        complete &= responded
    seen = known & visits[list(SEDIMENT)].notna().all(axis="columns")
    return visits.assign(
        has_reduction=write_flag(reduced, known),
        has_renal_response=write_flag(responded, known),
        has_complete_renal_response=write_flag(complete, seen),
    )


def derive_courses(patients: pd.DataFrame, visits: pd.DataFrame, early: int, mid: int) -> pd.DataFrame:
    """Add to each patient what changed between the early and the mid visit (months): yes or no.

    `has_early_improvement` at the early visit; `has_upgrade`, from partial to complete;
    `has_late_improvement` and `has_late_reduction`, an improvement or a reduction of proteinuria at the
    mid visit only; `lacks_proteinuria` at one of the two visits though on treatment;
    `left_before_mid`: left by then and not seen at it. Missing where the visits that decide it are.
    Source: Tani 2018, Results.
    """
    at_early, at_mid = (
        visits[visits["visit_months"] == months].set_index("patient_id") for months in (early, mid)
    )

    def look_up(visit: pd.DataFrame, column: str) -> pd.Series:
        return patients["patient_id"].map(visit[column])

    seen_at_mid = patients["patient_id"].isin(at_mid.index)
    judged = look_up(at_early, "physician_judgement"), look_up(at_mid, "physician_judgement")
    improved = look_up(at_early, "has_improvement"), look_up(at_mid, "has_improvement")
    reduced = look_up(at_early, "has_reduction"), look_up(at_mid, "has_reduction")
    evaluated = (
        look_up(at_early, "has_renal_evaluation"),
        look_up(at_mid, "has_renal_evaluation"),
    )
    return patients.assign(
        has_early_improvement=improved[0],
        has_upgrade=_both(judged[0] == "partial", judged[1] == "complete", judged),
        has_late_improvement=_both(improved[0] == "no", improved[1] == "yes", improved),
        has_late_reduction=_both(reduced[0] == "no", reduced[1] == "yes", reduced),
        lacks_proteinuria=write_flag((evaluated[0] == "no") | (evaluated[1] == "no")),
        left_before_mid=write_flag((patients["stop_months"] <= mid).fillna(False) & ~seen_at_mid),
    )


def derive_at_visit(patients: pd.DataFrame, visit: pd.DataFrame, column: str) -> pd.DataFrame:
    """Add the flag `column` of one visit to every patient; missing for who was not seen there."""
    return patients.assign(**{column: patients["patient_id"].map(visit.set_index("patient_id")[column])})


def _look_up_start(visits: pd.DataFrame) -> pd.DataFrame:
    """The laboratory values of the patient at 0 months, in the rows of `visits`."""
    first = visits[visits["visit_months"] == 0].set_index("patient_id")
    return pd.DataFrame({name: visits["patient_id"].map(first[name]) for name in LABORATORY})


def _is_inactive(visits: pd.DataFrame) -> pd.Series:
    return (
        (visits["urine_white_cells_hpf"] <= INACTIVE_CELLS_HPF)
        & (visits["urine_red_cells_hpf"] <= INACTIVE_CELLS_HPF)
        & (visits["urine_dipstick"] < ACTIVE_DIPSTICK)
        & (visits["has_red_cell_casts"] == "no")
    )


def _both(first: pd.Series, second: pd.Series, known: tuple[pd.Series, pd.Series]) -> pd.Series:
    return write_flag(first & second, known[0].notna() & known[1].notna())
