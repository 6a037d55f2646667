"""Which imposed claims force another: a set none of which can be left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.basis.relations import list_relations
from data.basis.statements import Statement, list_quantities
from data.basis.tally import Tally, UndecidedError


@dataclass(frozen=True)
class Ledger:
    """What every claim states, its honoured value, and which of them are imposed."""

    stated: Mapping[str, Statement]
    honoured: Mapping[str, str]
    imposed: frozenset[str]

    def denies(self, claim: str, held: list[str]) -> bool:
        """Whether the claims `held` leave no values with `claim` denied. Raises UndecidedError."""
        tally = self.tally(held)
        tally.deny(self.stated[claim], self.honoured[claim])
        return not tally.is_feasible()

    def tally(self, held: list[str]) -> Tally:
        """The model in which the claims `held` hold."""
        tally = Tally()
        for other in held:
            tally.hold(self.stated[other], self.honoured[other])
        return tally


def find_forcing(ledger: Ledger, claim: str) -> list[str] | None:
    """The imposed claims that force `claim`, none of them needless; None where it is not forced.

    Claims near it are tried before those that share no quantity with it. Of two claims that
    serve alike the one with the lower id is kept. Raises UndecidedError.
    """
    for pool in _widen(ledger, claim):
        if ledger.denies(claim, pool):
            return _reduce(ledger, claim, pool)
    return None


def _reduce(ledger: Ledger, claim: str, pool: list[str]) -> list[str]:
    """Leave out, from the last to the first, every claim that is not needed."""
    kept = list(pool)
    for other in reversed(pool):
        rest = [one for one in kept if one != other]
        try:
            if ledger.denies(claim, rest):
                kept = rest
        except UndecidedError:
            continue
    return kept


def _widen(ledger: Ledger, claim: str) -> list[list[str]]:
    """Growing sets of imposed claims: those on its quantities, then through one more relation."""
    near = set(list_quantities(ledger.stated[claim]))
    pools: list[list[str]] = []
    while True:
        pool = sorted(
            other
            for other in ledger.imposed & set(ledger.stated)
            if near & set(list_quantities(ledger.stated[other]))
        )
        if not pools or len(pool) > len(pools[-1]):
            pools.append(pool)
        wider = near | {name for other in pool for name in list_quantities(ledger.stated[other])}
        for relation in list_relations():
            names = {name for _, name in relation.terms}
            if names & wider - {"one"}:
                wider |= names - {"one"}
        if wider == near:
            return pools
        near = wider
