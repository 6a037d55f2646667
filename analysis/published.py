"""Figures that a published paper prints, beside the results that the rows were built to reproduce."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from analysis.estimates import Comparison, Curve, Distribution, Estimate, Printed, Proportion
from analysis.estimates_by_visit import CurvePoint, ShareResponded
from analysis.protocol import EXTRARENAL_SUBGROUP
from analysis.sensitivity.estimates import Quartiles

#: Forms that say the same of an estimate: where the paper prints one, none of them is free.
_SAME = (
    {"median", "median_iqr", "cell"},
    {"mean", "mean_sd", "mean_cell"},
    {"p", "p_value"},
)
_COUNTS = {"n", "patients", "pairs", "total", "total_patients", "missing", "at_risk", "censored", "stopped"}
#: Shares that rest on more than counts: on creatinine, and on who of the leavers had improved.
_FREE_SHARES = ("sensitivity.creatinine.", "sensitivity.leavers.carried.")
_FREE = Distribution | Quartiles | Comparison | Curve | CurvePoint | ShareResponded


#: What a printed figure is.
KINDS = (
    *("count", "n", "percent", "mean", "sd", "median", "q1", "q3", "minimum", "maximum", "p"),
    *("value", "definition", "text"),
)
#: How the number printed bounds what it is about; `is` where a word is printed.
COMPARATORS = ("=", "<", "<=", ">", ">=", "is")
#: What a figure can be held against: the rows (data), nothing (method), or what no rows hold.
UNRECOVERABLE = ("9-month judgement", "plasma levels", "curve coordinates", "pregnancy wording", "Table 4")
SCOPES = ("data", "method", *UNRECOVERABLE)


#: Why rows agree with a figure; none of what is no result.
BASES = ("imposed", "implied", "free", "none")


@dataclass(frozen=True)
class Basis:
    """Why rows that were built to fit a paper agree with one of its figures: it was `imposed` on them,
    it is `implied` by imposed ones, or it is `free`; `none` of what is no result. `by` is the constraint
    or the claims that force it, `proof` how that is known."""

    basis: str
    by: str = ""
    proof: str = ""


@dataclass(frozen=True)
class Claim:
    """One printed figure: its place in the paper, what it says, its kind (KINDS), as printed, with its
    unit; the comparator (COMPARATORS) and number printed, with its digits (None for a word); the
    denominator that the paper gives for it there and the count printed beside a percentage (None
    without); its scope (SCOPES). Then as a data set can honour it, why the two differ, and the full name
    of the result that prints it here ("" where none does)."""

    id: str
    location: str
    statement: str
    kind: str
    printed: str
    unit: str
    comparator: str
    number: Decimal | None
    n: int | None
    count: int | None
    scope: str
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

    Counts and shares are fixed by the printed counts, but for those of `_FREE_SHARES`. Free are summaries,
    changes and curves, but for the forms that the paper prints (and those that say the same) and for what
    is computed from the patients that it lists one by one (Tani 2018, Table 3).
    """
    if isinstance(estimate, Proportion) and name.startswith(_FREE_SHARES):
        return not form.startswith("total")
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
