"""Frozen result types: numbers, and what is needed to recompute them; no text for the reader.

Every type carries the column it is of, the group it is in (a column of the codebook, or "" for
the whole cohort), the number of rows used and missing, and its method. The conditions of a type are
what a phrase of the prose may depend on: see `conditions.list_conditions`.
"""

from dataclasses import dataclass

from analysis.protocol import SIGNIFICANCE_LEVEL

MEASURES = (
    "mean difference",
    "ratio of geometric means",
    "Hodges-Lehmann difference",
    "difference of proportions",
)


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What all estimates share. `of` is a codebook column and `level` a code of it;
    `group` is a codebook column too, or `column=level`."""

    of: str
    level: str = ""
    group: str = ""
    time: str = ""
    n_used: int
    n_missing: int = 0
    method: str

    @property
    def known(self) -> bool:
        """Whether any row had a value."""
        return self.n_used > 0


class _Counted:
    """Conditions of a number of patients, `_number`, among `_total` or of no total."""

    @property
    def _number(self) -> int:
        raise NotImplementedError

    @property
    def any(self) -> bool:
        """Whether there is at least one."""
        return self._number > 0

    @property
    def none(self) -> bool:
        """Whether there is not one."""
        return self._number == 0

    @property
    def one(self) -> bool:
        """Whether there is one alone, so that words stand in the singular."""
        return self._number == 1

    @property
    def several(self) -> bool:
        """Whether there are two or more."""
        return self._number > 1


@dataclass(frozen=True, kw_only=True)
class Count(_Counted, Estimate):
    """A number of patients."""

    n: int

    @property
    def _number(self) -> int:
        return self.n


@dataclass(frozen=True, kw_only=True)
class Tally(Count):
    """A number of what is no patient: of different values of `of`, or of columns."""


@dataclass(frozen=True, kw_only=True)
class Proportion(_Counted, Estimate):
    """`numerator` of `denominator` patients, with the bounds of its interval as fractions, and those
    of the exact interval that a supplement shows beside it.

    The bounds are None where the denominator is 0.
    """

    numerator: int
    denominator: int
    low: float | None
    high: float | None
    low_exact: float | None
    high_exact: float | None

    @property
    def _number(self) -> int:
        return self.numerator

    @property
    def all(self) -> bool:
        """Whether it is everyone of at least one."""
        return 0 < self.denominator == self.numerator

    @property
    def majority(self) -> bool:
        """Whether it is more than half."""
        return 2 * self.numerator > self.denominator

    @property
    def minority(self) -> bool:
        """Whether it is less than half of at least one, so that most are not."""
        return 2 * self.numerator < self.denominator

    @property
    def one_in_total(self) -> bool:
        """Whether the denominator is one patient."""
        return self.denominator == 1


@dataclass(frozen=True, kw_only=True)
class Distribution(Estimate):
    """Median, quartiles, range, mean and SD, in the unit of the column.

    None where no row has a value; quartiles and SD also where one row has.
    """

    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    minimum: float | None
    maximum: float | None
    mean: float | None
    sd: float | None


@dataclass(frozen=True, kw_only=True)
class Comparison(Estimate):
    """Change from the visit `since` to the visit `time` in the same patients, `n_used` pairs.

    `measure` is one of `MEASURES` and says what `estimate`, `low` and `high` are; a number that
    cannot be computed is None.
    """

    since: str
    measure: str
    estimate: float | None
    low: float | None
    high: float | None
    p: float | None

    @property
    def _no_change(self) -> float:
        return 1 if self.measure == "ratio of geometric means" else 0

    @property
    def rose(self) -> bool:
        """Whether the estimate is above that of no change."""
        return self.estimate is not None and self.estimate > self._no_change

    @property
    def fell(self) -> bool:
        """Whether the estimate is below that of no change."""
        return self.estimate is not None and self.estimate < self._no_change

    @property
    def significant(self) -> bool:
        """Whether P is below the study's level of significance."""
        return self.p is not None and self.p < SIGNIFICANCE_LEVEL

    @property
    def not_significant(self) -> bool:
        """Whether P was computed and is not below that level."""
        return self.p is not None and not self.significant

    @property
    def estimated(self) -> bool:
        """Whether the change could be computed at all."""
        return self.estimate is not None

    @property
    def tested(self) -> bool:
        """Whether P could be computed."""
        return self.p is not None


@dataclass(frozen=True, kw_only=True)
class CurveStep:
    """One scheduled visit of a time-to-event curve.

    `at_risk` is counted just before the visit; `estimate`, `low` and `high` are fractions that
    hold from this visit to the next. `competing` counts the events that rule out the event.
    """

    months: int
    at_risk: int
    events: int
    censored: int
    competing: int = 0
    estimate: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Curve(Estimate):
    """A time-to-event curve over the scheduled visits; `median` in months, None where not reached."""

    steps: tuple[CurveStep, ...]
    median: float | None

    @property
    def reached(self) -> bool:
        """Whether the curve has a median."""
        return self.median is not None


@dataclass(frozen=True, kw_only=True)
class Visit(Estimate):
    """A scheduled visit, in months after the start of treatment."""

    months: int


@dataclass(frozen=True, kw_only=True)
class Definition(Estimate):
    """A limit of a definition in `protocol.py`, in the unit of the column."""

    value: float


@dataclass(frozen=True, kw_only=True)
class DefinedPart(Estimate):
    """A part of the column's value, of 1, in a definition in `protocol.py`."""

    part: float


@dataclass(frozen=True, kw_only=True)
class Printed(Estimate):
    """A figure as the published paper prints it."""

    text: str
