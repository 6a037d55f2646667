"""Which rows a result is computed from, and the lines that name results."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.codebook import Codebook
from analysis.estimates import Estimate
from analysis.summaries import summarise_level

Line = tuple[Any, ...]


@dataclass(frozen=True)
class Rows:
    """Rows that results are computed from: those of `group` (see `estimates.Estimate`), of the whole
    cohort where it is "", and of one visit where `time` names its role."""

    frame: pd.DataFrame
    group: str = ""
    time: str = ""

    @property
    def place(self) -> tuple[str, ...]:
        """What an estimate of these rows says of them: its group and, for a visit, its time."""
        return (self.group, self.time) if self.time else (self.group,)

    def select(self, column: str, level: str = "yes") -> "Rows":
        """The rows of a narrower group."""
        chosen = self.frame[self.frame[column] == level]
        return Rows(chosen, column if level == "yes" else f"{column}={level}", self.time)


Contents = Iterator[tuple[Rows, tuple[Line, ...]]]


def list_levels(
    section: str, column: str, book: Codebook, summarise: Callable[..., Estimate] = summarise_level
) -> tuple[Line, ...]:
    """One line for each level of a column, by its code."""
    return tuple((f"{section}.{level}", summarise, column, level) for level in book[column].levels)
