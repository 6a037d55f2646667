"""C3 of all patients; renal and extrarenal subgroups overlap in the renal patients of Table 3."""

from typing import Any

from analysis.protocol import LOW_C3_MG_DL, SLEDAI_PROTEINURIA_MG_24H
from data.reconstruction.claims import Claims
from data.reconstruction.renal import Groups, Key
from data.reconstruction.solver import Stage

LIMIT = 6.0
#: C3 rises by no more than this in 3 months, and falls by no more: beyond lies the lone outlier.
MOST_RISE, MOST_FALL = 45, 25
EXPECTED_RISE = {"complete": 17, "partial": 12, "none": 4}


QUARTILES = {
    0: (("P256", "P257", "P258"), ("P269", "P270", "P271"), ("P282", "P283", "P284")),
    3: (("P259", "P260", "P261"), ("P272", "P273", "P274"), ("P285", "P286", "P287")),
    6: (("P262", "P263", "P264"), ("P275", "P276", "P277"), ("P288", "P289", "P290")),
    12: (("P265", "P266", "P267"), ("P278", "P279", "P280"), ("P291", "P292", "P293")),
}


def reconstruct_rise(
    claims: Claims, groups: Groups, proteinuria: dict[Key, int], turn: int
) -> tuple[dict[Key, int], float]:
    """C3 in mg/dL at baseline and 3 months, another one at each `turn`, and the deterministic time."""
    stage = Stage(f"complement {turn}", claims, LIMIT)
    c3: dict[Key, Any] = {}
    for patient in groups.patients:
        c3[patient, 0] = stage.integer(35, 125, _draw_start(stage, patient, groups))
    describe_complement(stage, groups, c3, (3,))
    _fit_quartiles(stage, c3, groups, 0)
    differences = [c3[p, 3] - c3[p, 0] for p in groups.patients]
    rise = dict(zip(groups.patients, stage.name_all(differences, MOST_RISE), strict=True))
    extrarenal = select_extrarenal(groups)
    for patient in extrarenal:
        # P171: C3 rose in all of them.
        stage.require(rise[patient] >= 1)
    stage.paired_p("P268", [*rise.values()])
    stage.paired_p("P281", [rise[p] for p in groups.evaluable(3)])
    stage.paired_p("P294", [rise[p] for p in extrarenal])
    _leave_room_for_sledai(stage, c3, groups)
    _leave_room_at_3_months(stage, c3, groups, proteinuria)
    spent = stage.solve()
    return {key: stage[value] for key, value in c3.items()}, spent


def _leave_room_for_sledai(stage: Stage, c3: dict[Key, Any], groups: Groups) -> None:
    """P244: a quartile of 5.5 needs seven patients with 5 points or fewer at baseline. Evans syndrome
    and a switch for pregnancy give three; arthritis or proteinuria alone give 4, with normal C3."""
    normal = []
    for patient, row in groups.patients.items():
        if row["pregnancy_context"] == "before_pregnancy":
            continue
        only_arthritis = row["has_arthritis"] == "yes" and patient not in groups.kidneys
        only_arthritis &= row["has_serositis"] == "no" and row["cutaneous_feature"] == "none"
        if only_arthritis or not row["extrarenal_outcome"]:
            is_normal = stage.flag()
            stage.imply(is_normal, c3[patient, 0] >= LOW_C3_MG_DL)
            normal.append(is_normal)
            if groups.courses[patient].judgement[3] != "none":
                # Normal complement does not become low while the patient improves.
                stage.imply(is_normal, c3[patient, 3] >= LOW_C3_MG_DL)
            if only_arthritis:
                stage.require(is_normal == 1)
    stage.require(sum(normal) >= 5)


def _leave_room_at_3_months(
    stage: Stage, c3: dict[Key, Any], groups: Groups, proteinuria: dict[Key, int]
) -> None:
    """P246-P248: with 4 points for proteinuria and a median of 4, most who still have it must have
    normal C3: complement and protein recover together."""
    still = [p for p in groups.evaluable(3) if proteinuria[p, 3] > SLEDAI_PROTEINURIA_MG_24H]
    normal = [stage.flag() for _ in still]
    for patient, is_normal in zip(still, normal, strict=True):
        stage.imply(is_normal, c3[patient, 3] >= LOW_C3_MG_DL)
    stage.require(sum(normal) >= len(still) // 2 + 1)


def describe_complement(stage: Stage, groups: Groups, c3: dict[Key, Any], visits: tuple[int, ...]) -> None:
    """Add C3 at later visits to `c3`, with the quartiles of three groups."""
    for patient in groups.patients:
        _follow_c3(stage, c3, patient, groups, visits)
    for visit in visits:
        _fit_quartiles(stage, c3, groups, visit)


def select_extrarenal(groups: Groups) -> list[str]:
    """The patients of Table 3."""
    return [p for p, row in groups.patients.items() if row["extrarenal_outcome"]]


def _fit_quartiles(stage: Stage, c3: dict[Key, Any], groups: Groups, visit: int) -> None:
    """Table 2: all, renal subgroup, extrarenal subgroup."""
    everyone, renal, others = QUARTILES[visit]
    present = groups.present(visit)
    stage.quartiles(everyone, [c3[p, visit] for p in present])
    stage.quartiles(renal, [c3[p, visit] for p in groups.evaluable(visit)])
    stage.quartiles(others, [c3[p, visit] for p in select_extrarenal(groups) if p in present])
    # At baseline the printed quartiles force five renal patients or more to exactly 74.
    stage.spread_out([c3[p, visit] for p in present], 6 if visit == 0 else 3)


def _draw_start(stage: Stage, patient: str, groups: Groups) -> float:
    return float(stage.random.normal(67 if patient in groups.kidneys else 78, 14))


def _follow_c3(
    stage: Stage, c3: dict[Key, Any], patient: str, groups: Groups, visits: tuple[int, ...]
) -> None:
    draw, course = stage.random, groups.courses[patient]
    drawn = _draw_start(stage, patient, groups)
    before = max(visit for p, visit in c3 if p == patient)
    if isinstance(c3[patient, 0], int):
        drawn = c3[patient, 0]
    for visit in visits:
        judged = course.judgement[visit]
        if not judged:
            continue
        target = drawn + EXPECTED_RISE[judged] + draw.normal(0, 9)
        value = c3[patient, visit] = stage.integer(35, 140, target)
        stage.require(value - c3[patient, before] <= MOST_RISE, c3[patient, before] - value <= MOST_FALL)
        if judged == "complete":
            # Complement does not fall while lupus resolves.
            stage.require(value >= c3[patient, 0] - 5)
        before = visit
