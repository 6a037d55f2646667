"""What every question of this package answers with: a verdict, its cases, and what was assumed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from analysis.consistency.printed import Rounding

Values = tuple[Fraction, ...]


class Verdict(Enum):
    """Whether a figure can exist; NOT_DECIDED where the search was given up, which proves nothing."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    NOT_DECIDED = "not decided"


class Undecided(Exception):
    """A search has used up its steps."""


class Steps:
    """A search takes so many steps and then gives up, so that an answer comes within seconds."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> None:
        """One step; raises `Undecided` after the last one."""
        self.left -= 1
        if self.left < 0:
            raise Undecided


@dataclass(frozen=True, kw_only=True)
class Case:
    """The verdict under one reading of the print.

    `divisor` is that of the variance (n or n - 1), `definition` that of the quartiles (1 to 9).
    A possible case has its witness: `counts`, all numerators that fit; `values`, one vector that
    gives the figures; `groups`, one for the patients of the first part only, of the second
    only, of both, and of neither; or, for a `test`, `changed`: how many before and after, how many
    lost and gained. Any other case has its `reason`.
    """

    rounding: Rounding
    verdict: Verdict
    divisor: int | None = None
    definition: int | None = None
    counts: tuple[int, ...] = ()
    values: Values = ()
    groups: tuple[Values, ...] = ()
    test: str = ""
    changed: tuple[int, int, int, int] | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """All cases of a question, and what holds in each of them."""

    cases: tuple[Case, ...]
    assumptions: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """Possible where one case is; impossible only where every case is."""
        verdicts = {case.verdict for case in self.cases}
        for verdict in (Verdict.POSSIBLE, Verdict.NOT_DECIDED):
            if verdict in verdicts:
                return verdict
        return Verdict.IMPOSSIBLE

    @property
    def possible(self) -> tuple[Case, ...]:
        """The cases that have a witness."""
        return tuple(case for case in self.cases if case.verdict is Verdict.POSSIBLE)

    @property
    def reason(self) -> str:
        """Why no case has a witness, in the words of the first; empty where one has."""
        return "" if self.possible or not self.cases else self.cases[0].reason

    def select_rounding(self, roundings: Iterable[Rounding]) -> "Answer":
        """The same answer for some ways of rounding only."""
        wanted = tuple(roundings)
        cases = tuple(case for case in self.cases if case.rounding in wanted)
        return Answer(cases=cases, assumptions=self.assumptions)
