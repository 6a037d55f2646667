"""Visits: who was seen when, and for how long each patient was followed."""

import pandas as pd

from analysis.flags import write_flag

#: What a row of visits knows of its patient.
PATIENT_FLAGS = ("has_active_nephritis", "has_extrarenal")


def derive_visits(visits: pd.DataFrame, patients: pd.DataFrame) -> pd.DataFrame:
    """Add the flags of the patient (`PATIENT_FLAGS`) and `has_renal_evaluation`: active nephritis
    at the start of treatment, and proteinuria known at this visit.

    Source: Tani 2018, Table 2, whose header counts renal patients apart at each visit.
    """
    flags = patients.set_index("patient_id")[list(PATIENT_FLAGS)]
    joined = visits.join(flags, on="patient_id")
    evaluated = (joined["has_active_nephritis"] == "yes") & joined["proteinuria_mg_24h"].notna()
    return joined.assign(has_renal_evaluation=write_flag(evaluated))


def list_visits(schedule: dict[str, int], visits: pd.DataFrame) -> dict[str, int]:
    """Months of the scheduled visits by name, in the order of time: those with a role by their role, a
    further one that somebody had as `month_24`."""
    roles = {months: role for role, months in schedule.items()}
    seen = {int(months) for months in visits["visit_months"].dropna()}
    return {roles.get(months, f"month_{months}"): months for months in sorted({*roles, *seen})}


def select_visit(visits: pd.DataFrame, months: int) -> pd.DataFrame:
    """The rows of one scheduled visit."""
    return visits[visits["visit_months"] == months]


def derive_follow_up(patients: pd.DataFrame, last_months: int) -> pd.DataFrame:
    """Add `follow_up_months` on tacrolimus, cut at the last scheduled visit that has a role, and
    `has_completed`.

    Source: Tani 2018, Results: follow-up ends at 12 months; the longer courses are told apart.
    """
    months = patients["stop_months"].fillna(last_months).clip(upper=last_months)
    return patients.assign(follow_up_months=months, has_completed=write_flag(months >= last_months))


def derive_c3_rise(patients: pd.DataFrame, visits: pd.DataFrame, since: int, until: int) -> pd.DataFrame:
    """Add `has_c3_rise`: C3 at `until` months was above that at `since` months.

    Source: Tani 2018, Results, Extrarenal manifestations.
    """
    first, second = (
        patients["patient_id"].map(select_visit(visits, months).set_index("patient_id")["c3_mg_dl"])
        for months in (since, until)
    )
    known = first.notna() & second.notna()
    return patients.assign(has_c3_rise=write_flag(second > first, known))
