"""GRIM and GRIMMER against examples that others have published.

Sources, with what each says:

- rsprite2 0.2.1, help of GRIM_test: 28 whole numbers cannot have the mean 5.19.
- scrutiny 0.6.1, vignette grim: 5.27 is no mean of 43; its tests of grim(): the means 5.19 to 5.30 of 28,
  shares of three items of 120, of two items of 28, and 6 to 16 per cent of 50; README: the means of `pigs1`
  and the percentages of `pigs2`.
- scrutiny 0.6.1, vignette grimmer: 7.3 with SD 2.51 of 12 fails; its tests of grimmer(): 5.21 with 1.6 of 28
  stands, 3.44 with 2.47 of 18 fails; its tests of grimmer_map(): `pigs5`.
- INSPECT-SR, check 4.8, example 1: 8.96 and 9.96 are no means of 30 Apgar scores (0 to 10), and 9.93 with SD
  0.18 is none.
- Allard's aGrimmer: grimmer.csv says how its answers were made.

All of them take the divisor n - 1 and rounding for granted, never truncation. The papers (Brown and
Heathers 2017, Anaya 2016) were not at hand in full; none of their own examples is copied here.
"""

from fractions import Fraction

import pytest

from analysis.consistency.answers import Verdict
from analysis.consistency.grid import WHOLE, Grid
from analysis.consistency.mean import decide_mean
from analysis.consistency.mean_sd import decide_mean_sd
from analysis.consistency.percent import decide_percent
from analysis.consistency.printed import ROUNDED
from tests.reference.stored import read_stored

APGAR = Grid(low=Fraction(0), high=Fraction(10))

MEANS = [
    ("5.27", 43, False),
    *zip(
        (f"5.{last}" for last in range(19, 31)), [28] * 12, [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0], strict=True
    ),
    ("7.22", 32, True),
    ("4.74", 25, False),
    ("5.23", 29, False),
    ("2.57", 24, False),
    ("6.77", 27, False),
    ("2.68", 28, True),
    ("7.01", 29, False),
    ("7.38", 26, True),
    ("3.14", 27, False),
    ("6.89", 31, False),
    ("5.00", 25, True),
    ("0.24", 28, False),
]
ITEMS = [
    *zip(
        (f"0.15{last}" for last in range(10)),
        [120] * 10,
        [3] * 10,
        [1, 0, 0, 1, 0, 0, 1, 0, 1, 0],
        strict=True,
    ),
    *zip(
        (f"0.8{last}" for last in range(10)), [28] * 10, [2] * 10, [1, 0, 1, 0, 1, 0, 1, 1, 1, 1], strict=True
    ),
]
PERCENTAGES = [
    *((str(percent), 50, percent % 2 == 0) for percent in range(6, 17)),
    *zip(["67.4", "54.2", "54.0", "69.8", "68.1", "55.4"], [150] * 6, [0, 0, 1, 0, 0, 0], strict=True),
]
SPREADS = [
    ("7.3", "2.51", 12, False),
    ("5.21", "1.6", 28, True),
    ("3.44", "2.47", 18, False),
    ("7.22", "5.30", 38, False),
    ("4.74", "6.55", 31, True),
    ("5.23", "2.55", 35, False),
    ("2.57", "2.57", 30, True),
    ("6.77", "2.18", 33, False),
    ("2.68", "2.59", 34, True),
    ("7.01", "6.68", 35, False),
    ("7.38", "3.65", 32, True),
    ("3.14", "5.32", 33, False),
    ("6.89", "4.18", 37, True),
    ("5.00", "2.18", 31, True),
    ("0.24", "6.43", 34, True),
]


def has_sample_sd(mean: str, sd: str, n: int, grid: Grid = WHOLE) -> bool:
    answer = decide_mean_sd(mean, sd, n, grid, ROUNDED)
    assert all(case.verdict is not Verdict.NOT_DECIDED for case in answer.cases)
    return any(case.divisor == n - 1 for case in answer.possible)


@pytest.mark.parametrize(("mean", "n", "stands"), MEANS)
def test_means(mean: str, n: int, stands: int) -> None:
    assert bool(decide_mean(mean, n, roundings=ROUNDED).possible) is bool(stands)


@pytest.mark.parametrize(("mean", "n", "items", "stands"), ITEMS)
def test_means_of_several_items(mean: str, n: int, items: int, stands: int) -> None:
    assert bool(decide_mean(mean, n, Grid(Fraction(1, items)), ROUNDED).possible) is bool(stands)


@pytest.mark.parametrize(("percent", "n", "stands"), PERCENTAGES)
def test_percentages(percent: str, n: int, stands: int) -> None:
    assert bool(decide_percent(percent, n, ROUNDED).possible) is bool(stands)


@pytest.mark.parametrize(("mean", "sd", "n", "stands"), SPREADS)
def test_means_with_sd(mean: str, sd: str, n: int, stands: bool) -> None:
    assert has_sample_sd(mean, sd, n) is stands


@pytest.mark.parametrize("mean", ["8.96", "9.96"])
def test_apgar_means(mean: str) -> None:
    assert decide_mean(mean, 30, APGAR, ROUNDED).verdict is Verdict.IMPOSSIBLE


def test_an_apgar_sd() -> None:
    assert decide_mean("9.93", 30, APGAR, ROUNDED).verdict is Verdict.POSSIBLE
    assert not has_sample_sd("9.93", "0.18", 30, APGAR)


@pytest.mark.parametrize(
    "row", read_stored("grimmer.csv"), ids=lambda row: f"{row['mean']}-{row['sd']}-{row['n']}"
)
def test_answers_of_analytic_grimmer(row: dict[str, str]) -> None:
    stands = row["answer"] == "The mean and SD are consistent."
    assert has_sample_sd(row["mean"], row["sd"], int(row["n"])) is stands
