"""The rows of the shipped cohort, as each stage of the reconstruction takes them from those before."""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.load import read_study
from analysis.results import derive_study
from data.reconstruction.course import NEVER, VISITS, Course

DATA = Path(__file__).resolve().parents[1]
Key = tuple[str, int]


@dataclass(frozen=True)
class Committed:
    """The cells of patients.csv as text, and the visits with every derived column."""

    patients: dict[str, dict[str, str]]
    visits: pd.DataFrame

    @cached_property
    def courses(self) -> dict[str, Course]:
        """Leaving and judgement as they are stored, the renal response as the definition gives it."""
        return {patient: self._read_course(patient) for patient in self.patients}

    def values(self, column: str, unit: float, visits: tuple[int, ...]) -> dict[Key, int]:
        """One measurement by patient and visit, in whole steps of `unit`, where it is known."""
        rows = self.visits[self.visits["visit_months"].isin(visits) & self.visits[column].notna()]
        keys = zip(rows["patient_id"].astype(str), rows["visit_months"].astype(int), strict=True)
        return {key: round(float(value) / unit) for key, value in zip(keys, rows[column], strict=True)}

    def _read_course(self, patient: str) -> Course:
        row = self.patients[patient]
        at = self.visits[self.visits["patient_id"].astype(str) == patient].set_index("visit_months")
        known = [v for v in VISITS if v in at.index and at.loc[v, "has_renal_evaluation"] == "yes"]

        def read(column: str) -> dict[int, bool]:
            return {v: bool(at.loc[v, column] == "yes") for v in known}

        judgement: Any = at["physician_judgement"]
        return Course(
            reason=row["stop_reason"],
            months=int(row["stop_months"] or NEVER),
            judgement={v: str(judgement[v]) if v in at.index else "" for v in VISITS},
            halved=read("has_reduction"),
            # Asked only where proteinuria is halved: there, stable is what makes it a response.
            stable=read("has_renal_response"),
            complete=read("has_complete_renal_response"),
            after=row["course_after_stopping"],
        )


def read_committed() -> Committed:
    """Read the shipped cohort."""
    with (DATA / "cohort/patients.csv").open(encoding="utf-8", newline="") as file:
        patients = {row["patient_id"]: row for row in csv.DictReader(file)}
    return Committed(patients, derive_study(read_study(DATA / "cohort", DATA / "codebook.csv"))[1])
