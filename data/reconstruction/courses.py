"""How long each patient took tacrolimus, the physician's judgement and the renal response.

Visits are 3, 6 and 12 months. A renal patient without proteinuria at a visit cannot be evaluated
there; renal responses are only named here, and become numbers in `renal`.
"""

from dataclasses import dataclass
from typing import Any

from data.reconstruction.claims import Claims
from data.reconstruction.solver import Stage

LIMIT = 10.0
VISITS = (3, 6, 12)
REASONS = ("intolerance", "inefficacy", "remission", "administrative")
#: Table 3 and the text: four of the five extrarenal responders responded within 3 months.
JUDGEMENTS = ("none", "partial", "complete")


@dataclass(frozen=True)
class Course:
    """One patient: stop reason and month ("" and 99 for none), and by visit the judgement ("" after
    leaving) and the renal state (of evaluable visits of renal patients)."""

    reason: str
    months: int
    judgement: dict[int, str]
    halved: dict[int, bool]
    stable: dict[int, bool]
    complete: dict[int, bool]
    event: str
    after: str


def reconstruct_courses(
    claims: Claims, patients: dict[str, dict[str, str]]
) -> tuple[dict[str, Course], float]:
    """The course of each patient and the deterministic time."""
    stage = Stage("courses", claims, LIMIT)
    model = _Model(stage, patients)
    model.describe_leaving()
    model.describe_judgement()
    model.describe_renal_response()
    model.relate_judgement_and_renal_response()
    spent = stage.solve()
    return {patient: model.write(patient) for patient in patients}, spent


