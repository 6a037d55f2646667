"""Proteinuria and creatinine: the numbers from which the renal response follows."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.protocol import (
    COMPLETE_PROTEINURIA_MG_24H,
    CREATININE_TOLERANCE,
    NORMAL_CREATININE_MG_DL,
    REDUCTION_OF_PROTEINURIA,
)
from data.reconstruction.claims import Claims
from data.reconstruction.course import VISITS, Course
from data.reconstruction.solver import Stage

LIMIT = 15.0
MG = 5  # proteinuria in steps of 5 mg: the third-month quartile of 135 mg is a patient's value
UNIT = Fraction(1, 100)  # creatinine in steps of 0.01 mg/dL
Key = tuple[str, int]


@dataclass(frozen=True)
class Groups:
    """Patients by visit: on tacrolimus, and evaluable for nephritis."""

    patients: dict[str, dict[str, str]]
    courses: dict[str, Course]

    @property
    def kidneys(self) -> list[str]:
        """The renal patients."""
        return [p for p, row in self.patients.items() if row["has_indication_renal"] == "yes"]

    def present(self, visit: int) -> list[str]:
        """All on tacrolimus at the visit."""
        return [p for p in self.patients if visit == 0 or self.courses[p].judgement[visit]]

    def evaluable(self, visit: int) -> list[str]:
        """Renal patients with proteinuria at the visit."""
        return [p for p in self.kidneys if visit == 0 or visit in self.courses[p].halved]


def reconstruct_proteinuria(claims: Claims, groups: Groups) -> tuple[dict[Key, int], float]:
    """24 h proteinuria in mg of the evaluable renal patients, and the deterministic time."""
    stage = Stage("proteinuria", claims, LIMIT)
    amounts: dict[Key, Any] = {}
    for patient in groups.kidneys:
        _follow_proteinuria(stage, amounts, patient, groups)
    for visit, quartiles in (
        (0, ("P323", "P324", "P325")),
        (3, ("P326", "P327", "P328")),
        (6, ("P329", "P330", "P331")),
        (12, ("P332", "P333", "P334")),
    ):
        values = [amounts[p, visit] for p in groups.evaluable(visit)]
        stage.quartiles(quartiles, values, unit=MG)
        stage.spread_out(values, 1)
    pairs = [amounts[p, 3] - amounts[p, 0] for p in groups.evaluable(3)]
    stage.paired_p("P335", stage.name_all(pairs, 1600), rises=False)
    # Between 2 and 4 visits where a quiet sediment or normal creatinine is all that is missing.
    little = []
    for patient in groups.kidneys:
        course = groups.courses[patient]
        for visit, halved in course.halved.items():
            if halved and course.stable[visit] and not course.complete[visit]:
                is_little = stage.flag()
                half_gram = COMPLETE_PROTEINURIA_MG_24H // MG
                stage.imply(is_little, amounts[patient, visit] < half_gram)
                stage.imply(~is_little, amounts[patient, visit] >= half_gram + 2)
                little.append(is_little)
    stage.require(sum(little) >= 3, sum(little) <= 8)
    spent = stage.solve()
    return {key: MG * stage[value] for key, value in amounts.items()}, spent


def _follow_proteinuria(stage: Stage, amounts: dict[Key, Any], patient: str, groups: Groups) -> None:
    row, course, draw = groups.patients[patient], groups.courses[patient], stage.random
    half_gram = COMPLETE_PROTEINURIA_MG_24H // MG
    keeps = 100 - int(100 * REDUCTION_OF_PROTEINURIA)
    drawn = draw.lognormal(7.2, 0.85)
    # Active nephritis means more than half a gram, pure membranous disease somewhat more.
    least, most = 600 if row["pathology_class"] == "membranous" else 530, 6500
    if row["pregnancy_context"] == "before_pregnancy":
        # A pregnancy is planned with little proteinuria: tacrolimus came as the drug that allows it.
        least, most = 300, 480
    before = 0
    start = amounts[patient, 0] = stage.integer(least // MG, most // MG, drawn // MG)
    for visit in VISITS:
        if visit not in course.halved:
            continue
        halved, complete, judged = course.halved[visit], course.complete[visit], course.judgement[visit]
        part = (
            draw.uniform(0.1, 0.45)
            if halved and judged != "none"
            else 0.45
            if halved
            else draw.uniform(0.6, 1.1)
        )
        target = draw.uniform(70, 400) if complete else drawn * part
        value = amounts[patient, visit] = stage.integer(60 // MG, 8000 // MG, target // MG)
        if halved:
            stage.require(100 * value < keeps * start)
        else:
            stage.require(100 * value >= (keeps + 5) * start, 10 * value <= 15 * start)
        if complete:
            stage.require(value < half_gram)
        if judged == "none" and not halved:
            # No improvement: more than half a gram remains, more still where treatment failed.
            stage.require(value >= (800 // MG if course.reason == "inefficacy" else half_gram + 5))
        if judged == "none" and halved:
            # Halved and yet no improvement, since creatinine rose: only just halved.
            stage.require(100 * value >= (keeps - 10) * start, value > half_gram)
        if course.complete.get(before):
            # A relapse after a complete response, on the drug, is seen before it is a nephrotic one.
            stage.require(value <= 1200 // MG)
        if judged == "partial" and before:
            # Nor does it double, give or take half a gram, while the patient is judged better.
            stage.require(value <= 2 * amounts[patient, before] + 500 // MG)
        before = visit
        if judged == "partial" and not halved:
            # An improvement that is none by the definition is still a clear fall.
            stage.require(100 * value <= 75 * start)


def reconstruct_creatinine(
    claims: Claims, groups: Groups, proteinuria: dict[Key, int]
) -> tuple[dict[Key, int], dict[Key, bool], float]:
    """Creatinine of all in 0.01 mg/dL, whether an active sediment is what denies a complete renal
    response, and the deterministic time."""
    stage = Stage("creatinine", claims, LIMIT)
    values: dict[Key, Any] = {}
    for patient in groups.patients:
        _follow_creatinine(stage, values, patient, groups)
    for visit, quartiles in (
        (0, ("P310", "P311", "P312")),
        (3, ("P313", "P314", "P315")),
        (6, ("P316", "P317", "P318")),
        (12, ("P319", "P320", "P321")),
    ):
        column = [values[p, visit] for p in groups.present(visit)]
        stage.quartiles(quartiles, column, unit=UNIT, decimals=2)
        stage.spread_out(column, 2)
    pairs = [values[p, 3] - values[p, 0] for p in groups.present(3)]
    stage.paired_p("P322", stage.name_all(pairs, 120))
    active = _decide_complete_responses(stage, values, groups, proteinuria)
    spent = stage.solve()
    return (
        {key: stage[value] for key, value in values.items()},
        {key: bool(stage[flag]) for key, flag in active.items()},
        spent,
    )


def _follow_creatinine(stage: Stage, values: dict[Key, Any], patient: str, groups: Groups) -> None:
    row, course, draw = groups.patients[patient], groups.courses[patient], stage.random
    is_renal = patient in groups.kidneys
    normal, tolerated = round(100 * NORMAL_CREATININE_MG_DL), 100 + round(100 * CREATININE_TOLERANCE)
    drawn = 100 * draw.lognormal(-0.36, 0.32)
    # Pregnancy lowers creatinine; without nephritis it is normal; nobody starts near kidney failure.
    most = 70 if row["pregnancy_context"] == "during_pregnancy" else 150 if is_renal else 95
    # Men have more muscle: no man with nephritis has the creatinine of a slight woman.
    least = 65 if row["sex"] == "M" else 40
    start = before = values[patient, 0] = stage.integer(least, most, max(drawn, least + 10))
    for visit in VISITS:
        if not course.judgement[visit]:
            continue
        drawn_now = drawn * draw.uniform(0.9, 1.25)
        if course.complete.get(visit):
            drawn_now = min(drawn_now, draw.uniform(75, 105))
        value = values[patient, visit] = stage.integer(38, 200, drawn_now)
        # Within 0.6 to 1.8 of the start, since no paper would call more stable; less without nephritis.
        low, high = (6, 18) if is_renal else (8, 13)
        stage.require(10 * value >= low * start, 10 * value <= high * start)
        stage.require(10 * value >= 6 * before, 10 * value <= 16 * before)
        if not is_renal or course.judgement[visit] == "complete":
            stage.require(value <= normal)
        if course.judgement[visit] == "partial":
            stage.require(10 * value <= 15 * start)
        if course.halved.get(visit):
            is_stable, is_risen = 100 * value <= tolerated * start, 100 * value >= (tolerated + 3) * start
            stage.require(is_stable if course.stable[visit] else is_risen)
            if course.judgement[visit] == "none":
                # It is the creatinine that made the physician see no improvement.
                stage.require(100 * value >= 130 * start)
        before = value


def _decide_complete_responses(
    stage: Stage, values: dict[Key, Any], groups: Groups, proteinuria: dict[Key, int]
) -> dict[Key, Any]:
    normal = round(100 * NORMAL_CREATININE_MG_DL)
    active, by_creatinine = {}, []
    for patient in groups.kidneys:
        course, start = groups.courses[patient], values[patient, 0]
        for visit, complete in course.complete.items():
            value = values[patient, visit]
            if complete:
                returned = stage.flag()
                stage.imply(returned, value <= start)
                stage.imply(~returned, value <= normal)
            elif (
                course.halved[visit]
                and course.stable[visit]
                and proteinuria[patient, visit] < COMPLETE_PROTEINURIA_MG_24H
            ):
                # Proteinuria would do: then the sediment is active or creatinine neither normal nor back.
                active[patient, visit], risen = stage.flag(), stage.flag()
                stage.imply(risen, value > start, value > normal)
                stage.require(active[patient, visit] + risen == 1)
                by_creatinine.append(risen)
    stage.require(sum(by_creatinine) >= 1, sum(active.values()) >= 1)
    return active
