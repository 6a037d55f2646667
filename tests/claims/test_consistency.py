"""Which of the figures that the paper prints can exist at all, and which cannot.

The denominators are those that the paper states, or those that the list of claims infers. SLEDAI is a
whole number; C3 is taken in steps of a half, finer than it is printed, so that nothing is excluded by the
grid alone.
"""

from fractions import Fraction

import pytest

from analysis.consistency.answers import Verdict
from analysis.consistency.definitions import DEFINITIONS
from analysis.consistency.grid import WHOLE, Grid
from analysis.consistency.mean import decide_mean
from analysis.consistency.mean_sd import decide_mean_sd
from analysis.consistency.partition import Division, decide_partition
from analysis.consistency.percent import compute_smallest_n, decide_percent
from analysis.consistency.printed import ROUNDED, Rounding
from analysis.consistency.quartiles import decide_quartiles
from analysis.consistency.rules import Quartiles
from tests.claims.cohort import CLAIMS

HALVES = Grid(Fraction(1, 2))

#: Percentages that no count of the stated patients gives, rounded or truncated.
IMPOSSIBLE = [
    ("P010", 29), ("P069", 29), ("P098", 29), ("P204", 29), ("P296", 29), ("P297", 25), ("P300", 24),
    ("P301", 23), ("P302", 21), ("P303", 16), ("P305", 5), ("P305", 7), ("P305", 8), ("P306", 5),
    ("P306", 7), ("P306", 8),
]  # fmt: skip
#: Percentages that come from the stated patients only by dropping digits, with the count.
TRUNCATED = [
    ("P006", 29, 26), ("P009", 29, 24), ("P013", 29, 24), ("P015", 29, 2), ("P135", 24, 4), ("P142", 23, 8),
    ("P146", 21, 9), ("P190", 29, 13), ("P295", 29, 22),
]  # fmt: skip
#: Percentages that round as they should, with the count: some of them on fewer patients than stated.
ROUNDED_RIGHT = [
    ("P014", 29, 3), ("P019", 29, 21), ("P116", 20, 19), ("P133", 24, 15), ("P140", 23, 15), ("P297", 24, 14),
    ("P298", 20, 5), ("P301", 24, 18), ("P302", 20, 12), ("P307", 6, 3), ("P308", 5, 1),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "n"), IMPOSSIBLE)
def test_a_percentage_that_no_count_gives(claim: str, n: int) -> None:
    assert decide_percent(CLAIMS[claim]["value"], n).verdict is Verdict.IMPOSSIBLE


@pytest.mark.parametrize(("claim", "n", "count"), TRUNCATED)
def test_a_percentage_that_was_truncated(claim: str, n: int, count: int) -> None:
    cases = decide_percent(CLAIMS[claim]["value"], n).possible
    assert [(case.rounding, case.counts) for case in cases] == [(Rounding.TRUNCATED, (count,))]


@pytest.mark.parametrize(("claim", "n", "count"), ROUNDED_RIGHT)
def test_a_percentage_that_rounds_right(claim: str, n: int, count: int) -> None:
    answer = decide_percent(CLAIMS[claim]["value"], n, ROUNDED)
    assert [case.counts for case in answer.possible] == [(count,)] * 3


def test_every_percentage_called_impossible_is() -> None:
    """The list of claims says so in words, with the number of patients."""
    called = [claim for claim in CLAIMS.values() if " is impossible on " in claim["honoured_note"]]
    assert len(called) > 8
    for claim in called:
        last = claim["honoured_note"].rsplit(" ", 1)[1]
        sizes = [int(last)] if "below" not in claim["honoured_note"] else range(1, int(last))
        for n in sizes:
            assert decide_percent(claim["value"], n).verdict is Verdict.IMPOSSIBLE, (claim["id"], n)


def test_the_smallest_group_with_68_per_cent() -> None:
    assert compute_smallest_n("68", Rounding.HALF_UP) == 19
    assert compute_smallest_n("68", Rounding.TRUNCATED) == 16


def test_28_is_the_only_denominator_of_all_demographic_percentages() -> None:
    printed = [CLAIMS[claim]["value"] for claim in ("P006", "P009", "P010", "P011")]
    fitting = [n for n in range(15, 31) if all(decide_percent(text, n).possible for text in printed)]
    assert fitting == [28]


def test_a_complete_renal_response_in_9_patients_is_47_per_cent_of_19_only() -> None:
    sizes = range(9, 30)
    fitting = [n for n in sizes if any(9 in case.counts for case in decide_percent("47", n).possible)]
    assert fitting == [19]
    assert decide_percent("47", 21, ROUNDED).verdict is Verdict.IMPOSSIBLE


@pytest.mark.parametrize(
    ("first", "second", "sizes"), [("75", "32", [28]), ("71", "38", [21]), ("94", "58", [17])]
)
def test_the_physicians_judgement_in_table_2_has_other_denominators(
    first: str, second: str, sizes: list[int]
) -> None:
    """Each pair of percentages with its two counts: 21 and 9, 15 and 8, 16 and 10."""
    counts = {"75": 21, "32": 9, "71": 15, "38": 8, "94": 16, "58": 10}
    fitting = [
        n
        for n in range(15, 30)
        if all(
            any(counts[text] in case.counts for case in decide_percent(text, n).possible)
            for text in (first, second)
        )
    ]
    assert fitting == sizes


