"""Which results rest on few patients, and which follow from the others."""

import math
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from analysis.estimates import Comparison, Count, CurveStep, Distribution, Estimate, Proportion
from analysis.estimates_by_visit import CurvePoint, ShareResponded
from analysis.small_cells import count_whole, find_hidden, is_hidden


class Named(NamedTuple):
    estimate: Estimate


def share(numerator: int, denominator: int, level: str = "yes", of: str = "sex") -> Proportion:
    bounds: dict[str, Any] = dict.fromkeys(("low", "high", "low_exact", "high_exact"))
    return Proportion(
        of=of, level=level, numerator=numerator, denominator=denominator, n_used=denominator,
        method="by hand", **bounds,
    )  # fmt: skip


def distribution(n_used: int) -> Distribution:
    names = ("median", "lower_quartile", "upper_quartile", "minimum", "maximum", "mean", "sd")
    nothing: dict[str, Any] = dict.fromkeys(names)
    return Distribution(of="age_years", n_used=n_used, method="by hand", **nothing)


def comparison(n_used: int) -> Comparison:
    return Comparison(
        of="c3_mg_dl", since="baseline", measure="mean difference", n_used=n_used, method="by hand",
        estimate=1, low=None, high=None, p=None,
    )  # fmt: skip


def point(at_risk: int, events: int, estimate: float, n_used: int) -> CurvePoint:
    step = CurveStep(
        months=3, at_risk=at_risk, events=events, censored=0, estimate=estimate, low=None, high=None
    )
    return CurvePoint(of="has_response", time="early", n_used=n_used, method="by hand", step=step)


def responded(part: float | None, n_used: int) -> ShareResponded:
    return ShareResponded(of="has_response", months=3, share=part, n_used=n_used, method="by hand")


def patients(n: int, group: str = "", time: str = "") -> Count:
    return Count(of="patient_id", group=group, time=time, n=n, n_used=n, method="by hand")


@pytest.mark.parametrize(
    ("estimate", "expected"),
    [
        (share(0, 29), False),  # none may be said
        (share(1, 29), True),
        (share(4, 29), True),
        (share(5, 29), False),
        (share(24, 29), False),
        (share(25, 29), True),  # four are left
        (share(28, 29), True),
        (share(29, 29), False),  # and all
        (share(0, 4), True),
        (share(4, 4), True),
        (share(0, 0), False),
        (share(0, 5), False),
        (share(5, 5), False),
        (distribution(0), False),
        (distribution(1), True),
        (distribution(4), True),
        (distribution(5), False),
        (comparison(4), True),
        (comparison(5), False),
        (point(29, 24, 5 / 29, 29), False),
        (point(29, 25, 4 / 29, 29), True),  # four are left
        (point(29, 4, 25 / 29, 29), True),  # four have responded, and the share says so
        (point(29, 5, 24 / 29, 29), False),
        (point(4, 0, 0.5, 29), True),
        (point(5, 0, 0.5, 29), False),
        (point(0, 0, math.nan, 0), False),
        (responded(5 / 29, 29), False),
        (responded(4 / 29, 29), True),
        (responded(25 / 29, 29), True),
        (responded(0.0, 29), False),
        (responded(1.0, 4), True),
        (responded(None, 29), False),
        (patients(3), False),  # its one form is covered as a number, and nothing else
    ],
)
def test_few_patients_are_hidden(estimate: Estimate, *, expected: bool) -> None:
    assert is_hidden(estimate) is expected


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ("a 20 b 6 c 3", "b c"),  # c would be the rest of the whole, so the next smallest goes too
        ("a 20 b 5 c 0 d 4", "b d"),  # not the zero: it may be said
        ("a 21 b 2 c 6", "b c"),
        ("a 25 b 1 c 1 d 2", "a b c d"),  # a leaves four
        ("a 50 b 1 c 1 d 8", "b c d"),  # the rest of two is two: one each
        ("a 50 b 2 c 1 d 8", "b c d"),  # the rest is three, itself a small cell
        ("a 50 b 4 c 4 d 8", "b c d"),  # the rest of two is eight: four each
        ("a 50 b 4 c 3 d 8", "b c"),
        ("a 20 b 9", ""),
        ("a 26 b 3", "a b"),
    ],
)
def test_the_rest_of_a_whole_tells_nothing(counts: str, hidden: str) -> None:
    words = counts.split()
    levels = dict(zip(words[::2], map(int, words[1::2]), strict=True))
    whole = sum(levels.values())
    named = {level: Named(share(count, whole, level)) for level, count in levels.items()}
    assert find_hidden(named) == set(hidden.split())


def test_a_whole_with_levels_that_are_printed_nowhere_is_no_whole() -> None:
    named = {level: Named(share(count, 40, level)) for level, count in {"a": 20, "b": 6, "c": 3}.items()}
    assert find_hidden(named) == {"c"}


def test_shares_of_other_columns_times_and_groups_are_not_added() -> None:
    named = {
        "a": Named(share(26, 29, "a")),
        "b": Named(replace(share(9, 29, "b"), time="early")),
        "c": Named(share(20, 29, "c", of="centre")),
    }
    assert find_hidden(named) == {"a"}


def test_a_level_with_two_names_is_hidden_under_both() -> None:
    named = {
        **{name: Named(share(6, 29, "b")) for name in ("one", "other")},
        "a": Named(share(20, 29, "a")),
        "c": Named(share(3, 29, "c")),
    }
    assert find_hidden(named) == {"one", "other", "c"}


@pytest.mark.parametrize(
    ("estimate", "whole"),
    [
        (share(3, 12), 12),
        (patients(27, "has_active_nephritis"), 29),
        (patients(27, "has_active_nephritis", "early"), 28),
        (patients(27, "has_active_nephritis", "late"), None),
        (patients(29), None),
    ],
)
def test_a_group_is_a_part_of_those_at_its_visit(estimate: Estimate, whole: int | None) -> None:
    named = {"cohort.patients": Named(patients(29)), "visit.early.patients": Named(patients(28))}
    assert count_whole(estimate, named) == whole


def test_the_same_patients_are_not_told_by_another_whole() -> None:
    named = {
        "evaluable": Named(share(19, 20)),
        "started": Named(share(19, 29)),
        "others": Named(replace(share(19, 29), time="early")),
    }
    assert find_hidden(named) == {"evaluable", "started"}
    assert find_hidden({**named, "evaluable": Named(share(19, 25))}) == set()
