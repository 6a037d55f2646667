"""Can a printed percentage, mean or SD exist? By hand, and against every possibility of a small n."""

import itertools
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import isqrt

import pytest

from analysis.consistency import mean_sd
from analysis.consistency.answers import Steps, Undecided, Verdict
from analysis.consistency.grid import WHOLE, Grid
from analysis.consistency.mean import decide_mean
from analysis.consistency.mean_sd import decide_mean_sd
from analysis.consistency.percent import compute_smallest_n, decide_percent, list_counts
from analysis.consistency.printed import ALL, Rounding, compute_span, read_printed
from analysis.consistency.vectors import find_values
from analysis.consistency.wording import write_number, write_values

DECIMAL = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.HALF_DOWN: ROUND_HALF_DOWN,
    Rounding.TRUNCATED: ROUND_DOWN,
}


def print_value(value: Fraction, places: int, rounding: Rounding) -> str:
    """As a paper would: by the decimal module, whose digits are enough for these small fractions."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    printed = exact.quantize(Decimal(1).scaleb(-places), rounding=DECIMAL[rounding])
    return str(abs(printed) if printed == 0 else printed)


def print_root(square: Fraction, places: int, rounding: Rounding) -> str:
    """The same of a square root, from two more digits than are printed and a mark for the rest."""
    scale = 100 * 10**places
    root = isqrt(square.numerator * scale**2 // square.denominator)
    rest = Fraction(root, scale) ** 2 != square
    return print_value(Fraction(2 * root + rest, 2 * scale), places, rounding)


@pytest.mark.parametrize("rounding", ALL)
@pytest.mark.parametrize("places", [0, 1])
def test_a_value_is_in_the_span_of_its_print_and_of_no_other(places: int, rounding: Rounding) -> None:
    for hundredths in range(-260, 261, 5):
        value = Fraction(hundredths, 100)
        text = print_value(value, places, rounding)
        others = {str(Decimal(n).scaleb(-places)) for n in range(-40, 41)}
        holding = {
            other
            for other in others
            if 0 in compute_span(read_printed(other), rounding).scaled(Fraction(1)).shifted(-value).whole()
        }
        assert {Fraction(one) for one in holding} == {Fraction(text)}, (value, holding)


@pytest.mark.parametrize("text", ["", "abc", "1e3", "12,5", ".5", "5.", "1 2", "nan"])
def test_what_is_no_printed_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_printed(text)


def test_a_trailing_zero_counts() -> None:
    assert read_printed("12.90").unit == Fraction(1, 100)
    assert read_printed(" 12.9% ").unit == Fraction(1, 10)
    assert read_printed("\N{MINUS SIGN}3.50").value == Fraction(-7, 2)


@pytest.mark.parametrize(
    ("text", "n", "counts"),
    [
        ("68", 8, [(), (), (), ()]),
        ("62.5", 8, [(5,)] * 4),
        ("62", 8, [(), (5,), (5,), (5,)]),  # 62.5 to the even digit, towards zero, or cut off
        ("63", 8, [(5,), (), (), ()]),
        ("82", 29, [(), (), (), (24,)]),
        ("0", 300, [(0, 1), (0, 1), (0, 1), (0, 1, 2)]),
        ("100", 300, [(299, 300), (299, 300), (299, 300), (300,)]),
        ("120", 5, [()] * 4),
    ],
)
def test_counts_by_hand(text: str, n: int, counts: list[tuple[int, ...]]) -> None:
    answer = decide_percent(text, n)
    assert [case.counts for case in answer.cases] == counts
    assert bool(answer.possible) is any(counts)


@pytest.mark.parametrize("rounding", ALL)
@pytest.mark.parametrize("places", [0, 1, 2])
def test_the_counts_are_those_that_are_printed_so(places: int, rounding: Rounding) -> None:
    for n in range(1, 41):
        printed: dict[str, list[int]] = {}
        for count in range(n + 1):
            printed.setdefault(print_value(Fraction(100 * count, n), places, rounding), []).append(count)
        for text, counts in printed.items():
            assert list_counts(text, n, rounding) == tuple(counts)
        for tenth in range(0, 1001, 7):
            text = str(Decimal(tenth).scaleb(-1).quantize(Decimal(1).scaleb(-places)))
            assert bool(list_counts(text, n, rounding)) is (text in printed)


def test_the_reason_names_the_neighbours() -> None:
    reason = "5 of 8 is 62.5% and 6 of 8 is 75%, with no count between them"
    assert decide_percent("68", 8).reason == reason
    assert decide_percent("120", 8).reason == "a share of 8 is 0% at least and 100% at most"
    assert decide_percent("62.5", 8).reason == ""


def test_the_smallest_n() -> None:
    assert compute_smallest_n("68", Rounding.HALF_UP) == 19
    assert compute_smallest_n("68", Rounding.TRUNCATED) == 16
    assert compute_smallest_n("99.99", Rounding.HALF_UP) == 6667
    assert compute_smallest_n("101", Rounding.HALF_UP) is None


@pytest.mark.parametrize("n", [0, -3])
def test_nobody_has_no_share_and_no_mean(n: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        decide_percent("50", n)
    with pytest.raises(ValueError, match="at least 1"):
        decide_mean("50", n)


@pytest.mark.parametrize("rounding", ALL)
@pytest.mark.parametrize("grid", [WHOLE, Grid(Fraction(1, 3)), Grid(Fraction(5))], ids=["1", "1/3", "5"])
def test_the_means_are_those_that_are_printed_so(grid: Grid, rounding: Rounding) -> None:
    for n in (1, 3, 7, 28):
        printed = {print_value(grid.step * total / n, 1, rounding) for total in range(-30 * n, 30 * n)}
        for tenths in range(-80, 81):
            text = str(Decimal(tenths).scaleb(-1))
            answer = decide_mean(text, n, grid, [rounding])
            assert bool(answer.possible) is (text in printed)
            for case in answer.possible:
                assert len(case.values) == n
                assert print_value(sum(case.values, Fraction(0)) / n, 1, rounding) == text


def test_limits_forbid_a_mean() -> None:
    scale = Grid(low=Fraction(1), high=Fraction(7))
    assert decide_mean("7.0", 10, scale).possible
    beyond = decide_mean("7.1", 10, scale)
    assert (beyond.verdict, beyond.reason) == (
        Verdict.IMPOSSIBLE,
        "the limits of the values forbid this mean",
    )
    assert decide_mean("0.9", 10, scale).verdict is Verdict.IMPOSSIBLE
    assert beyond.assumptions[0] == "All values are whole numbers, at least 1, at most 7."


def test_a_grid_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Grid(Fraction(0))
    with pytest.raises(ValueError, match="no value of the grid"):
        Grid(Fraction(5), Fraction(1), Fraction(4))


def list_sums(n: int, values: range) -> set[tuple[int, int]]:
    vectors = itertools.combinations_with_replacement(values, n)
    return {(sum(vector), sum(value * value for value in vector)) for vector in vectors}


@pytest.mark.parametrize(("n", "high"), [(1, 6), (2, 9), (3, 7), (4, 5), (5, 4), (6, 3), (7, 2)])
def test_values_are_found_exactly_where_there_are_any(n: int, high: int) -> None:
    sums = list_sums(n, range(high + 1))
    for total in range(n * high + 1):
        for squares in range(n * high * high + 1):
            found = find_values(n, total, squares, (0, high), Steps(10**6))
            assert (found is not None) is ((total, squares) in sums), (total, squares)
            if found is not None:
                assert (len(found), sum(found)) == (n, total)
                assert sum(value * value for value in found) == squares
                assert 0 <= min(found) <= max(found) <= high


@pytest.mark.parametrize("n", [2, 3, 4])
def test_values_without_limits_reach_as_far_as_the_squares_allow(n: int) -> None:
    sums = list_sums(n, range(-9, 10))
    for total in range(-5, 6):
        for squares in range(60):
            found = find_values(n, total, squares, (None, None), Steps(10**6))
            assert (found is not None) is ((total, squares) in sums)


@pytest.mark.parametrize("rounding", ALL)
@pytest.mark.parametrize("n", [2, 3, 5])
def test_the_sds_are_those_that_are_printed_so(n: int, rounding: Rounding) -> None:
    vectors = list(itertools.combinations_with_replacement(range(5), n))
    printed: dict[int, set[tuple[str, str]]] = {n: set(), n - 1: set()}
    for vector in vectors:
        mean = Fraction(sum(vector), n)
        for divisor, texts in printed.items():
            variance = sum(((value - mean) ** 2 for value in vector), Fraction(0)) / divisor
            texts.add((print_value(mean, 1, rounding), print_root(variance, 1, rounding)))
    grid = Grid(low=Fraction(0), high=Fraction(4))
    for mean_tenths, sd_tenths in itertools.product(range(0, 41, 3), range(0, 30)):
        mean_sd_texts = (str(Decimal(mean_tenths).scaleb(-1)), str(Decimal(sd_tenths).scaleb(-1)))
        for case in decide_mean_sd(*mean_sd_texts, n, grid, [rounding]).cases:
            assert case.divisor is not None
            expected = Verdict.POSSIBLE if mean_sd_texts in printed[case.divisor] else Verdict.IMPOSSIBLE
            assert case.verdict is expected, (mean_sd_texts, case)


@pytest.mark.parametrize(
    ("mean", "sd", "n"),
    [("3.50", "1.71", 400), ("1000", "333", 300), ("5000.00", "1000.01", 500), ("0.12", "7.31", 200)],
)
def test_a_large_group_has_a_witness(mean: str, sd: str, n: int) -> None:
    answer = decide_mean_sd(mean, sd, n, roundings=[Rounding.HALF_UP])
    assert len(answer.possible) == 2
    for case in answer.possible:
        assert case.divisor is not None
        exact = sum(case.values, Fraction(0)) / n
        variance = sum(((value - exact) ** 2 for value in case.values), Fraction(0)) / case.divisor
        places = len(sd.partition(".")[2])
        assert (len(case.values), print_root(variance, places, Rounding.HALF_UP)) == (n, sd)
        assert print_value(exact, len(mean.partition(".")[2]), Rounding.HALF_UP) == mean


@pytest.mark.parametrize(
    ("mean", "sd", "n", "reason"),
    [
        ("5.19", "1.00", 28, "5.178... and 5.214... are the nearest means of 28 such values"),
        ("5.0", "0.1", 10, mean_sd.NO_SQUARES),
        ("5.23", "2.55", 35, mean_sd.NO_PARITY),
        # Three whole numbers with the sum 0 have squares that sum to 2, 6, 8, 14, never to 4.
        ("0.0", "1.41", 3, mean_sd.NO_VALUES),
    ],
)
def test_each_reason_why_a_mean_and_sd_fail(mean: str, sd: str, n: int, reason: str) -> None:
    cases = decide_mean_sd(mean, sd, n, roundings=[Rounding.HALF_UP]).cases
    assert reason in {case.reason for case in cases}


def test_an_sd_needs_two_values() -> None:
    with pytest.raises(ValueError, match="two values"):
        decide_mean_sd("5", "1", 1)
    with pytest.raises(ValueError, match="not negative"):
        decide_mean_sd("5", "-1", 5)


def test_a_search_that_is_given_up_is_not_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Undecided):
        find_values(30, 900, 30 * 900 + 4000, (None, None), Steps(3))
    monkeypatch.setattr(mean_sd, "STEPS", 3)
    answer = decide_mean_sd("38", "9", 29)
    assert (answer.verdict, answer.reason) == (Verdict.NOT_DECIDED, mean_sd.GIVEN_UP)
    monkeypatch.setattr(mean_sd, "SEARCHES", 10**6)
    assert decide_mean_sd("38", "9", 29).verdict is Verdict.NOT_DECIDED


def test_numbers_are_written_without_rounding() -> None:
    numbers = [
        Fraction(125, 2),
        Fraction(2200, 29),
        Fraction(-1, 3),
        Fraction(7),
        Fraction(1, 8),
        Fraction(1, 16),
    ]
    assert [write_number(one) for one in numbers] == [
        "62.5",
        "75.862...",
        "-0.333...",
        "7",
        "0.125",
        "0.062...",
    ]
    assert write_values([Fraction(3), Fraction(2), Fraction(3)]) == "2, 3 (2 times)"