class _Model:
    def __init__(self, stage: Stage, patients: dict[str, dict[str, str]]) -> None:
        self.stage, self.patients = stage, patients
        self.kidneys = [p for p, row in patients.items() if row["has_indication_renal"] == "yes"]
        self.others = [p for p in patients if p not in self.kidneys]

    def grid(self, patients: list[str], probability: float | None = None) -> dict[tuple[str, int], Any]:
        """A flag for each patient and visit."""
        return {(p, visit): self.stage.flag(probability) for p in patients for visit in VISITS}

    def describe_leaving(self) -> None:
        """Who stopped, why and when."""
        stage, everyone = self.stage, list(self.patients)
        self.on_drug = self.grid(everyone)
        self.reason = {reason: {p: stage.flag(0.1) for p in everyone} for reason in REASONS}
        self.months = {p: stage.integer(4, 99) for p in everyone}
        reason, months = self.reason, self.months
        stage.count("P174", reason["intolerance"].values())
        stage.count("P177", reason["inefficacy"].values())
        stage.count("P180", reason["remission"].values())
        # P172: nine stopped. Nine did not reach 12 months either, but two of the nine who stopped
        # did (remission at 12 and 36 months), so two left for reasons that the paper does not give.
        left_early = stage.claims.count("P058") - stage.claims.count("P068")
        unexplained = left_early - (stage.claims.count("P172") - stage.claims.count("P180"))
        stage.require(sum(reason["administrative"].values()) == unexplained)
        for patient in everyone:
            given = [reason[name][patient] for name in REASONS]
            stage.require(sum(given) <= 1)
            month = months[patient]
            early = sum(given) - reason["remission"][patient]
            stage.require(self.on_drug[patient, 3] == 1, self.on_drug[patient, 12] == 1 - early)
            stage.require(self.on_drug[patient, 6] >= self.on_drug[patient, 12])
            stage.imply(self.on_drug[patient, 12], month >= 12)
            stage.imply(~self.on_drug[patient, 12], month <= 11)
            stage.imply(self.on_drug[patient, 6], month >= 7)
            stage.imply(~self.on_drug[patient, 6], month <= 5)
            stopped = stage.flag()
            stage.require(sum(given) == stopped)
            stage.imply(~stopped, month == 99)
            # A first month without benefit is no failure yet; moving away is not foreseen in half a year.
            stage.imply(reason["inefficacy"][patient], month >= 5)
            stage.imply(reason["administrative"][patient], self.on_drug[patient, 6] == 1)
        stage.count("P068", [self.on_drug[p, 12] for p in everyone])
        stage.count("P026", [self.on_drug[p, 6] for p in everyone])
        # P137: two renal patients stopped before 6 months; they are among those who did not tolerate it.
        early_kidneys = [1 - self.on_drug[p, 6] for p in self.kidneys]
        stage.count("P137", early_kidneys)
        for patient in self.kidneys:
            stage.imply(~self.on_drug[patient, 6], reason["intolerance"][patient] == 1)
        self._sum_months("intolerance", "P176")
        self._sum_months("inefficacy", "P179")
        self._time_remissions()

    def _sum_months(self, reason: str, claim: str) -> None:
        """The claim is the mean month of stopping; its sum is forced or chosen by the audit."""
        flags = self.reason[reason]
        products = [self.stage.integer(0, 99) for _ in flags]
        for (patient, flag), product in zip(flags.items(), products, strict=True):
            self.stage.imply(flag, product == self.months[patient])
            self.stage.imply(~flag, product == 0)
        count = self.stage.claims.count({"intolerance": "P174", "inefficacy": "P177"}[reason])
        self.stage.require(sum(products) == round(self.stage.claims.value(claim) * count))

    def _time_remissions(self) -> None:
        stage = self.stage
        first, second = stage.claims.count("P182"), 12 * stage.claims.count("P183")
        at_first = {p: stage.flag() for p in self.patients}
        for patient, remission in self.reason["remission"].items():
            stage.require(at_first[patient] <= remission)
            stage.imply(at_first[patient], self.months[patient] == first)
            longer = stage.flag()
            stage.require(longer == remission - at_first[patient])
            stage.imply(longer, self.months[patient] == second)
        stage.require(sum(at_first.values()) == 1)
        # P187: one of the two had a renal flare later, so it is a renal patient; the longer course is.
        self.flare = {p: stage.flag(0.2) for p in self.kidneys}
        stage.count("P187", self.flare.values())
        for patient, flag in self.flare.items():
            stage.require(flag <= self.reason["remission"][patient])

    def describe_judgement(self) -> None:
        """The physician's judgement and how it moved."""
        stage, everyone = self.stage, list(self.patients)
        self.response, self.complete = self.grid(everyone), self.grid(everyone, 0.4)
        for visit, (improved, resolved) in {3: ("P106", "P108"), 6: ("P111", "P113")}.items():
            stage.count(improved, [self.response[p, visit] for p in everyone])
            stage.count(resolved, [self.complete[p, visit] for p in everyone])
        # P116, P117: 95 and 55 per cent of the 20 at 12 months.
        for claim, flags in (("P116", self.response), ("P117", self.complete)):
            share = stage.claims.value(claim) * stage.claims.count("P115") / 100
            stage.require(sum(flags[p, 12] for p in everyone) == round(share))
        upgraded, late = [], []
        for patient in everyone:
            at = {v: (self.response[patient, v], self.complete[patient, v]) for v in VISITS}
            for visit in VISITS:
                stage.require(at[visit][1] <= at[visit][0], at[visit][0] <= self.on_drug[patient, visit])
            upgrade = stage.flag()
            partial = at[3][0] - at[3][1]
            stage.require(upgrade >= partial + at[6][1] - 1, upgrade <= partial, upgrade <= at[6][1])
            upgraded.append(upgrade)
            # P120: nobody without response at 3 months had one at 6.
            stage.require(at[6][0] <= at[3][0])
            first_late = stage.flag()
            stage.require(first_late >= at[12][0] - at[6][0])
            late.append(first_late)
            # Nobody goes from no response at 6 months to a complete one at 12.
            stage.require(at[12][1] <= at[6][0])
            # A response is not lost between visits on the drug: nobody is said to have lost one.
            stage.require(at[6][0] >= at[3][0] + self.on_drug[patient, 6] - 1)
            stage.require(at[12][0] >= at[6][0] + self.on_drug[patient, 12] - 1)
            # Remission means complete resolution at 6 and 12 months; inefficacy, intolerance: no such thing.
            stage.require(self.reason["remission"][patient] <= at[6][1])
            stage.require(self.reason["remission"][patient] <= at[12][1])
            stage.require(self.reason["inefficacy"][patient] + at[6][0] <= 1)
            stage.imply(self.reason["inefficacy"][patient], at[3][0] == 0)
        stage.count("P119", upgraded)
        # A first response after 6 months is not described; at most one.
        stage.require(sum(late) <= 1)
        for patient, row in self.patients.items():
            if row["extrarenal_outcome"]:
                self._follow_table_3(patient, row)

    def _follow_table_3(self, patient: str, row: dict[str, str]) -> None:
        stage, outcome = self.stage, row["extrarenal_outcome"]
        if outcome == "none":
            stage.require(*(self.response[patient, visit] == 0 for visit in VISITS))
            # P164-P167: tacrolimus was ineffective in these three.
            stage.require(self.reason["inefficacy"][patient] == 1)
            return
        dated = int(row["extrarenal_response_months"])
        stage.require(self.response[patient, 3] == 1)
        if outcome == "complete":
            for visit in VISITS:
                stage.require(self.complete[patient, visit] == (visit >= dated))
        else:
            stage.require(*(self.complete[patient, visit] == 0 for visit in VISITS))
        # Extrarenal responders stayed on tacrolimus: their response is in Table 3 as it ended.
        stage.require(self.on_drug[patient, 12] == 1)

    def describe_renal_response(self) -> None:
        """Who could be evaluated; proteinuria halved, creatinine stable, response complete."""
        stage, kidneys = self.stage, self.kidneys
        self.evaluable = self.grid(kidneys)
        self.halved, self.stable = self.grid(kidneys), self.grid(kidneys, 0.8)
        self.renal, self.renal_complete = self.grid(kidneys), self.grid(kidneys)
        missing = []
        for visit, evaluated, improved, resolved in (
            (3, "P138", "P139", "P141"),
            (6, "P143", "P144", "P356"),
            (12, "P147", "P148", "P150"),
        ):
            stage.count(evaluated, [self.evaluable[p, visit] for p in kidneys])
            stage.count(improved, [self.renal[p, visit] for p in kidneys])
            stage.count(resolved, [self.renal_complete[p, visit] for p in kidneys])
        late = []
        for patient in kidneys:
            for visit in VISITS:
                key = (patient, visit)
                stage.require(self.evaluable[key] <= self.on_drug[key])
                stage.require(self.halved[key] <= self.evaluable[key], self.stable[key] <= self.on_drug[key])
                # Response is both, and complete response is a response (our choice).
                stage.require(self.renal[key] <= self.halved[key], self.renal[key] <= self.stable[key])
                stage.require(self.renal[key] >= self.halved[key] + self.stable[key] - 1)
                stage.require(self.renal_complete[key] <= self.renal[key])
                if self.patients[patient]["pregnancy_context"] == "before_pregnancy":
                    # Little protein and a quiet sediment at the start: halved is then complete, and
                    # what little there was improved.
                    stage.require(self.renal_complete[key] == self.halved[key])
                    stage.require(self.response[patient, 3] == 1)
            # P136: no data for two patients, one at each of the first two visits.
            without = stage.flag()
            stage.require(
                without
                == 2
                - self.evaluable[patient, 3]
                - self.evaluable[patient, 6]
                - (1 - self.on_drug[patient, 6])
            )
            missing.append(without)
            first_at_6 = stage.flag()
            stage.require(
                first_at_6 >= self.halved[patient, 6] - self.halved[patient, 3],
                first_at_6 <= self.halved[patient, 6],
                first_at_6 <= 1 - self.halved[patient, 3],
                first_at_6 <= self.evaluable[patient, 3],
            )
            if self.patients[patient]["renal_outcome"] == "none":
                stage.require(*(self.halved[patient, visit] == 0 for visit in VISITS))
                stage.require(self.evaluable[patient, 3] == 1, self.evaluable[patient, 6] == 1)
            late.append(first_at_6)
            # Nobody goes from a complete renal response at 6 months to none at all at 12.
            stage.require(
                self.renal_complete[patient, 6] + self.evaluable[patient, 12] - self.renal[patient, 12] <= 1
            )
        stage.count("P136", missing)
        # P132, P134: halved at 3 months in 15, first at 6 months in 4 more.
        stage.count("P132", [self.halved[p, 3] for p in kidneys])
        stage.count("P134", late)

    def relate_judgement_and_renal_response(self) -> None:
        """Where nephritis can be evaluated, the physician does not contradict it."""
        stage = self.stage
        for key, renal in self.renal.items():
            # A complete judgement needs a complete renal response; a renal response is an improvement.
            stage.imply(self.evaluable[key], self.complete[key] <= self.renal_complete[key])
            stage.require(renal <= self.response[key])
            # The judgement that could not be checked against proteinuria is not the best one at 3 months.
        for visit in VISITS:
            # Judged improved without a renal response: seldom.
            gap = [stage.flag() for _ in self.kidneys]
            for flag, patient in zip(gap, self.kidneys, strict=True):
                key = (patient, visit)
                stage.require(flag >= self.response[key] - self.renal[key] + self.evaluable[key] - 1)
            stage.require(sum(gap) <= 3)

    def write(self, patient: str) -> Course:
        """The course of one patient."""
        stage = self.stage
        reason = next((name for name, flags in self.reason.items() if stage[flags[patient]]), "")
        judgement = {
            v: JUDGEMENTS[stage[self.response[patient, v]] + stage[self.complete[patient, v]]]
            if stage[self.on_drug[patient, v]]
            else ""
            for v in VISITS
        }
        seen = [v for v in VISITS if patient in self.kidneys and stage[self.evaluable[patient, v]]]
        after = ""
        if reason == "remission":
            flared = patient in self.flare and stage[self.flare[patient]]
            after = "renal_flare" if flared else "remission"
        return Course(
            reason,
            stage[self.months[patient]],
            judgement,
            {v: bool(stage[self.halved[patient, v]]) for v in seen},
            {v: bool(stage[self.stable[patient, v]]) for v in seen},
            {v: bool(stage[self.renal_complete[patient, v]]) for v in seen},
            "",
            after,
        )
