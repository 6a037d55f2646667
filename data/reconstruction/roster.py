"""The patients of the first stage: one unknown for each column and patient, filled by the other modules."""

from typing import Any

from data.reconstruction.solver import Stage

EARLIER = ("azathioprine", "mycophenolate", "cyclophosphamide", "methotrexate", "rituximab", "belimumab")
#: Steps of the unknowns, in the unit of the column.
STEPS = {"tacrolimus_dose_mg_day": 0.5, "glucocorticoid_dose_mg_day": 1.25}
#: What holds of patients who are not in Table 3 (P152: nobody else has an extrarenal feature).
NOT_LISTED = {
    "main_indication": "nephritis",
    "has_arthritis": "no",
    "has_serositis": "no",
    "haematological_feature": "none",
    "cutaneous_feature": "none",
    "renal_outcome": "",
    "extrarenal_outcome": "",
    "extrarenal_response_months": "",
}
Flags = dict[str, Any]


class Roster:
    """The unknowns of all patients by column: flags, numbers, and levels of which one holds."""

    def __init__(self, stage: Stage, everyone: list[str], printed: dict[str, dict[str, str]]) -> None:
        self.stage, self.everyone, self.printed = stage, everyone, printed
        self.flags: dict[str, Flags] = {}
        self.numbers: dict[str, Flags] = {}
        self.levels: dict[str, dict[str, Flags]] = {}

    def add_flag(self, claim: str, name: str, probability: float) -> Flags:
        """A yes or no of each patient; the claim is the number of yes."""
        flags = {p: self.stage.flag(probability) for p in self.everyone}
        for patient, row in self.printed.items():
            if name in row and patient in flags:
                self.stage.require(flags[patient] == (row[name] == "yes"))
        self.stage.count(claim, flags.values())
        self.flags[name] = flags
        return flags

    def add_counted_flag(self, claim: str, name: str) -> Flags:
        """A yes or no as likely for each patient as the claim, the number of yes, says."""
        return self.add_flag(claim, name, self.stage.claims.count(claim) / len(self.everyone))

    def add_level(self, name: str, claims: dict[str, str | None], among: list[str] | None = None) -> None:
        """One level of each patient; each claim is the number of patients with that level."""
        levels = {level: {p: self.stage.flag(0.5) for p in among or self.everyone} for level in claims}
        for patient in among or self.everyone:
            self.stage.require(sum(flags[patient] for flags in levels.values()) == 1)
        for level, claim in claims.items():
            if claim:
                self.stage.count(claim, levels[level].values())
        self.levels[name] = levels

    def count_share(self, claim: str, flags: Flags) -> None:
        """The claim is the percentage of all patients whose flag is true."""
        share = self.stage.claims.value(claim) * len(self.everyone) / 100
        self.stage.require(sum(flags.values()) == round(share))

    def flag_both(self, one: Any, other: Any) -> Any:
        """A flag that is true where both are."""
        both = self.stage.flag()
        self.stage.require(both >= one + other - 1, both <= one, both <= other)
        return both

    def is_renal(self, patient: str) -> bool:
        """All but the patients whom Table 3 lists as extrarenal alone."""
        return patient not in self.printed or self.printed[patient]["main_indication"] != "extrarenal"

    @property
    def kidneys(self) -> list[str]:
        """The renal patients."""
        return [p for p in self.everyone if self.is_renal(p)]

    def write(self, patient: str) -> dict[str, str]:
        """The cells of one patient."""
        stage = self.stage
        row = {name: "yes" if stage[flags[patient]] else "no" for name, flags in self.flags.items()}
        for name, levels in self.levels.items():
            chosen = (lv for lv, flags in levels.items() if patient in flags and stage[flags[patient]])
            row[name] = next(chosen, "")
        for name, numbers in self.numbers.items():
            row[name] = f"{stage[numbers[patient]] * STEPS.get(name, 1):g}" if patient in numbers else ""
        return {**NOT_LISTED, **row, **self.printed.get(patient, {})}
