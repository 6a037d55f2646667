"""One verdict for each printed figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.audit.agreement import Agreement, judge_agreement
from analysis.audit.computed import Computed, Rows, find_computed
from analysis.audit.contradictions import find_contradictions
from analysis.audit.existence import Impossible, find_impossible
from analysis.estimates import Tally
from analysis.published import Basis, Claim

#: Verdicts in the order of their weight; `claim_verdict` of the codebook has them in words.
VERDICTS = (
    *("attained", "implied", "free", "truncated", "slipped", "contradicting", "impossible", "differing"),
    *("no_result", "not_recoverable"),
)
#: The verdict of a figure that agrees, by its basis.
_AGREES = {"imposed": "attained", "implied": "implied", "free": "free"}
#: That of a figure that does not, by how it is off.
_ROUNDING = {Agreement.TRUNCATED: "truncated", Agreement.SLIPPED: "slipped"}
NO_BASIS = Basis("free")


@dataclass(frozen=True)
class Audited:
    """A claim with what the rows give for it, its basis and its verdict (VERDICTS); the claims that
    exclude it, and why it cannot exist, where that is so."""

    claim: Claim
    computed: Computed
    basis: Basis
    verdict: str
    excluded_by: tuple[str, ...] = ()
    impossible: Impossible | None = None


def audit_claims(claims: Sequence[Claim], basis: Mapping[str, Basis], rows: Rows) -> tuple[Audited, ...]:
    """Every claim with its verdict, in their order.

    A figure that the rows agree with is attained where it was imposed on them, implied where the
    imposed ones leave no other, and free otherwise. A figure that they do not agree with is the
    computed one truncated or with a slip of rounding, or it contradicts another printed figure, or no
    rows can give it, or it differs for the reason that its note gives.
    """
    excluded = find_contradictions(claims)
    audited = []
    for claim in claims:
        computed = find_computed(claim, rows)
        impossible = find_impossible(claim, computed, rows, claims) if claim.scope == "data" else None
        verdict = _decide(claim, computed, basis.get(claim.id, NO_BASIS), impossible, excluded.get(claim.id))
        audited.append(
            Audited(
                claim=claim,
                computed=computed,
                basis=basis.get(claim.id, NO_BASIS),
                verdict=verdict,
                excluded_by=excluded.get(claim.id, ()) if verdict == "contradicting" else (),
                impossible=impossible if verdict in ("impossible", "contradicting") else None,
            )
        )
    return tuple(audited)


def summarise_verdict(audited: Sequence[Audited], verdict: str = "") -> Tally:
    """How many figures have a verdict; all of them without one."""
    n = sum(one.verdict == verdict for one in audited) if verdict else len(audited)
    return Tally(
        of="claim_verdict",
        level=verdict,
        n=n,
        n_used=len(audited),
        method="count by verdict",
    )


def _decide(
    claim: Claim,
    computed: Computed,
    basis: Basis,
    impossible: Impossible | None,
    excluded_by: tuple[str, ...] | None,
) -> str:
    if claim.scope != "data":
        return "no_result" if claim.scope == "method" else "not_recoverable"
    agreement = _judge(claim, computed)
    if agreement is Agreement.ROUNDED and not (impossible and _is_of_others(claim, computed)):
        return _AGREES.get(basis.basis, "free")
    if agreement in _ROUNDING:
        return _ROUNDING[agreement]
    if excluded_by:
        return "contradicting"
    return "impossible" if impossible else "differing"


def _judge(claim: Claim, computed: Computed) -> Agreement:
    if computed.holds is not None:
        return Agreement.ROUNDED if computed.holds else Agreement.OTHER
    if computed.value is None or claim.comparator == "is":
        return Agreement.OTHER
    return judge_agreement(claim, computed.value, computed.numerator)


def _is_of_others(claim: Claim, computed: Computed) -> bool:
    """Whether the rows reach the figure on another denominator than the one that the paper names."""
    return claim.n is not None and computed.denominator not in (None, claim.n)
