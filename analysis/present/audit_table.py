"""Printed figures beside recomputed ones, each with its verdict: a table of all, and one of the counts."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.audit.verdicts import VERDICTS, Audited
from analysis.present import style
from analysis.present.named import Named
from analysis.present.table_cells import keep_some, show_cells
from analysis.present.table_notes import EMPTY_CELL, add_notes
from analysis.present.text import FORMS, write_form
from analysis.results import Results

WIDTHS = {"id": 6, "statement": 22, "printed": 10, "recomputed": 15, "basis": 8, "verdict": 15, "reason": 24}
VERDICT_WIDTHS = {"verdict": 26, "n": 12, "meaning": 62}
#: What a verdict means, for readers of the table.
MEANINGS = {
    "attained": "The rows were built to match this figure; that they do proves nothing.",
    "implied": "The figures imposed on the rows leave no other value, and it is the printed one.",
    "free": "Other values would have been possible, and the rows have the printed one.",
    "truncated": "The printed figure is the recomputed one with digits cut off.",
    "slipped": "The printed figure is the recomputed one rounded twice, or off by one in the last digit.",
    "contradicting": "Another figure of the source excludes it; the rows follow the other.",
    "impossible": "No rows give it, by the arithmetic in the last column.",
    "differing": "The rows do not give it, for the reason in the last column.",
    "no_result": "A rule, a date or another study, which no rows of patients hold.",
    "not_recoverable": "The source tells too little of it to be held against any rows.",
}
_SAME, _OTHER = "as printed", "other than printed"
NOTES = (
    "P001 and so on count the figures in the order of the source. Basis: why rows that were built to fit the "
    "source agree with a figure; imposed figures were given to the solver, implied ones follow from these. "
    "Of a figure that no rows give, it is the basis of the value that was taken instead."
)


def tabulate_audit(results: Results) -> GT:
    """One row per printed figure: what it says, printed and recomputed, basis, verdict and its reason."""
    rows = keep_some(_list_rows(results), "place", *WIDTHS)
    table = (
        GT(pd.DataFrame(rows), id="audit", rowname_col="id", groupname_col="place")
        .tab_stubhead("No.")
        .cols_label(
            statement="What it says",
            printed="Printed",
            recomputed="Recomputed",
            basis="Basis",
            verdict="Verdict",
            reason="Reason",
        )
    )
    return add_notes(show_cells(table, WIDTHS).cols_align("left"), results, NOTES)


def tabulate_verdicts(results: Results) -> GT:
    """One row per verdict that occurs: how many printed figures have it, and what it means."""
    r, occurring = Named(results), {audited.verdict for audited in results.audited}
    rows = (
        {
            "verdict": results.codebook.label("claim_verdict", verdict),
            "n": getattr(r.audit, verdict).n,
            "meaning": MEANINGS[verdict],
        }
        for verdict in VERDICTS
        if verdict in occurring
    )
    shown = keep_some(rows, *VERDICT_WIDTHS)
    table = GT(pd.DataFrame(shown), id="verdicts", rowname_col="verdict").tab_stubhead("Verdict")
    table = show_cells(table.cols_label(n="Figures", meaning="Meaning"), VERDICT_WIDTHS)
    return add_notes(table.cols_align("left", columns="meaning"), results)


def _list_rows(results: Results) -> Iterator[dict[str, str]]:
    for audited in results.audited:
        claim = audited.claim
        place, _, within = claim.location.partition("/")
        yield {
            "place": place,
            "id": claim.id,
            "statement": f"{within}: {claim.statement}" if within else claim.statement,
            "printed": write_printed(audited),
            "recomputed": write_recomputed(audited, results),
            "basis": results.codebook.label("claim_basis", audited.basis.basis),
            "verdict": results.codebook.label("claim_verdict", audited.verdict),
            "reason": write_reason(audited) or EMPTY_CELL,
        }


def write_printed(audited: Audited) -> str:
    """The figure as printed, with its unit."""
    claim = audited.claim
    if claim.kind == "percent":
        return style.format_printed(f"{claim.printed}%")
    unit = claim.unit if claim.kind not in ("count", "n", "p") else ""
    return style.format_printed(f"{claim.printed} {unit}".strip())


def write_recomputed(audited: Audited, results: Results) -> str:
    """The result that prints the figure here; of a word whether the row has it."""
    name, _, form = audited.claim.result.removeprefix("r.").rpartition(".")
    if name in results.named and form in FORMS[type(results.named[name].estimate)]:
        return write_form(results, name, form)
    if audited.computed.holds is None:
        return EMPTY_CELL
    return _SAME if audited.computed.holds else _OTHER


def write_reason(audited: Audited) -> str:
    """What there is to say of a verdict; "" of one that says it all."""
    claim, impossible = audited.claim, audited.impossible
    if audited.verdict == "implied":
        return f"by {audited.basis.by.replace(' ', ', ')}" if audited.basis.by else audited.basis.proof
    if audited.verdict == "contradicting":
        return f"Excluded by {', '.join(audited.excluded_by)}. {_end(claim.note)}".strip()
    if audited.verdict == "impossible" and impossible:
        nearest = "Nearest: {} of {}.".format(*impossible.nearest) if impossible.nearest else ""
        return " ".join(part for part in (_end(impossible.proof), nearest) if part)
    if audited.verdict in ("no_result", "not_recoverable"):
        return claim.scope if audited.verdict == "not_recoverable" else ""
    # Why no result prints it stands where the result would be named.
    return _end(claim.note or ("" if claim.result else claim.appears_in.partition("no: ")[2]))


def _end(sentence: str) -> str:
    """The sentence with a capital and a full stop."""
    return f"{sentence[:1].upper()}{sentence[1:].rstrip('.')}." if sentence else ""
