"""A group of patients whose quartiles are printed: which value each of its patients may have."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.consistency.rules import Domains, Limits, Rule, compute_domains


@dataclass(frozen=True)
class Group:
    """`size` patients with their rules and, by index, the values that need be tried."""

    size: int
    rules: tuple[Rule, ...]
    domains: Domains

    @cached_property
    def earliest(self) -> list[int | None]:
        """By index, the lowest value that the patient there may have; None where any is allowed."""
        bounds: list[int | None] = [None]
        for index in range(1, self.size + 1):
            low = self.domains[index][0] if index in self.domains else None
            known = [bound for bound in (bounds[-1], low) if bound is not None]
            bounds.append(max(known, default=None))
        return bounds

    @cached_property
    def latest(self) -> list[int | None]:
        """By number of patients placed, the highest value that the next one may have."""
        bounds: list[int | None] = [None]
        for index in range(self.size, 0, -1):
            high = self.domains[index][1] if index in self.domains else None
            known = [bound for bound in (bounds[-1], high) if bound is not None]
            bounds.append(min(known, default=None))
        return bounds[::-1]

    @cached_property
    def pairs(self) -> dict[int, tuple[Rule, ...]]:
        """The rules that average the value at an index with the next, by that index."""
        indices = {rule.index for rule in self.rules if rule.part}
        return {
            index: tuple(rule for rule in self.rules if rule.part and rule.index == index)
            for index in indices
        }

    def may_place(self, placed: int, value: int, waiting: int | None) -> bool:
        """Whether the patient after `placed` others may have `value`, after the value `waiting`."""
        earliest, latest = self.earliest[placed + 1], self.latest[placed]
        if (earliest is not None and value < earliest) or (latest is not None and value > latest):
            return False
        return waiting is None or all(rule.holds(waiting, value) for rule in self.pairs[placed])

    def may_wait(self, placed: int, value: int, waiting: int | None) -> bool:
        """Whether the next patient may have `value` or a higher one."""
        latest = self.latest[placed]
        if latest is not None and value > latest:
            return False
        return waiting is None or all(
            (rule.whole - rule.part) * waiting + rule.part * value <= rule.high for rule in self.pairs[placed]
        )


def make_groups(sizes: Sequence[int], rules: Sequence[tuple[Rule, ...]], limits: Limits) -> tuple[Group, ...]:
    """The groups of a search; the values to be tried reach as far as the figures of all lie apart."""
    bounds = [bound // rule.whole for group in rules for rule in group for bound in (rule.low, rule.high)]
    spread = max(bounds) - min(bounds) + 1
    return tuple(
        Group(size, group, compute_domains(group, limits, spread))
        for size, group in zip(sizes, rules, strict=True)
    )
