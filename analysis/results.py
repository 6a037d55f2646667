"""The table of contents of the analysis: every named result, one line each."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.codebook import Codebook
from analysis.cohort import derive_renal_indication, summarise_origin
from analysis.estimates import Estimate
from analysis.extrarenal import (
    derive_manifestations,
    derive_response,
    select_extrarenal,
    select_nonresponders,
    select_responders,
    summarise_response,
)
from analysis.load import Study
from analysis.summaries import (
    describe_visit,
    summarise_distribution,
    summarise_flag,
    summarise_level,
    summarise_patients,
)


@dataclass(frozen=True)
class Result:
    """One named estimate, the module that computed it and what its rows are."""

    name: str
    estimate: Estimate
    source_file: str
    basis: str


@dataclass(frozen=True)
class Results:
    """All named results of a study, with what is needed to present them."""

    named: dict[str, Result]
    study: Study
    patients: pd.DataFrame

    @property
    def codebook(self) -> Codebook:
        """The codebook of the study."""
        return self.study.codebook

    @property
    def basis(self) -> str:
        """What the rows are: see `cohort.summarise_origin`."""
        return summarise_origin(self.patients, self.study.visits)


def derive_patients(study: Study) -> pd.DataFrame:
    """The patients of the study with every derived column."""
    patients = derive_manifestations(derive_renal_indication(study.patients))
    return derive_response(patients, study.schedule["early"])


def compute_results(study: Study) -> Results:
    """Compute every named result of the article from a checked study."""
    patients = derive_patients(study)
    extrarenal = select_extrarenal(patients)
    groups: tuple[tuple[pd.DataFrame, str, tuple[tuple[Any, ...], ...]], ...] = (
        (patients, "", (
            ("cohort.patients", summarise_patients),
            ("extrarenal.patients", summarise_flag, "has_extrarenal"),
        )),
        (extrarenal, "has_extrarenal", (
            ("extrarenal.female", summarise_level, "sex", "F"),
            ("extrarenal.age", summarise_distribution, "age_years"),
            ("extrarenal.disease_duration", summarise_distribution, "disease_duration_years"),
            ("extrarenal.indication.renal", summarise_flag, "has_renal_indication"),
            ("extrarenal.indication.extrarenal", summarise_level, "main_indication", "extrarenal"),
            ("extrarenal.treatment.glucocorticoids", summarise_flag, "takes_glucocorticoids"),
            ("extrarenal.treatment.hydroxychloroquine", summarise_flag, "takes_hydroxychloroquine"),
            ("extrarenal.treatment.mycophenolate", summarise_flag, "takes_mycophenolate"),
            ("extrarenal.treatment.azathioprine", summarise_flag, "takes_azathioprine"),
            ("extrarenal.treatment.belimumab", summarise_flag, "takes_belimumab"),
            ("extrarenal.haematological", summarise_flag, "has_haematological"),
            ("extrarenal.arthritis", summarise_flag, "has_arthritis"),
            ("extrarenal.serositis", summarise_flag, "has_serositis"),
            ("extrarenal.cutaneous", summarise_flag, "has_cutaneous"),
            ("extrarenal.response", summarise_flag, "has_response"),
            ("extrarenal.response.complete", summarise_level, "extrarenal_outcome", "complete"),
            ("extrarenal.response.partial", summarise_level, "extrarenal_outcome", "partial"),
            ("extrarenal.response.none", summarise_level, "extrarenal_outcome", "none"),
            ("extrarenal.response.haematological", summarise_response, "has_haematological"),
            ("extrarenal.response.arthritis", summarise_response, "has_arthritis"),
            ("extrarenal.response.serositis", summarise_response, "has_serositis"),
            ("extrarenal.response.cutaneous", summarise_response, "has_cutaneous"),
        )),
        (select_responders(extrarenal), "has_response", (
            ("extrarenal.response.early", summarise_flag, "has_early_response"),
        )),
        (select_nonresponders(extrarenal), "has_response=no", (
            ("extrarenal.failure.evans", summarise_level, "haematological_feature", "evans_syndrome"),
            ("extrarenal.failure.vasculitis", summarise_level, "cutaneous_feature", "vasculitis"),
            ("extrarenal.failure.arthritis", summarise_flag, "has_arthritis"),
        )),
    )  # fmt: skip
    basis = summarise_origin(patients, study.visits)
    named = {
        name: Result(name, summarise(rows, *columns, group=group), _source_file(summarise), basis)
        for rows, group, lines in groups
        for name, summarise, *columns in lines
    }
    return Results({**_describe_schedule(study, basis), **named}, study, patients)


def _describe_schedule(study: Study, basis: str) -> dict[str, Result]:
    return {
        f"visit.{role}": Result(
            f"visit.{role}", describe_visit(months, role), _source_file(describe_visit), basis
        )
        for role, months in study.schedule.items()
    }


def _source_file(function: object) -> str:
    return str(getattr(function, "__module__", "")).replace(".", "/") + ".py"
