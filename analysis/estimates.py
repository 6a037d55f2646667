"""Frozen result types: numbers, and what is needed to recompute them; no text for the reader.

Every type carries the column it is of, the group it is in (a column of the codebook, or "" for
the whole cohort), the number of rows used and missing, and its method.
"""

from dataclasses import dataclass


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


@dataclass(frozen=True, kw_only=True)
class Count(Estimate):
    """A number of patients."""

    n: int


@dataclass(frozen=True, kw_only=True)
class Proportion(Estimate):
    """`numerator` of `denominator` patients, with the bounds of its interval as fractions.

    The bounds are None where the denominator is 0.
    """

    numerator: int
    denominator: int
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Distribution(Estimate):
    """Median, quartiles and range, in the unit of the column; None where no row has a value."""

    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    minimum: float | None
    maximum: float | None


@dataclass(frozen=True, kw_only=True)
class Visit(Estimate):
    """A scheduled visit, in months after the start of treatment."""

    months: int
