"""Can printed quartiles exist, alone or of a divided cohort? Against every possibility of a small n."""

import itertools
import random
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from analysis.consistency import partition, quartiles
from analysis.consistency.answers import Case, Verdict
from analysis.consistency.definitions import DEFINITIONS, LOWER, MIDDLE, UPPER, compute_quantile
from analysis.consistency.grid import WHOLE, Grid
from analysis.consistency.partition import Division, decide_partition
from analysis.consistency.printed import ALL, Rounding, compute_span, read_printed
from analysis.consistency.quartiles import decide_quartiles
from analysis.consistency.rules import Quartiles

Three = tuple[Fraction, Fraction, Fraction]
Texts = tuple[str | None, str | None, str | None]
HIGHEST = 4
NOTHING = "and nothing there is printed so"


def compute_three(values: Iterable[int | Fraction], definition: int) -> Three:
    exact = [Fraction(value) for value in values]
    return tuple(compute_quantile(exact, definition, part) for part in (LOWER, MIDDLE, UPPER))  # type: ignore[return-value]


@cache
def list_quartiles(n: int, values: range, definition: int) -> set[Three]:
    vectors = itertools.combinations_with_replacement(values, n)
    return {compute_three(vector, definition) for vector in vectors}


def is_printed_as(value: Fraction, text: str | None, rounding: Rounding) -> bool:
    return text is None or 0 in compute_span(read_printed(text), rounding).shifted(-value).whole()


def are_printed_as(three: Three, texts: Texts, rounding: Rounding) -> bool:
    return all(is_printed_as(value, text, rounding) for value, text in zip(three, texts, strict=True))


def draw_texts(drawn: random.Random, near: Three) -> Texts:
    """Figures near true ones, of which some are missing and some a little wrong."""

    def draw(value: Fraction) -> str | None:
        if drawn.random() < 0.2:
            return None
        places = drawn.choice([0, 0, 1])
        digits = value * 10**places // 1 + drawn.choice([0, 0, 0, 0, 1, -1])
        return str(Decimal(max(0, digits)).scaleb(-places))

    lower, median, upper = map(draw, near)
    return (lower, median, upper) if lower or upper else (lower, median or "2", upper)


def assert_case(case: Case, expected: bool, shown: object) -> None:
    assert case.verdict is (Verdict.POSSIBLE if expected else Verdict.IMPOSSIBLE), shown
    assert bool(case.reason) is not expected


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 6, 7])
def test_quartiles_exist_exactly_where_some_values_have_them(n: int, definition: int) -> None:
    drawn = random.Random(100 * n + definition)
    true = list_quartiles(n, range(HIGHEST + 1), definition)
    grid = Grid(low=Fraction(0), high=Fraction(HIGHEST))
    for number in range(60):
        texts = draw_texts(drawn, drawn.choice(sorted(true)))
        rounding = ALL[number % len(ALL)]
        case = decide_quartiles(Quartiles(n, *texts), grid, [definition], [rounding]).cases[0]
        expected = any(are_printed_as(three, texts, rounding) for three in true)
        assert_case(case, expected, (texts, rounding))
        if case.values:
            assert len(case.values) == n
            assert 0 <= min(case.values) <= max(case.values) <= HIGHEST
            assert are_printed_as(compute_three(case.values, definition), texts, rounding)


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize(("n", "reach"), [(2, 24), (3, 8)])
def test_without_limits_no_distant_values_are_missed(n: int, reach: int, definition: int) -> None:
    figures = ["0", "0.3", "0.5", "1", "1.3", "1.7", "2"]
    true = set[Texts]()
    for three in list_quartiles(n, range(-reach, reach + 3), definition):
        shown = [[text for text in figures if is_printed_as(value, text, ALL[0])] for value in three]
        true.update(itertools.product(*shown))  # type: ignore[arg-type]
    for texts in itertools.combinations_with_replacement(figures, 3):
        case = decide_quartiles(Quartiles(n, *texts), WHOLE, [definition], [ALL[0]]).cases[0]
        assert_case(case, texts in true, texts)


def test_quartiles_on_other_grids() -> None:
    only_median = decide_quartiles(Quartiles(4, None, "2.25", None), Grid(Fraction(1, 2)), [7])
    assert len(only_median.possible) == 4  # 2 and 2.5 in the middle
    assert decide_quartiles(Quartiles(5, None, "2.25", None), Grid(Fraction(1, 2)), [7]).possible == ()
    fine = decide_quartiles(Quartiles(24, "710.125", "1425", "2630"), Grid(Fraction(1, 1000)))
    assert len(fine.possible) == len(fine.cases) == 36


def test_the_witness_steps_evenly_between_what_is_known() -> None:
    assert quartiles.fill_between({2: 0, 5: 7}, 7) == [0, 0, 2, 4, 7, 7, 7]


