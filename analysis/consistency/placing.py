"""Patients of up to two groups placed on one ascending scale, so that the quartiles of each group and
of all together come out as printed: a search through every order that can matter.

The scale is walked step by step from its lowest value; at each step any number of patients is placed.
What lies ahead depends only on how many patients of each kind are placed, and on those last values
that a quartile averages with the next: a state that led nowhere once is not entered again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.consistency.answers import Steps
from analysis.consistency.groups import Group

Four = tuple[int, int, int, int]
#: Patients of the first group only, of the second only, of both, of neither; and the groups (all,
#: first, second) that each of them counts in.
KINDS: tuple[tuple[int, ...], ...] = ((0, 1), (0, 2), (0, 1, 2), (0,))


@dataclass(frozen=True)
class State:
    """The value reached, the patients of each kind placed below or at it, and, for each group, the
    last value where a quartile averages it with the next."""

    value: int
    placed: Four
    waiting: tuple[int | None, int | None, int | None] = (None, None, None)

    def count(self, group: int) -> int:
        """The patients of one group that are placed."""
        return sum(number for number, groups in zip(self.placed, KINDS, strict=True) if group in groups)


def find_placing(groups: tuple[Group, ...], numbers: Four, steps: Steps) -> tuple[list[int], ...] | None:
    """The values of the patients of each kind, `numbers` of them; None where there are none.

    Raises `Undecided`.
    """
    domains = [domain for group in groups for domain in group.domains.values()]
    if any(low > high for low, high in domains):
        return None
    first, last = min(low for low, _ in domains), max(high for _, high in domains)
    start = State(first, (0, 0, 0, 0))
    path = [(start, _list_moves(start, groups, numbers, last))]
    seen = {start}
    while path:
        state, moves = path[-1]
        if state.placed == numbers:
            return _collect([one for one, _ in path])
        for move in moves:
            if move not in seen:
                steps.take()
                seen.add(move)
                path.append((move, _list_moves(move, groups, numbers, last)))
                break
        else:
            path.pop()
    return None


def _list_moves(state: State, groups: tuple[Group, ...], numbers: Four, last: int) -> Iterator[State]:
    """One more patient at this value, or on to the next value."""
    counts = [state.count(group) for group in range(3)]
    for kind, members in enumerate(KINDS):
        if state.placed[kind] < numbers[kind] and all(
            groups[group].may_place(counts[group], state.value, state.waiting[group]) for group in members
        ):
            yield _place(state, kind, counts, groups)
    following = state.value + 1
    if following <= last and all(
        groups[group].may_wait(counts[group], following, state.waiting[group]) for group in range(3)
    ):
        yield State(following, state.placed, state.waiting)


def _place(state: State, kind: int, counts: Sequence[int], groups: tuple[Group, ...]) -> State:
    placed = list(state.placed)
    placed[kind] += 1
    waiting = list(state.waiting)
    for group in KINDS[kind]:
        averaged = counts[group] + 1 in groups[group].pairs
        waiting[group] = state.value if averaged else None
    return State(
        state.value,
        (placed[0], placed[1], placed[2], placed[3]),
        (waiting[0], waiting[1], waiting[2]),
    )


def _collect(path: Sequence[State]) -> tuple[list[int], ...]:
    values: tuple[list[int], ...] = ([], [], [], [])
    for before, after in pairwise(path):
        for kind in range(4):
            if after.placed[kind] > before.placed[kind]:
                values[kind].append(after.value)
    return values
