"""What a claim states: the value that a quantity has, as it is printed."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

#: No quantity that is counted is larger: more than three times the patients of the paper.
MOST = 99
#: Means, standard deviations and P values are taken in steps of one part in so many.
STEPS = 100_000
SIGNIFICANT = Decimal("0.05")


@dataclass(frozen=True)
class Count:
    """A whole number."""

    quantity: str


@dataclass(frozen=True)
class Share:
    """The percentage that `part` is of `whole`."""

    part: str
    whole: str


@dataclass(frozen=True)
class Majority:
    """More than half of `whole` are `part`."""

    part: str
    whole: str


@dataclass(frozen=True)
class Fact:
    """Something that is so, said in these words, or is not."""

    quantity: str
    words: str


@dataclass(frozen=True)
class Measure:
    """A mean, a standard deviation or a P value."""

    quantity: str


@dataclass(frozen=True)
class Discordance:
    """A P value of McNemar's exact test on who `lost` and who `gained` a finding."""

    lost: str
    gained: str


@dataclass(frozen=True)
class Attained:
    """The median, or the maximum, of the months of `whole` patients, cut at `months`, which `part` reach."""

    part: str
    whole: str
    months: int
    is_median: bool


@dataclass(frozen=True)
class Cells:
    """What one printed row says of one patient: each quantity with its value."""

    values: tuple[tuple[str, int], ...]


Statement = Count | Share | Majority | Fact | Measure | Discordance | Attained | Cells


def list_quantities(statement: Statement) -> tuple[str, ...]:
    """The quantities that a statement is about."""
    match statement:
        case Count(quantity) | Measure(quantity) | Fact(quantity, _):
            return (quantity,)
        case Share(part, whole) | Majority(part, whole) | Attained(part, whole, _, _):
            return (part, whole)
        case Discordance(lost, gained):
            return (lost, gained)
        case Cells(values):
            return tuple(quantity for quantity, _ in values)


@cache
def list_pairs(honoured: str) -> tuple[tuple[int, int], ...]:
    """Every part and whole, up to `MOST`, whose percentage prints as honoured, rounded half up."""
    printed = Decimal(honoured)
    return tuple(
        (part, whole)
        for whole in range(1, MOST + 1)
        for part in range(whole + 1)
        if (Decimal(100) * part / whole).quantize(printed, ROUND_HALF_UP) == printed
    )


def find_limits(honoured: str) -> tuple[int, int]:
    """The smallest and largest value, in `STEPS`, that prints as honoured; "<0.001", "n.s." and
    "significant" are P values."""
    cut = int(SIGNIFICANT * STEPS)
    if honoured == "n.s.":
        return cut, STEPS
    if honoured == "significant":
        return 0, cut - 1
    if honoured.startswith("<"):
        return 0, int(Decimal(honoured[1:]) * STEPS) - 1
    printed = Decimal(honoured)
    half = Decimal(1).scaleb(int(printed.as_tuple().exponent)) / 2
    return int((printed - half) * STEPS), int((printed + half) * STEPS) - 1
