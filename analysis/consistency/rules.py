"""What printed quartiles ask of the ascending values of one group of patients, in whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.consistency.definitions import LOWER, MIDDLE, UPPER, compute_position
from analysis.consistency.grid import Grid
from analysis.consistency.printed import Rounding, compute_span, read_printed

Limits = tuple[int | None, int | None]
Domains = dict[int, tuple[int, int]]
NAMES = ("lower quartile", "median", "upper quartile")


@dataclass(frozen=True)
class Quartiles:
    """The figures of `n` patients as printed; None where the paper gives none.

    Raises ValueError where `n` is below 1 or a text is no number.
    """

    n: int
    lower: str | None = None
    median: str | None = None
    upper: str | None = None

    def __post_init__(self) -> None:
        if self.n < 1:
            raise ValueError("n must be at least 1")
        for text in self.texts:
            if text is not None:
                read_printed(text)

    @property
    def texts(self) -> tuple[str | None, str | None, str | None]:
        """Lower quartile, median, upper quartile."""
        return self.lower, self.median, self.upper


@dataclass(frozen=True)
class Rule:
    """`whole - part` times the value at `index` plus `part` times the next is from `low` to `high`.

    Values count in steps of the grid. `part` is 0 where the quartile is one value itself.
    """

    name: str
    index: int
    part: int
    whole: int
    low: int
    high: int

    def holds(self, value: int, following: int) -> bool:
        """Whether two neighbouring values give the figure."""
        return self.low <= (self.whole - self.part) * value + self.part * following <= self.high


def list_rules(quartiles: Quartiles, definition: int, grid: Grid, rounding: Rounding) -> tuple[Rule, ...]:
    """The rules of the printed figures, in ascending order of their values."""
    rules = []
    for name, text, fraction in zip(NAMES, quartiles.texts, (LOWER, MIDDLE, UPPER), strict=True):
        if text is None:
            continue
        position = compute_position(definition, quartiles.n, fraction)
        whole = position.weight.denominator
        sums = compute_span(read_printed(text), rounding).scaled(whole / grid.step).whole()
        rules.append(Rule(name, position.index, position.weight.numerator, whole, sums.start, sums.stop - 1))
    return tuple(rules)


def compute_domains(rules: Sequence[Rule], limits: Limits, spread: int = 0) -> Domains:
    """The lowest and the highest value that need be tried at each index that a rule names.

    A value between two figures lies between them. The first and the last have their bound from the
    neighbour that they are averaged with; where that has none, two values can move towards each
    other, in the proportion of their weights, unless other figures keep them apart: `spread` is how
    far these reach, in steps.
    """
    domains: Domains = {}
    for rule in rules:
        low, high = -(-rule.low // rule.whole), rule.high // rule.whole
        if not rule.part:
            _narrow(domains, rule.index, (low, high), limits)
            continue
        first, last = _compute_outer(rule, rules, spread)
        _narrow(domains, rule.index, (first, high), limits)
        _narrow(domains, rule.index + 1, (low, last), limits)
    return domains


def _compute_outer(rule: Rule, rules: Sequence[Rule], spread: int) -> tuple[int, int]:
    """The lowest first and the highest second value of a figure that averages two."""
    figures = [bound // one.whole for one in rules for bound in (one.low, one.high)]
    reach = (rule.whole + spread + max(figures) - min(figures) + 1) * rule.whole
    own = rule.low // rule.whole
    below = [-(-one.low // one.whole) for one in rules if one.index + bool(one.part) <= rule.index]
    above = [one.high // one.whole for one in rules if one.index > rule.index]
    first, last = max(below, default=own - reach), min(above, default=own + reach)
    if above and not below:
        first = -(-(rule.low - rule.part * last) // (rule.whole - rule.part))
    if below and not above:
        last = (rule.high - (rule.whole - rule.part) * first) // rule.part
    return first, last


def _narrow(domains: Domains, index: int, bounds: tuple[int, int], limits: Limits) -> None:
    low, high = domains.get(index, bounds)
    low, high = max(low, bounds[0]), min(high, bounds[1])
    domains[index] = (
        low if limits[0] is None else max(low, limits[0]),
        high if limits[1] is None else min(high, limits[1]),
    )
