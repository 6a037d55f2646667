"""The committed cohort agrees with every printed figure that can stand: one case for each claim.

Written apart from the solver, with pandas and numpy. A claim that no row can be held against is
listed with its reason, so that none is passed over.
"""

import operator
from decimal import ROUND_HALF_UP, Decimal

import pytest

# Each registers its claims.
from tests.claims import extrarenal, leaving, people, response, table_2, treatment
from tests.claims.cohort import CLAIMS
from tests.claims.register import CHECKS
from tests.claims.unchecked import REASONS, UNCHECKED

#: Words that bound a number.
WORDS = {"n.s.": (operator.ge, "0.05"), "significant": (operator.lt, "0.05"), "majority": (operator.gt, "50")}
THEMES = (people, treatment, response, extrarenal, leaving, table_2)


def half_up(number: Decimal, like: str) -> Decimal:
    places = len(like.partition(".")[2])
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def agrees(found: object, honoured: str) -> bool:
    if isinstance(found, set):
        return found == set(honoured.split(", "))
    if isinstance(found, str):
        return found == honoured
    if honoured in WORDS:
        compare, limit = WORDS[honoured]
        return bool(compare(Decimal(str(found)), Decimal(limit)))
    if honoured.startswith("<"):
        return Decimal(str(found)) < Decimal(honoured.removeprefix("<"))
    return half_up(Decimal(str(found)), honoured) == Decimal(honoured)


@pytest.mark.parametrize("claim", sorted(CHECKS))
def test_claim_holds(claim: str) -> None:
    found, honoured = CHECKS[claim](), CLAIMS[claim]["honoured"]
    assert agrees(found, honoured), (found, honoured)


@pytest.mark.parametrize("claim", sorted(CLAIMS))
def test_claim_has_its_case_or_its_reason(claim: str) -> None:
    assert (claim in CHECKS) != (claim in UNCHECKED)
    assert claim not in CHECKS or CLAIMS[claim]["honoured"]


def test_every_case_and_every_reason_belongs_to_one_claim() -> None:
    assert set(CHECKS) | set(UNCHECKED) == set(CLAIMS)
    assert sum(len(ids.split()) for ids in REASONS.values()) == len(UNCHECKED)


def test_every_claim_has_its_honoured_value() -> None:
    assert [claim for claim, row in CLAIMS.items() if not row["honoured"]] == ["P424", "P436"]
    silent = [c for c, row in CLAIMS.items() if row["honoured"] != row["value"] and not row["honoured_note"]]
    assert silent == []


def test_no_quartile_lies_on_a_tie_of_rounding() -> None:
    for claim, check in CHECKS.items():
        if CLAIMS[claim]["kind"] in ("median", "q1", "q3"):
            found = Decimal(str(check()))
            half = Decimal(5).scaleb(-len(CLAIMS[claim]["honoured"].partition(".")[2]) - 1)
            assert abs(found - Decimal(CLAIMS[claim]["honoured"])) < half, claim


@pytest.mark.parametrize(
    ("found", "honoured", "expected"),
    [
        (Decimal("34.7826"), "34.8", True),
        (Decimal("34.7826"), "34.7", False),
        (Decimal("0.825"), "0.83", True),
        (21, "21", True),
        (20, "21", False),
        (0.0151, "0.02", True),
        (0.0149, "0.02", False),
        (0.0009, "<0.001", True),
        (0.001, "<0.001", False),
        (0.05, "n.s.", True),
        (0.05, "significant", False),
        (Decimal("50.1"), "majority", True),
        (Decimal(50), "majority", False),
        ({"arthritis", "rash"}, "rash, arthritis", True),
        ({"arthritis"}, "rash, arthritis", False),
    ],
)
def test_a_value_agrees_as_it_is_printed(found: object, honoured: str, expected: bool) -> None:
    assert agrees(found, honoured) is expected
