"""P of two percentages of the same patients, against R.

R 4.2.2: t.test(c(rep(-1, lost), rep(1, gained), rep(0, n - lost - gained)))$p.value and
binom.test(gained, lost + gained)$p.value.
"""

import pytest

from analysis.consistency.answers import Verdict
from analysis.consistency.paired_p import compute_p, decide_paired_p

BY_T = [
    (2, 0, 29, 0.160909423124), (3, 1, 29, 0.325874706872), (5, 0, 29, 0.022502528072),
    (10, 0, 20, 0.000337881638), (2, 0, 23, 0.161859623307), (0, 1, 8, 0.350616662820),
]  # fmt: skip
BY_MCNEMAR = [(2, 0, 0.5), (3, 1, 0.625), (5, 0, 0.0625), (10, 0, 0.001953125), (7, 0, 0.015625)]


@pytest.mark.parametrize(("lost", "gained", "n", "p"), BY_T)
def test_p_of_the_paired_t_test(lost: int, gained: int, n: int, p: float) -> None:
    assert compute_p("t", (lost, gained, lost, gained), n) == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize(("lost", "gained", "p"), BY_MCNEMAR)
def test_p_of_mcnemars_test(lost: int, gained: int, p: float) -> None:
    assert compute_p("McNemar", (lost, gained, lost, gained), 29) == pytest.approx(p, rel=1e-9)


def test_nobody_changed_and_all_changed_alike() -> None:
    assert compute_p("t", (3, 3, 0, 0), 8) == compute_p("McNemar", (3, 3, 0, 0), 8) == 1
    assert compute_p("t", (8, 0, 8, 0), 8) == 1  # no spread to divide by
    assert compute_p("McNemar", (8, 0, 8, 0), 8) == pytest.approx(2 * 0.5**8)


def test_five_one_way_changes_are_needed_for_the_p_of_29() -> None:
    """75% to 70% leaves two, of which P is 0.16; down to 58% there are five."""
    assert decide_paired_p("0.02", "75", "70", 29).verdict is Verdict.IMPOSSIBLE
    answer = decide_paired_p("0.02", "75", "58", 29)
    assert {case.test for case in answer.possible} == {"t"}
    assert {case.changed for case in answer.possible} == {(22, 17, 5, 0)}


def test_a_percentage_that_no_count_gives_is_taken_as_its_neighbours() -> None:
    """68% of 8 lies between 5 and 6 patients."""
    answer = decide_paired_p("0.35", "68", "68", 8)
    assert answer.possible[0].changed == (5, 6, 0, 1)
    assert decide_paired_p("0.04", "68", "68", 8).reason.startswith("the smallest P is 0.350...")


def test_too_few_patients() -> None:
    with pytest.raises(ValueError, match="two patients"):
        decide_paired_p("0.02", "50", "50", 1)
