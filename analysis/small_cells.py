"""Which results rest on so few patients that printing them may tell who someone is.

The rules are those of the cell size suppression policy of the US Centers for Medicare & Medicaid Services
(version of 26 January 2024), with the limit of `protocol.SMALL_CELL` in place of its eleven: no small count
stands anywhere, none follows from a percentage or from the rest of its whole, and 0 may stand. They protect
cells, and do not stand against every comparison of one printed number with another.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Protocol

from analysis.estimates import Comparison, Count, Curve, CurveStep, Distribution, Estimate, Proportion
from analysis.estimates_by_visit import (
    CurvePoint,
    IntervalCensored,
    ShareResponded,
    Trajectory,
    TrajectoryAtVisit,
)
from analysis.protocol import SMALL_CELL
from analysis.sensitivity.estimates import Quartiles
from analysis.sensitivity.subgroups import SUBGROUP

#: What is computed of patients' values, and says nothing that can be shown where they are few.
_STATISTICS = (
    Distribution | Quartiles | Comparison | Curve | IntervalCensored | Trajectory | TrajectoryAtVisit
)
#: Products of fractions miss a whole number by a rounding error.
_TOLERANCE = 1e-9


class HasEstimate(Protocol):
    """A named result."""

    @property
    def estimate(self) -> Estimate:
        """What it is."""


Named = Mapping[str, HasEstimate]


def is_small(number: float) -> bool:
    """Whether a number of patients is more than none and below `SMALL_CELL`."""
    return _TOLERANCE < number < SMALL_CELL - _TOLERANCE


def leaves_few(part: float, whole: float) -> bool:
    """Whether a small number follows, since the patients of `whole` without those of `part` are few."""
    return is_small(whole - part)


def is_hidden_step(step: CurveStep, n_used: int) -> bool:
    """Whether a point of a curve of `n_used` patients rests on few: those at risk, those left after it
    without an event, or those for whom its share or the rest of it stands."""
    left = step.at_risk - step.events - step.competing
    return is_small(step.at_risk) or is_small(left) or _stands_for_few(step.estimate, n_used)


def is_hidden(estimate: Estimate) -> bool:
    """Whether a result rests on few patients by itself."""
    if isinstance(estimate, Proportion):
        few = is_small(estimate.numerator) or leaves_few(estimate.numerator, estimate.denominator)
        return few or is_small(estimate.denominator)
    if isinstance(estimate, CurvePoint):
        return is_small(estimate.n_used) or is_hidden_step(estimate.step, estimate.n_used)
    if isinstance(estimate, ShareResponded):
        return is_small(estimate.n_used) or _stands_for_few(estimate.share, estimate.n_used)
    return isinstance(estimate, _STATISTICS) and is_small(estimate.n_used)


def find_hidden(named: Named) -> frozenset[str]:
    """The names of the results that are not shown: those that rest on few patients, and those from which
    one of them would follow as the rest of its whole."""
    hidden = {name for name, result in named.items() if is_hidden(result.estimate)}
    families: dict[tuple[str, str, str, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, result in named.items():
        share = result.estimate
        if isinstance(share, Proportion) and not is_small(share.denominator):
            place = (share.of, share.group, share.time, share.denominator)
            families[place][share.level].append(name)
    for (*_, whole), levels in families.items():
        hidden |= find_complements(levels, whole, named)
    return frozenset(hidden | _find_same(hidden, named) | _find_disjoint(hidden, named))


def _find_disjoint(hidden: set[str], named: Named) -> set[str]:
    """Names of all results of the disjoint subgroups where one is hidden, since each of these follows from
    the others and from the subgroups that overlap."""
    disjoint = {
        name
        for name, result in named.items()
        if result.estimate.of == SUBGROUP or result.estimate.group.partition("=")[0] == SUBGROUP
    }
    return disjoint if disjoint & hidden else set()


def _find_same(hidden: set[str], named: Named) -> set[str]:
    """Names of shares of another whole that count the same patients as a hidden one: those evaluable, and
    all who started."""
    counted: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, result in named.items():
        share = result.estimate
        if isinstance(share, Proportion):
            counted[share.of, share.level, share.group, share.time, str(share.numerator)].add(name)
    return {name for names in counted.values() if names & hidden for name in names}


def count_whole(estimate: Estimate, named: Named) -> int | None:
    """The patients that those of `estimate` are counted among: a share's denominator, all who are on the
    curve, and for a group all at its visit, or all of the cohort; None where there is no such number."""
    if isinstance(estimate, Proportion):
        return estimate.denominator
    if not estimate.group:
        return None
    result = named.get(f"visit.{estimate.time}.patients" if estimate.time else "cohort.patients")
    return result.estimate.n if result and isinstance(result.estimate, Count) else None


def find_complements(levels: dict[str, list[str]], whole: int, named: Named) -> set[str]:
    """Names of further levels of a whole that are hidden, the smallest first, until no small one follows."""
    counts = {level: _count(names[0], named) for level, names in levels.items()}
    shown = {
        level: count for level, count in counts.items() if not (is_small(count) or leaves_few(count, whole))
    }
    if len(counts) < 2 or sum(counts.values()) != whole:
        return set()
    further: set[str] = set()
    for level in sorted(shown, key=lambda one: (counts[one] == 0, counts[one])):
        hidden = [count for one, count in counts.items() if one not in shown]
        if not _follows(hidden):
            break
        del shown[level]
        further |= set(levels[level])
    return further


def _follows(hidden: list[int]) -> bool:
    """Whether the sum of hidden counts, which the rest of the whole tells, tells one of them."""
    few = [count for count in hidden if is_small(count)]
    most = len(few) == len(hidden) and sum(few) == len(few) * (SMALL_CELL - 1)
    return bool(few) and (len(hidden) == 1 or is_small(sum(hidden)) or most)


def _count(name: str, named: Named) -> int:
    estimate = named[name].estimate
    return estimate.numerator if isinstance(estimate, Proportion) else 0


def _stands_for_few(share: float | None, n_used: int) -> bool:
    patients = 0 if share is None else share * n_used
    return is_small(patients) or leaves_few(patients, n_used)
