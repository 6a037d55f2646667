"""The audit of printed figures as rows for a file, and in one sentence."""

from collections import Counter
from collections.abc import Iterator

from analysis.audit.verdicts import VERDICTS, Audited
from analysis.present.audit_table import write_reason, write_recomputed
from analysis.results import Results

COLUMNS = (
    *("id", "location", "statement", "printed", "unit", "comparator", "number", "n", "count"),
    *("recomputed", "result", "basis", "basis_by", "verdict", "reason"),
    *("excluded_by", "function", "assumptions", "nearest"),
)
_AGREE = ("attained", "implied", "free")


def list_audit(results: Results) -> Iterator[dict[str, str]]:
    """One row per printed figure, by COLUMNS; verdicts and basis as codes of the codebook."""
    for audited in results.audited:
        claim, impossible = audited.claim, audited.impossible
        yield {
            "id": claim.id,
            "location": claim.location,
            "statement": claim.statement,
            "printed": claim.printed,
            "unit": claim.unit,
            "comparator": claim.comparator,
            **{name: _write(getattr(claim, name)) for name in ("number", "n", "count")},
            "recomputed": str(write_recomputed(audited, results)),
            "result": claim.result,
            "basis": audited.basis.basis,
            "basis_by": audited.basis.by,
            "verdict": audited.verdict,
            "reason": write_reason(audited),
            "excluded_by": " ".join(audited.excluded_by),
            "function": impossible.function if impossible else "",
            "assumptions": " ".join(impossible.assumptions) if impossible else "",
            "nearest": _write_nearest(audited),
        }


def list_verdicts(results: Results) -> Iterator[tuple[str, int]]:
    """The verdicts that occur, in words, with the number of figures."""
    counted = Counter(audited.verdict for audited in results.audited)
    for verdict in VERDICTS:
        if counted[verdict]:
            yield results.codebook.label("claim_verdict", verdict), counted[verdict]


def write_overall(results: Results) -> str:
    """What the audit comes to, in one sentence."""
    counted = Counter(audited.verdict for audited in results.audited)
    held = sum(counted.values()) - counted["no_result"] - counted["not_recoverable"]
    agree = sum(counted[verdict] for verdict in _AGREE)
    return (
        f"Of {held} printed figures that rows can be held against, these rows give {agree} "
        f"({counted['attained']} because they were imposed, {counted['implied']} because the imposed ones "
        f"leave no other value, {counted['free']} freely); {counted['truncated'] + counted['slipped']} are "
        f"rounded wrongly in print, {counted['contradicting']} are excluded by another printed figure, "
        f"{counted['impossible']} cannot come from any rows, and {counted['differing']} differ for a stated "
        "reason."
    )


def _write(value: object) -> str:
    return "" if value is None else str(value)


def _write_nearest(audited: Audited) -> str:
    nearest = audited.impossible.nearest if audited.impossible else None
    return "{}/{}".format(*nearest) if nearest else ""
