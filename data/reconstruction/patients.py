"""Who the patients are, and what they had and took when tacrolimus was started."""

from fractions import Fraction
from typing import Any

from data.reconstruction.claims import Claims
from data.reconstruction.solver import Stage

LIMIT = 8.0
ORGANS = ("renal", "joint", "skin", "haematological", "serositis", "neuropsychiatric")
EARLIER = ("azathioprine", "mycophenolate", "cyclophosphamide", "methotrexate", "rituximab", "belimumab")
#: Daily prednisone in steps of 1.25 mg: tablets of 2.5, 5 and 20 mg, and 3.75 mg as an alternate-day mean.
GLUCOCORTICOID_STEPS = (2, 3, 4, 6, 8, 10, 12, 16, 20)

Flags = dict[str, Any]


def reconstruct_patients(claims: Claims) -> tuple[dict[str, dict[str, str]], float]:
    """The fixed columns of the patients, by patient, and the deterministic time."""
    stage = Stage("patients", claims, LIMIT)
    printed = claims.table_3()
    everyone = [str(number + 1) for number in range(claims.count("P005"))]
    model = _Model(stage, everyone, printed)
    model.describe_people()
    model.describe_disease()
    model.describe_indications()
    model.describe_drugs()
    model.describe_pregnancies()
    spent = stage.solve()
    return {patient: model.write(patient) for patient in everyone}, spent