@pytest.mark.parametrize(("claim", "n", "total"), [("P176", 3, 16), ("P179", 4, 32), ("P062", 29, 374)])
def test_means_that_can_be(claim: str, n: int, total: int) -> None:
    cases = decide_mean(CLAIMS[claim]["value"], n).possible
    assert cases
    sums = {sum(case.values) for case in cases}
    assert min(sums) <= total <= max(sums) + 1


def test_age_and_duration_can_be_whole_years() -> None:
    years = Grid(low=Fraction(0), high=Fraction(100))
    for mean, sd in (("P060", "P061"), ("P062", "P063")):
        answer = decide_mean_sd(CLAIMS[mean]["value"], CLAIMS[sd]["value"], 29, years)
        assert len(answer.possible) == len(answer.cases)


def read_quartiles(first: int, n: int) -> Quartiles:
    """Three claims in a row: median, lower and upper quartile."""
    median, lower, upper = (CLAIMS[f"P{number}"]["value"] for number in range(first, first + 3))
    return Quartiles(n, lower, median, upper)


def list_possible(quartiles: Quartiles, grid: Grid = WHOLE) -> set[int | None]:
    return {case.definition for case in decide_quartiles(quartiles, grid).possible}


def test_which_definition_the_quartiles_of_sledai_leave() -> None:
    by_visit = [(243, 29), (246, 29), (249, 25), (252, 20)]
    possible = [list_possible(read_quartiles(first, n)) for first, n in by_visit]
    assert possible[0] == {4, 5, 6, 9}
    assert set.intersection(*possible) == {4, 5, 6, 9}
    # One patient without a value each time would let in the default of Stata's summarize, and R's.
    assert {2, 7} <= list_possible(read_quartiles(243, 28)) & list_possible(read_quartiles(249, 24))


def test_disease_duration_says_the_same() -> None:
    assert list_possible(Quartiles(29, "7.5", "13", "17")) == {4, 5, 6, 9}


def test_proteinuria_and_glucocorticoids_need_fine_grids() -> None:
    assert 6 not in list_possible(read_quartiles(326, 23), Grid(Fraction(10)))
    assert 6 in list_possible(read_quartiles(326, 23), Grid(Fraction(5)))
    glucocorticoids = Quartiles(27, "3.75", "7.5", "12.5")
    assert 6 not in list_possible(glucocorticoids, Grid(Fraction(5, 2)))
    assert 6 in list_possible(glucocorticoids, Grid(Fraction(5, 4)))


#: First claims of C3 by visit: all, renal, extrarenal; and the patients of all.
C3 = {"baseline": (256, 269, 282), "early": (259, 272, 285), "mid": (262, 275, 288), "late": (265, 278, 291)}


def decide_c3(
    visit: str, sizes: tuple[int, int, int], definitions: list[int], shared: int = 0
) -> set[int | None]:
    """The definitions that stand, under rounding half up."""
    groups = [read_quartiles(first, n) for first, n in zip(C3[visit], sizes, strict=True)]
    division = Division(groups[0], groups[1], groups[2], shared)
    answer = decide_partition(division, HALVES, definitions, [Rounding.HALF_UP])
    assert all(case.verdict is not Verdict.NOT_DECIDED for case in answer.cases)
    return {case.definition for case in answer.possible}


def test_c3_at_baseline_is_no_division_into_24_and_5() -> None:
    """Under any definition that the quartiles of SLEDAI allow; 1 and 3, which they exclude, would do."""
    assert decide_c3("baseline", (29, 24, 5), list(DEFINITIONS)) == {1, 3}


@pytest.mark.parametrize(
    ("visit", "sizes"),
    [
        ("early", (29, 23, 6)),
        ("early", (29, 24, 5)),
        ("early", (28, 23, 5)),
        ("mid", (25, 21, 4)),
        ("mid", (25, 22, 3)),
        ("mid", (24, 21, 3)),
    ],
)
def test_c3_later_is_no_division_by_definition_6(visit: str, sizes: tuple[int, int, int]) -> None:
    assert decide_c3(visit, sizes, [6]) == set()


@pytest.mark.parametrize("sizes", [(25, 21, 4), (25, 22, 3), (24, 21, 3)])
def test_c3_at_six_months_is_none_by_the_usual_definitions(sizes: tuple[int, int, int]) -> None:
    assert decide_c3("mid", sizes, [2, 5, 6, 7]) == set()


@pytest.mark.parametrize(
    ("visit", "sizes", "shared"),
    [
        ("baseline", (29, 23, 6), 0),
        ("baseline", (29, 24, 8), 3),
        ("early", (29, 23, 8), 2),
        ("early", (28, 23, 8), 3),
        ("mid", (25, 22, 6), 3),
        ("late", (20, 17, 3), 0),
        ("late", (20, 16, 5), 2),
    ],
)
def test_c3_of_overlapping_groups_can_be(visit: str, sizes: tuple[int, int, int], shared: int) -> None:
    assert decide_c3(visit, sizes, [6], shared) == {6}
