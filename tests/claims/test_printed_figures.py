"""Every number that the paper prints is claimed or has its reason, and every claim is a printed number.

`printed_figures.csv` holds the numbers of the paper by section, in the order of print, from the Abstract
to the Discussion, with its tables and captions: digits with the sign before them, and number words. Left
out are citations (superscripts), digits within a name (C3, SLEDAI-2K) and everything before the Abstract
and after the Discussion. Each has the claims that it answers, or why it is none. At the end of a section
stand the claims that are printed there without a number.
"""

import csv
import hashlib
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from analysis.claims_file import read_claims
from publish.prose.counting import read_word

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = {claim.id: claim for claim in read_claims(ROOT / "data/claims.csv")}
with (Path(__file__).parent / "printed_figures.csv").open(encoding="utf-8", newline="") as _file:
    FIGURES = list(csv.DictReader(_file))
#: Of the sections and figures. It changes only when the paper is read anew.
DIGEST = "765838df16884df0503fca8d9eda49f5fab138a8f5e670a88f07c3cd58564df3"
#: Why a printed number is no claim of its own; "repeated" names the claim that it repeats.
NO_CLAIM = {"time", "part of a name", "number of a part", "not a figure", "repeated"}
#: Why a claim has no printed number.
NO_FIGURE = {"in words", "counted"}
#: The number is printed, its comparator told in words.
BOUND = "bound in words"
SIGNS = {"": "=", "<": "<", ">": ">", "≤": "<="}
SECTIONS = {"Renal", "Extrarenal", "Safety"}
#: The patients of a column of Table 2, all and renal; at baseline those of the text.
HEADS = {"Baseline": {29, 24}, "3 mo": {29, 23}, "6 mo": {25, 21}, "12 mo": {20, 16}}
PRINTED = [row for row in FIGURES if row["figure"]]
ANSWERED = [
    (row, claim) for row in PRINTED for claim in row["claims"].split() if row["reason"] not in NO_CLAIM
]


def read_figure(figure: str) -> tuple[str, Decimal]:
    """Sign and number of a printed figure, in digits or as a word."""
    word = read_word(figure)
    if word is not None:
        return "", Decimal(word)
    found = re.fullmatch(r"([<>≤]?)(\d+(?:\.\d+)?)", figure)
    assert found, figure
    return found[1], Decimal(found[2])


def find_section(location: str) -> str:
    """The section of the paper that a claim's location lies in."""
    first, second, *_ = [*location.split("/"), ""]
    return f"Results/{second}" if second in SECTIONS else first


def name(pair: tuple[dict[str, str], str]) -> str:
    return f"{pair[1]} {pair[0]['figure']}"


def test_the_printed_figures_are_those_of_the_paper() -> None:
    printed = "\n".join(f"{row['section']},{row['figure']}" for row in PRINTED)
    assert hashlib.sha256(printed.encode()).hexdigest() == DIGEST


@pytest.mark.parametrize("pair", ANSWERED, ids=name)
def test_a_claim_is_as_printed(pair: tuple[dict[str, str], str]) -> None:
    row, claim = pair[0], CLAIMS[pair[1]]
    sign, number = read_figure(row["figure"])
    assert find_section(claim.location) == row["section"]
    assert str(claim.number) == str(number)
    assert SIGNS[sign] == ("=" if row["reason"] == BOUND else claim.comparator)
    assert (row["reason"] == BOUND) == (claim.comparator != "=" and not sign)


def test_every_figure_is_claimed_or_excused() -> None:
    for row in PRINTED:
        assert row["reason"] in {*NO_CLAIM, BOUND, ""}, row
        assert bool(row["claims"]) == (row["reason"] in ("", BOUND, "repeated")), row


def test_a_repeated_figure_says_what_its_claim_says() -> None:
    for row in FIGURES:
        if row["reason"] == "repeated":
            sign, number = read_figure(row["figure"])
            claim = CLAIMS[row["claims"]]
            assert (claim.comparator, claim.number) == (SIGNS[sign], number), row


def test_every_claim_stands_once() -> None:
    """Words of Tables 3 and 4 and the curves of Figure 2 have no number."""
    unprinted = [row["claims"] for row in FIGURES if not row["figure"]]
    counted = Counter([*(claim for _, claim in ANSWERED), *unprinted])
    assert counted == Counter(claim.id for claim in CLAIMS.values() if claim.kind != "text")


def test_a_claim_without_a_figure_says_why() -> None:
    """Told in words are tests, shares and none."""
    for row in FIGURES:
        if not row["figure"]:
            claim = CLAIMS[row["claims"]]
            assert row["reason"] in NO_FIGURE
            assert find_section(claim.location) == row["section"]
            told = claim.printed in ("significant", "n.s.", "majority", "0")
            assert told == (row["reason"] == "in words"), claim.id


def test_a_printed_count_is_a_claim_of_the_same_place() -> None:
    counts = {(claim.location, claim.number) for claim in CLAIMS.values() if claim.kind == "count"}
    beside = [claim for claim in CLAIMS.values() if claim.count is not None]
    assert len(beside) > 60
    for claim in beside:
        assert (claim.location, Decimal(claim.count or 0)) in counts, claim.id


def test_a_denominator_is_printed_in_the_same_part() -> None:
    """In Table 2 by the head of the column; in Tables 1 and 3 by the Results, which send the reader there."""
    printed: dict[str, set[Decimal | None]] = {}
    for claim in CLAIMS.values():
        if claim.kind in ("n", "count"):
            printed.setdefault(claim.location.split("/")[0], set()).add(claim.number)
    for claim in CLAIMS.values():
        part, _, *rest = [*claim.location.split("/"), ""]
        if part == "Table 2" and claim.n:
            assert claim.n in HEADS[rest[0]], claim.id
        elif claim.n:
            assert claim.n in printed["Abstract" if part == "Abstract" else "Results"], claim.id


def test_the_heads_of_table_2_are_claims() -> None:
    for visit in ("3 mo", "6 mo", "12 mo"):
        heads = {claim.number for claim in CLAIMS.values() if claim.location == f"Table 2/header/{visit}"}
        assert heads == HEADS[visit]
