"""Time to response, and the courses that the figures show, over all scheduled visits."""

from analysis.contents.rows import Contents, Rows
from analysis.first_response import derive_first_outcome, derive_first_response, list_scheduled_months
from analysis.interval_censored import summarise_interval_censored, summarise_responded_by_visit
from analysis.survival import (
    summarise_cumulative_incidence,
    summarise_incidence_by_visit,
    summarise_share_without_response,
    summarise_time_to_response,
)
from analysis.trajectories import summarise_trajectory


def list_times(everyone: Rows, visits: Rows, schedule: dict[str, int]) -> Contents:
    """Time to response, and the courses that the figures show, over all scheduled visits."""
    months = list_scheduled_months(schedule, visits.frame)
    renal = visits.select("has_active_nephritis")
    for section, column, rows in (
        ("renal.response", "has_renal_response", renal),
        ("response", "has_improvement", visits),
    ):
        first = Rows(derive_first_response(rows.frame, column), rows.group)
        outcome = Rows(derive_first_outcome(first.frame, everyone.frame, months), rows.group)
        yield (
            first,
            (
                (f"{section}.time", summarise_time_to_response, column, months),
                (f"{section}.interval_censored", summarise_interval_censored, column),
            ),
        )
        yield outcome, ((f"{section}.incidence", summarise_cumulative_incidence, column, months),)
        for until in list(schedule.items())[1:]:
            point = (column, months, until)
            yield (
                first,
                (
                    (f"{section}.time.{until[0]}", summarise_share_without_response, *point),
                    (f"{section}.interval_censored.{until[0]}", summarise_responded_by_visit, column, until),
                ),
            )
            yield outcome, ((f"{section}.incidence.{until[0]}", summarise_incidence_by_visit, *point),)
    yield visits, (("activity.c3.trajectory", summarise_trajectory, "c3_mg_dl", months),)
    yield renal, (("renal.proteinuria.trajectory", summarise_trajectory, "proteinuria_mg_24h", months),)
