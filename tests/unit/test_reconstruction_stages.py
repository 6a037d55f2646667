"""The later stages of the solver: the committed rows of the stages before give the committed values of
each, and a feasible change to one claim gives others. Slow: run by `make cohort-test`."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.claims.cohort import DATA, quantile
from tests.unit.committed_stages import Key, read_courses, read_patients, read_values

if TYPE_CHECKING:
    from data.reconstruction.claims import Claims
    from data.reconstruction.renal import Groups

pytestmark = pytest.mark.skipif(
    not os.environ.get("COHORT_SOLVER"), reason="needs the solver; run by `make cohort-test`"
)
#: One of the turns that draw C3; any would do.
TURN = 1


def change(**changed: str) -> "Claims":
    from data.reconstruction.claims import read_claims

    claims = read_claims(DATA / "claims.csv")
    return replace(claims, honoured={**claims.honoured, **changed})


@pytest.fixture
def briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any values that meet the changed claim will do: no time is spent on coming near the draw."""
    for stage in ("renal", "complement", "activity"):
        monkeypatch.setattr(f"data.reconstruction.{stage}.LIMIT", 0.5)


@pytest.fixture(scope="module")
def groups() -> "Groups":
    from data.reconstruction.renal import Groups

    return Groups(read_patients(), read_courses())


def median(values: dict[Key, int], visit: int, members: list[str]) -> float:
    import pandas as pd

    return float(quantile(pd.Series([values[p, visit] for p in members]), 0.5))


# Proteinuria


def solve_proteinuria(groups: "Groups", **changed: str) -> dict[Key, int]:
    from data.reconstruction.renal import reconstruct_proteinuria

    return reconstruct_proteinuria(change(**changed), groups)[0]


def test_the_same_claims_give_the_committed_proteinuria(groups: "Groups") -> None:
    assert solve_proteinuria(groups) == read_values("proteinuria_mg_24h")


@pytest.mark.usefixtures("briefly")
def test_another_median_of_claim_p326_gives_other_proteinuria(groups: "Groups") -> None:
    found = solve_proteinuria(groups, P326="550")
    assert median(read_values("proteinuria_mg_24h"), 3, groups.evaluable(3)) == 530
    assert median(found, 3, groups.evaluable(3)) == 550


# Creatinine


def solve_creatinine(groups: "Groups", **changed: str) -> tuple[dict[Key, int], dict[Key, bool]]:
    from data.reconstruction.renal import reconstruct_creatinine

    return reconstruct_creatinine(change(**changed), groups, read_values("proteinuria_mg_24h"))[:2]


@pytest.fixture(scope="module")
def creatinine(groups: "Groups") -> tuple[dict[Key, int], dict[Key, bool]]:
    return solve_creatinine(groups)


def test_the_same_claims_give_the_committed_creatinine(creatinine: tuple[dict[Key, int], Any]) -> None:
    assert creatinine[0] == read_values("creatinine_mg_dl", 0.01)


@pytest.mark.usefixtures("briefly")
def test_another_median_of_claim_p313_gives_other_creatinine(groups: "Groups") -> None:
    found, _ = solve_creatinine(groups, P313="0.80")
    assert median(read_values("creatinine_mg_dl", 0.01), 3, groups.present(3)) == 82
    assert median(found, 3, groups.present(3)) == 80


# Complement


@pytest.mark.usefixtures("briefly")
def test_another_median_of_claim_p259_gives_another_rise(groups: "Groups") -> None:
    from data.reconstruction.complement import reconstruct_rise

    proteinuria = read_values("proteinuria_mg_24h")
    found, _ = reconstruct_rise(change(P259="80"), groups, proteinuria, TURN)
    assert median(read_values("c3_mg_dl"), 3, groups.present(3)) == 81
    assert median(found, 3, groups.present(3)) == 80


# Activity


def solve_activity(groups: "Groups", active: dict[Key, bool], **changed: str) -> dict[Key, dict[str, int]]:
    from data.reconstruction.activity import reconstruct_activity

    rise, proteinuria = read_values("c3_mg_dl", visits=(0, 3)), read_values("proteinuria_mg_24h")
    return reconstruct_activity(change(**changed), groups, proteinuria, active, rise)[0]


def test_the_same_claims_give_the_committed_activity(
    groups: "Groups", creatinine: tuple[Any, dict[Key, bool]]
) -> None:
    items = solve_activity(groups, creatinine[1])
    assert {key: item["sledai"] for key, item in items.items()} == read_values("sledai_2k")
    assert {key: item["c3"] for key, item in items.items()} == read_values("c3_mg_dl")


@pytest.mark.usefixtures("briefly")
def test_another_median_of_claim_p252_gives_other_activity(
    groups: "Groups", creatinine: tuple[Any, dict[Key, bool]]
) -> None:
    items = solve_activity(groups, creatinine[1], P252="4")
    found = {key: item["sledai"] for key, item in items.items()}
    assert median(read_values("sledai_2k"), 12, groups.present(12)) == 3
    assert median(found, 12, groups.present(12)) == 4
