"""data/basis.csv, without the solver: every claim has its line, the imposed ones are those that the code
of the reconstruction reads or holds, and the arithmetic of the implied ones is right.

`make cohort-test` proves the implied ones again: tests/unit/test_basis_proofs.py.
"""

import csv
import re
from collections import Counter
from decimal import Decimal

import pytest

from data.basis.held import HELD, HELD_WITHOUT_READING, explain_none
from data.basis.quantities import list_statements
from data.basis.source import list_named, list_read
from tests.claims.cohort import CLAIMS, DATA, PATIENTS, seen
from tests.claims.register import CHECKS
from tests.claims.test_claims import agrees
from tests.claims.unchecked import UNCHECKED

with (DATA / "basis.csv").open(encoding="utf-8", newline="") as file:
    LINES = [*csv.DictReader(file)]
BASIS = {line["id"]: line for line in LINES}
CODE = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((DATA / "reconstruction").glob("*.py"))
}
#: Cells of Table 3 are read by their place.
ROWS = {i for i, row in CLAIMS.items() if row["location"].startswith("Table 3/patient ")}
#: Claims that a comment names although Table 3 has them already.
FROM_TABLE_3 = {"P164", "P165", "P166", "P167"}


def select(basis: str) -> list[str]:
    return [line["id"] for line in LINES if line["basis"] == basis]


def test_every_claim_has_one_line_in_its_order() -> None:
    assert [line["id"] for line in LINES] == list(CLAIMS)
    assert set(Counter(line["basis"] for line in LINES)) == {"imposed", "implied", "free", "none"}


def test_the_imposed_claims_are_those_that_constraints_read_or_hold() -> None:
    read = set().union(*(list_read(code) for code in CODE.values()))
    assert read | ROWS | set(HELD) == set(select("imposed"))
    assert not read & set(HELD)


@pytest.mark.parametrize("claim", select("imposed"))
def test_an_imposed_claim_stands_in_its_module(claim: str) -> None:
    stage, _, module = BASIS[claim]["by"].partition(": ")
    if claim in HELD:
        assert BASIS[claim]["by"] == HELD[claim]
        assert claim in list_named(CODE[module])
        assert BASIS[claim]["proof"] == HELD_WITHOUT_READING
    elif claim in ROWS:
        assert (stage, module) == ("patients", "patients")
    else:
        assert claim in list_read(CODE[module])


def test_no_comment_names_a_claim_whose_basis_is_not_settled() -> None:
    read = set().union(*(list_read(code) for code in CODE.values()))
    named = set().union(*(list_named(code) for code in CODE.values()))
    assert named - read - ROWS == set(HELD) | FROM_TABLE_3
    assert not FROM_TABLE_3 - set(select("implied"))


def test_claims_without_a_basis_are_those_that_no_row_is_held_against() -> None:
    none = set(select("none"))
    # The countries of the original study: the rows have centres.
    assert none - set(UNCHECKED) == {"P195"}
    # The shortest follow-up is of the rows, which give another one.
    assert set(UNCHECKED) - none == {"P071"}
    assert all(BASIS[claim]["proof"] == explain_none(CLAIMS[claim]) for claim in none)


@pytest.mark.parametrize("claim", select("implied"))
def test_an_implied_claim_rests_on_imposed_ones(claim: str) -> None:
    forcing = BASIS[claim]["by"].split()
    assert forcing == sorted(set(forcing))
    assert claim not in forcing
    assert {BASIS[other]["basis"] for other in forcing} == {"imposed"}


@pytest.mark.parametrize("claim", [c for c in select("implied") if BASIS[c]["proof"].endswith("%")])
def test_an_implied_percentage_is_right_arithmetic(claim: str) -> None:
    found = re.fullmatch(r"(\d+) of (\d+) is (\S+)%", BASIS[claim]["proof"])
    assert found
    part, whole, percent = found.groups()
    assert percent == CLAIMS[claim]["honoured"]
    assert agrees(Decimal(100) * int(part) / int(whole), percent)
    # The same share of the rows, counted apart from the proof.
    computed = CHECKS[claim]()
    assert isinstance(computed, Decimal)
    assert computed == Decimal(100) * int(part) / int(whole)
    # Of the arthritis patients, who are counted in Table 3, no imposed claim says how many they are.
    imposed = {CLAIMS[other]["honoured"] for other in BASIS[claim]["by"].split()}
    assert whole in (imposed if claim != "P170" else {CLAIMS["P169"]["honoured"]})


@pytest.mark.parametrize("claim", [c for c in select("implied") if "same quantity" in BASIS[c]["proof"]])
def test_the_same_quantity_is_the_same_in_the_rows(claim: str) -> None:
    other = BASIS[claim]["by"]
    assert BASIS[claim]["proof"] == f"same quantity as {other}"
    assert CLAIMS[claim]["honoured"] == CLAIMS[other]["honoured"]
    found, same = CHECKS[claim](), CHECKS[other]()
    assert found == same or Decimal(str(found)) == Decimal(str(same))


@pytest.mark.parametrize("claim", [c for c in select("implied") if " + " in BASIS[c]["proof"]])
def test_a_sum_is_right_arithmetic(claim: str) -> None:
    terms, _, total = BASIS[claim]["proof"].partition(" = ")
    assert terms.split(" + ") == [CLAIMS[other]["honoured"] for other in BASIS[claim]["by"].split()]
    assert sum(map(int, terms.split(" + "))) == int(total) == int(CLAIMS[claim]["honoured"])


def test_every_claim_that_could_be_implied_states_something() -> None:
    assert set(select("implied")) | set(select("free")) <= set(list_statements())


def test_the_shortest_follow_up_is_free_and_comes_out_otherwise() -> None:
    assert select("free") == ["P071", "P439"]
    assert len(seen(3)) == len(PATIENTS)
    shortest = min(int(months) for months in PATIENTS["stop_months"] if months)
    assert (CLAIMS["P071"]["honoured"], shortest) == ("3", 4)


def test_ids_are_read_from_code_and_named_in_words() -> None:
    code = '"""P001, and P010-P012."""\nstage.count("P002", flags)  # P003: why\nx = "P004 and more"\n'
    assert list_read(code) == {"P002"}
    assert list_named(code) == {"P001", "P003", "P010", "P011", "P012"}
