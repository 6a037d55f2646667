"""The quantities as a model of CP-SAT: claims that hold, and one that does not.

The model has fewer constraints than the reconstruction: the claims given and what holds by
definition, no clinical plausibility, no draw and no value of an earlier stage. What is infeasible in it is
infeasible in the whole.
"""

from collections.abc import Mapping
from typing import Any

from ortools.sat.python import cp_model
from scipy.stats import binomtest

from data.basis.relations import list_relations
from data.basis.statements import (
    MOST,
    SIGNIFICANT,
    STEPS,
    Attained,
    Cells,
    Count,
    Discordance,
    Fact,
    Majority,
    Measure,
    Share,
    Statement,
    find_limits,
    list_pairs,
)

#: Limit of one question, in the solver's deterministic time.
LIMIT = 1.0
_RELATIONS = list_relations()


class UndecidedError(RuntimeError):
    """The solver did not decide within its limit."""


class Tally:
    """The quantities with the relations between them."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self.known: dict[str, Any] = {"one": self.model.new_constant(1)}
        self.solver = cp_model.CpSolver()
        for relation in _RELATIONS:
            total = sum(factor * self.count(name) for factor, name in relation.terms)
            self.model.add(total == 0 if relation.is_equal else total <= 0)

    def count(self, name: str) -> Any:
        """A quantity that is counted; of one patient of Table 3, whether it holds."""
        if name not in self.known:
            self.known[name] = self.model.new_int_var(0, 1 if " of " in name else MOST, name)
        return self.known[name]

    def measure(self, name: str) -> Any:
        """A mean, a standard deviation or a P value."""
        if name not in self.known:
            self.known[name] = self.model.new_int_var(0, MOST * STEPS, name)
        return self.known[name]

    def hold(self, statement: Statement, honoured: str) -> None:
        """The claim holds, as honoured."""
        match statement:
            case Count(quantity):
                self.model.add(self.count(quantity) == int(honoured))
            case Share(part, whole):
                self.model.add_allowed_assignments(
                    [self.count(part), self.count(whole)], list_pairs(honoured)
                )
            case Measure(quantity):
                low, high = find_limits(honoured)
                self.model.add_linear_constraint(self.measure(quantity), low, high)
            case Fact(quantity, words):
                self.model.add(self.count(quantity) == int(honoured == words))
            case Cells(values):
                for quantity, value in values:
                    self.model.add(self.count(quantity) == value)
            case _:
                raise ValueError("only what follows from others is stated so")

    def deny(self, statement: Statement, honoured: str) -> None:
        """The claim does not come out as honoured; unless more is known, anything may come out."""
        match statement:
            case Count(quantity):
                self.model.add(self.count(quantity) != int(honoured))
            case Share(part, whole):
                places = [self.count(part), self.count(whole)]
                self.model.add(places[0] <= places[1])
                self.model.add(places[1] >= 1)
                self.model.add_forbidden_assignments(places, list_pairs(honoured))
            case Measure(quantity):
                low, high = find_limits(honoured)
                outside = cp_model.Domain(low, high).complement()
                self.model.add_linear_expression_in_domain(self.measure(quantity), outside)
            case Majority(part, whole):
                if honoured == "majority":
                    self.model.add(2 * self.count(part) <= self.count(whole))
            case Fact(quantity, words):
                self.model.add(self.count(quantity) != int(honoured == words))
            case Discordance(lost, gained):
                if honoured == "n.s.":
                    self.model.add_allowed_assignments([self.count(lost), self.count(gained)], _SIGNIFICANT)
            case Attained(part, whole, months, is_median):
                # A median of values cut where most lie is the cut; a maximum where anyone does.
                if int(honoured) == months:
                    part_of = self.count(part)
                    self.model.add(2 * part_of <= self.count(whole) if is_median else part_of == 0)
            case _:
                raise ValueError("a printed row is imposed, never denied")

    def is_feasible(self) -> bool:
        """Whether any values fit. Raises UndecidedError."""
        parameters = self.solver.parameters
        parameters.num_workers, parameters.random_seed = 1, 0
        parameters.max_deterministic_time = LIMIT
        status = self.solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return False
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return True
        raise UndecidedError(f"not decided in {LIMIT:g} s")

    def read(self) -> Mapping[str, int]:
        """The values found."""
        return {name: int(self.solver.value(value)) for name, value in self.known.items()}


def _list_significant() -> list[tuple[int, int]]:
    """Numbers lost and gained with P below the level of significance by McNemar's exact test."""
    by_discordance = {
        (few, total): float(binomtest(few, total).pvalue) < SIGNIFICANT
        for total in range(1, 2 * MOST + 1)
        for few in range(max(0, total - MOST), total // 2 + 1)
    }
    return [
        (lost, gained)
        for lost in range(MOST + 1)
        for gained in range(MOST + 1)
        if by_discordance.get((min(lost, gained), lost + gained), False)
    ]


_SIGNIFICANT = _list_significant()
