"""The course of each patient: leaving, the physician's judgement and the renal response, together."""

from typing import Any

from data.reconstruction.claims import Claims
from data.reconstruction.course import JUDGEMENTS, VISITS, Course
from data.reconstruction.judgement import Judgement, describe_judgement
from data.reconstruction.leaving import Leaving, describe_leaving
from data.reconstruction.renal_response import (
    RenalResponse,
    describe_renal_response,
    relate_judgement_and_renal_response,
)
from data.reconstruction.solver import Stage

LIMIT = 10.0


def reconstruct_courses(
    claims: Claims, patients: dict[str, dict[str, str]]
) -> tuple[dict[str, Course], float]:
    """The course of each patient and the deterministic time."""
    stage = Stage("courses", claims, LIMIT)
    kidneys = {p: row for p, row in patients.items() if row["has_indication_renal"] == "yes"}
    leaving = describe_leaving(stage, [*patients], [*kidneys])
    judgement = describe_judgement(stage, patients, leaving)
    renal = describe_renal_response(stage, kidneys, leaving, judgement)
    relate_judgement_and_renal_response(stage, judgement, renal)
    spent = stage.solve()
    return {patient: _write_course(stage, patient, leaving, judgement, renal) for patient in patients}, spent


def _write_course(
    stage: Stage, patient: str, leaving: Leaving, judgement: Judgement, renal: RenalResponse
) -> Course:
    reason = next((name for name, flags in leaving.reason.items() if stage[flags[patient]]), "")
    seen = [v for v in VISITS if (patient, v) in renal.evaluable and stage[renal.evaluable[patient, v]]]

    def read(flags: dict[tuple[str, int], Any]) -> dict[int, bool]:
        return {v: bool(stage[flags[patient, v]]) for v in seen}

    return Course(
        reason,
        stage[leaving.months[patient]],
        {v: _write_judgement(stage, (patient, v), leaving, judgement) for v in VISITS},
        read(renal.halved),
        read(renal.stable),
        read(renal.complete),
        _write_after(stage, patient, leaving) if reason == "remission" else "",
    )


def _write_judgement(stage: Stage, key: tuple[str, int], leaving: Leaving, judgement: Judgement) -> str:
    if not stage[leaving.on_drug[key]]:
        return ""
    return JUDGEMENTS[stage[judgement.response[key]] + stage[judgement.complete[key]]]


def _write_after(stage: Stage, patient: str, leaving: Leaving) -> str:
    flared = patient in leaving.flare and stage[leaving.flare[patient]]
    return "renal_flare" if flared else "remission"