class _Model:
    def __init__(self, stage: Stage, everyone: list[str], printed: dict[str, dict[str, str]]) -> None:
        self.stage, self.everyone, self.printed = stage, everyone, printed
        self.flags: dict[str, Flags] = {}
        self.numbers: dict[str, Flags] = {}
        self.levels: dict[str, dict[str, Flags]] = {}

    def add_flag(self, claim: str, name: str, probability: float, among: list[str] | None = None) -> Flags:
        """A yes or no of each patient; the claim is the number of yes."""
        flags = {p: self.stage.flag(probability) for p in among or self.everyone}
        for patient, row in self.printed.items():
            if name in row and patient in flags:
                self.stage.require(flags[patient] == (row[name] == "yes"))
        self.stage.count(claim, flags.values())
        self.flags[name] = flags
        return flags

    def add_level(self, name: str, claims: dict[str, str | None], among: list[str] | None = None) -> None:
        """One level of each patient; each claim is the number of patients with that level."""
        levels = {level: {p: self.stage.flag(0.5) for p in among or self.everyone} for level in claims}
        for patient in among or self.everyone:
            self.stage.require(sum(flags[patient] for flags in levels.values()) == 1)
        for level, claim in claims.items():
            if claim:
                self.stage.count(claim, levels[level].values())
        self.levels[name] = levels

    def describe_people(self) -> None:
        """Age, sex, ethnicity and duration of disease."""
        stage, draw = self.stage, self.stage.random
        age = {p: stage.integer(18, 63, draw.normal(39, 5.5)) for p in self.everyone}
        duration = {p: stage.integer(0, 30, draw.gamma(4.6, 2.8)) for p in self.everyone}
        for patient, row in self.printed.items():
            stage.require(age[patient] == int(row["age_years"]))
            stage.require(duration[patient] == int(row["disease_duration_years"]))
        stage.sum("P060", [*age.values()])
        stage.standard_deviation("P061", [*age.values()])
        stage.sum("P062", [*duration.values()])
        stage.standard_deviation("P063", [*duration.values()])
        stage.quartiles(("P196", "P197", "P198"), [*duration.values()])
        for patient in self.everyone:
            # Lupus before the age of 10 is a rarity.
            stage.require(age[patient] - duration[patient] >= 10)
        self.numbers.update(age_years=age, disease_duration_years=duration)
        # P059: 89.7 per cent of 29 are 26 women.
        women = round(self.stage.claims.value("P059") * len(self.everyone) / 100)
        female = {p: stage.flag() for p in self.everyone}
        for patient, row in self.printed.items():
            stage.require(female[patient] == (row["sex"] == "F"))
        stage.require(sum(female.values()) == women)
        self.levels["sex"] = {"F": female, "M": {p: 1 - flag for p, flag in female.items()}}
        self.add_level("ethnicity", dict.fromkeys(("caucasian", "black_african", "hispanic", "caribbean")))
        claims = ("P064", "P065", "P066", "P067")
        for level, claim in zip(self.levels["ethnicity"].values(), claims, strict=True):
            share = stage.claims.value(claim) * len(self.everyone) / 100
            stage.require(sum(level.values()) == round(share))

    def describe_disease(self) -> None:
        """Organs and antibodies, ever (Table 1)."""
        stage = self.stage
        for organ, claim in zip(ORGANS, ("P199", "P201", "P203", "P205", "P207", "P209"), strict=True):
            self.add_flag(claim, f"has_cumulative_{organ}", stage.claims.count(claim) / len(self.everyone))
        for name, claim in (
            ("has_ana", "P211"),
            ("has_anti_rnp", "P215"),
            ("has_anti_sm", "P217"),
            ("has_apl", "P219"),
            ("has_anti_ssa", "P221"),
            ("has_anti_ssb", "P223"),
        ):
            self.add_flag(claim, name, stage.claims.count(claim) / len(self.everyone))
        alone = [stage.flag() for _ in self.everyone]
        for patient, sm_alone in zip(self.everyone, alone, strict=True):
            # Anti-SSB hardly ever comes without anti-SSA, anti-Sm seldom without anti-RNP.
            stage.require(self.flags["has_anti_ssb"][patient] <= self.flags["has_anti_ssa"][patient])
            sm, rnp = self.flags["has_anti_sm"][patient], self.flags["has_anti_rnp"][patient]
            stage.require(sm - rnp <= sm_alone)
        stage.require(sum(alone) <= 4)
        for patient, row in self.printed.items():
            # A feature of Table 3 belongs to the organs ever involved.
            for organ, is_involved in (
                ("joint", row["has_arthritis"] == "yes"),
                ("serositis", row["has_serositis"] == "yes"),
                ("haematological", row["haematological_feature"] != "none"),
                ("skin", row["cutaneous_feature"] != "none"),
            ):
                if is_involved:
                    stage.require(self.flags[f"has_cumulative_{organ}"][patient] == 1)

    def describe_indications(self) -> None:
        """Why tacrolimus was given; what the kidneys showed."""
        stage = self.stage
        renal = self.add_flag("P121", "has_indication_renal", 0.8)
        others = {
            organ: {p: stage.flag() for p in self.everyone}
            for organ in ("joint", "skin", "haematological", "serositis")
        }
        # P074-P077: 10.3, 6.9, 6.9 and 3.4 per cent of 29.
        for flags, claim in zip(others.values(), ("P074", "P075", "P076", "P077"), strict=True):
            share = stage.claims.value(claim) * len(self.everyone) / 100
            stage.require(sum(flags.values()) == round(share))
        self.flags.update({f"has_indication_{organ}": flags for organ, flags in others.items()})
        features = {
            "joint": lambda row: row["has_arthritis"] == "yes",
            "skin": lambda row: row["cutaneous_feature"] != "none",
            "haematological": lambda row: row["haematological_feature"] != "none",
            "serositis": lambda row: row["has_serositis"] == "yes",
        }
        pairs = []
        for patient in self.everyone:
            row = self.printed.get(patient)
            for organ, flags in others.items():
                if row is None or not features[organ](row):
                    stage.require(flags[patient] == 0)
            given = [renal[patient], *(flags[patient] for flags in others.values())]
            stage.require(sum(given) >= 1, sum(given) <= 2)
            pair = stage.flag()
            stage.require(sum(given) == 1 + pair)
            pairs.append(pair)
            is_renal = row is None or row["main_indication"] != "extrarenal"
            stage.require(renal[patient] == is_renal)
            stage.require(self.flags["has_cumulative_renal"][patient] >= renal[patient])
            if row is not None and row["main_indication"] == "nephritis_and_haematological":
                stage.require(others["haematological"][patient] == 1)
        # P078: one patient with each of the three pairs named.
        stage.count("P078", pairs)
        for first, second in (("joint", "skin"), ("renal", "joint"), ("renal", "haematological")):
            both = []
            for patient in self.everyone:
                one, other = (self.flags[f"has_indication_{organ}"][patient] for organ in (first, second))
                pair = stage.flag()
                stage.require(pair >= one + other - 1, pair <= one, pair <= other)
                both.append(pair)
            stage.require(sum(both) == 1)
        kidneys = [p for p in self.everyone if self._is_renal(p)]
        self.add_level("renal_presentation", {"flare": "P123", "onset": "P125"}, kidneys)
        classes = {
            "diffuse_proliferative": "P128",
            "focal_proliferative": "P129",
            "membranous": "P130",
            "mixed": "P131",
        }
        self.add_level("pathology_class", {**classes, "": None}, kidneys)
        duration = self.numbers["disease_duration_years"]
        for patient in kidneys:
            # A flare needs a past; nephritis seldom begins after 15 years of lupus.
            stage.imply(self.levels["renal_presentation"]["flare"][patient], duration[patient] >= 1)
            stage.imply(self.levels["renal_presentation"]["onset"][patient], duration[patient] <= 15)

    def describe_drugs(self) -> None:
        """Drugs before and beside tacrolimus, with the doses."""
        stage, draw = self.stage, self.stage.random
        for drug, claim in zip(EARLIER, ("P225", "P227", "P229", "P231", "P233", "P235"), strict=True):
            self.add_flag(claim, f"had_{drug}", stage.claims.count(claim) / len(self.everyone))
        for drug, claim in (
            ("glucocorticoids", "P089"),
            ("hydroxychloroquine", "P091"),
            ("mycophenolate", "P095"),
            ("azathioprine", "P097"),
            ("belimumab", "P099"),
            ("rituximab", "P101"),
        ):
            self.add_flag(claim, f"takes_{drug}", stage.claims.count(claim) / len(self.everyone))
        # P079: 65.5 per cent of 29 are 19.
        self.add_level("tacrolimus_line", {"first": None, "second": None})
        second = self.levels["tacrolimus_line"]["second"]
        stage.require(sum(second.values()) == round(stage.claims.value("P079") * len(self.everyone) / 100))
        number = {p: stage.integer(0, 5) for p in self.everyone}
        stage.quartiles(("P083", "P084", "P085"), [*number.values()])
        alone = {p: stage.flag() for p in self.everyone}
        stage.count("P093", alone.values())
        for patient in self.everyone:
            self._relate_drugs(patient, number[patient], alone[patient], second[patient])
        dose = {p: stage.integer(4, 16, 2 * draw.normal(4.4, 1.5)) for p in self.everyone}
        stage.quartiles(("P080", "P081", "P082"), [*dose.values()], unit=Fraction(1, 2))
        self.numbers["tacrolimus_dose_mg_day"] = dose
        self._describe_glucocorticoid_doses()
        # P185: one patient with infections, on glucocorticoids and belimumab.
        infections = self.add_flag("P185", "has_recurrent_infections", 0.5)
        for patient in self.everyone:
            stage.require(infections[patient] <= self.flags["takes_glucocorticoids"][patient])
            stage.require(infections[patient] <= self.flags["takes_belimumab"][patient])

    def _relate_drugs(self, patient: str, number: Any, alone: Any, second: Any) -> None:
        stage = self.stage
        had = {drug: self.flags[f"had_{drug}"][patient] for drug in EARLIER}
        now = {
            drug: self.flags[f"takes_{drug}"][patient]
            for drug in ("mycophenolate", "azathioprine", "belimumab", "rituximab")
        }
        stage.require(number == sum(had.values()))
        # Three drugs take years; biologics come after another drug; a second choice after a first.
        stage.require(3 * number <= 6 + 2 * self.numbers["disease_duration_years"][patient])
        stage.require(2 * had["rituximab"] <= number)
        stage.require(2 * had["belimumab"] <= number, second <= number)
        # A first choice comes after two drugs at most, given for something else.
        stage.require(number <= 2 + 3 * second)
        # A drug still taken is not a previous one.
        for drug, taken in now.items():
            stage.require(had[drug] + taken <= 1)
        # Mycophenolate and azathioprine, or two biologics, are not given together.
        stage.require(now["mycophenolate"] + now["azathioprine"] <= 1)
        stage.require(now["belimumab"] + now["rituximab"] <= 1)
        stage.require(sum(now.values()) <= 4 * (1 - alone), sum(now.values()) >= 1 - alone)
        # Cyclophosphamide was for an earlier nephritis or for the nervous system.
        brain = self.flags["has_cumulative_neuropsychiatric"][patient]
        if self._is_renal(patient):
            past = self.levels["renal_presentation"]["flare"][patient]
        else:
            past = self.flags["has_cumulative_renal"][patient]
        stage.require(had["cyclophosphamide"] <= past + brain)

    def _describe_glucocorticoid_doses(self) -> None:
        stage, draw = self.stage, self.stage.random
        takes = self.flags["takes_glucocorticoids"]
        # Table 3 has all its patients on glucocorticoids; the two without are the last two of the others.
        takers = self.everyone[: stage.claims.count("P089")]
        for patient in self.everyone:
            stage.require(takes[patient] == (patient in takers))
        dose = {p: stage.integer(2, 20, draw.gamma(2.6, 2.8)) for p in takers}
        for steps in dose.values():
            stage.model.add_allowed_assignments([steps], [(step,) for step in GLUCOCORTICOID_STEPS])
        odd = []
        for steps in dose.values():
            is_odd = stage.flag()
            stage.imply(~is_odd, steps != 3)
            odd.append(is_odd)
        stage.require(sum(odd) <= 2)
        stage.quartiles(("P103", "P104", "P105"), [*dose.values()], unit=Fraction(5, 4), decimals=2)
        self.numbers["glucocorticoid_dose_mg_day"] = dose

    def describe_pregnancies(self) -> None:
        """Tacrolimus just before or during pregnancy."""
        stage = self.stage
        self.add_level(
            "pregnancy_context", {"none": None, "before_pregnancy": "P086", "during_pregnancy": None}
        )
        during = self.levels["pregnancy_context"]["during_pregnancy"]
        for line, claim in (("first", "P087"), ("second", "P088")):
            both = []
            for patient in self.everyone:
                pair = stage.flag()
                chosen = self.levels["tacrolimus_line"][line][patient]
                stage.require(pair >= during[patient] + chosen - 1, pair <= during[patient], pair <= chosen)
                both.append(pair)
            stage.count(claim, both)
        for patient in self.everyone:
            none = self.levels["pregnancy_context"]["none"][patient]
            # The two before pregnancy had nephritis: for it, mycophenolate had to be replaced or avoided.
            if not self._is_renal(patient) or patient in self.printed:
                stage.require(self.levels["pregnancy_context"]["before_pregnancy"][patient] == 0)
            age = self.numbers["age_years"][patient]
            stage.imply(~none, age <= 41, self.levels["sex"]["F"][patient] == 1)
            # Mycophenolate harms the unborn; biologics are stopped.
            for drug in ("mycophenolate", "belimumab", "rituximab"):
                stage.require(1 - none + self.flags[f"takes_{drug}"][patient] <= 1)
            if patient in self.numbers["glucocorticoid_dose_mg_day"]:
                stage.imply(~none, self.numbers["glucocorticoid_dose_mg_day"][patient] <= 12)

    def _is_renal(self, patient: str) -> bool:
        return patient not in self.printed or self.printed[patient]["main_indication"] != "extrarenal"

    def write(self, patient: str) -> dict[str, str]:
        """The cells of one patient."""
        stage = self.stage
        row = {name: "yes" if stage[flags[patient]] else "no" for name, flags in self.flags.items()}
        for name, levels in self.levels.items():
            chosen = (lv for lv, flags in levels.items() if patient in flags and stage[flags[patient]])
            row[name] = next(chosen, "")
        units = {"tacrolimus_dose_mg_day": 0.5, "glucocorticoid_dose_mg_day": 1.25}
        for name, numbers in self.numbers.items():
            row[name] = f"{stage[numbers[patient]] * units.get(name, 1):g}" if patient in numbers else ""
        extrarenal = {
            "main_indication": "nephritis",
            "has_arthritis": "no",
            "has_serositis": "no",
            "haematological_feature": "none",
            "cutaneous_feature": "none",
            "renal_outcome": "",
            "extrarenal_outcome": "",
            "extrarenal_response_months": "",
        }
        return {**extrarenal, **row, **self.printed.get(patient, {})}
