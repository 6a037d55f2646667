"""Anti-dsDNA, sediment and SLEDAI-2K, which is the sum of its items."""

from typing import Any

from analysis.protocol import LOW_C3_MG_DL, SLEDAI_PROTEINURIA_MG_24H
from data.reconstruction.claims import Claims
from data.reconstruction.complement import describe_complement
from data.reconstruction.course import VISITS, Course
from data.reconstruction.renal import Groups, Key
from data.reconstruction.solver import Stage

LIMIT = 15.0
#: Points of SLEDAI-2K (Gladman DD et al., J Rheumatol 2002;29:288-91).
POINTS = {
    "low_complement": 2,
    "anti_dsdna": 2,
    "proteinuria": 4,
    "haematuria": 4,
    "pyuria": 4,
    "casts": 4,
    "arthritis": 4,
    "vasculitis": 8,
    "rash": 2,
    "serositis": 2,
    "leucopenia": 1,
    "thrombocytopenia": 1,
}
SEDIMENT = ("haematuria", "pyuria", "casts")
CLINICAL = ("arthritis", "vasculitis", "rash", "serositis", "leucopenia", "thrombocytopenia")


def reconstruct_activity(
    claims: Claims,
    groups: Groups,
    proteinuria: dict[Key, int],
    active: dict[Key, bool],
    rise: dict[Key, int],
) -> tuple[dict[Key, dict[str, int]], float]:
    """The items of SLEDAI-2K, the total as `sledai`, `c3` in mg/dL, whether anti-dsDNA was `tested`
    and `ever` positive, by patient and visit; and the deterministic time.

    `rise` is C3 at baseline and 3 months.
    """
    stage = Stage("activity", claims, LIMIT)
    c3: dict[Key, Any] = dict(rise)
    describe_complement(stage, groups, c3, (6, 12))
    model = _Model(stage, groups, proteinuria, c3)
    model.describe_items(active)
    model.describe_anti_dsdna()
    model.describe_totals()
    spent = stage.solve()
    for (patient, _), item in model.items.items():
        item["ever"] = model.ever[patient]
    items = {key: {name: stage[flag] for name, flag in item.items()} for key, item in model.items.items()}
    return items, spent


