"""Can the quartiles of all patients and of their subgroups come from one division of the patients?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.consistency.answers import Answer, Case, Steps, Undecided, Verdict
from analysis.consistency.definitions import DEFINITIONS
from analysis.consistency.grid import WHOLE, Grid
from analysis.consistency.groups import make_groups
from analysis.consistency.placing import Four, find_placing
from analysis.consistency.printed import ALL, Rounding
from analysis.consistency.quartiles import GIVEN_UP, find_order, write_reason
from analysis.consistency.rules import Limits, Quartiles, Rule, list_rules

STEPS = 500_000
ASSUMPTIONS = (
    "The groups are of the same patients, whose values count in each group that they are in.",
    "No value is missing among the patients that each n counts, and all figures were computed by one "
    "definition and rounded in the same way.",
)
NO_DIVISION = "each group's figures can stand alone, but no division of the patients gives all of them"
GROUPS = ("all", "the first group", "the second group")


@dataclass(frozen=True)
class Division:
    """All patients, and a subgroup with its complement; or two subgroups that share patients.

    Without `second` the complement has no figures. Patients in neither group are those that the
    sizes leave over. Raises ValueError where the sizes cannot be.
    """

    everyone: Quartiles
    first: Quartiles
    second: Quartiles
    shared: int = 0

    def __post_init__(self) -> None:
        if min(self.numbers) < 0:
            raise ValueError("the groups are larger than all patients together, or share too many")
        if not any(text for group in self.groups for text in group.texts):
            raise ValueError("give at least one quartile or median")

    @property
    def groups(self) -> tuple[Quartiles, Quartiles, Quartiles]:
        """All patients, the first group, the second."""
        return self.everyone, self.first, self.second

    @property
    def numbers(self) -> Four:
        """Patients in the first group only, in the second only, in both, in neither."""
        outside = self.everyone.n - self.first.n - self.second.n + self.shared
        return self.first.n - self.shared, self.second.n - self.shared, self.shared, outside


def decide_partition(
    division: Division,
    grid: Grid = WHOLE,
    definitions: Sequence[int] = DEFINITIONS,
    roundings: Sequence[Rounding] = ALL,
) -> Answer:
    """Under which definitions of a quartile some division of the patients gives all the figures.

    The witness is the values of the patients in the first group only, the second only, both, neither.
    """
    cases = tuple(
        _decide_case(division, grid, definition, rounding)
        for definition in definitions
        for rounding in roundings
    )
    return Answer(cases=cases, assumptions=(grid.describe(), *ASSUMPTIONS))


def _decide_case(division: Division, grid: Grid, definition: int, rounding: Rounding) -> Case:
    rules = tuple(list_rules(group, definition, grid, rounding) for group in division.groups)
    limits = (grid.first, grid.last)
    verdict, found, reason = Verdict.IMPOSSIBLE, None, ""
    try:
        reason = _write_alone(rules, limits)
        found = None if reason else _find(division, rules, limits)
        verdict = Verdict.POSSIBLE if found else verdict
        reason = reason or ("" if found else NO_DIVISION)
    except Undecided:
        verdict, reason = Verdict.NOT_DECIDED, GIVEN_UP
    groups = tuple(grid.place(values) for values in found or ())
    return Case(rounding=rounding, definition=definition, verdict=verdict, groups=groups, reason=reason)


@lru_cache(maxsize=256)
def _find(
    division: Division, rules: tuple[tuple[Rule, ...], ...], limits: Limits
) -> tuple[list[int], ...] | None:
    sizes = [group.n for group in division.groups]
    return find_placing(make_groups(sizes, rules, limits), division.numbers, Steps(STEPS))


def _write_alone(rules: tuple[tuple[Rule, ...], ...], limits: Limits) -> str:
    """Which group's figures cannot stand by themselves; empty where all can."""
    for name, group in zip(GROUPS, rules, strict=True):
        if group and find_order(group, limits) is None:
            return f"already in {name}, {write_reason(group, limits)}"
    return ""
