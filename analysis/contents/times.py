"""Time to response, and the courses that the figures show, over all scheduled visits."""

from collections.abc import Iterator

from analysis.contents.rows import Contents, Line, Rows
from analysis.first_response import derive_first_outcome, derive_first_response, list_scheduled_months
from analysis.interval_censored import summarise_interval_censored, summarise_responded_by_visit
from analysis.survival import (
    summarise_cumulative_incidence,
    summarise_incidence_by_visit,
    summarise_share_without_response,
    summarise_time_to_response,
)
from analysis.trajectories import summarise_trajectory, summarise_trajectory_at_visit


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
        for until in schedule.items():
            yield (
                first,
                ((f"{section}.time.{until[0]}", summarise_share_without_response, column, months, until),),
            )
        for until in list(schedule.items())[1:]:
            point = (column, months, until)
            yield (
                first,
                ((f"{section}.interval_censored.{until[0]}", summarise_responded_by_visit, column, until),),
            )
            yield outcome, ((f"{section}.incidence.{until[0]}", summarise_incidence_by_visit, *point),)
    yield visits, tuple(list_course("activity.c3", "c3_mg_dl", schedule, months))
    yield renal, tuple(list_course("renal.proteinuria", "proteinuria_mg_24h", schedule, months))


def list_course(
    section: str, column: str, schedule: dict[str, int], months: tuple[int, ...]
) -> Iterator[Line]:
    """The trajectory of a column, and what it is at each visit."""
    yield f"{section}.trajectory", summarise_trajectory, column, months
    for until in schedule.items():
        yield f"{section}.trajectory.{until[0]}", summarise_trajectory_at_visit, column, until