class _Model:
    def __init__(self, stage: Stage, groups: Groups, proteinuria: dict[Key, int], c3: dict[Key, Any]) -> None:
        self.stage, self.groups, self.proteinuria, self.c3 = stage, groups, proteinuria, c3
        self.ever: dict[str, Any] = {}
        self.items: dict[Key, dict[str, Any]] = {
            (p, visit): {} for visit in (0, *VISITS) for p in groups.present(visit)
        }

    def describe_items(self, active: dict[Key, bool]) -> None:
        """What is present at each visit."""
        stage, groups = self.stage, self.groups
        for (patient, visit), item in self.items.items():
            course, row = groups.courses[patient], groups.patients[patient]
            judged = course.judgement[visit] if visit else ""
            c3, low = self.c3[patient, visit], stage.flag()
            if isinstance(c3, int):
                stage.require(low == int(c3 < LOW_C3_MG_DL))
            else:
                stage.imply(low, c3 < LOW_C3_MG_DL)
                stage.imply(~low, c3 >= LOW_C3_MG_DL)
            item["c3"], item["low_complement"] = c3, low
            self._describe_urine((patient, visit), item, course, active)
            for name in CLINICAL:
                item[name] = 0
            if row["extrarenal_outcome"]:
                self._describe_features(item, row, visit, judged)
                if judged == "partial":
                    # What has gone stays away while the patient is better.
                    before = self.items[patient, max(v for v in (0, *VISITS) if v < visit)]
                    for name in ("arthritis", "vasculitis", "rash", "serositis"):
                        stage.require(item[name] <= before[name])

    def _describe_urine(
        self, key: Key, item: dict[str, Any], course: Course, active: dict[Key, bool]
    ) -> None:
        stage, (patient, visit) = self.stage, key
        for name in ("proteinuria", *SEDIMENT):
            item[name] = 0
        if patient not in self.groups.kidneys:
            return
        judged = course.judgement[visit] if visit else ""
        if key in self.proteinuria:
            item["proteinuria"] = int(self.proteinuria[key] > SLEDAI_PROTEINURIA_MG_24H)
        elif judged == "none":
            # Not measured, but nothing had improved.
            item["proteinuria"] = 1
        elif judged == "partial":
            item["proteinuria"] = stage.flag(0.5)
        if judged == "complete" or course.complete.get(visit):
            return
        if visit == 0 and self.groups.patients[patient]["pregnancy_context"] == "before_pregnancy":
            # A pregnancy is planned with a quiet sediment.
            return
        likely = {"": 0.45, "none": 0.4, "partial": 0.15}[judged]
        item["haematuria"], item["pyuria"] = stage.flag(likely), stage.flag(likely / 2)
        item["casts"] = stage.flag(likely / 5)
        stage.require(item["casts"] <= item["haematuria"])
        if active.get(key):
            stage.require(item["haematuria"] + item["pyuria"] >= 1)

    def _describe_features(self, item: dict[str, Any], row: dict[str, str], visit: int, judged: str) -> None:
        """Features of Table 3 are there at the start; they go with a complete response and stay
        where there was none."""
        stage = self.stage
        haematological = row["haematological_feature"]
        present = {
            "arthritis": row["has_arthritis"] == "yes",
            "serositis": row["has_serositis"] == "yes",
            "rash": row["cutaneous_feature"] == "rash",
            "vasculitis": row["cutaneous_feature"] == "vasculitis",
            "thrombocytopenia": haematological == "evans_syndrome",
            "leucopenia": haematological == "neutropenia",
        }
        counts = {"lymphopenia": ("leucopenia",), "cytopenia": ("leucopenia", "thrombocytopenia")}
        for name, is_present in present.items():
            if not is_present or judged == "complete":
                item[name] = 0
            elif visit == 0 or judged == "none":
                item[name] = 1
            else:
                item[name] = stage.flag(0.4)
        # Lymphopenia and cytopenia count where leucocytes or platelets fall far enough.
        for name in counts.get(haematological, ()):
            item[name] = 0 if judged == "complete" else stage.flag(0.5)
        if judged == "partial":
            # Partial: something of it has gone.
            features = [name for name, is_present in present.items() if is_present]
            if len(features) > 1:
                stage.require(sum(item[name] for name in features) <= len(features) - 1)

    def describe_anti_dsdna(self) -> None:
        """Anti-dsDNA by visit and subgroup (Table 2, as honoured)."""
        stage, groups = self.stage, self.groups
        extrarenal = [p for p, row in groups.patients.items() if row["extrarenal_outcome"]]
        for (patient, visit), item in self.items.items():
            likely = {0: 0.75, 3: 0.7, 6: 0.6, 12: 0.25}[visit]
            item["anti_dsdna"], item["tested"] = stage.flag(likely), 1
            if patient not in self.ever:
                self.ever[patient] = stage.flag()
            stage.require(item["anti_dsdna"] <= self.ever[patient])
        # Table 1: anti-dsDNA ever, which a positive visit proves.
        stage.count("P213", self.ever.values())
        # P297, P302: at 6 months one renal patient has no result, or no count fits the print.
        for patient in groups.evaluable(6):
            item = self.items[patient, 6]
            item["tested"] = stage.flag()
            stage.require(item["anti_dsdna"] <= item["tested"])
        tested = [self.items[p, 6]["tested"] for p in groups.evaluable(6)]
        stage.require(sum(tested) == len(tested) - 1)
        for patient in extrarenal:
            if (patient, 6) in self.items:
                stage.require(self.items[patient, 6]["tested"] == 1)
        for visit, everyone, renal, others in (
            (0, "P295", "P300", "P305"),
            (3, "P296", "P301", "P306"),
            (6, "P297", "P302", "P307"),
            (12, "P298", "P303", "P308"),
        ):
            for claim, members in (
                (everyone, groups.present(visit)),
                (renal, groups.evaluable(visit)),
                (others, [p for p in extrarenal if p in groups.present(visit)]),
            ):
                untested = int(visit == 6 and claim != others)
                share = stage.claims.value(claim) * (len(members) - untested) / 100
                stage.require(sum(self.items[p, visit]["anti_dsdna"] for p in members) == round(share))
        turned = []
        for before, after in ((0, 3), (3, 6), (6, 12)):
            for patient in groups.present(after):
                flag = stage.flag()
                stage.require(
                    flag
                    >= self.items[patient, after]["anti_dsdna"]
                    - self.items[patient, before]["anti_dsdna"]
                    - (1 - self.items[patient, before]["tested"])
                )
                turned.append(flag)
        # Antibodies seldom come back under treatment.
        stage.require(sum(turned) <= 3)

    def describe_totals(self) -> None:
        """SLEDAI-2K: the sum of the items (Table 2), and what the physician makes of it."""
        stage, groups = self.stage, self.groups
        for (patient, visit), item in self.items.items():
            total = stage.integer(0, 40)
            stage.require(total == sum(points * item[name] for name, points in POINTS.items()))
            item["sledai"] = total
            judged = groups.courses[patient].judgement[visit] if visit else ""
            start = self.items[patient, 0]["sledai"]
            if judged == "complete":
                # Complete resolution leaves complement and antibodies at most.
                stage.require(total <= 4)
            elif judged == "partial":
                # Only partly better: something active is left.
                stage.require(total <= start, total >= 1)
            elif judged == "none":
                # No improvement: no better by more than the serology, no sudden catastrophe.
                stage.require(total >= start - 6, total <= start + 6)
        for visit, quartiles in (
            (0, ("P243", "P244", "P245")),
            (3, ("P246", "P247", "P248")),
            (6, ("P249", "P250", "P251")),
            (12, ("P252", "P253", "P254")),
        ):
            stage.quartiles(
                quartiles, [self.items[p, visit]["sledai"] for p in groups.present(visit)], decimals=1
            )
        falls = [self.items[p, 3]["sledai"] - self.items[p, 0]["sledai"] for p in groups.patients]
        stage.paired_p("P255", stage.name_all(falls, 40), rises=False)
