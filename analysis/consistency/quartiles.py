"""Can printed quartiles be those of n values on a grid, and by which definition of a quartile?"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from analysis.consistency.answers import Answer, Case, Steps, Undecided, Verdict
from analysis.consistency.definitions import DEFINITIONS
from analysis.consistency.grid import WHOLE, Grid
from analysis.consistency.printed import ALL, Rounding
from analysis.consistency.rules import Domains, Limits, Quartiles, Rule, compute_domains, list_rules
from analysis.consistency.wording import write_list

STEPS = 1_000_000
ASSUMPTION = (
    "The figures are of the same n values, no value is missing, and all were rounded in the same way."
)
GIVEN_UP = "the search was given up before all values were tried"


def decide_quartiles(
    quartiles: Quartiles,
    grid: Grid = WHOLE,
    definitions: Sequence[int] = DEFINITIONS,
    roundings: Sequence[Rounding] = ALL,
) -> Answer:
    """Under which definitions the printed figures can stand together; the witness is n values.

    Raises ValueError where no figure is given.
    """
    if not any(quartiles.texts):
        raise ValueError("give at least one of lower quartile, median and upper quartile")
    cases = tuple(
        _decide_case(quartiles, grid, definition, rounding)
        for definition in definitions
        for rounding in roundings
    )
    return Answer(cases=cases, assumptions=(grid.describe(), ASSUMPTION))


def _decide_case(quartiles: Quartiles, grid: Grid, definition: int, rounding: Rounding) -> Case:
    rules = list_rules(quartiles, definition, grid, rounding)
    limits = (grid.first, grid.last)
    verdict, chosen, reason = Verdict.IMPOSSIBLE, None, ""
    try:
        chosen = find_order(rules, limits)
        verdict = Verdict.POSSIBLE if chosen else verdict
        reason = "" if chosen else write_reason(rules, limits)
    except Undecided:
        verdict, reason = Verdict.NOT_DECIDED, GIVEN_UP
    values = grid.place(fill_between(chosen, quartiles.n) if chosen else ())
    return Case(rounding=rounding, definition=definition, verdict=verdict, values=values, reason=reason)


@lru_cache(maxsize=1024)
def find_order(rules: tuple[Rule, ...], limits: Limits) -> dict[int, int] | None:
    """Ascending values, by index, that obey all rules; None where there are none.

    Each value depends on the one before it only, so that a value that led nowhere once is not
    tried again. Raises `Undecided`.
    """
    domains = compute_domains(rules, limits)
    indices = sorted(domains)
    steps, failed = Steps(STEPS), set[tuple[int, int]]()
    path: list[tuple[int, Iterator[int]]] = []
    chosen: list[int] = []
    while len(chosen) < len(indices):
        place = len(chosen)
        if len(path) == place:
            before = (indices[place - 1], chosen[-1]) if chosen else None
            path.append((place, _list_candidates(rules, domains, indices[place], before)))
        for value in path[-1][1]:
            steps.take()
            if (place, value) not in failed:
                chosen.append(value)
                break
        else:
            path.pop()
            if not chosen:
                return None
            failed.add((place - 1, chosen.pop()))
    return dict(zip(indices, chosen, strict=True))


def _list_candidates(
    rules: Sequence[Rule], domains: Domains, index: int, before: tuple[int, int] | None
) -> Iterator[int]:
    """The values at `index` that may follow, those that lie close to their figure first."""
    low, high = domains[index]
    if before:
        low = max(low, before[1])
        for rule in rules:
            if rule.part and before[0] == rule.index and index == rule.index + 1:
                rest = (rule.whole - rule.part) * before[1]
                low = max(low, -(-(rule.low - rest) // rule.part))
                high = min(high, (rule.high - rest) // rule.part)
    begins = any(rule.part and rule.index == index for rule in rules)
    return iter(range(high, low - 1, -1) if begins else range(low, high + 1))


def fill_between(chosen: dict[int, int], n: int) -> list[int]:
    """All `n` values where some are known by index: the others step evenly from one to the next."""
    known = sorted(chosen)
    values = []
    for index in range(1, n + 1):
        before = max((one for one in known if one <= index), default=known[0])
        after = min((one for one in known if one >= index), default=known[-1])
        rise, gap = chosen[after] - chosen[before], after - before
        values.append(chosen[before] + (rise * (index - before) // gap if gap > 0 else 0))
    return values


def write_reason(rules: tuple[Rule, ...], limits: Limits) -> str:
    """Which figure cannot stand alone, or that the figures exclude each other."""
    alone = [rule for rule in rules if find_order((rule,), limits) is None]
    if not alone:
        return f"{write_list(rule.name for rule in rules)} exclude each other"
    places = write_list(f"the {rule.name} would be {_describe(rule)}" for rule in alone)
    return f"{places}, and nothing there is printed so"


def _describe(rule: Rule) -> str:
    if not rule.part:
        return f"value {rule.index} itself"
    if rule.part * 2 == rule.whole:
        return f"midway between values {rule.index} and {rule.index + 1}"
    return f"{rule.part}/{rule.whole} of the way from value {rule.index} to {rule.index + 1}"
