"""Columns become estimates: missing values are left out, and counted."""

import pytest

from analysis.estimates import Count, Distribution
from analysis.summaries import (
    describe_visit,
    summarise_distribution,
    summarise_flag,
    summarise_level,
    summarise_patients,
)
from tests.unit.conftest import SmallTable

FIVE_PATIENTS = """
    patient_id  sex  has_arthritis  age_years
    1           F    yes            20
    2           F    no             30
    3           M    yes            40
    4           -    yes            -
    5           F    -              60
"""


def test_every_row_is_a_patient(patients: SmallTable) -> None:
    count = summarise_patients(patients(FIVE_PATIENTS))
    assert count == Count(of="patient_id", n=5, n_used=5, method="count of rows")


@pytest.mark.parametrize(
    ("column", "level", "numerator", "n_missing"),
    [
        ("sex", "F", 3, 1),  # patients 1, 2 and 5; the sex of patient 4 is unknown
        ("sex", "M", 1, 1),  # patient 3
        ("main_indication", "nephritis", 0, 5),
    ],
)
def test_a_level_is_a_share_of_those_known(
    patients: SmallTable, column: str, level: str, numerator: int, n_missing: int
) -> None:
    cohort = patients(FIVE_PATIENTS)
    cohort["main_indication"] = None
    share = summarise_level(cohort, column, level)
    assert (share.numerator, share.denominator) == (numerator, 5 - n_missing)
    assert (share.n_used, share.n_missing) == (5 - n_missing, n_missing)
    assert (share.of, share.level, share.group) == (column, level, "")


def test_a_flag_is_the_share_of_yes(patients: SmallTable) -> None:
    share = summarise_flag(patients(FIVE_PATIENTS), "has_arthritis", group="has_extrarenal")
    assert (share.numerator, share.denominator, share.n_missing) == (3, 4, 1)  # 1, 3, 4; 5 unknown
    assert (share.level, share.group) == ("yes", "has_extrarenal")
    assert share.method == "proportion, Wilson score 95% interval, exact one of Clopper and Pearson"


def test_a_share_carries_its_interval_as_fractions(patients: SmallTable) -> None:
    share = summarise_flag(patients(FIVE_PATIENTS), "has_arthritis")
    assert share.low == pytest.approx(0.3006, abs=0.00005)  # Wilson interval of 3 of 4
    assert share.high == pytest.approx(0.9544, abs=0.00005)


def test_a_share_of_nobody_has_no_interval(patients: SmallTable) -> None:
    nobody = patients(FIVE_PATIENTS).iloc[:0]
    share = summarise_flag(nobody, "has_arthritis")
    assert (share.numerator, share.denominator, share.n_missing) == (0, 0, 0)
    assert (share.low, share.high) == (None, None)
    assert summarise_patients(nobody).n == 0


def test_a_distribution_leaves_the_missing_out(patients: SmallTable) -> None:
    age = summarise_distribution(patients(FIVE_PATIENTS), "age_years")
    assert age.median == 35  # of 20, 30, 40, 60: (30 + 40) / 2
    assert age.lower_quartile == 22.5  # place 0.25 × (4 + 1) = 1.25: 20 + 0.25 × (30 - 20)
    assert age.upper_quartile == 55  # place 0.75 × (4 + 1) = 3.75: 40 + 0.75 × (60 - 40)
    assert (age.minimum, age.maximum) == (20, 60)
    assert (age.n_used, age.n_missing) == (4, 1)


def test_a_distribution_of_one_value_has_no_quartiles(patients: SmallTable) -> None:
    age = summarise_distribution(patients(FIVE_PATIENTS).iloc[2:4], "age_years")  # 40 and unknown
    assert [age.minimum, age.median, age.mean, age.maximum] == [40] * 4
    assert (age.lower_quartile, age.upper_quartile, age.sd) == (None, None, None)
    assert (age.n_used, age.n_missing) == (1, 1)


@pytest.mark.parametrize(("rows", "n_missing"), [(slice(3, 4), 1), (slice(0, 0), 0)])
def test_a_distribution_of_nothing_is_nothing(patients: SmallTable, rows: slice, n_missing: int) -> None:
    age = summarise_distribution(patients(FIVE_PATIENTS).iloc[rows], "age_years")
    assert age == Distribution(
        of="age_years", median=None, lower_quartile=None, upper_quartile=None, minimum=None, maximum=None,
        mean=None, sd=None, n_used=0, n_missing=n_missing,
        method="median, quartiles by definition 6 of Hyndman and Fan; mean, SD (n - 1)",
    )  # fmt: skip


def test_a_mean_leaves_the_missing_out(patients: SmallTable) -> None:
    age = summarise_distribution(patients(FIVE_PATIENTS), "age_years", group="has_extrarenal")
    # 20, 30, 40, 60: mean 37.5; squares 306.25 + 56.25 + 6.25 + 506.25 = 875, 875 / 3 = 291.67
    assert age.mean == 37.5
    assert age.sd == pytest.approx(17.078251, abs=1e-6)
    assert (age.n_used, age.n_missing, age.group) == (4, 1, "has_extrarenal")


@pytest.mark.parametrize(
    ("rows", "mean", "n_used", "n_missing"),
    [(slice(2, 4), 40, 1, 1), (slice(3, 4), None, 0, 1), (slice(0, 0), None, 0, 0)],
)
def test_fewer_than_two_values_have_no_deviation(
    patients: SmallTable, rows: slice, mean: float | None, n_used: int, n_missing: int
) -> None:
    age = summarise_distribution(patients(FIVE_PATIENTS).iloc[rows], "age_years")
    assert (age.mean, age.sd, age.n_used, age.n_missing) == (mean, None, n_used, n_missing)


def test_a_summary_names_its_visit(patients: SmallTable) -> None:
    cohort = patients(FIVE_PATIENTS)
    estimates = (
        summarise_patients(cohort, time="early"),
        summarise_level(cohort, "sex", "F", time="early"),
        summarise_flag(cohort, "has_arthritis", time="early"),
        summarise_distribution(cohort, "age_years", time="early"),
        summarise_distribution(cohort, "age_years", time="early"),
    )
    assert [estimate.time for estimate in estimates] == ["early"] * 5
    assert summarise_distribution(cohort, "age_years").time == ""


def test_a_summary_leaves_the_rows_as_they_were(patients: SmallTable) -> None:
    cohort = patients(FIVE_PATIENTS)
    summarise_level(cohort, "sex", "F")
    summarise_distribution(cohort, "age_years")
    assert cohort.equals(patients(FIVE_PATIENTS))


def test_a_visit_is_named_by_its_role_and_months() -> None:
    visit = describe_visit(3, "early")
    assert (visit.of, visit.time, visit.months) == ("visit_months", "early", 3)
