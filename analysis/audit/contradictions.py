"""Which printed figures exclude each other: they are of one result, and no value is printed as both."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from analysis.audit.computed import name_result
from analysis.consistency.percent import list_counts
from analysis.consistency.printed import ALL, Span, compute_span, read_printed
from analysis.published import Claim

Contradictions = dict[str, tuple[str, ...]]


def find_contradictions(claims: Sequence[Claim]) -> Contradictions:
    """By claim, the claims that it excludes: two numbers of one kind that no value is printed as, by
    rounding or truncation, or two counts, printed or following from a percentage and its denominator."""
    by_result: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.scope == "data" and claim.result and claim.comparator == "=":
            by_result[name_result(claim)[0]].append(claim)
    return {
        claim.id: tuple(other.id for other in alike if exclude_each_other(claim, other))
        for alike in by_result.values()
        for claim in alike
    }


def exclude_each_other(one: Claim, other: Claim) -> bool:
    """Whether no value is printed as both."""
    if "n" in (one.kind, other.kind):
        return one.kind == other.kind and one.number != other.number
    counts = [_list_counts(claim) for claim in (one, other)]
    if all(counts) and not counts[0] & counts[1]:
        return True
    return one.kind == other.kind and not any(
        _overlap(first, second) for first in _list_spans(one) for second in _list_spans(other)
    )


def _list_counts(claim: Claim) -> set[int]:
    if claim.kind == "count":
        return {int(claim.printed)}
    if claim.kind != "percent":
        return set()
    if claim.count is not None:
        return {claim.count}
    return {count for way in ALL for count in list_counts(claim.printed, claim.n, way)} if claim.n else set()


def _list_spans(claim: Claim) -> list[Span]:
    return [compute_span(read_printed(claim.printed), way) for way in ALL]


def _overlap(one: Span, other: Span) -> bool:
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low == high:
        return one.holds(Fraction(low)) and other.holds(Fraction(low))
    return low < high
