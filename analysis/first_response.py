"""When was a response first seen, and what came before it? One row for each patient."""

import math

import pandas as pd

from analysis.flags import write_flag
from analysis.protocol import COMPETING_STOPS


def list_scheduled_months(schedule: dict[str, int], visits: pd.DataFrame) -> tuple[int, ...]:
    """Months of all scheduled visits: those with a role in `schedule`, and further ones in `visits`."""
    return tuple(sorted({*schedule.values(), *(int(months) for months in visits["visit_months"])}))


def derive_first_response(visits: pd.DataFrame, column: str) -> pd.DataFrame:
    """When the flag `column` of `visits` was first "yes" after baseline, indexed by `patient_id`.

    `months` is the scheduled visit at which the response was first seen, an upper bound for its
    time (Tani 2018, Methods: assessed at visits); without one, the last evaluated visit. `responded`
    is yes or no. `last_negative_months` is the last visit before that at which there was none; it is
    0, the baseline, where there was no such visit. A visit without a value is not evaluated. Every
    patient with a row counts, so that who was never evaluated after baseline stays at 0 months.
    """
    known = visits[visits[column].notna() & (visits["visit_months"] > 0)].astype({"visit_months": int})
    patients = pd.Index(visits["patient_id"].unique(), name="patient_id")
    seen = known[known[column] == "yes"].groupby("patient_id")["visit_months"].min().reindex(patients)
    # A comparison with a missing month is false, so all visits of those without a response stay.
    earlier = known[~(known["visit_months"] >= known["patient_id"].map(seen))]
    negative = earlier.groupby("patient_id")["visit_months"].max().reindex(patients, fill_value=0)
    return pd.DataFrame(
        {
            "months": seen.fillna(negative).astype(int),
            "responded": write_flag(seen.notna()),
            "last_negative_months": negative.astype(int),
        }
    )


def derive_first_outcome(
    first: pd.DataFrame,
    patients: pd.DataFrame,
    schedule: tuple[int, ...],
    reasons: tuple[str, ...] = COMPETING_STOPS,
) -> pd.DataFrame:
    """Add `outcome` (response, stopping or none) and `outcome_months` to first responses.

    Stopping is leaving for one of `reasons` before any response; it is dated
    to the first scheduled visit at or after `stop_months`, as responses are dated to visits. Who
    leaves after the last scheduled visit has neither. Where nobody was ever evaluated there is no
    response that stopping could rule out.
    """
    left = patients.set_index("patient_id").reindex(first.index)
    stop_months = left["stop_months"].where(left["stop_reason"].isin(reasons)).astype(float)
    visit = stop_months.map(lambda months: compute_visit_after(months, schedule))
    responded = first["responded"] == "yes"
    is_evaluated = bool((first["months"] > 0).any())
    stopped = ~responded & visit.notna() & is_evaluated
    outcome = pd.Series("none", index=first.index).mask(responded, "response").mask(stopped, "stopping")
    return first.assign(
        outcome=outcome, outcome_months=first["months"].astype(float).mask(stopped, visit).astype(int)
    )


def compute_visit_after(months: float, schedule: tuple[int, ...]) -> float:
    """The first scheduled visit at or after `months`; not a number where there is none."""
    return min((visit for visit in schedule if visit >= months), default=math.nan)
