"""The number style on its boundaries: ties, nothing of nothing, none, all, and missing."""

from decimal import Decimal

import pytest

from analysis.present import style

NBSP = "\N{NO-BREAK SPACE}"
THIN = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (12.5, 0, "13"),  # Python's own format gives 12
        (13.5, 0, "14"),
        (2.675, 2, "2.68"),  # stored as 2.67499…; Python's own format gives 2.67
        (1.005, 2, "1.01"),
        (0.05, 1, "0.1"),
        (0.0495, 1, "0.0"),
        (0.25, 1, "0.3"),
        (-12.5, 0, "-13"),  # ties go away from zero
        (-0.25, 1, "-0.3"),
        (9.95, 1, "10.0"),
        (3, 1, "3.0"),
        (Decimal("0.125"), 2, "0.13"),
    ],
)
def test_ties_round_half_up(value: float | Decimal, decimals: int, expected: str) -> None:
    assert str(style.round_half_up(value, decimals)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (33.5, "33.5"),
        (23.0, "23"),  # no trailing zero
        (5.75, "5.8"),
        (100.0, "100"),  # zeros before the point stay
        (0.0, "0"),
        (0.04, "0"),
        (-1.5, f"{MINUS}1.5"),
        (-0.04, "0"),  # never minus nothing
        (None, "not available"),
        (float("nan"), "not available"),
        (float("inf"), "not available"),
    ],
)
def test_a_number_has_no_trailing_zeros_and_a_true_minus(value: float | None, expected: str) -> None:
    assert style.format_number(value) == expected


def test_a_number_keeps_the_decimals_it_is_given() -> None:
    assert style.format_number(2.675, 2) == "2.68"
    assert style.format_number(100.4, 0) == "100"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (999, "999"), (1000, "1000"), (9999, "9999"), (10000, f"10{THIN}000"),
     (1234567, f"1{THIN}234{THIN}567")],
)  # fmt: skip
def test_thousands_are_grouped_from_ten_thousand(value: int, expected: str) -> None:
    assert style.format_count(value) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (0, 8, "0.0%"),
        (8, 8, "100.0%"),
        (5, 8, "62.5%"),
        (1, 8, "12.5%"),
        (1, 16, "6.3%"),  # 6.25, a tie
        (3, 16, "18.8%"),  # 18.75, a tie
        (1, 32, "3.1%"),  # 3.125
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 2000, "0.1%"),  # 0.05, a tie
        (1999, 2000, "100.0%"),  # 99.95, a tie
        (0, 0, "not available"),
    ],
)
def test_percentages_have_one_decimal(numerator: int, denominator: int, expected: str) -> None:
    assert style.format_percent(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "count_percent", "share"),
    [
        (21, 29, f"21{NBSP}(72.4%)", f"21/29{NBSP}(72.4%)"),  # 21 / 29 = 0.7241
        (0, 29, "0", f"0/29{NBSP}(0.0%)"),  # nobody has no percentage
        (29, 29, f"29{NBSP}(100.0%)", f"29/29{NBSP}(100.0%)"),
        (0, 0, "0", "not available"),
        (10000, 20000, f"10{THIN}000{NBSP}(50.0%)", f"10{THIN}000/20{THIN}000{NBSP}(50.0%)"),
    ],
)
def test_a_count_keeps_its_percentage_on_the_line(
    numerator: int, denominator: int, count_percent: str, share: str
) -> None:
    assert style.format_count_percent(numerator, denominator) == count_percent
    assert style.format_share(numerator, denominator) == share


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.3057, 0.8632, "30.6% to 86.3%"),
        (0.0, 0.1611, "0.0% to 16.1%"),
        (0.8389, 1.0, "83.9% to 100.0%"),
        (0.0005, 0.0625, "0.1% to 6.3%"),  # 0.05 and 6.25, two ties
        (None, None, "not available"),
        (float("nan"), 0.5, "not available"),
    ],
)
def test_an_interval_of_percentages_is_written_with_to(
    low: float | None, high: float | None, expected: str
) -> None:
    assert style.format_percent_interval(low, high) == f"95%{NBSP}CI {expected}"


def test_a_median_carries_its_quartiles() -> None:
    assert style.format_median_iqr(33.5, 23.0, 48.5) == "33.5 (IQR 23 to 48.5)"
    assert style.format_median_iqr(0, -1.25, 1.25) == f"0 (IQR {MINUS}1.3 to 1.3)"
    assert style.format_median_iqr(63, None, None) == "63"  # of one patient
    assert style.format_median_iqr(None, None, None) == "not available"


def test_a_range_is_written_with_to() -> None:
    assert style.format_range(18, 63) == "18 to 63"
    assert style.format_range(-2.5, 0) == f"{MINUS}2.5 to 0"
    assert style.format_range(None, None) == "not available"


