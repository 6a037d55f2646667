"""Paired proportions against R, and against worked examples.

The values in paired_proportions.csv were written by comparisons.R: binom.test for P, and the
contingencytables package for Newcombe's method 10.
"""

import pytest

from analysis.discordance import compute_discordance, compute_newcombe_interval
from tests.reference.stored import read_result, read_stored

ROWS = read_stored("paired_proportions.csv")


def read_counts(row: dict[str, str]) -> tuple[int, int, int, int]:
    return int(row["both"]), int(row["gained"]), int(row["lost"]), int(row["neither"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(map(str, read_counts(row))))
def test_the_difference_of_paired_proportions_is_that_of_r(row: dict[str, str]) -> None:
    change = compute_discordance(*read_counts(row))
    got = [change.estimate, change.low, change.high, change.p]
    assert got == pytest.approx(read_result(row), abs=1e-12)
    assert change.reason == ""


@pytest.mark.parametrize(
    ("counts", "limits", "tolerance"),
    [
        ((20, 12, 2, 16), (0.0562, 0.3292), 0.00005),  # Newcombe, Stat Med 1998;17:2635-50, method 10
        ((1, 1, 7, 12), (-0.507, -0.026), 0.0005),  # Fagerland et al., Stat Med 2014;33:2850-75
        ((8, 3, 1, 2), (-0.1574, 0.4136), 0.00005),  # Tang et al. 2010, as in the tests of ratesci 1.1.0
    ],
)
def test_the_interval_is_the_published_one(
    counts: tuple[int, int, int, int], limits: tuple[float, float], tolerance: float
) -> None:
    assert compute_newcombe_interval(*counts) == pytest.approx(limits, abs=tolerance)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(map(str, read_counts(row))))
def test_visits_exchanged_change_the_sign_only(row: dict[str, str]) -> None:
    both, gained, lost, neither = read_counts(row)
    interval = compute_newcombe_interval(both, gained, lost, neither)
    assert interval
    low, high = interval
    assert compute_newcombe_interval(both, lost, gained, neither) == pytest.approx((-high, -low), abs=1e-12)
    assert -1 <= low <= high <= 1


def test_nobody_has_no_difference() -> None:
    change = compute_discordance(0, 0, 0, 0)
    assert (change.estimate, change.low, change.high, change.p) == (None,) * 4
    assert change.reason == "no pair"
