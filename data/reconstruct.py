"""Solve the cohort anew; write data/cohort/patients.csv and visits.csv, and say whether they changed:
`make cohort`."""

import time
from pathlib import Path
from typing import Any

from analysis.codebook import read_codebook
from data.reconstruction.activity import reconstruct_activity
from data.reconstruction.claims import Claims, read_claims
from data.reconstruction.complement import reconstruct_rise
from data.reconstruction.course import Course
from data.reconstruction.courses import reconstruct_courses
from data.reconstruction.drawing import draw_patients, draw_visits
from data.reconstruction.patients import reconstruct_patients
from data.reconstruction.renal import Groups, Key, reconstruct_creatinine, reconstruct_proteinuria
from data.reconstruction.solver import NoCohortError
from data.reconstruction.tables import Rows, compare_files, replace_files, write_rows

DATA = Path(__file__).parent
COHORT = DATA / "cohort"
TURNS = 12


def reconstruct_cohort(claims: Claims) -> tuple[Rows, Rows, dict[str, float]]:
    """The rows of patients.csv and visits.csv, and the deterministic time of each stage."""
    spent: dict[str, float] = {}
    patients, spent["patients"] = reconstruct_patients(claims)
    courses, spent["courses"] = reconstruct_courses(claims, patients)
    groups = Groups(patients, courses)
    proteinuria, spent["proteinuria"] = reconstruct_proteinuria(claims, groups)
    creatinine, active, spent["creatinine"] = reconstruct_creatinine(claims, groups, proteinuria)
    items = _reconstruct_activity(claims, groups, proteinuria, active, spent)
    free = draw_patients(patients, courses)
    people = [
        _write_patient(p, row, courses[p], items[p, 0]) | free[p] | _describe_origin(p in claims.table_3())
        for p, row in patients.items()
    ]
    drawn = draw_visits(groups, items)
    keys = sorted(items, key=lambda key: (int(key[0]), key[1]))
    visits = [
        _write_visit(key, items[key], creatinine[key], proteinuria.get(key), courses[key[0]]) | drawn[key]
        for key in keys
    ]
    return people, visits, spent


def _reconstruct_activity(
    claims: Claims,
    groups: Groups,
    proteinuria: dict[Key, int],
    active: dict[Key, bool],
    spent: dict[str, float],
) -> dict[Key, dict[str, int]]:
    """C3 is found before SLEDAI-2K, which counts it; where either is not found, another C3 is drawn."""
    for turn in range(TURNS):
        try:
            rise, spent[f"complement {turn}"] = reconstruct_rise(claims, groups, proteinuria, turn)
            items, spent["activity"] = reconstruct_activity(claims, groups, proteinuria, active, rise)
        except NoCohortError:
            continue
        return items
    raise NoCohortError(f"no C3 with a SLEDAI-2K that fits it in {TURNS} turns")


def _describe_origin(is_printed: bool) -> dict[str, str]:
    return {"record_origin": "published_and_synthetic" if is_printed else "synthetic"}


def _write_patient(patient: str, row: dict[str, str], course: Course, item: dict[str, int]) -> dict[str, str]:
    return {
        **row,
        "patient_id": patient,
        "has_anti_dsdna_ever": _yes(item["ever"]),
        "stop_reason": course.reason,
        "stop_months": str(course.months) if course.reason else "",
        "course_after_stopping": course.after,
    }


def _write_visit(
    key: Key, item: dict[str, int], creatinine: int, proteinuria: int | None, course: Course
) -> dict[str, str]:
    patient, visit = key
    return {
        "record_origin": "synthetic",
        "patient_id": patient,
        "visit_months": str(visit),
        "sledai_2k": str(item["sledai"]),
        "c3_mg_dl": str(item["c3"]),
        "creatinine_mg_dl": f"{creatinine / 100:.2f}",
        "proteinuria_mg_24h": "" if proteinuria is None else str(proteinuria),
        "has_anti_dsdna": _yes(item["anti_dsdna"]) if item["tested"] else "",
        "physician_judgement": course.judgement[visit] if visit else "",
    }


def _yes(flag: Any) -> str:
    return "yes" if flag else "no"


def _write_table(rows: Rows, name: str) -> bytes:
    columns = [column.name for column in read_codebook(DATA / "codebook.csv").select_table(name)]
    return write_rows(rows, columns)


def main() -> None:
    """Solve; say whether the bytes are those that were there and how long it took; write both tables."""
    start = time.monotonic()
    patients, visits, spent = reconstruct_cohort(read_claims(DATA / "claims.csv"))
    tables = {"patients": patients, "visits": visits}
    contents = {COHORT / f"{name}.csv": _write_table(rows, name) for name, rows in tables.items()}
    for stage, units in spent.items():
        print(f"{stage:12} {units:6.1f} deterministic")
    print(f"{len(patients)} patients, {len(visits)} visits, {time.monotonic() - start:.0f} seconds")
    print("\n".join(compare_files(contents)))
    replace_files(contents)


if __name__ == "__main__":
    main()
