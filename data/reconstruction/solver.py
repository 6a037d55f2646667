"""One stage of the reconstruction: claims become constraints; what they leave open stays near a draw.

A constraint takes the id of its claim first, then what the claim is about. The solver looks for the
cohort that meets all of them and lies nearest to random draws from a plausible distribution, with
one worker and a limit in the solver's own deterministic time, so that it finds the same one again.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np
from ortools.sat.python import cp_model
from scipy.stats import t as student

from data.reconstruction.claims import Claims

SEED = 2018
T_SCALE = 1000
ATTEMPTS, ATTEMPT_LIMIT = 20, 3.0


class NoCohortError(RuntimeError):
    """No cohort was found that meets the constraints of a stage."""


class Stage:
    """A model with the claims, a random generator and a limit of its own."""

    def __init__(self, name: str, claims: Claims, limit: float) -> None:
        self.name, self.claims, self.limit = name, claims, limit
        self.model = cp_model.CpModel()
        self.random = np.random.default_rng([SEED, *name.encode()])
        self.costs: list[Any] = []
        self.solver = cp_model.CpSolver()

    # What is unknown

    def flag(self, probability: float | None = None) -> Any:
        """An unknown yes or no, near a draw with `probability`."""
        flag = self.model.new_bool_var("")
        if probability is not None:
            self.costs.append(1 - flag if self.random.random() < probability else flag)
        return flag

    def integer(self, low: int, high: int, near: float | None = None, weight: int = 1) -> Any:
        """An unknown whole number, near `near`."""
        value = self.model.new_int_var(low, high, "")
        if near is not None:
            self.stay_near(value, near, weight)
        return value

    def name_all(self, expressions: Sequence[Any], most: int) -> list[Any]:
        """A number of its own for each expression, from -most to most."""
        named = [self.integer(-most, most) for _ in expressions]
        for value, expression in zip(named, expressions, strict=True):
            self.model.add(value == expression)
        return named

    def stay_near(self, value: Any, target: float, weight: int = 1) -> None:
        """Prefer a value close to its draw."""
        distance = self.model.new_int_var(0, 100_000, "")
        self.model.add(distance >= value - int(target))
        self.model.add(distance >= int(target) - value)
        self.costs.append(weight * distance)

    # What is claimed

    def require(self, *conditions: Any) -> None:
        """Hold all conditions."""
        for condition in conditions:
            self.model.add(condition)

    def imply(self, cause: Any, *conditions: Any) -> None:
        """Where the flag `cause` is true, hold the conditions."""
        for condition in conditions:
            self.model.add(condition).only_enforce_if(cause)

    def spread_out(self, values: Sequence[Any], sharing: int) -> None:
        """At most `sharing` of the values are equal."""
        for start in range(sharing):
            self.model.add_all_different(values[start::sharing])

    def count(self, claim: str, flags: Iterable[Any]) -> None:
        """The claim is the number of true flags."""
        self.model.add(sum(flags) == self.claims.count(claim))

    def sum(self, claim: str, values: Sequence[Any], unit: Fraction | int = 1) -> None:
        """The claim is the mean of the values, to the decimals printed."""
        total = len(values) * self.claims.value(claim) / unit
        slack = len(values) * self.claims.half_step(claim) / unit
        self.model.add(sum(values) >= ceil(total - slack))
        self.model.add(sum(values) <= ceil(total + slack) - 1)

    def standard_deviation(self, claim: str, values: Sequence[Any]) -> None:
        """The claim is the standard deviation of the values, to the decimals printed."""
        n, printed, half = len(values), self.claims.value(claim), self.claims.half_step(claim)
        total, squares = self._sum_and_squares(values)
        spread = n * squares - total
        self.model.add(spread >= ceil(n * (n - 1) * (printed - half) ** 2))
        self.model.add(spread <= floor(n * (n - 1) * (printed + half) ** 2) - 1)

    def quartiles(
        self,
        claims: tuple[str, str, str],
        values: Sequence[Any],
        unit: Fraction | int = 1,
        decimals: int | None = None,
    ) -> None:
        """The claims are the median and both quartiles (definition 6), never on a tie of rounding."""
        median, lower, upper = claims
        nested = [0] * len(values)
        for claim, quarter in ((lower, 1), (median, 2), (upper, 3)):
            place = Fraction(quarter * (len(values) + 1), 4)
            part = place - int(place)
            nested, below, above = self._split(values, nested, int(place), part > 0)
            four_times = int(4 * (1 - part)) * below + int(4 * part) * above
            printed, half = self.claims.value(claim), self.claims.half_step(claim, decimals)
            self.model.add(four_times >= floor(4 * (printed - half) / unit) + 1)
            self.model.add(four_times <= ceil(4 * (printed + half) / unit) - 1)

    def paired_p(self, claim: str, differences: Sequence[Any], rises: bool = True) -> None:
        """The claim is the P value of a paired t test on the differences."""
        n, printed = len(differences), self.claims.honoured[claim]
        signed = differences if rises else [-d for d in differences]
        total = self.integer(-100_000, 100_000)
        self.require(total == sum(signed))
        low, high = _t_limits(printed, n, self.claims.half_step(claim) if printed[0] == "0" else None)
        total_squared, squares = self._sum_and_squares(signed)
        for bound, sense in ((low, 1), (high, -1)):
            if bound is not None:
                scaled = ceil(bound**2 * T_SCALE) if sense > 0 else floor(bound**2 * T_SCALE)
                side = total_squared * (T_SCALE * (n - 1) + scaled) - scaled * n * squares
                self.require(sense * side >= 0)
        if low is not None:
            self.require(total >= 0)

    # What comes out

    def solve(self) -> float:
        """Solve; return the deterministic time it took. Raises NoCohortError."""
        parameters = self.solver.parameters
        parameters.num_workers = 1
        parameters.interleave_search = False
        parameters.random_seed = SEED
        spent = self._find_any()
        if self.costs:
            # Any cohort that meets the constraints first, then nearer to the draw from there.
            for index in range(len(self.model.proto.variables)):
                variable = self.model.get_int_var_from_proto_index(index)
                self.model.add_hint(variable, self.solver.value(variable))
            self.model.minimize(sum(self.costs))
            parameters.max_deterministic_time = self.limit
            spent += self._run()
        return spent

    def _find_any(self) -> float:
        """Meet the constraints. A search that started badly is long, so it starts anew now and then."""
        spent, parameters = 0.0, self.solver.parameters
        for attempt in range(ATTEMPTS):
            parameters.random_seed = SEED + attempt
            parameters.max_deterministic_time = ATTEMPT_LIMIT
            try:
                return spent + self._run()
            except NoCohortError:
                if self.solver.response_proto.status == cp_model.INFEASIBLE:
                    raise
                spent += ATTEMPT_LIMIT
        raise NoCohortError(f"{self.name}: nothing found in {spent:g} of deterministic time")

    def _run(self) -> float:
        status = self.solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise NoCohortError(f"{self.name}: {self.solver.status_name(status)}")
        return float(self.solver.response_proto.deterministic_time)

    def __getitem__(self, value: Any) -> int:
        return int(self.solver.value(value)) if not isinstance(value, int) else value

    def _sum_and_squares(self, values: Sequence[Any]) -> tuple[Any, Any]:
        squares = []
        for value in values:
            square = self.integer(0, 1_000_000)
            self.model.add_multiplication_equality(square, [value, value])
            squares.append(square)
        total = self.integer(-100_000, 100_000)
        self.require(total == sum(values))
        total_squared = self.integer(0, 10_000_000_000)
        self.model.add_multiplication_equality(total_squared, [total, total])
        return total_squared, sum(squares)

    def _split(
        self, values: Sequence[Any], nested: Sequence[Any], rank: int, needs_next: bool
    ) -> tuple[list[Any], Any, Any]:
        """Flags of the `rank` smallest values, the largest of these and the smallest of the others."""
        low = min(self.solver_bounds(value)[0] for value in values)
        high = max(self.solver_bounds(value)[1] for value in values)
        below, above = self.integer(low, high), self.integer(low, high)
        self.require(below <= above)
        lower = [self.flag() for _ in values]
        for value, is_lower, was_lower in zip(values, lower, nested, strict=True):
            self.require(is_lower >= was_lower)
            self.imply(is_lower, value <= below)
            self.imply(~is_lower, value >= above)
        self.require(sum(lower) == rank)
        self._attain(values, lower, below)
        if needs_next:
            self._attain(values, [~flag for flag in lower], above)
        return lower, below, above

    def _attain(self, values: Sequence[Any], allowed: Sequence[Any], target: Any) -> None:
        exact = [self.flag() for _ in values]
        for value, may, is_exact in zip(values, allowed, exact, strict=True):
            self.model.add_implication(is_exact, may)
            self.imply(is_exact, value == target)
        self.model.add_exactly_one(exact)

    @staticmethod
    def solver_bounds(value: Any) -> tuple[int, int]:
        """The smallest and largest value of an unknown."""
        domain = list(value.proto.domain)
        return domain[0], domain[-1]


def _t_limits(printed: str, n: int, half: Fraction | None) -> tuple[float | None, float | None]:
    """The values of t between which a printed P value lies, for n pairs."""

    def find(p: float) -> float:
        return float(student.isf(p / 2, n - 1))

    if printed == "n.s.":
        # Not significant, and not by a hair: 0.05 itself would be one more printed coincidence.
        return None, find(0.1)
    if printed.startswith("<"):
        return find(float(printed[1:])), None
    assert half is not None
    return find(float(Fraction(printed) + half)), find(float(Fraction(printed) - half))
