"""Figures that a published paper prints, beside the results that the rows were built to reproduce."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.estimates import Comparison, Curve, Distribution, Estimate, Printed
from analysis.estimates_by_visit import CurvePoint, ShareResponded
from analysis.protocol import EXTRARENAL_SUBGROUP

#: Forms that say the same of an estimate: where the paper prints one, none of them is free.
_SAME = (
    {"median", "median_iqr", "cell"},
    {"mean", "mean_sd", "mean_cell"},
    {"p", "p_value"},
)
_COUNTS = {"n", "patients", "pairs", "total", "total_patients", "missing", "at_risk", "censored", "stopped"}
_FREE = Distribution | Comparison | Curve | CurvePoint | ShareResponded


@dataclass(frozen=True)
class Claim:
    """One printed figure: its place in the paper, as printed, as a data set can honour it, why the
    two differ, and the full name of the result that prints it here ("" where none does)."""

    id: str
    location: str
    printed: str
    honoured: str
    note: str
    result: str
    appears_in: str

    @property
    def differs(self) -> bool:
        """Whether the rows do not give what is printed: they cannot, or another demand went before."""
        return self.printed != self.honoured or self.note.startswith("Gave way")


def is_free(name: str, form: str, estimate: Estimate, claims: Iterable[Claim]) -> bool:
    """Whether no printed figure fixes this form of a result, in rows built to fit the claims.

    Counts and shares are fixed by the printed counts. Free are summaries, changes and curves, but
    for the forms that the paper prints (and those that say the same) and for what is computed from
    the patients that it lists one by one (Tani 2018, Table 3).
    """
    if form in _COUNTS or not isinstance(estimate, _FREE):
        return False
    if isinstance(estimate, Distribution) and estimate.group == EXTRARENAL_SUBGROUP and not estimate.time:
        return False
    if isinstance(estimate, CurvePoint) and not estimate.step.months:
        return False  # a curve begins at all or none by definition
    alike = next((forms for forms in _SAME if form in forms), {form})
    printed = {claim.result for claim in claims}
    return not any(f"r.{name}.{other}" in printed for other in alike)


def describe_claim(claim: Claim, column: str) -> Printed:
    """The printed figure, of the codebook column that its result is of."""
    return Printed(of=column, text=claim.printed, n_used=0, method=f"printed in {claim.location}")