@pytest.mark.parametrize(
    ("months", "expected"), [(0, f"0{NBSP}months"), (1, f"1{NBSP}month"), (12, f"12{NBSP}months")]
)
def test_one_month_is_singular(months: int, expected: str) -> None:
    assert style.format_months(months) == expected


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (0.0, "<0.001"),
        (0.00099, "<0.001"),
        (0.001, "0.001"),
        (0.0094, "0.009"),
        (0.0095, "0.010"),  # three decimals below 0.01, a tie
        (0.01, "0.01"),
        (0.0152, "0.02"),
        (0.01496, "0.01"),
        (0.0449, "0.04"),
        (0.046, "0.046"),  # two decimals would read 0.05
        (0.0499, "0.050"),
        (0.05, "0.050"),
        (0.0549, "0.055"),
        (0.055, "0.06"),
        (0.102, "0.10"),
        (0.99, "0.99"),
        (0.9901, ">0.99"),
        (1.0, "1.00"),
        (None, DASH),
        (float("nan"), DASH),
    ],
)
def test_p_has_the_decimals_of_its_size(p: float | None, expected: str) -> None:
    assert style.format_p_value(p) == expected


@pytest.mark.parametrize(
    ("p", "expected"),
    [(0.0004, "P<0.001"), (0.02, "P=0.02"), (0.999, "P>0.99"), (1.0, "P=1.00"), (None, "not tested")],
)
def test_p_carries_its_sign(p: float | None, expected: str) -> None:
    assert style.format_p(p) == expected


@pytest.mark.parametrize(
    ("bounds", "measure", "decimals", "expected"),
    [
        ((-3.862, -5.135, -2.589), "mean difference", 1, f"{MINUS}3.9 ({MINUS}5.1 to {MINUS}2.6)"),
        ((8.414, 1.749, 15.08), "mean difference", 0, "8.4 (1.7 to 15.1)"),
        ((0.0614, -0.013, 0.136), "mean difference", 2, f"0.06 ({MINUS}0.01 to 0.14)"),
        # no decimals from 100 on, in the bounds as in the estimate
        ((-1274.3, -1806.4, -74.17), "mean difference", 0, f"{MINUS}1274 ({MINUS}1806 to {MINUS}74)"),
        ((0.2683, 0.178, 0.404), "ratio of geometric means", 0, "0.27 (0.18 to 0.40)"),
        ((-0.069, -0.241, 0.108), "difference of proportions", 0, f"{MINUS}6.9 ({MINUS}24.1 to 10.8)"),
        ((-0.04, -1.0, 1.0), "mean difference", 1, f"0.0 ({MINUS}1.0 to 1.0)"),  # never minus nothing
    ],
)
def test_a_change_has_the_decimals_of_its_size(
    bounds: style.Bounds, measure: str, decimals: int, expected: str
) -> None:
    estimate, interval = expected.split(" (")
    cell = f"{estimate} ({interval.replace(' ', NBSP)}"
    assert style.format_change_cell(bounds, measure, decimals) == cell
    whole = expected.replace(" (", f" (95%{NBSP}CI ")
    assert style.format_change_with_interval(bounds, measure, decimals) == whole


@pytest.mark.parametrize(
    ("bounds", "cell", "whole"),
    [
        (
            (0.5, None, None),
            f"0.5 ({DASH})",
            f"0.5 (95%{NBSP}CI not available)",
        ),  # one pair, or equal changes
        ((None, None, None), DASH, "not available"),  # no pair
    ],
)
def test_a_change_may_lack_its_interval_or_be_none(bounds: style.Bounds, cell: str, whole: str) -> None:
    assert style.format_change_cell(bounds, "mean difference", 1) == cell
    assert style.format_change_with_interval(bounds, "mean difference", 1) == whole
    assert style.format_change_interval(bounds, "mean difference", 1) == f"95%{NBSP}CI not available"


def test_a_mean_shows_all_its_decimals() -> None:
    assert style.format_mean_sd(38.103, 9.029) == "38.1 (SD 9.0)"
    assert style.format_mean_sd(8.0, None) == "8.0"
    assert style.format_mean_sd(None, None) == "not available"


def test_thousands_of_measures_are_grouped_too() -> None:
    assert style.format_fixed(12345.67, 1) == f"12{THIN}345.7"
    assert style.format_fixed(-9999, 0) == f"{MINUS}9999"


def test_cells_leave_the_words_to_the_heads() -> None:
    assert style.format_count_cell(21, 29) == f"21{NBSP}(72.4)"
    assert style.format_share_cell(21, 29) == f"21/29{NBSP}(72.4)"
    assert style.format_quartiles_cell(8, 5.5, 12) == "8 (5.5\N{EN DASH}12)"
    assert style.format_quartiles_cell(63, None, None) == "63"  # of one patient


def test_cells_have_a_dash_for_what_is_not_available() -> None:
    assert style.format_quartiles_cell(None, None, None) == DASH
    assert style.format_count_cell(0, 0) == DASH
    assert style.format_share_cell(0, 0) == DASH
    assert style.format_percent_interval_cell(None, None) == DASH
    assert style.format_count_cell(0, 8) == "0"
    assert style.format_share_cell(0, 8) == f"0/8{NBSP}(0.0)"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, f"no{NBSP}patients"),
        (1, f"1{NBSP}patient"),
        (29, f"29{NBSP}patients"),
        (12000, f"12{THIN}000{NBSP}patients"),
    ],
)
def test_patients_are_one_or_several_or_none(count: int, text: str) -> None:
    assert style.format_patients(count) == text


def test_parts_and_levels_are_percentages() -> None:
    assert style.format_part(0.5) == "50%"
    assert style.format_part(0.125) == "12.5%"
    assert style.format_level() == f"95%{NBSP}CI"
