"""Frozen result types of the sensitivity analyses."""

from dataclasses import dataclass

from analysis.estimates import Estimate, Tally


@dataclass(frozen=True, kw_only=True)
class Quartiles(Estimate):
    """Median and quartiles by one definition of Hyndman and Fan, in the unit of the column.

    None where no row has a value; the quartiles also where one row has.
    """

    definition: int
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None


@dataclass(frozen=True, kw_only=True)
class Moved(Tally):
    """`n` of so many `figures` are others under another choice."""

    figures: int

    @property
    def known(self) -> bool:
        """Whether there is anything to compare."""
        return self.figures > 0

    @property
    def stayed(self) -> bool:
        """Whether there is something to compare, and none of it is another."""
        return self.known and not self.n
