"""Which numbers of a flow are hidden: no small one follows from two that are shown."""

from dataclasses import dataclass

import pytest

from analysis.estimates import Proportion
from analysis.small_flow import find_hidden_flow


@dataclass(frozen=True)
class One:
    estimate: Proportion


def name_flow(visits: dict[str, dict[str, int]], completed: int = 0) -> dict[str, One]:
    """A flow with all who are on treatment seen, unless it is said otherwise."""
    numbers: dict[str, int] = {"cohort.completed": completed}
    for visit, said in visits.items():
        on = said["on_treatment"]
        stages = {"seen": on, "missed": on - said.get("seen", on), "evaluable": said.get("seen", on)}
        numbers |= {f"cohort.flow.{visit}.{stage}": number for stage, number in {**stages, **said}.items()}
    return {name: One(share(number)) for name, number in numbers.items()}


def share(number: int) -> Proportion:
    return Proportion(
        of="is_seen",
        numerator=number,
        denominator=99,
        low=None,
        high=None,
        low_exact=None,
        high_exact=None,
        n_used=99,
        method="by hand",
    )


def find(visits: dict[str, dict[str, int]], completed: int = 0) -> set[str]:
    return {name.removeprefix("cohort.flow.") for name in find_hidden_flow(name_flow(visits, completed))}


def test_a_flow_of_many_hides_nothing() -> None:
    left = {"left": 10, "left.intolerance": 5, "left.remission": 5, "left.not_seen_again": 0}
    assert find({"baseline": {"on_treatment": 40}, "early": {"on_treatment": 30, **left}}, 30) == set()


def test_few_who_leave_hide_the_number_that_is_left_and_those_who_leave_next() -> None:
    hidden = find(
        {
            "baseline": {"on_treatment": 29},
            "mid": {"on_treatment": 25, "left": 4, "left.intolerance": 4, "left.remission": 0},
            "late": {"on_treatment": 20, "left": 5, "left.intolerance": 5, "left.remission": 0},
        },
        completed=20,
    )
    of_mid = {f"mid.{stage}" for stage in ("on_treatment", "seen", "missed", "evaluable")}
    left = {f"{visit}.left{end}" for visit in ("mid", "late") for end in ("", ".intolerance", ".remission")}
    assert hidden == of_mid | left


def test_few_who_leave_twice_are_told_by_no_later_number() -> None:
    on = {"baseline": 29, "early": 26, "mid": 26, "late": 23}
    hidden = find({visit: {"on_treatment": number} for visit, number in on.items()}, completed=23)
    # 29 to 26 are few, and so is nothing between 29 and 23.
    assert {name for name in hidden if "on_treatment" in name} == {"early.on_treatment", "mid.on_treatment"}
    assert "cohort.completed" not in hidden


def test_who_completed_is_hidden_with_the_last_visit() -> None:
    visits = {"baseline": {"on_treatment": 29}, "late": {"on_treatment": 26}}
    assert "cohort.completed" in find(visits, completed=26)
    assert "cohort.completed" not in find(visits, completed=9)  # another number


def test_one_reason_of_few_hides_another() -> None:
    left = {"left": 12, "left.intolerance": 1, "left.inefficacy": 5, "left.remission": 6}
    hidden = find({"baseline": {"on_treatment": 40}, "early": {"on_treatment": 28, **left}})
    assert hidden == {"early.left.intolerance", "early.left.inefficacy"}


@pytest.mark.parametrize(
    ("stages", "hidden"),
    [
        ({"seen": 38}, {"seen", "missed", "evaluable"}),  # 2 were missed
        ({"seen": 30, "evaluable": 28}, {"evaluable"}),  # 2 were not judged
        ({"seen": 30, "evaluable": 20}, set()),
        ({"seen": 4, "evaluable": 0}, {"seen", "missed", "evaluable"}),
    ],
)
def test_few_between_two_stages_hide_the_later(stages: dict[str, int], hidden: set[str]) -> None:
    found = find({"baseline": {"on_treatment": 40}, "early": {"on_treatment": 40, **stages}})
    assert found == {f"early.{stage}" for stage in hidden}


def test_results_without_a_flow_hide_nothing() -> None:
    assert find_hidden_flow({"cohort.completed": One(share(2))}) == frozenset()
