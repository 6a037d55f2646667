"""The solver: a feasible change to one claim changes the solved rows, and the same claims give the
same rows. Slow, and in need of its own packages: run by `make cohort-test`."""

import os
from dataclasses import replace

import pytest

from tests.unit.conftest import ROOT

pytestmark = pytest.mark.skipif(
    not os.environ.get("COHORT_SOLVER"), reason="needs the solver; run by `make cohort-test`"
)

Rows = dict[str, dict[str, str]]


def solve(**changed: str) -> Rows:
    from data.reconstruction.claims import read_claims
    from data.reconstruction.patients import reconstruct_patients

    claims = read_claims(ROOT / "data/claims.csv")
    return reconstruct_patients(replace(claims, honoured={**claims.honoured, **changed}))[0]


def solve_courses(rows: Rows, **changed: str) -> list[tuple[str, int]]:
    from data.reconstruction.claims import read_claims
    from data.reconstruction.courses import reconstruct_courses

    claims = read_claims(ROOT / "data/claims.csv")
    changed_claims = replace(claims, honoured={**claims.honoured, **changed})
    courses = reconstruct_courses(changed_claims, rows)[0]
    return [(course.reason, course.months) for course in courses.values()]


@pytest.fixture(scope="module")
def patients() -> Rows:
    return solve()


def test_the_same_claims_give_the_same_patients(patients: Rows) -> None:
    assert solve() == patients


def test_another_count_of_claim_p221_gives_other_patients(patients: Rows) -> None:
    more = solve(P221="12")
    assert sum(row["has_anti_ssa"] == "yes" for row in patients.values()) == 11
    assert sum(row["has_anti_ssa"] == "yes" for row in more.values()) == 12


def test_another_age_in_table_3_gives_another_patient(patients: Rows) -> None:
    assert (patients["7"]["age_years"], solve(P406="33")["7"]["age_years"]) == ("32", "33")


def test_another_mean_of_claim_p176_gives_other_months(patients: Rows) -> None:
    printed = sum(months for reason, months in solve_courses(patients) if reason == "intolerance")
    later = solve_courses(patients, P176="5.67")
    assert (printed, sum(m for reason, m in later if reason == "intolerance")) == (16, 17)


def test_an_impossible_claim_is_refused() -> None:
    from data.reconstruction.solver import NoCohortError

    with pytest.raises(NoCohortError, match="patients: INFEASIBLE"):
        solve(P211="30")
