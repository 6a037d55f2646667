"""Participant flow: at each scheduled visit, who was still on treatment, seen and evaluable, and who had
left since the visit before.

Source: von Elm E et al., STROBE statement, Lancet 2007;370:1453-7, item 13: numbers at each stage, and
reasons for not taking part in it.
"""

import pandas as pd

from analysis.flags import write_flag
from analysis.visits import select_visit


def derive_flow(
    patients: pd.DataFrame, visits: pd.DataFrame, months: int, months_before: int | None
) -> pd.DataFrame:
    """Where every patient is at the visit at `months`, `months_before` being the visit before it (None at
    the first).

    Adds yes or no: `is_on_treatment` (neither left nor last seen before the visit), `is_seen`,
    `is_missed` (on treatment, but not seen), `is_evaluable` (seen, and the physician's judgement known),
    `is_renal_evaluable` (seen, and renal response known), `has_left_since` (on treatment at the visit
    before and not at this one) and `is_not_seen_again` (has left since for no reason that is recorded).
    `stop_reason` is kept for those who have left since, and empty for all others.
    """
    seen = _list_seen(patients, visits, months)
    on_treatment = _find_on_treatment(patients, visits, months)
    before = on_treatment if months_before is None else _find_on_treatment(patients, visits, months_before)
    left = before & ~on_treatment
    at_visit = select_visit(visits, months).set_index("patient_id")
    judged, renal = (
        patients["patient_id"].map(at_visit[column]).notna()
        for column in ("physician_judgement", "has_renal_response")
    )
    return patients.assign(
        is_on_treatment=write_flag(on_treatment),
        is_seen=write_flag(seen),
        is_missed=write_flag(on_treatment & ~seen),
        is_evaluable=write_flag(seen & judged),
        is_renal_evaluable=write_flag(seen & renal),
        has_left_since=write_flag(left),
        is_not_seen_again=write_flag(left & patients["stop_reason"].isna()),
        stop_reason=patients["stop_reason"].where(left),
    )


def _list_seen(patients: pd.DataFrame, visits: pd.DataFrame, months: int) -> pd.Series:
    return patients["patient_id"].isin(select_visit(visits, months)["patient_id"])


def _find_on_treatment(patients: pd.DataFrame, visits: pd.DataFrame, months: int) -> pd.Series:
    """Seen at the visit; or not recorded as having left by then, and either seen later or recorded as
    leaving later."""
    last_seen = patients["patient_id"].map(visits.groupby("patient_id")["visit_months"].max())
    leaves_later = (patients["stop_months"] > months).fillna(False).astype(bool)
    seen_later = (last_seen > months).fillna(False).astype(bool)
    is_followed = patients["stop_months"].isna() & seen_later
    return _list_seen(patients, visits, months) | leaves_later | is_followed
