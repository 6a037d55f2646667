"""Changes between two visits against R: t.test, wilcox.test and coin's wilcoxsign_test.

The values, the versions and the pairs stand in comparisons.csv, which comparisons.R wrote.
"""

import numpy as np
import pytest
from scipy.stats import wilcoxon

from analysis.comparisons import (
    Change,
    Vector,
    compute_changes,
    compute_mean_change,
    compute_ratio,
    compute_shift,
)
from tests.reference.stored import read_result, read_stored

ROWS = read_stored("comparisons.csv")


def read_vector(text: str) -> Vector:
    return np.array([float(value) for value in text.split()], dtype=float)


def compute(measure: str, before: Vector, after: Vector) -> Change:
    if measure == "ratio of geometric means":
        return compute_ratio(before, after)
    changes = compute_changes(before, after)
    return compute_mean_change(changes) if measure == "mean difference" else compute_shift(changes)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['measure']}-{row['case']}".replace(" ", "_"))
def test_the_change_is_that_of_r(row: dict[str, str]) -> None:
    change = compute(row["measure"], read_vector(row["before"]), read_vector(row["after"]))
    got = [change.estimate, change.low, change.high, change.p]
    for value, expected in zip(got, read_result(row), strict=True):
        assert value == (None if expected is None else pytest.approx(expected, rel=1e-9, abs=1e-9))
    assert bool(change.reason) == (change.estimate is None or change.low is None)


def test_every_case_is_computed_in_three_ways() -> None:
    assert len(ROWS) == 3 * len({row["case"] for row in ROWS}) == 57


CASES = {row["case"]: compute_changes(read_vector(row["before"]), read_vector(row["after"])) for row in ROWS}


def compute_p(changes: Vector) -> float:
    return float(wilcoxon(changes, zero_method="pratt", correction=False, method="asymptotic").pvalue)


@pytest.mark.parametrize(
    "case", ["plain", "ties", "zeros", "mostly_zeros", "mostly_tied", "decimals", "skewed", "five"]
)
def test_the_interval_holds_the_shifts_that_the_test_does_not_reject(case: str) -> None:
    changes = CASES[case]
    shift = compute_shift(changes)
    assert shift.low is not None
    assert shift.high is not None
    inside, outside = 1e-6, -1e-6
    assert compute_p(changes - shift.low - inside) > 0.05
    assert compute_p(changes - shift.high + inside) > 0.05
    assert compute_p(changes - shift.low - outside) <= 0.05
    assert compute_p(changes - shift.high + outside) <= 0.05
