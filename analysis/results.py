"""From a study to its named results."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import protocol
from analysis.audit.computed import Rows
from analysis.audit.verdicts import VERDICTS, Audited, audit_claims, summarise_verdict
from analysis.baseline import derive_baseline
from analysis.codebook import Codebook
from analysis.cohort import derive_renal_indication, summarise_origin
from analysis.contents import list_contents
from analysis.estimates import Estimate
from analysis.extrarenal import (
    derive_manifestations,
    derive_response,
)
from analysis.load import Study
from analysis.published import describe_claim
from analysis.response import (
    derive_courses,
    derive_improvement,
    derive_renal_response,
)
from analysis.safety import derive_discontinuation
from analysis.small_cells import find_hidden
from analysis.small_flow import find_hidden_flow
from analysis.summaries import (
    describe_limit,
    describe_part,
    describe_visit,
)
from analysis.visits import derive_c3_rise, derive_follow_up, derive_visits, list_visits


@dataclass(frozen=True)
class Result:
    """One named estimate, the module that computed it, what its rows are, and the function (or, of a
    definition, the constant) of that module."""

    name: str
    estimate: Estimate
    source_file: str
    basis: str
    source_function: str = ""


@dataclass(frozen=True)
class Results:
    """All named results of a study, with what is needed to present them."""

    named: dict[str, Result]
    study: Study
    patients: pd.DataFrame
    visits: pd.DataFrame
    audited: tuple[Audited, ...] = ()

    @property
    def codebook(self) -> Codebook:
        """The codebook of the study."""
        return self.study.codebook

    @property
    def schedule(self) -> dict[str, int]:
        """Months of the scheduled visits by the names that results have for them: `visits.list_visits`."""
        return list_visits(self.study.schedule, self.study.visits)

    @functools.cached_property
    def basis(self) -> str:
        """What the rows are: see `cohort.summarise_origin`."""
        return summarise_origin(self.patients, self.study.visits)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The names of the results that rest on few patients and are not shown."""
        if not self.study.hides_small_cells:
            return frozenset()
        return find_hidden(self.named) | find_hidden_flow(self.named)


def derive_study(study: Study) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The patients and the visits of the study with every derived column."""
    schedule = study.schedule
    patients = derive_manifestations(derive_renal_indication(study.patients))
    patients = derive_response(patients, schedule["early"])
    patients = derive_discontinuation(derive_baseline(patients))
    patients = derive_follow_up(patients, study.visits, schedule["late"])
    visits = derive_visits(study.visits, patients)
    visits = derive_renal_response(derive_improvement(visits))
    patients = derive_c3_rise(patients, visits, schedule["baseline"], schedule["early"])
    return derive_courses(patients, visits, schedule["early"], schedule["mid"]), visits


def compute_results(study: Study) -> Results:
    """Compute every named result of the article from a checked study.

    Raises ValueError where two lines of the contents have one name.
    """
    patients, visits = derive_study(study)
    basis = summarise_origin(patients, visits)
    named = {**_describe_schedule(study, basis), **_describe_definitions(basis)}
    for rows, lines in list_contents(patients, visits, study):
        for name, summarise, *columns in lines:
            if name in named:
                raise ValueError(f"two results are called {name}")
            estimate = summarise(rows.frame, *columns, *rows.place)
            named[name] = Result(name, estimate, *_find_source(summarise, basis))
    named |= _describe_claims(study, named, basis)
    audited = _audit(study, patients, named)
    counted = _count_verdicts(audited, basis) if audited else {}
    return Results(named | counted, study, patients, visits, audited)


def _audit(study: Study, patients: pd.DataFrame, named: dict[str, Result]) -> tuple[Audited, ...]:
    estimates = {name: result.estimate for name, result in named.items()}
    return audit_claims(study.claims, study.basis, Rows(estimates, patients, study.codebook))


def _count_verdicts(audited: tuple[Audited, ...], basis: str) -> dict[str, Result]:
    """How many printed figures there are, `audit.claims`, and how many with each verdict."""
    wanted = {"audit.claims": "", **{f"audit.{verdict}": verdict for verdict in VERDICTS}}
    source = _find_source(summarise_verdict, basis)
    return {
        name: Result(name, summarise_verdict(audited, verdict), *source) for name, verdict in wanted.items()
    }


def _describe_schedule(study: Study, basis: str) -> dict[str, Result]:
    return {
        f"visit.{role}": Result(
            f"visit.{role}", describe_visit(months, role), *_find_source(describe_visit, basis)
        )
        for role, months in list_visits(study.schedule, study.visits).items()
    }


#: What of the protocol the text names: the column that it is of, and the constant.
DEFINED_PARTS = {
    "definition.reduction": ("proteinuria_mg_24h", "REDUCTION_OF_PROTEINURIA"),
    "definition.creatinine_rise": ("creatinine_mg_dl", "CREATININE_TOLERANCE"),
}
LIMITS = {
    "definition.complete_proteinuria": ("proteinuria_mg_24h", "COMPLETE_PROTEINURIA_MG_24H"),
    "definition.normal_creatinine": ("creatinine_mg_dl", "NORMAL_CREATININE_MG_DL"),
    "definition.cells": ("urine_white_cells_hpf", "INACTIVE_CELLS_HPF"),
    "definition.dipstick": ("urine_dipstick", "ACTIVE_DIPSTICK"),
}


def _describe_definitions(basis: str) -> dict[str, Result]:
    described: dict[str, Result] = {}
    for describe, lines in ((describe_part, DEFINED_PARTS), (describe_limit, LIMITS)):
        for name, (column, constant) in lines.items():
            estimate = describe(column, getattr(protocol, constant))
            described[name] = Result(name, estimate, "analysis/protocol.py", basis, constant)
    return described


def _describe_claims(study: Study, named: dict[str, Result], basis: str) -> dict[str, Result]:
    """The figures that differ from print, as printed: `published.p059`."""
    printed = {}
    for claim in study.claims:
        result = claim.result.removeprefix("r.").rpartition(".")[0]
        if claim.differs and result in named:
            name = f"published.{claim.id.lower()}"
            estimate = describe_claim(claim, named[result].estimate.of)
            printed[name] = Result(name, estimate, *_find_source(describe_claim, basis))
    return printed


def _find_source(function: Callable[..., Estimate], basis: str) -> tuple[str, str, str]:
    """The last parts of a `Result`: the module of a function, what the rows are, and its name."""
    return f"{function.__module__.replace('.', '/')}.py", basis, function.__name__
