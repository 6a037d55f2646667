"""How long each patient took tacrolimus, and why it ended."""

from dataclasses import dataclass
from typing import Any

from data.reconstruction.course import NEVER, VISITS
from data.reconstruction.solver import Stage

REASONS = ("intolerance", "inefficacy", "remission", "administrative")
Flags = dict[str, Any]
VisitFlags = dict[tuple[str, int], Any]


@dataclass(frozen=True)
class Leaving:
    """By patient: whether on tacrolimus at each visit, each reason, the month, a renal flare after."""

    on_drug: VisitFlags
    reason: dict[str, Flags]
    months: Flags
    flare: Flags


def flag_visits(stage: Stage, patients: list[str], probability: float | None = None) -> VisitFlags:
    """A flag for each patient and visit."""
    return {(p, visit): stage.flag(probability) for p in patients for visit in VISITS}


def describe_leaving(stage: Stage, everyone: list[str], kidneys: list[str]) -> Leaving:
    """Who stopped, why and when."""
    on_drug = flag_visits(stage, everyone)
    reason = {name: {p: stage.flag(0.1) for p in everyone} for name in REASONS}
    months = {p: stage.integer(4, NEVER) for p in everyone}
    leaving = Leaving(on_drug, reason, months, {})
    _count_reasons(stage, leaving)
    for patient in everyone:
        _relate_reason_and_month(stage, leaving, patient)
    stage.count("P068", [on_drug[p, 12] for p in everyone])
    stage.count("P026", [on_drug[p, 6] for p in everyone])
    # P137: two renal patients stopped before 6 months; they are among those who did not tolerate it.
    stage.count("P137", [1 - on_drug[p, 6] for p in kidneys])
    for patient in kidneys:
        stage.imply(~on_drug[patient, 6], reason["intolerance"][patient] == 1)
    _sum_months(stage, leaving, "intolerance", "P176", "P174")
    _sum_months(stage, leaving, "inefficacy", "P179", "P177")
    _time_remissions(stage, leaving)
    _tell_flares(stage, leaving, kidneys)
    return leaving


def _count_reasons(stage: Stage, leaving: Leaving) -> None:
    reason = leaving.reason
    stage.count("P174", reason["intolerance"].values())
    stage.count("P177", reason["inefficacy"].values())
    stage.count("P180", reason["remission"].values())
    # P172: nine stopped. Nine did not reach 12 months either, but two of the nine who stopped
    # did (remission at 12 and 36 months), so two left for reasons that the paper does not give.
    left_early = stage.claims.count("P058") - stage.claims.count("P068")
    unexplained = left_early - (stage.claims.count("P172") - stage.claims.count("P180"))
    stage.require(sum(reason["administrative"].values()) == unexplained)


def _relate_reason_and_month(stage: Stage, leaving: Leaving, patient: str) -> None:
    reason, on_drug, month = leaving.reason, leaving.on_drug, leaving.months[patient]
    given = [reason[name][patient] for name in REASONS]
    stage.require(sum(given) <= 1)
    early = sum(given) - reason["remission"][patient]
    # P237: everyone is on tacrolimus at 3 months.
    stage.require(on_drug[patient, 3] == 1, on_drug[patient, 12] == 1 - early)
    stage.require(on_drug[patient, 6] >= on_drug[patient, 12])
    stage.imply(on_drug[patient, 12], month >= 12)
    stage.imply(~on_drug[patient, 12], month <= 11)
    stage.imply(on_drug[patient, 6], month >= 7)
    stage.imply(~on_drug[patient, 6], month <= 5)
    stopped = stage.flag()
    stage.require(sum(given) == stopped)
    stage.imply(~stopped, month == NEVER)
    # A first month without benefit is no failure yet; moving away is not foreseen in half a year.
    stage.imply(reason["inefficacy"][patient], month >= 5)
    stage.imply(reason["administrative"][patient], on_drug[patient, 6] == 1)


def _sum_months(stage: Stage, leaving: Leaving, reason: str, mean: str, number: str) -> None:
    """The claim `mean` is the mean month of stopping of as many patients as the claim `number` says."""
    flags = leaving.reason[reason]
    products = [stage.integer(0, NEVER) for _ in flags]
    for (patient, flag), product in zip(flags.items(), products, strict=True):
        stage.imply(flag, product == leaving.months[patient])
        stage.imply(~flag, product == 0)
    stage.require(sum(products) == round(stage.claims.value(mean) * stage.claims.count(number)))


def _time_remissions(stage: Stage, leaving: Leaving) -> None:
    """P182, P183: one stopped in remission after so many months, the other after so many years."""
    first, second = stage.claims.count("P182"), 12 * stage.claims.count("P183")
    at_first = {p: stage.flag() for p in leaving.months}
    for patient, remission in leaving.reason["remission"].items():
        stage.require(at_first[patient] <= remission)
        stage.imply(at_first[patient], leaving.months[patient] == first)
        longer = stage.flag()
        stage.require(longer == remission - at_first[patient])
        stage.imply(longer, leaving.months[patient] == second)
    stage.require(sum(at_first.values()) == 1)


def _tell_flares(stage: Stage, leaving: Leaving, kidneys: list[str]) -> None:
    """P187: one of the two in remission had a renal flare later, so it is a renal patient."""
    leaving.flare.update({p: stage.flag(0.2) for p in kidneys})
    stage.count("P187", leaving.flare.values())
    for patient, flag in leaving.flare.items():
        stage.require(flag <= leaving.reason["remission"][patient])
