"""The physician's judgement at each visit, and how it moved."""

from dataclasses import dataclass
from typing import Any

from data.reconstruction.course import VISITS
from data.reconstruction.leaving import Leaving, VisitFlags, flag_visits
from data.reconstruction.solver import Stage


@dataclass(frozen=True)
class Judgement:
    """By patient and visit: improved at least in part, and completely."""

    response: VisitFlags
    complete: VisitFlags


def describe_judgement(stage: Stage, patients: dict[str, dict[str, str]], leaving: Leaving) -> Judgement:
    """Counts at each visit, moves between visits, and the outcomes of Table 3."""
    everyone = [*patients]
    judgement = Judgement(flag_visits(stage, everyone), flag_visits(stage, everyone, 0.4))
    _count_responses(stage, judgement, everyone)
    upgraded, late = [], []
    for patient in everyone:
        at = {v: (judgement.response[patient, v], judgement.complete[patient, v]) for v in VISITS}
        for visit in VISITS:
            stage.require(at[visit][1] <= at[visit][0], at[visit][0] <= leaving.on_drug[patient, visit])
        upgraded.append(_flag_upgrade(stage, at))
        # P120: nobody without response at 3 months had one at 6.
        stage.require(at[6][0] <= at[3][0])
        first_late = stage.flag()
        stage.require(first_late >= at[12][0] - at[6][0])
        late.append(first_late)
        # Nobody goes from no response at 6 months to a complete one at 12.
        stage.require(at[12][1] <= at[6][0])
        _relate_judgement_and_leaving(stage, at, leaving, patient)
    stage.count("P119", upgraded)
    # A first response after 6 months is not described; at most one.
    stage.require(sum(late) <= 1)
    for patient, row in patients.items():
        if row["extrarenal_outcome"]:
            _follow_table_3(stage, judgement, leaving, patient, row)
    return judgement


def _count_responses(stage: Stage, judgement: Judgement, everyone: list[str]) -> None:
    response, complete = judgement.response, judgement.complete
    for visit, (improved, resolved) in {3: ("P106", "P108"), 6: ("P111", "P113")}.items():
        stage.count(improved, [response[p, visit] for p in everyone])
        stage.count(resolved, [complete[p, visit] for p in everyone])
    # P116, P117: 95 and 55 per cent of the 20 at 12 months.
    for claim, flags in (("P116", response), ("P117", complete)):
        share = stage.claims.value(claim) * stage.claims.count("P115") / 100
        stage.require(sum(flags[p, 12] for p in everyone) == round(share))


def _flag_upgrade(stage: Stage, at: dict[int, tuple[Any, Any]]) -> Any:
    """P119: from a partial response at 3 months to a complete one at 6."""
    upgrade = stage.flag()
    partial = at[3][0] - at[3][1]
    stage.require(upgrade >= partial + at[6][1] - 1, upgrade <= partial, upgrade <= at[6][1])
    return upgrade


def _relate_judgement_and_leaving(
    stage: Stage, at: dict[int, tuple[Any, Any]], leaving: Leaving, patient: str
) -> None:
    reason, on_drug = leaving.reason, leaving.on_drug
    # A response is not lost between visits on the drug: nobody is said to have lost one.
    stage.require(at[6][0] >= at[3][0] + on_drug[patient, 6] - 1)
    stage.require(at[12][0] >= at[6][0] + on_drug[patient, 12] - 1)
    # Remission means complete resolution at 6 and 12 months; inefficacy means no response at any visit.
    stage.require(reason["remission"][patient] <= at[6][1])
    stage.require(reason["remission"][patient] <= at[12][1])
    stage.require(reason["inefficacy"][patient] + at[6][0] <= 1)
    stage.imply(reason["inefficacy"][patient], at[3][0] == 0)


def _follow_table_3(
    stage: Stage, judgement: Judgement, leaving: Leaving, patient: str, row: dict[str, str]
) -> None:
    response, complete, outcome = judgement.response, judgement.complete, row["extrarenal_outcome"]
    if outcome == "none":
        stage.require(*(response[patient, visit] == 0 for visit in VISITS))
        # P164-P167: tacrolimus was ineffective in these three.
        stage.require(leaving.reason["inefficacy"][patient] == 1)
        return
    dated = int(row["extrarenal_response_months"])
    stage.require(response[patient, 3] == 1)
    if outcome == "complete":
        for visit in VISITS:
            stage.require(complete[patient, visit] == (visit >= dated))
    else:
        stage.require(*(complete[patient, visit] == 0 for visit in VISITS))
    # Extrarenal responders stayed on tacrolimus: their response is in Table 3 as it ended.
    stage.require(leaving.on_drug[patient, 12] == 1)
