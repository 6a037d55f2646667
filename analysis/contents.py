"""The table of contents of the analysis: every named result that rows give, one line each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.changes import (
    summarise_discordance,
    summarise_mean_change,
    summarise_ratio,
    summarise_shift,
)
from analysis.codebook import Codebook
from analysis.estimates import Estimate
from analysis.extrarenal import (
    select_extrarenal,
    select_nonresponders,
    select_responders,
    summarise_response,
)
from analysis.first_response import (
    derive_first_outcome,
    derive_first_response,
    list_scheduled_months,
)
from analysis.interval_censored import summarise_interval_censored, summarise_responded_by_visit
from analysis.load import Study
from analysis.one_by_one import summarise_drawn, summarise_listed
from analysis.response import derive_at_visit
from analysis.summaries import (
    summarise_distribution,
    summarise_flag,
    summarise_level,
    summarise_levels_seen,
    summarise_patients,
    summarise_share,
    summarise_started,
    summarise_started_level,
)
from analysis.survival import (
    summarise_cumulative_incidence,
    summarise_incidence_by_visit,
    summarise_share_without_response,
    summarise_time_to_response,
)
from analysis.trajectories import summarise_trajectory
from analysis.visits import select_visit

Line = tuple[Any, ...]
#: Measures at visits by the name that results have for them.
MEASURED = {
    "sledai": "sledai_2k",
    "c3": "c3_mg_dl",
    "c4": "c4_mg_dl",
    "creatinine": "creatinine_mg_dl",
}


@dataclass(frozen=True)
class Rows:
    """Rows that results are computed from: those of `group` (see `estimates.Estimate`), of the whole
    cohort where it is "", and of one visit where `time` names its role."""

    frame: pd.DataFrame
    group: str = ""
    time: str = ""

    @property
    def place(self) -> tuple[str, ...]:
        """What an estimate of these rows says of them: its group and, for a visit, its time."""
        return (self.group, self.time) if self.time else (self.group,)

    def select(self, column: str, level: str = "yes") -> "Rows":
        """The rows of a narrower group."""
        chosen = self.frame[self.frame[column] == level]
        return Rows(chosen, column if level == "yes" else f"{column}={level}", self.time)


Contents = Iterator[tuple[Rows, tuple[Line, ...]]]


def list_contents(patients: pd.DataFrame, visits: pd.DataFrame, study: Study) -> Contents:
    """All lines, in the order of the article."""
    everyone, book = Rows(patients), study.codebook
    at_visits = {
        role: Rows(select_visit(visits, months), time=role) for role, months in study.schedule.items()
    }
    yield from list_cohort(everyone, book)
    yield from list_treatment(everyone, book)
    yield from list_nephritis(everyone, book)
    yield from list_extrarenal(everyone)
    yield from list_one_by_one(everyone, study.hides_small_cells)
    yield from list_responses(everyone, at_visits)
    yield from list_activity(at_visits)
    yield from list_changes(Rows(visits), study.schedule)
    yield from list_times(everyone, Rows(visits), study.schedule)
    yield from list_safety(everyone, book)


def list_cohort(everyone: Rows, book: Codebook) -> Contents:
    """Who was included, what they had and what they had taken (Table 1), and for how long they stayed."""
    yield (
        everyone,
        (
            ("cohort.patients", summarise_patients),
            ("cohort.centres", summarise_levels_seen, "centre"),
            ("cohort.female", summarise_level, "sex", "F"),
            ("cohort.age", summarise_distribution, "age_years"),
            ("cohort.disease_duration", summarise_distribution, "disease_duration_years"),
            *_list_levels("cohort.ethnicity", "ethnicity", book),
            ("cohort.organ.renal", summarise_flag, "has_cumulative_renal"),
            ("cohort.organ.joint", summarise_flag, "has_cumulative_joint"),
            ("cohort.organ.skin", summarise_flag, "has_cumulative_skin"),
            ("cohort.organ.haematological", summarise_flag, "has_cumulative_haematological"),
            ("cohort.organ.serositis", summarise_flag, "has_cumulative_serositis"),
            ("cohort.organ.neuropsychiatric", summarise_flag, "has_cumulative_neuropsychiatric"),
            ("cohort.serology.ana", summarise_flag, "has_ana"),
            ("cohort.serology.anti_dsdna", summarise_flag, "has_anti_dsdna_ever"),
            ("cohort.serology.anti_rnp", summarise_flag, "has_anti_rnp"),
            ("cohort.serology.anti_sm", summarise_flag, "has_anti_sm"),
            ("cohort.serology.apl", summarise_flag, "has_apl"),
            ("cohort.serology.anti_ssa", summarise_flag, "has_anti_ssa"),
            ("cohort.serology.anti_ssb", summarise_flag, "has_anti_ssb"),
            ("cohort.previous.azathioprine", summarise_flag, "had_azathioprine"),
            ("cohort.previous.mycophenolate", summarise_flag, "had_mycophenolate"),
            ("cohort.previous.cyclophosphamide", summarise_flag, "had_cyclophosphamide"),
            ("cohort.previous.methotrexate", summarise_flag, "had_methotrexate"),
            ("cohort.previous.rituximab", summarise_flag, "had_rituximab"),
            ("cohort.previous.belimumab", summarise_flag, "had_belimumab"),
            ("cohort.previous.number", summarise_distribution, "previous_immunosuppressants"),
            ("cohort.completed", summarise_flag, "has_completed"),
            ("cohort.follow_up", summarise_distribution, "follow_up_months"),
        ),
    )


def list_treatment(everyone: Rows, book: Codebook) -> Contents:
    """Why tacrolimus was started, at what dose, and with which other drugs."""
    during = everyone.select("pregnancy_context", "during_pregnancy")
    yield (
        everyone,
        (
            ("indication.renal", summarise_flag, "has_indication_renal"),
            ("indication.joint", summarise_flag, "has_indication_joint"),
            ("indication.skin", summarise_flag, "has_indication_skin"),
            ("indication.haematological", summarise_flag, "has_indication_haematological"),
            ("indication.serositis", summarise_flag, "has_indication_serositis"),
            ("indication.two", summarise_flag, "has_two_indications"),
            ("treatment.second_choice", summarise_level, "tacrolimus_line", "second"),
            ("treatment.dose", summarise_distribution, "tacrolimus_dose_mg_day"),
            ("treatment.glucocorticoids", summarise_flag, "takes_glucocorticoids"),
            ("treatment.hydroxychloroquine", summarise_flag, "takes_hydroxychloroquine"),
            ("treatment.alone", summarise_level, "takes_other_immunosuppressant", "no"),
            ("treatment.combined", summarise_flag, "takes_other_immunosuppressant"),
            ("treatment.mycophenolate", summarise_flag, "takes_mycophenolate"),
            ("treatment.azathioprine", summarise_flag, "takes_azathioprine"),
            ("treatment.belimumab", summarise_flag, "takes_belimumab"),
            ("treatment.rituximab", summarise_flag, "takes_rituximab"),
            *_list_levels("treatment.pregnancy", "pregnancy_context", book),
        ),
    )
    yield (
        everyone.select("takes_glucocorticoids"),
        (("treatment.glucocorticoids.dose", summarise_distribution, "glucocorticoid_dose_mg_day"),),
    )
    yield during, _list_levels("treatment.during_pregnancy", "tacrolimus_line", book)


def list_nephritis(everyone: Rows, book: Codebook) -> Contents:
    """Active nephritis at the start, its pathology, and when its proteinuria fell."""
    yield everyone, (("renal.patients", summarise_flag, "has_active_nephritis"),)
    renal = everyone.select("has_active_nephritis")
    yield (
        renal,
        (
            *_list_levels("renal", "renal_presentation", book),
            ("renal.pathology", summarise_flag, "has_known_pathology"),
            *_list_levels("renal.pathology", "pathology_class", book),
            ("renal.pathology.any_membranous", summarise_flag, "has_membranous"),
            ("renal.reduction.delayed", summarise_started, "has_late_reduction"),
            ("renal.unmeasured", summarise_flag, "lacks_proteinuria"),
            ("renal.left", summarise_flag, "left_before_mid"),
        ),
    )


def list_extrarenal(everyone: Rows) -> Contents:
    """Extrarenal disease: features, treatment and outcome (Table 3)."""
    extrarenal = Rows(select_extrarenal(everyone.frame), "has_extrarenal")
    responders = Rows(select_responders(extrarenal.frame), "has_response")
    failures = Rows(select_nonresponders(extrarenal.frame), "has_response=no")
    yield everyone, (("extrarenal.patients", summarise_flag, "has_extrarenal"),)
    yield (
        extrarenal,
        (
            ("extrarenal.female", summarise_level, "sex", "F"),
            ("extrarenal.age", summarise_distribution, "age_years"),
            ("extrarenal.disease_duration", summarise_distribution, "disease_duration_years"),
            ("extrarenal.renal", summarise_flag, "has_active_nephritis"),
            ("extrarenal.indication.renal", summarise_flag, "has_renal_indication"),
            ("extrarenal.indication.extrarenal", summarise_level, "main_indication", "extrarenal"),
            ("extrarenal.treatment.glucocorticoids", summarise_flag, "takes_glucocorticoids"),
            ("extrarenal.treatment.hydroxychloroquine", summarise_flag, "takes_hydroxychloroquine"),
            ("extrarenal.treatment.mycophenolate", summarise_flag, "takes_mycophenolate"),
            ("extrarenal.treatment.azathioprine", summarise_flag, "takes_azathioprine"),
            ("extrarenal.treatment.belimumab", summarise_flag, "takes_belimumab"),
            ("extrarenal.c3_rose", summarise_flag, "has_c3_rise"),
            ("extrarenal.response", summarise_flag, "has_response"),
            ("extrarenal.response.complete", summarise_level, "extrarenal_outcome", "complete"),
            ("extrarenal.response.partial", summarise_level, "extrarenal_outcome", "partial"),
            ("extrarenal.response.none", summarise_level, "extrarenal_outcome", "none"),
            ("extrarenal.response.haematological", summarise_response, "has_haematological"),
            ("extrarenal.response.arthritis", summarise_response, "has_arthritis"),
            ("extrarenal.response.serositis", summarise_response, "has_serositis"),
            ("extrarenal.response.cutaneous", summarise_response, "has_cutaneous"),
        ),
    )
    yield (
        everyone,
        (
            ("extrarenal.haematological", summarise_flag, "has_haematological"),
            ("extrarenal.arthritis", summarise_flag, "has_arthritis"),
            ("extrarenal.serositis", summarise_flag, "has_serositis"),
            ("extrarenal.cutaneous", summarise_flag, "has_cutaneous"),
        ),
    )
    yield responders, (("extrarenal.response.early", summarise_flag, "has_early_response"),)
    yield (
        failures,
        (
            ("extrarenal.failure.evans", summarise_level, "haematological_feature", "evans_syndrome"),
            ("extrarenal.failure.vasculitis", summarise_level, "cutaneous_feature", "vasculitis"),
            ("extrarenal.failure.arthritis", summarise_flag, "has_arthritis"),
        ),
    )


def list_one_by_one(everyone: Rows, hides_small_cells: bool) -> Contents:
    """How many patients a reader sees one by one: by a line in figures, and in Table 3."""
    extrarenal = Rows(select_extrarenal(everyone.frame), "has_extrarenal")
    yield everyone, (("cohort.drawn", summarise_drawn, hides_small_cells),)
    yield extrarenal, (("extrarenal.listed", summarise_listed, hides_small_cells),)


def list_responses(everyone: Rows, at_visits: dict[str, Rows]) -> Contents:
    """Response at each visit after the first: of the evaluable, and of all who started."""
    for role, visit in list(at_visits.items())[1:]:
        yield (
            visit,
            (
                (f"response.{role}", summarise_flag, "has_improvement"),
                (f"response.complete.{role}", summarise_level, "physician_judgement", "complete"),
                (f"response.partial.{role}", summarise_level, "physician_judgement", "partial"),
            ),
        )
        yield (
            visit.select("has_active_nephritis"),
            (
                (f"renal.response.{role}", summarise_flag, "has_renal_response"),
                (f"renal.response.complete.{role}", summarise_flag, "has_complete_renal_response"),
            ),
        )
        renal = everyone.select("has_active_nephritis")
        for name, rows, column, level in (
            ("response.started", everyone, "has_improvement", "yes"),
            ("response.complete.started", everyone, "physician_judgement", "complete"),
            ("renal.response.started", renal, "has_renal_response", "yes"),
            ("renal.response.complete.started", renal, "has_complete_renal_response", "yes"),
            ("renal.reduction", renal, "has_reduction", "yes"),
        ):
            started = derive_at_visit(rows.frame, visit.frame, column)
            line = (f"{name}.{role}", summarise_started_level, column, level)
            yield Rows(started, rows.group, role), (line,)
    yield everyone.select("has_early_improvement"), (("response.upgraded", summarise_started, "has_upgrade"),)
    nonresponders = everyone.select("has_early_improvement", "no")
    yield (
        nonresponders,
        (
            ("response.gained", summarise_flag, "has_late_improvement"),
            ("response.failed_and_left", summarise_flag, "left_before_mid"),
        ),
    )
    yield (
        nonresponders.select("left_before_mid"),
        (("response.failed_and_left.inefficacy", summarise_level, "stop_reason", "inefficacy"),),
    )


def list_activity(at_visits: dict[str, Rows]) -> Contents:
    """Disease activity and laboratory values at each visit (Table 2)."""
    for role, visit in at_visits.items():
        renal, extrarenal = visit.select("has_renal_evaluation"), visit.select("has_extrarenal")
        yield (
            visit,
            (
                (f"visit.{role}.patients", summarise_patients),
                (f"activity.sledai.{role}", summarise_distribution, "sledai_2k"),
                (f"activity.c3.{role}", summarise_distribution, "c3_mg_dl"),
                (f"activity.c4.{role}", summarise_distribution, "c4_mg_dl"),
                (f"activity.creatinine.{role}", summarise_distribution, "creatinine_mg_dl"),
                (f"activity.anti_dsdna.{role}", summarise_flag, "has_anti_dsdna"),
            ),
        )
        yield (
            renal,
            (
                (f"visit.{role}.renal", summarise_patients),
                (f"activity.c3.{role}.renal", summarise_distribution, "c3_mg_dl"),
                (f"activity.anti_dsdna.{role}.renal", summarise_flag, "has_anti_dsdna"),
                (f"renal.proteinuria.{role}", summarise_distribution, "proteinuria_mg_24h"),
            ),
        )
        yield (
            extrarenal,
            (
                (f"visit.{role}.extrarenal", summarise_patients),
                (f"activity.c3.{role}.extrarenal", summarise_distribution, "c3_mg_dl"),
                (f"activity.anti_dsdna.{role}.extrarenal", summarise_flag, "has_anti_dsdna"),
            ),
        )


def list_changes(visits: Rows, schedule: dict[str, int]) -> Contents:
    """Changes from baseline to each later visit, in the patients seen at both."""
    since, *later = schedule.items()
    groups = (
        (visits, "", ("sledai", "c3", "c4", "creatinine")),
        (visits.select("has_renal_evaluation"), ".renal", ("c3",)),
        (visits.select("has_extrarenal"), ".extrarenal", ("c3",)),
    )
    for until in later:
        role = until[0]
        for rows, suffix, measures in groups:
            for measure in measures:
                change = (MEASURED[measure], since, until)
                yield (
                    rows,
                    (
                        (f"activity.{measure}.change.{role}{suffix}", summarise_mean_change, *change),
                        (f"activity.{measure}.shift.{role}{suffix}", summarise_shift, *change),
                    ),
                )
            change = ("has_anti_dsdna", since, until)
            yield rows, ((f"activity.anti_dsdna.change.{role}{suffix}", summarise_discordance, *change),)
        change = ("proteinuria_mg_24h", since, until)
        yield (
            visits.select("has_renal_evaluation"),
            (
                (f"renal.proteinuria.change.{role}", summarise_mean_change, *change),
                (f"renal.proteinuria.ratio.{role}", summarise_ratio, *change),
                (f"renal.proteinuria.shift.{role}", summarise_shift, *change),
            ),
        )


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


def list_safety(everyone: Rows, book: Codebook) -> Contents:
    """Who left tacrolimus, why, when and what came after; adverse events."""
    yield (
        everyone,
        (
            ("safety.discontinued", summarise_flag, "has_discontinued"),
            *_list_levels("safety.left", "stop_reason", book, summarise_share),
            *_list_levels("safety.event", "adverse_event", book),
            ("safety.event", summarise_flag, "has_adverse_event"),
            ("safety.infections", summarise_flag, "has_recurrent_infections"),
            ("safety.dose_reduction", summarise_flag, "has_dose_reduction"),
        ),
    )
    for reason in book["stop_reason"].levels:
        yield (
            everyone.select("stop_reason", reason),
            ((f"safety.left.{reason}.months", summarise_distribution, "stop_months"),),
        )
    yield (
        everyone.select("stop_reason", "remission"),
        (*_list_levels("safety.after_remission", "course_after_stopping", book),),
    )
    yield (
        everyone.select("has_recurrent_infections"),
        (
            ("safety.infections.glucocorticoids", summarise_flag, "takes_glucocorticoids"),
            ("safety.infections.belimumab", summarise_flag, "takes_belimumab"),
        ),
    )


def _list_levels(
    section: str, column: str, book: Codebook, summarise: Callable[..., Estimate] = summarise_level
) -> tuple[Line, ...]:
    """One line for each level of a column, by its code."""
    return tuple((f"{section}.{level}", summarise, column, level) for level in book[column].levels)
