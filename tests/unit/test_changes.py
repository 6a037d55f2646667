"""Change between two visits: who makes a pair, and what the comparison says of it."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.changes import (
    derive_pairs,
    summarise_discordance,
    summarise_mean_change,
    summarise_ratio,
    summarise_shift,
)
from analysis.estimates import MEASURES, Comparison
from tests.unit.conftest import SmallTable

BASELINE, EARLY, MID = ("baseline", 0), ("early", 3), ("mid", 6)

# Four pairs at 0 and 3 months (1, 2, 3, 7); 4 was not measured at 3 months and 5 not at 0, 6 did not
# come at 3 months, 8 was not there at 0.
VISITS = """
    patient_id  visit_months  sledai_2k  creatinine_mg_dl  proteinuria_mg_24h  has_anti_dsdna
    3           0             9          0.9               1600                no
    1           0             8          0.7               1000                yes
    1           3             4          0.8               500                 yes
    1           6             2          0.6               0                   no
    2           3             8          0.9               1000                no
    2           0             12         0.8               4000                yes
    3           3             10         0.8               800                 no
    4           0             6          1.0               900                 yes
    4           3             -          -                 -                   -
    5           0             -          -                 -                   -
    5           3             2          0.6               300                 yes
    6           0             20         1.4               3000                yes
    7           0             5          0.5               100                 yes
    7           3             3          0.6               100                 no
    8           3             1          0.7               50                  no
