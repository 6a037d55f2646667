"""The renal response at each visit by name; it becomes numbers in `renal`.

A renal patient without proteinuria at a visit cannot be evaluated there.
"""

from dataclasses import dataclass
from typing import Any

from data.reconstruction.course import VISITS
from data.reconstruction.judgement import Judgement
from data.reconstruction.leaving import Leaving, VisitFlags, flag_visits
from data.reconstruction.solver import Stage


@dataclass(frozen=True)
class RenalResponse:
    """By renal patient and visit: evaluable; proteinuria halved, creatinine stable; response, complete."""

    evaluable: VisitFlags
    halved: VisitFlags
    stable: VisitFlags
    response: VisitFlags
    complete: VisitFlags


def describe_renal_response(
    stage: Stage, kidneys: dict[str, dict[str, str]], leaving: Leaving, judgement: Judgement
) -> RenalResponse:
    """Who could be evaluated; proteinuria halved, creatinine stable, response complete."""
    renal = RenalResponse(
        flag_visits(stage, [*kidneys]),
        flag_visits(stage, [*kidneys]),
        flag_visits(stage, [*kidneys], 0.8),
        flag_visits(stage, [*kidneys]),
        flag_visits(stage, [*kidneys]),
    )
    _count_responses(stage, renal, [*kidneys])
    missing, late = [], []
    for patient, row in kidneys.items():
        for visit in VISITS:
            _define_response(stage, renal, leaving, (patient, visit))
            if row["pregnancy_context"] == "before_pregnancy":
                # Little protein and a quiet sediment at the start: halved is then complete, and
                # what little there was improved.
                stage.require(renal.complete[patient, visit] == renal.halved[patient, visit])
                stage.require(judgement.response[patient, 3] == 1)
        missing.append(_flag_missing(stage, renal, leaving, patient))
        late.append(_flag_late(stage, renal, patient))
        if row["renal_outcome"] == "none":
            # Table 3 names the kidneys of this patient apart: evaluated, and no response.
            stage.require(*(renal.halved[patient, visit] == 0 for visit in VISITS))
            stage.require(renal.evaluable[patient, 3] == 1, renal.evaluable[patient, 6] == 1)
        # Nobody goes from a complete renal response at 6 months to none at all at 12.
        stage.require(
            renal.complete[patient, 6] + renal.evaluable[patient, 12] - renal.response[patient, 12] <= 1
        )
    stage.count("P136", missing)
    # P132, P134: halved at 3 months in 15, first at 6 months in 4 more.
    stage.count("P132", [renal.halved[p, 3] for p in kidneys])
    stage.count("P134", late)
    return renal


def _count_responses(stage: Stage, renal: RenalResponse, kidneys: list[str]) -> None:
    for visit, evaluated, improved, resolved in (
        (3, "P138", "P139", "P141"),
        (6, "P143", "P144", "P356"),
        (12, "P147", "P148", "P150"),
    ):
        stage.count(evaluated, [renal.evaluable[p, visit] for p in kidneys])
        stage.count(improved, [renal.response[p, visit] for p in kidneys])
        stage.count(resolved, [renal.complete[p, visit] for p in kidneys])


def _define_response(stage: Stage, renal: RenalResponse, leaving: Leaving, key: tuple[str, int]) -> None:
    stage.require(renal.evaluable[key] <= leaving.on_drug[key])
    stage.require(renal.halved[key] <= renal.evaluable[key], renal.stable[key] <= leaving.on_drug[key])
    # Response is both, and complete response is a response (our choice).
    stage.require(renal.response[key] <= renal.halved[key], renal.response[key] <= renal.stable[key])
    stage.require(renal.response[key] >= renal.halved[key] + renal.stable[key] - 1)
    stage.require(renal.complete[key] <= renal.response[key])


def _flag_missing(stage: Stage, renal: RenalResponse, leaving: Leaving, patient: str) -> Any:
    """P136: no data for two patients, one at each of the first two visits."""
    without, left = stage.flag(), 1 - leaving.on_drug[patient, 6]
    stage.require(without == 2 - renal.evaluable[patient, 3] - renal.evaluable[patient, 6] - left)
    return without


def _flag_late(stage: Stage, renal: RenalResponse, patient: str) -> Any:
    """P134: proteinuria halved at 6 months and, though evaluated, not at 3."""
    first_at_6 = stage.flag()
    stage.require(
        first_at_6 >= renal.halved[patient, 6] - renal.halved[patient, 3],
        first_at_6 <= renal.halved[patient, 6],
        first_at_6 <= 1 - renal.halved[patient, 3],
        first_at_6 <= renal.evaluable[patient, 3],
    )
    return first_at_6


def relate_judgement_and_renal_response(stage: Stage, judgement: Judgement, renal: RenalResponse) -> None:
    """Where nephritis can be evaluated, the physician does not contradict it."""
    for key, response in renal.response.items():
        # A complete judgement needs a complete renal response; a renal response is an improvement.
        stage.imply(renal.evaluable[key], judgement.complete[key] <= renal.complete[key])
        stage.require(response <= judgement.response[key])
    for patient in dict.fromkeys(patient for patient, _ in renal.response):
        # At the first visit nobody is called free of disease before the urine was measured.
        stage.require(judgement.complete[patient, 3] <= renal.evaluable[patient, 3])
        for before, after in ((3, 6), (6, 12)):
            # Proteinuria once halved stays halved while the patient is judged better.
            still = judgement.response[patient, after] + renal.evaluable[patient, after] - 1
            stage.require(renal.halved[patient, after] >= renal.halved[patient, before] + still - 1)
    for visit in VISITS:
        # Judged improved without a renal response: seldom.
        kidneys = [patient for patient, at in renal.response if at == visit]
        gap = [stage.flag() for _ in kidneys]
        for flag, patient in zip(gap, kidneys, strict=True):
            key = (patient, visit)
            stage.require(flag >= judgement.response[key] - renal.response[key] + renal.evaluable[key] - 1)
        stage.require(sum(gap) <= 3)
