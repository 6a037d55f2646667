"""What the rows give for a printed figure, unrounded and in the unit of print."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from analysis.audit.table_3 import find_place, holds, read_field
from analysis.codebook import Codebook
from analysis.estimates import Comparison, Count, Distribution, Estimate, Proportion
from analysis.published import Claim

#: Printed in the first unit, kept in the second: so many of the second to one of the first.
_PER_UNIT = {("years", "months"): 12}
_OF_DISTRIBUTION = {
    **{"q1": "lower_quartile", "q3": "upper_quartile"},
    **{name: name for name in ("median", "mean", "sd", "minimum", "maximum")},
    "n": "n_used",
}


@dataclass(frozen=True)
class Computed:
    """The value, or whether a printed word holds; of a share its count and denominator too."""

    value: Fraction | None = None
    holds: bool | None = None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True)
class Rows:
    """What claims are held against: all estimates by name, the patients, and the codebook."""

    estimates: Mapping[str, Estimate]
    patients: pd.DataFrame
    codebook: Codebook


def name_result(claim: Claim) -> tuple[str, str]:
    """The name and the form of the result that prints the figure."""
    name, _, form = claim.result.removeprefix("r.").rpartition(".")
    return name, form


def find_computed(claim: Claim, rows: Rows) -> Computed:
    """The value of the claim's result; nothing where the rows have none."""
    place = find_place(claim.location)
    if place:
        return Computed(holds=holds(rows.patients, place[0], read_field(place[1], claim.printed)))
    name, form = name_result(claim)
    estimate = rows.estimates.get(name)
    if isinstance(estimate, Proportion):
        return _find_share(claim, estimate, form)
    value = _find_value(claim, estimate, form)
    if value is None or not math.isfinite(value) or estimate is None:
        return Computed()
    per_unit = _PER_UNIT.get((claim.unit, rows.codebook[estimate.of].unit), 1)
    return Computed(Fraction(str(value)) / per_unit)


def _find_share(claim: Claim, share: Proportion, form: str) -> Computed:
    value: Fraction | None = None
    if claim.kind == "percent" and share.denominator:
        value = Fraction(100 * share.numerator, share.denominator)
    elif claim.kind in ("count", "n"):
        is_total = form == "total" or (claim.kind == "n" and form not in ("n", "patients"))
        value = Fraction(share.denominator if is_total else share.numerator)
    return Computed(value, numerator=share.numerator, denominator=share.denominator)


def _find_value(claim: Claim, estimate: Estimate | None, form: str) -> float | None:
    if isinstance(estimate, Count):
        return estimate.n
    if isinstance(estimate, Comparison):
        return estimate.p if claim.kind == "p" else None
    if isinstance(estimate, Distribution):
        found = _OF_DISTRIBUTION.get(form if claim.kind == "value" else claim.kind, "")
        return getattr(estimate, found, None)
    return None
