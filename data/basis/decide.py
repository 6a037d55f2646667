"""The basis of each claim."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.basis.forced import Ledger, find_forcing
from data.basis.held import HELD, HELD_WITHOUT_READING, explain_none
from data.basis.quantities import list_statements
from data.basis.table_3 import list_rows
from data.basis.tally import UndecidedError
from data.basis.wording import word_proof
from data.reconstruction.claims import Claims


@dataclass(frozen=True)
class Basis:
    """A claim's id; imposed, implied, free or none; the stage and module, or the claims, that it rests
    on; why, in a few words."""

    id: str
    basis: str
    by: str
    proof: str


def read_ledger(claims: Claims, readers: Mapping[str, str]) -> Ledger:
    """What the claims state; those of `readers`, and those held without reading, are imposed."""
    stated = {**list_statements(), **list_rows(claims)}
    return Ledger(stated, claims.honoured, frozenset({*readers, *HELD}))


def decide_bases(
    rows: Mapping[str, Mapping[str, str]], ledger: Ledger, readers: Mapping[str, str]
) -> list[Basis]:
    """One for each row of claims.csv (by id), in its order; `readers` says which stage reads which claim."""
    return [_decide(row, ledger, readers) for row in rows.values()]


def _decide(row: Mapping[str, str], ledger: Ledger, readers: Mapping[str, str]) -> Basis:
    claim = row["id"]
    if claim in readers:
        return Basis(claim, "imposed", readers[claim], "")
    if claim in HELD:
        return Basis(claim, "imposed", HELD[claim], HELD_WITHOUT_READING)
    if claim in ledger.stated:
        return prove(claim, ledger)
    reason = explain_none(row)
    if reason:
        return Basis(claim, "none", "", reason)
    raise ValueError(f"{claim} is of the rows, and no statement says what it states")


def prove(claim: str, ledger: Ledger) -> Basis:
    """Implied, with the claims that force it and none besides, or free."""
    try:
        forcing = find_forcing(ledger, claim)
    except UndecidedError as undecided:
        return Basis(claim, "free", "", str(undecided))
    if forcing is None:
        return Basis(claim, "free", "", "negation feasible")
    tally = ledger.tally(forcing)
    tally.is_feasible()
    proof = word_proof(claim, forcing, ledger.stated, ledger.honoured, tally.read())
    return Basis(claim, "implied", " ".join(forcing), proof)
