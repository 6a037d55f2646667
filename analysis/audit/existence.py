"""Can a printed figure exist at all? What is asked of analysis.consistency for a claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.audit.computed import Computed, Rows, name_result
from analysis.consistency.answers import Answer, Verdict
from analysis.consistency.mean import decide_mean
from analysis.consistency.paired_p import decide_paired_p
from analysis.consistency.percent import decide_percent
from analysis.estimates import Comparison, Proportion
from analysis.published import Claim

ONE_PAIR = "a test in one person has a single pair, of which there is no P"


@dataclass(frozen=True)
class Impossible:
    """Why no rows give a figure: the function that says so, what was assumed, the proof, and of a
    percentage the nearest count with its denominator."""

    function: str
    assumptions: tuple[str, ...]
    proof: str
    nearest: tuple[int, int] | None = None


def find_impossible(
    claim: Claim, computed: Computed, rows: Rows, claims: Sequence[Claim]
) -> Impossible | None:
    """Why the figure cannot exist; None where it can, or where nothing here decides it.

    A percentage is taken of the patients that the paper names, or else of those of the rows.
    """
    n = claim.n or computed.denominator
    if claim.kind == "percent" and claim.comparator == "=" and n:
        return _refuse(decide_percent(claim.printed, n), "decide_percent", find_nearest(claim, n))
    estimate = rows.estimates.get(name_result(claim)[0])
    if claim.kind == "mean" and claim.n and estimate and rows.codebook[estimate.of].kind == "integer":
        return _refuse(decide_mean(claim.printed, claim.n), "decide_mean")
    if claim.kind == "p" and isinstance(estimate, Proportion):
        return Impossible("decide_paired_p", (), ONE_PAIR)
    if claim.kind == "p" and isinstance(estimate, Comparison):
        return _find_impossible_p(claim, estimate, claims)
    return None


def find_nearest(claim: Claim, n: int) -> tuple[int, int]:
    """The count of `n` whose share is nearest to the printed percentage, the smaller of two."""
    wanted = Fraction(claim.printed) * n / 100
    return min(range(n + 1), key=lambda count: abs(count - wanted)), n


def _find_impossible_p(claim: Claim, change: Comparison, claims: Sequence[Claim]) -> Impossible | None:
    """P of a change in a percentage, from the two percentages printed for the same patients."""
    name = name_result(claim)[0]
    before, after = (
        next((other for other in claims if _is_percent_of(other, name, visit)), None)
        for visit in (change.since, change.time)
    )
    if claim.comparator != "=" or not before or not after or change.n_used < 2:
        return None
    answer = decide_paired_p(claim.printed, before.printed, after.printed, change.n_used)
    return _refuse(answer, "decide_paired_p")


def _is_percent_of(claim: Claim, name: str, visit: str) -> bool:
    """Whether the claim is of the measure whose change is called `name`, at a visit."""
    measure, _, rest = name.partition(".change.")
    _, _, group = rest.partition(".")
    wanted = ".".join(part for part in (measure, visit, group) if part)
    return claim.kind == "percent" and name_result(claim)[0] == wanted


def _refuse(answer: Answer, function: str, nearest: tuple[int, int] | None = None) -> Impossible | None:
    if answer.verdict is not Verdict.IMPOSSIBLE:
        return None
    reasons = dict.fromkeys(case.reason for case in answer.cases)
    return Impossible(function, answer.assumptions, "; ".join(reasons), nearest)
