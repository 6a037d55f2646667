"""The values that a measurement can take."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from analysis.consistency.answers import Values
from analysis.consistency.wording import write_number


@dataclass(frozen=True)
class Grid:
    """Multiples of `step`, between `low` and `high` where these are known (both may occur)."""

    step: Fraction = Fraction(1)
    low: Fraction | None = None
    high: Fraction | None = None

    def __post_init__(self) -> None:
        if self.step <= 0:
            raise ValueError("the step of the grid must be above 0")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError("no value of the grid lies between the limits")

    @property
    def first(self) -> int | None:
        """The lowest value, in steps."""
        return None if self.low is None else -(-self.low // self.step)

    @property
    def last(self) -> int | None:
        """The highest value, in steps."""
        return None if self.high is None else self.high // self.step

    def place(self, steps: Iterable[int]) -> Values:
        """Values counted in steps, as values."""
        return tuple(self.step * step for step in steps)

    def describe(self) -> str:
        """The assumption that the grid makes, as a sentence."""
        kind = "whole numbers" if self.step == 1 else f"multiples of {write_number(self.step)}"
        limits = "".join(
            f"{word}{write_number(limit)}"
            for word, limit in ((", at least ", self.low), (", at most ", self.high))
            if limit is not None
        )
        return f"All values are {kind}{limits}."


WHOLE = Grid()
