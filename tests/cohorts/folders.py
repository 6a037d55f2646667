"""A cohort as text tables: read from the shipped study, written as a folder that a team could have."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import yaml

SHIPPED = Path(__file__).resolve().parents[2] / "data/cohort"
SCHEDULE = {"baseline": 0, "early": 3, "mid": 6, "late": 12}


@dataclass(frozen=True)
class Cohort:
    """Patients and visits with text in every cell, and the visit months by role; `fields` are further
    ones of study.yml, `codebook` the lines of the study's own codebook.csv, or none."""

    patients: pd.DataFrame
    visits: pd.DataFrame
    schedule: dict[str, int] = field(default_factory=lambda: dict(SCHEDULE))
    fields: dict[str, object] = field(default_factory=dict)
    codebook: tuple[str, ...] = ()

    def set_patients(self, **cells: str) -> "Cohort":
        """The same cells for all patients."""
        return replace(self, patients=self.patients.assign(**cells))

    def set_visits(self, **cells: str) -> "Cohort":
        """The same cells at all visits."""
        return replace(self, visits=self.visits.assign(**cells))

    def set_followed(self, **cells: str) -> "Cohort":
        """The same cells at all visits after baseline."""
        visits = self.visits.copy()
        visits.loc[visits["visit_months"] != "0", list(cells)] = list(cells.values())
        return replace(self, visits=visits)

    def keep_patients(self, *identifiers: str) -> "Cohort":
        """Some patients, with their visits."""
        own, seen = (table["patient_id"].isin(identifiers) for table in (self.patients, self.visits))
        return replace(self, patients=self.patients[own], visits=self.visits[seen])

    def keep_visits(self, *months: int) -> "Cohort":
        """The visits at some months."""
        kept = self.visits["visit_months"].astype(int).isin(months)
        return replace(self, visits=self.visits[kept])


def read_shipped() -> Cohort:
    """The rows of the shipped study; all of them synthetic here, since no published source is named."""
    patients, visits = (
        pd.read_csv(SHIPPED / name, dtype=str, keep_default_na=False)
        for name in ("patients.csv", "visits.csv")
    )
    return (
        Cohort(patients, visits).set_patients(record_origin="synthetic").set_visits(record_origin="synthetic")
    )


def write_cohort(name: str, cases: dict[str, tuple[str, Callable[[Cohort], Cohort]]], folder: Path) -> Path:
    """Write the case `name` to `folder`, which is made, and return it."""
    words, derive = cases[name]
    return write_folder(derive(read_shipped()), f"Degenerate cohort: {words}", folder)


def write_folder(cohort: Cohort, title: str, folder: Path) -> Path:
    """Write study.yml, patients.csv and visits.csv to `folder`, which is made, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    fields = {
        "title": title,
        "short-title": title,
        "author": [{"name": "Author One", "affiliations": [{"name": "Department One"}]}],
        "lang": "en-GB",
        "visits": [{"role": role, "months": months} for role, months in cohort.schedule.items()],
        **cohort.fields,
    }
    (folder / "study.yml").write_text(yaml.safe_dump(fields, sort_keys=False), encoding="utf-8")
    for name, table in (("patients.csv", cohort.patients), ("visits.csv", cohort.visits)):
        table.to_csv(folder / name, index=False, lineterminator="\n", encoding="utf-8")
    if cohort.codebook:
        (folder / "codebook.csv").write_text("\n".join(cohort.codebook) + "\n", encoding="utf-8")
    return folder
