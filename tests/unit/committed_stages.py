"""The committed rows as each later stage of the solver takes them from the stages before it."""

from typing import Any

from data.reconstruction.course import NEVER, VISITS, Course
from tests.claims.cohort import MONTHS, PATIENTS, RENAL, column, renal_response, seen

Key = tuple[str, int]


def read_patients() -> dict[str, dict[str, str]]:
    return {str(patient): dict(row) for patient, row in PATIENTS.iterrows()}


def read_courses() -> dict[str, Course]:
    """Leaving and judgement as they are stored, the renal state as the definition gives it."""
    states = {visit: renal_response(visit) for visit in VISITS}
    judgements = {visit: column("physician_judgement", visit) for visit in VISITS}
    return {patient: _read_course(patient, states, judgements) for patient in PATIENTS.index}


def _read_course(patient: str, states: dict[int, Any], judgements: dict[int, Any]) -> Course:
    row = PATIENTS.loc[patient]

    def read(name: str) -> dict[int, bool]:
        return {v: bool(states[v][name][patient]) for v in VISITS if patient in states[v].index}

    return Course(
        reason=row["stop_reason"],
        months=int(row["stop_months"] or NEVER),
        judgement={v: str(judgements[v].get(patient, "")) for v in VISITS},
        halved=read("halved"),
        # Asked only where proteinuria is halved: there, stable is what makes it a response.
        stable=read("response"),
        complete=read("complete"),
        after=row["course_after_stopping"],
    )


def read_values(name: str, unit: float = 1, visits: tuple[int, ...] = MONTHS) -> dict[Key, int]:
    """One measurement by patient and visit, in whole steps of `unit`; of proteinuria the renal patients'."""
    group = RENAL if name == "proteinuria_mg_24h" else set(PATIENTS.index)
    return {
        (patient, visit): round(float(column(name, visit)[patient]) / unit)
        for visit in visits
        for patient in seen(visit, group)
    }