@pytest.mark.parametrize(
    ("figures", "definition", "reason"),
    [
        (("5.5", "8", "12"), 7, f"the lower quartile would be value 8 itself, {NOTHING}"),
        (("5.5", "8", "12.5"), 8, "the lower quartile would be 2/3 of the way from value 7 to 8 and "
         f"the upper quartile would be 1/3 of the way from value 22 to 23, {NOTHING}"),
        (("9", "8", "12"), 6, "lower quartile, median and upper quartile exclude each other"),
        (("5.2", "8", "12"), 6, f"the lower quartile would be midway between values 7 and 8, {NOTHING}"),
    ],
)  # fmt: skip
def test_each_reason_why_quartiles_fail(figures: tuple[str, str, str], definition: int, reason: str) -> None:
    answer = decide_quartiles(Quartiles(29, *figures), WHOLE, [definition])
    assert (answer.verdict, answer.reason) == (Verdict.IMPOSSIBLE, reason)


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one of"):
        decide_quartiles(Quartiles(5))
    with pytest.raises(ValueError, match="at least 1"):
        Quartiles(0, "1", "2", "3")
    with pytest.raises(ValueError, match="not a number"):
        Quartiles(5, "1", "two", "3")
    with pytest.raises(ValueError, match="1 to 9"):
        decide_quartiles(Quartiles(5, "1"), WHOLE, [10])
    with pytest.raises(ValueError, match="larger than all"):
        Division(Quartiles(9, "1"), Quartiles(6), Quartiles(4))
    with pytest.raises(ValueError, match="share too many"):
        Division(Quartiles(9, "1"), Quartiles(6), Quartiles(4), 5)
    with pytest.raises(ValueError, match="at least one quartile"):
        Division(Quartiles(9), Quartiles(6), Quartiles(3))


#: Patients in the first group only, in the second only, in both, in neither.
DIVISIONS = [(2, 2, 0, 0), (3, 1, 0, 0), (1, 1, 1, 0), (2, 1, 0, 1), (1, 1, 1, 1)]


@cache
def list_divided(numbers: tuple[int, int, int, int], definition: int) -> list[tuple[Three, Three, Three]]:
    kinds = [list(itertools.combinations_with_replacement(range(HIGHEST + 1), n)) for n in numbers]
    return sorted({compute_groups(values, definition) for values in itertools.product(*kinds)})


def compute_groups(values: Sequence[Sequence[int | Fraction]], definition: int) -> tuple[Three, Three, Three]:
    first, second, both, neither = (list(kind) for kind in values)
    groups = (first + second + both + neither, first + both, second + both)
    everyone, one, other = (compute_three(group, definition) for group in groups)
    return everyone, one, other


@pytest.mark.parametrize("definition", DEFINITIONS)
@pytest.mark.parametrize("numbers", DIVISIONS, ids=str)
def test_a_division_exists_exactly_where_some_values_have_it(
    numbers: tuple[int, int, int, int], definition: int
) -> None:
    drawn = random.Random(str((numbers, definition)))
    true = list_divided(numbers, definition)
    grid = Grid(low=Fraction(0), high=Fraction(HIGHEST))
    sizes = (sum(numbers), numbers[0] + numbers[2], numbers[1] + numbers[2])
    for number in range(24):
        texts = [draw_texts(drawn, three) for three in drawn.choice(true)]
        rounding = ALL[number % len(ALL)]
        groups = [Quartiles(n, *three) for n, three in zip(sizes, texts, strict=True)]
        division = Division(groups[0], groups[1], groups[2], shared=numbers[2])
        case = decide_partition(division, grid, [definition], [rounding]).cases[0]
        expected = any(
            all(are_printed_as(*pair, rounding) for pair in zip(three, texts, strict=True)) for three in true
        )
        assert_case(case, expected, (texts, rounding))
        if expected:
            assert tuple(map(len, case.groups)) == numbers
            found = compute_groups(case.groups, definition)
            assert all(are_printed_as(*pair, rounding) for pair in zip(found, texts, strict=True))
            assert decide_partition(division, WHOLE, [definition], [rounding]).possible


def test_groups_of_some_hundreds() -> None:
    everyone, first = Quartiles(300, "40", "55", "71"), Quartiles(200, "38", "50", "66")
    apart = Division(everyone, first, Quartiles(100, "45", "60", "80"))
    alike = Division(everyone, first, Quartiles(100, "39", "52", "70"))
    assert len(decide_partition(apart, WHOLE, [6, 7], [Rounding.HALF_UP]).possible) == 2
    refused = decide_partition(alike, WHOLE, [6], [Rounding.HALF_UP])
    assert (refused.verdict, refused.reason) == (Verdict.IMPOSSIBLE, partition.NO_DIVISION)


def test_a_group_that_cannot_exist_is_named() -> None:
    division = Division(Quartiles(29, "61", "74", "83"), Quartiles(24), Quartiles(5, None, "78.2", None))
    reason = (
        "already in the second group, the median would be value 3 itself, and nothing there is printed so"
    )
    assert decide_partition(division, WHOLE, [6]).reason == reason


def test_a_search_that_is_given_up_is_not_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = Quartiles(27, "61", "74", "83")
    monkeypatch.setattr(quartiles, "STEPS", 2)
    assert decide_quartiles(figures, WHOLE, [6]).verdict is Verdict.NOT_DECIDED
    monkeypatch.undo()
    monkeypatch.setattr(partition, "STEPS", 10)
    division = Division(figures, Quartiles(20, "55", "70", "80"), Quartiles(7, "65", "78", "85"))
    assert decide_partition(division, WHOLE, [6]).verdict is Verdict.NOT_DECIDED