"""

Summarise = Callable[..., Comparison]
NUMBERS: tuple[tuple[Summarise, str], ...] = (
    (summarise_mean_change, "sledai_2k"),
    (summarise_ratio, "proteinuria_mg_24h"),
    (summarise_shift, "sledai_2k"),
)
ALL: tuple[tuple[Summarise, str], ...] = (*NUMBERS, (summarise_discordance, "has_anti_dsdna"))


@pytest.fixture
def visits(patients: SmallTable) -> pd.DataFrame:
    return patients(VISITS)


def test_a_row_of_pairs_is_a_patient_with_the_first_visit(visits: pd.DataFrame) -> None:
    pairs = derive_pairs(visits, "sledai_2k", 0, 3)
    assert list(pairs.index) == ["3", "1", "2", "4", "5", "6", "7"]
    assert pairs.index.name == "patient_id"
    assert list(pairs.columns) == ["before", "after"]
    assert pairs["before"].tolist() == [9, 8, 12, 6, pd.NA, 20, 5]
    assert pairs["after"].tolist() == [10, 4, 8, pd.NA, 2, pd.NA, 3]


def test_a_mean_change_uses_complete_pairs(visits: pd.DataFrame) -> None:
    change = summarise_mean_change(visits, "sledai_2k", BASELINE, EARLY, "has_arthritis")
    assert change.estimate == -2.25  # 1: -4, 2: -4, 3: +1, 7: -2
    # SD 2.362908, / 2 = 1.181454; t(3) at 0.975 is 3.182446
    assert change.low == pytest.approx(-2.25 - 3.182446 * 1.181454, abs=1e-5)
    assert change.high == pytest.approx(-2.25 + 3.182446 * 1.181454, abs=1e-5)
    assert (change.n_used, change.n_missing) == (4, 3)  # 4, 5 and 6 are missing, 8 was not there
    assert (change.of, change.level, change.group) == ("sledai_2k", "", "has_arthritis")
    assert (change.since, change.time) == ("baseline", "early")
    assert change.measure == "mean difference"
    assert change.method == "paired t test"
    assert change.fell


def test_a_ratio_is_of_geometric_means(visits: pd.DataFrame) -> None:
    change = summarise_ratio(visits, "proteinuria_mg_24h", BASELINE, EARLY)
    assert change.estimate == pytest.approx((1 / 16) ** 0.25)  # 1/2, 1/4, 1/2 and 1
    assert change.measure == "ratio of geometric means"
    assert change.method == "paired t test of the logarithms"
    assert (change.n_used, change.n_missing) == (4, 3)


def test_a_ratio_with_a_zero_is_none_and_says_so(visits: pd.DataFrame) -> None:
    change = summarise_ratio(visits, "proteinuria_mg_24h", BASELINE, MID)  # patient 1 falls to 0
    assert (change.estimate, change.low, change.high, change.p) == (None,) * 4
    assert (change.n_used, change.n_missing) == (1, 6)
    assert change.method.endswith("; no estimate or interval or P: a value of 0 has no logarithm")


def test_a_shift_is_the_median_of_the_means_of_two_changes(visits: pd.DataFrame) -> None:
    change = summarise_shift(visits, "sledai_2k", BASELINE, EARLY)
    # -4, -4, -4, -3, -3, -2, -1.5, -1.5, -0.5, 1
    assert change.estimate == -2.5
    assert (change.low, change.high) == (None, None)
    assert change.method.endswith("; no interval: too few pairs")


def test_equal_decimals_tie(visits: pd.DataFrame) -> None:
    change = summarise_shift(visits, "creatinine_mg_dl", BASELINE, EARLY)
    # 0.1, 0.1, -0.1 and 0.1 share rank 2.5: 7.5 less 5, over the root of 7.5 less 60/48
    assert change.p == pytest.approx(0.3173105, abs=1e-7)
    assert change.estimate == 0.1


def test_a_share_changes_by_those_who_gained_and_lost_it(visits: pd.DataFrame) -> None:
    change = summarise_discordance(visits, "has_anti_dsdna", BASELINE, EARLY, "has_extrarenal")
    assert change.estimate == -0.5  # 2 and 7 lost it; 1 kept it; 3 never had it
    assert change.p == 0.5  # two of two
    assert (change.n_used, change.n_missing) == (4, 3)
    assert (change.level, change.group) == ("yes", "has_extrarenal")
    assert change.measure == "difference of proportions"
    assert change.low is not None
    assert change.low < -0.5


@pytest.mark.parametrize(("months", "estimate"), [((0, 3), -0.5), ((3, 0), 0.5)])
def test_the_later_visit_is_compared_with_the_earlier(
    visits: pd.DataFrame, months: tuple[int, int], estimate: float
) -> None:
    known = visits[visits["patient_id"].isin(["1", "2", "3", "7"])]
    since, until = (("since", months[0]), ("until", months[1]))
    assert summarise_discordance(known, "has_anti_dsdna", since, until).estimate == estimate


def test_no_change_has_no_interval_and_no_p(visits: pd.DataFrame) -> None:
    still = visits.assign(sledai_2k=4, proteinuria_mg_24h=4.5, has_anti_dsdna="yes")
    for (summarise, column), estimate in zip(NUMBERS, (0, 1, 0), strict=True):
        change = summarise(still, column, BASELINE, EARLY)
        assert (change.estimate, change.low, change.high, change.p) == (estimate, None, None, None)
        assert change.method.endswith("; no interval or P: all changes are equal")
        assert not (change.rose or change.fell or change.significant)
    flag = summarise_discordance(still, "has_anti_dsdna", BASELINE, EARLY)
    assert (flag.estimate, flag.p) == (0, 1)


@pytest.mark.parametrize(("summarise", "column"), ALL, ids=MEASURES)
def test_one_patient_has_an_estimate(summarise: Summarise, column: str, visits: pd.DataFrame) -> None:
    change = summarise(visits[visits["patient_id"] == "1"], column, BASELINE, EARLY)
    expected = {"sledai_2k": -4, "proteinuria_mg_24h": 0.5, "has_anti_dsdna": 0}
    assert change.estimate == pytest.approx(expected[column])
    assert (change.n_used, change.n_missing) == (1, 0)
    if column != "has_anti_dsdna":
        assert (change.low, change.high) == (None, None)
        assert change.method.endswith(": one pair")


@pytest.mark.parametrize(("summarise", "column"), ALL, ids=MEASURES)
@pytest.mark.parametrize(("patient", "n_missing"), [("4", 1), ("5", 1), ("6", 1), ("8", 0), ("9", 0)])
def test_without_a_pair_there_is_nothing(
    summarise: Summarise, column: str, visits: pd.DataFrame, patient: str, n_missing: int
) -> None:
    change = summarise(visits[visits["patient_id"] == patient], column, BASELINE, EARLY)
    assert (change.estimate, change.low, change.high, change.p) == (None,) * 4
    assert (change.n_used, change.n_missing) == (0, n_missing)
    assert change.method.endswith("; no estimate or interval or P: no pair")


@pytest.mark.parametrize(("summarise", "column"), ALL, ids=MEASURES)
def test_all_missing_is_counted(summarise: Summarise, column: str, visits: pd.DataFrame) -> None:
    change = summarise(visits.assign(**{column: None}), column, BASELINE, EARLY)
    assert (change.estimate, change.p, change.n_used, change.n_missing) == (None, None, 0, 7)


@pytest.mark.parametrize(("summarise", "column"), ALL, ids=MEASURES)
def test_a_comparison_leaves_the_rows_as_they_were(
    summarise: Summarise, column: str, visits: pd.DataFrame, patients: SmallTable
) -> None:
    summarise(visits, column, BASELINE, EARLY)
    assert visits.equals(patients(VISITS))
