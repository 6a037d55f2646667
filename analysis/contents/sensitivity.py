"""Sensitivity analyses: the main results under other choices."""

from collections.abc import Callable

import pandas as pd

from analysis.changes import summarise_discordance, summarise_mean_change
from analysis.codebook import Codebook
from analysis.contents.changes import MEASURED
from analysis.contents.rows import Contents, Rows
from analysis.first_response import derive_first_outcome, derive_first_response, list_scheduled_months
from analysis.response import derive_renal_response
from analysis.sensitivity.competing import (
    ADMINISTRATIVE,
    summarise_incidence_all_leaving,
    summarise_incidence_but_administrative,
    summarise_one_minus_kaplan_meier,
)
from analysis.sensitivity.creatinine import (
    RENAL_RESPONSES,
    SIDES,
    TOLERANCES,
    describe_tolerance,
    summarise_moved_responses,
    summarise_tolerated,
)
from analysis.sensitivity.leavers import derive_best, derive_carried
from analysis.sensitivity.quantiles import DEFINITIONS, summarise_moved_quartiles, summarise_quartiles
from analysis.sensitivity.subgroups import SUBGROUP, SUBGROUPS, derive_subgroup
from analysis.summaries import summarise_flag, summarise_level
from analysis.visits import select_visit

#: What Table 2 shows as median and quartiles: the two parts of its name around the visit, its column, the
#: flag of its rows.
QUARTILES = (
    *((f"activity.{measure}", "", column, "") for measure, column in MEASURED.items()),
    ("activity.c3", ".renal", "c3_mg_dl", "has_renal_evaluation"),
    ("activity.c3", ".extrarenal", "c3_mg_dl", "has_extrarenal"),
    ("renal.proteinuria", "", "proteinuria_mg_24h", "has_renal_evaluation"),
)
#: Responses by the section that they have elsewhere, each with the flag of its patients.
RESPONSES = (
    ("response", "has_improvement", ""),
    ("renal.response", "has_renal_response", "has_active_nephritis"),
)
#: What is assumed of who was not evaluated, beside that they did not respond.
ASSUMED: dict[str, Callable[[pd.DataFrame, pd.DataFrame, str, int], pd.DataFrame]] = {
    "carried": derive_carried,
    "best": derive_best,
}


def list_sensitivity(everyone: Rows, visits: Rows, schedule: dict[str, int], book: Codebook) -> Contents:
    """Every choice in turn."""
    yield from list_quartiles(visits, schedule, book)
    yield from list_tolerances(visits, schedule)
    yield from list_subgroups(visits, schedule)
    yield from list_assumptions(everyone, visits, schedule)
    yield from list_competing(everyone, visits, schedule, book)


def list_quartiles(visits: Rows, schedule: dict[str, int], book: Codebook) -> Contents:
    """Medians and quartiles at each visit by each definition, and how many print otherwise."""
    printed = tuple((column, flag, book[column].decimals) for _, _, column, flag in QUARTILES)
    for definition in DEFINITIONS:
        section = f"sensitivity.quantiles.definition_{definition}"
        yield visits, ((f"{section}.moved", summarise_moved_quartiles, printed, definition),)
        for measure, suffix, column, flag in QUARTILES:
            rows = visits.select(flag) if flag else visits
            for role, months in schedule.items():
                name = f"{section}.{measure}.{role}{suffix}"
                line = (name, summarise_quartiles, column, definition)
                yield Rows(select_visit(rows.frame, months), rows.group, role), (line,)


def list_tolerances(visits: Rows, schedule: dict[str, int]) -> Contents:
    """Renal response at each later visit by how far creatinine may rise."""
    renal = visits.select("has_active_nephritis")
    for section, tolerances in SIDES.items():
        yield renal, ((f"sensitivity.creatinine.{section}.moved", summarise_moved_responses, tolerances),)
    for percent, tolerance in TOLERANCES.items():
        section = f"sensitivity.creatinine.rise_{percent}"
        yield visits, ((section, describe_tolerance, tolerance),)
        derived = derive_renal_response(renal.frame, tolerance)
        for role, months in list(schedule.items())[1:]:
            yield (
                Rows(select_visit(derived, months), renal.group, role),
                tuple(
                    (f"{section}.{kind}.{role}", summarise_tolerated, column, tolerance)
                    for kind, column in RENAL_RESPONSES.items()
                ),
            )


def list_subgroups(visits: Rows, schedule: dict[str, int]) -> Contents:
    """Patients of the disjoint subgroups at baseline, and their changes at the early visit."""
    since, until = (("baseline", schedule["baseline"]), ("early", schedule["early"]))
    derived = Rows(derive_subgroup(visits.frame))
    first = Rows(select_visit(derived.frame, since[1]), time=since[0])
    for subgroup in SUBGROUPS:
        name, rows = f"sensitivity.subgroup.{subgroup}", derived.select(SUBGROUP, subgroup)
        yield first, ((f"{name}.patients", summarise_level, SUBGROUP, subgroup),)
        yield (
            rows,
            (
                (f"{name}.c3", summarise_mean_change, "c3_mg_dl", since, until),
                (f"{name}.anti_dsdna", summarise_discordance, "has_anti_dsdna", since, until),
            ),
        )


def list_assumptions(everyone: Rows, visits: Rows, schedule: dict[str, int]) -> Contents:
    """Response of all who started at each later visit, by what is assumed of the others."""
    for section, column, flag in RESPONSES:
        started = everyone.select(flag) if flag else everyone
        for assumption, derive in ASSUMED.items():
            for role, months in list(schedule.items())[1:]:
                frame = derive(started.frame, visits.frame, column, months)
                name = f"sensitivity.leavers.{assumption}.{section}.{role}"
                yield Rows(frame, started.group, role), ((name, summarise_flag, column),)


def list_competing(everyone: Rows, visits: Rows, schedule: dict[str, int], book: Codebook) -> Contents:
    """The share who have responded by each later visit, by which leaving competes."""
    months = list_scheduled_months(schedule, visits.frame)
    leaving = tuple(book["stop_reason"].levels)
    medical = tuple(reason for reason in leaving if reason != ADMINISTRATIVE)
    for section, column, flag in RESPONSES:
        rows = visits.select(flag) if flag else visits
        first = derive_first_response(rows.frame, column)
        for choice, frame, summarise in (
            ("none", first, summarise_one_minus_kaplan_meier),
            (
                "all_leaving",
                derive_first_outcome(first, everyone.frame, months, leaving),
                summarise_incidence_all_leaving,
            ),
            (
                "all_but_administrative",
                derive_first_outcome(first, everyone.frame, months, medical),
                summarise_incidence_but_administrative,
            ),
        ):
            for until in list(schedule.items())[1:]:
                name = f"sensitivity.competing.{choice}.{section}.{until[0]}"
                yield Rows(frame, rows.group), ((name, summarise, column, months, until),)
