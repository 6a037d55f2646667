"""What claims state and how a proof is worded, on small cases; without the solver."""

import pytest

from data.basis.committed import read_committed
from data.basis.held import explain_none
from data.basis.quantities import list_statements
from data.basis.relations import limit, list_relations, sum_up
from data.basis.statements import (
    Attained,
    Cells,
    Count,
    Discordance,
    Majority,
    Measure,
    Share,
    Statement,
    find_limits,
    list_pairs,
    list_quantities,
)
from data.basis.table_3 import list_rows
from data.basis.wording import word_proof
from data.reconstruction.claims import Claims
from tests.unit.committed_stages import read_courses, read_patients, read_values


@pytest.mark.parametrize(
    ("printed", "whole", "parts"),
    [
        ("82.8", 29, [24]),
        ("82.7", 29, []),
        ("62.5", 8, [5]),
        ("68", 8, []),
        ("31", 29, [9]),
        ("31.3", 16, [5]),
    ],
)
def test_the_parts_of_a_whole_that_print_as_a_percentage(printed: str, whole: int, parts: list[int]) -> None:
    assert [part for part, of in list_pairs(printed) if of == whole] == parts


@pytest.mark.parametrize(
    ("honoured", "limits"),
    [
        ("<0.001", (0, 99)),
        ("0.02", (1500, 2499)),
        ("n.s.", (5000, 100_000)),
        ("significant", (0, 4999)),
        ("38", (3_750_000, 3_849_999)),
    ],
)
def test_what_prints_as_a_measure(honoured: str, limits: tuple[int, int]) -> None:
    assert find_limits(honoured) == limits


def test_each_claim_states_one_thing() -> None:
    stated = list_statements()
    assert stated["P018"] == stated["P106"] == Count("improved at 3")
    assert stated["P107"] == Share("improved at 3", "on drug at 3")
    assert stated["P200"] == Share("counted in P199", "patients")
    assert list_quantities(Cells((("arthritis of 1", 1), ("serositis of 1", 0)))) == (
        "arthritis of 1",
        "serositis of 1",
    )


def test_a_row_of_table_3_says_what_its_words_say() -> None:
    cells = {"sex": "F", "age": "21", "duration": "5", "indication": "Extrarenal", "concomitant": "GC HCQ",
             "features": "arthritis, rash", "outcome": "partial at 3 mo", "outcome time": "3"}  # fmt: skip
    claims = Claims(dict(cells), {name: f"Table 3/patient 4/{name}" for name in cells})
    rows = {name: dict(statement.values) for name, statement in list_rows(claims).items()}
    assert set(rows) == {"features", "outcome", "outcome time"}
    assert rows["outcome time"] == {"early of 4": 1}
    assert {name for name, value in rows["features"].items() if value} == {"arthritis of 4", "cutaneous of 4"}
    assert rows["outcome"] == {"responded of 4": 1, "early of 4": 1, "failed of 4": 0}


def test_the_shipped_courses_are_those_that_another_reader_finds() -> None:
    committed = read_committed()
    assert committed.courses == read_courses()
    assert committed.patients.keys() == read_patients().keys()
    assert committed.values("c3_mg_dl", 1, (0, 3)) == read_values("c3_mg_dl", visits=(0, 3))


def test_relations_are_sums() -> None:
    assert sum_up("all", "one", "other").terms == ((-1, "all"), (1, "one"), (1, "other"))
    assert (limit("less", "more").terms, limit("less", "more").is_equal) == (
        ((1, "less"), (-1, "more")),
        False,
    )
    assert sum_up(
        "discontinued", *(f"stopped for {why}" for why in ("intolerance", "inefficacy", "remission"))
    ) in (list_relations())


STATED: dict[str, Statement] = {
    "A": Count("improved"), "B": Count("improved"), "C": Count("seen"), "D": Share("improved", "seen"),
    "E": Count("pathology known"), "F": Count("membranous"), "G": Measure("P"), "H": Measure("P"),
    "I": Attained("reached", "seen", 12, True), "J": Discordance("lost", "gained"),
    "M": Majority("improved", "seen"),
    "K": Cells((("early of 3", 0),)),
    **{name: Count(name) for name in ("diffuse proliferative", "focal proliferative", "mixed")},
}  # fmt: skip
HONOURED = {"A": "19", "B": "19", "C": "25", "D": "76", "E": "23", "G": "<0.001", "H": "significant",
            "I": "12", "J": "n.s.", "M": "majority"}  # fmt: skip
VALUES = {"improved": 19, "seen": 25, "reached": 20, "at 0": 22, "at 3": 20, "diffuse proliferative": 12,
          "focal proliferative": 1, "membranous": 6, "mixed": 4}  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "forcing", "proof"),
    [
        ("B", "A", "same quantity as A"),
        ("D", "A C", "19 of 25 is 76%"),
        ("A", "C D", "76% of 25 is 19"),
        ("H", "G", "P <0.001, so it is significant"),
        ("I", "C", "20 of 25 reach 12 months, where follow-up is cut"),
        ("J", "C", "22 positive at 0 and 20 at 3 months: McNemar's exact P is 0.05 or more"),
        ("A", "K", "the rows of Table 3 and nobody else: 19"),
        ("M", "A C", "19 of 25 are more than half"),
        ("A", "C F", "negation infeasible"),
    ],
)
def test_a_proof_in_a_few_words(claim: str, forcing: str, proof: str) -> None:
    assert (
        word_proof(claim, forcing.split(), STATED, {**dict.fromkeys(STATED, ""), **HONOURED}, VALUES) == proof
    )


def test_a_sum_in_a_few_words() -> None:
    classes = ["diffuse proliferative", "focal proliferative", "F", "mixed"]
    honoured = {**dict.fromkeys(STATED, ""), **HONOURED}
    assert word_proof("E", classes, STATED, honoured, VALUES) == "12 + 1 + 6 + 4 = 23"


@pytest.mark.parametrize(
    ("place", "result", "appears", "reason"),
    [
        ("Methods", "r.visit.mid.name", "Methods", "the schedule of visits"),
        ("Table 4/Tse/N", "", "Table 4", "a report of others"),
        ("Methods", "", "no: a definition", "a definition"),
        ("Table 3/patient 1/age", "", "Table 3", ""),
        ("Results/PJ", "r.response.early.n_pct", "Results", ""),
    ],
)
def test_why_a_claim_has_no_basis(place: str, result: str, appears: str, reason: str) -> None:
    assert explain_none({"location": place, "result": result, "appears_in": appears}) == reason
