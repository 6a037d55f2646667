"""Every claim has its verdict, and the verdict hangs on the last digit."""

import csv
import io
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from analysis.audit.computed import Rows
from analysis.audit.verdicts import VERDICTS, Audited, audit_claims
from analysis.load import CODEBOOK, read_study
from analysis.present.audit_rows import COLUMNS, list_audit, list_verdicts, write_overall
from analysis.published import Basis, Claim
from analysis.results import compute_results
from tests.claims.cohort import DATA

RESULTS = compute_results(read_study(DATA / "cohort", DATA.parent / CODEBOOK))
AUDITED = {one.claim.id: one for one in RESULTS.audited}
ROWS = Rows(
    {name: result.estimate for name, result in RESULTS.named.items()},
    RESULTS.patients,
    RESULTS.codebook,
)
AGREE = {"attained", "implied", "free"}


def audit_one(claim: Claim) -> Audited:
    (audited,) = audit_claims((claim,), {claim.id: AUDITED[claim.id].basis}, ROWS)
    return audited


def move(claim: Claim, steps: int) -> Claim:
    """The claim with its last printed digit moved."""
    assert claim.number is not None
    places = len(str(claim.number).partition(".")[2])
    number = claim.number + steps * Decimal(1).scaleb(-places)
    sign = claim.printed.rstrip("0123456789.")
    return replace(claim, printed=f"{sign}{number}", number=number)


def list_numbers(verdicts: set[str]) -> list[str]:
    """Claims that print a digit, with one of the verdicts."""
    return [
        name
        for name, one in AUDITED.items()
        if one.verdict in verdicts and any(character.isdigit() for character in one.claim.printed)
        if one.claim.number is not None
    ]


def test_every_claim_has_one_verdict_and_they_add_up() -> None:
    assert len(AUDITED) == len(RESULTS.audited) == len(RESULTS.study.claims) > 435
    counted = Counter(one.verdict for one in AUDITED.values())
    assert set(counted) <= set(VERDICTS)
    for verdict in VERDICTS:
        assert ROWS.estimates[f"audit.{verdict}"].n == counted[verdict]  # type: ignore[attr-defined]
    assert ROWS.estimates["audit.claims"].n == sum(counted.values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", list_numbers(AGREE))
@pytest.mark.parametrize("steps", [1, -1])
def test_an_agreeing_figure_moved_by_one_has_another_verdict(name: str, steps: int) -> None:
    claim = AUDITED[name].claim
    if claim.number is None or (steps < 0 and claim.number == 0):
        return
    assert audit_one(claim).verdict in AGREE
    assert audit_one(move(claim, steps)).verdict not in AGREE


@pytest.mark.parametrize(
    "name", [name for name in list_numbers({"impossible"}) if AUDITED[name].claim.kind == "percent"]
)
@pytest.mark.parametrize("steps", [-3, -2, -1, 0, 1, 2, 3])
def test_an_impossible_percentage_names_the_nearest_count(name: str, steps: int) -> None:
    claim = move(AUDITED[name].claim, steps)
    audited = audit_one(claim)
    n = claim.n or audited.computed.denominator
    if audited.impossible is None:
        assert audited.verdict != "impossible"
        return
    assert n and claim.number is not None
    shares = {count: abs(Fraction(100 * count, n) - Fraction(claim.number)) for count in range(n + 1)}
    count, of = audited.impossible.nearest or (-1, -1)
    assert of == n
    assert shares[count] == min(shares.values())


def test_moving_68_per_cent_of_eight_moves_the_nearest_count() -> None:
    claim = AUDITED["P305"].claim
    found = [audit_one(move(claim, steps)).impossible for steps in (0, 1)]
    assert [one.nearest for one in found if one] == [(5, 8), (6, 8)]


@pytest.mark.parametrize("name", ["P022", "P024", "P025", "P186", "P322"])
def test_a_word_of_a_test_turned_round_agrees_no_longer(name: str) -> None:
    claim = AUDITED[name].claim
    other = {"significant": ("n.s.", ">="), "n.s.": ("significant", "<")}[claim.printed]
    assert audit_one(claim).verdict in AGREE
    assert audit_one(replace(claim, printed=other[0], comparator=other[1])).verdict == "differing"


def test_a_cell_of_table_3_with_the_word_of_another_patient_agrees_no_longer() -> None:
    fields: dict[str, list[Claim]] = {}
    for one in AUDITED.values():
        if one.claim.location.startswith("Table 3/patient "):
            fields.setdefault(one.claim.location.rpartition("/")[2], []).append(one.claim)
    assert set(fields) > {"sex", "age", "features", "concomitant", "outcome"}
    for claims in fields.values():
        words = {claim.printed for claim in claims}
        for claim in claims:
            assert audit_one(claim).verdict in AGREE
            for word in words - {claim.printed}:
                moved = replace(claim, printed=word, number=None)
                assert audit_one(moved).verdict == "differing", (claim.id, word)


#: What the arithmetic of the source's figures leaves no doubt about, by claim.
KNOWN = {
    "P006": "truncated",  # 26 of 29 is 89.66
    "P010": "impossible",  # 11% of 29
    "P011": "slipped",  # 1 of 29 is 3.448, by way of 3.45
    "P069": "impossible",  # 20 of 29 is 68.97, printed as 70
    "P098": "slipped",  # 3 of 29 is 10.345
    "P171": "impossible",  # a test in one patient
    "P204": "slipped",  # 19 of 29 is 65.52, printed as 65.6
    "P295": "truncated",
    "P297": "impossible",  # 58% of 25; the rows have 14 of 24
    "P299": "impossible",
    "P302": "impossible",
    "P305": "impossible",
    "P309": "impossible",
    "P337": "contradicting",  # 75% here, 72.4% in the text
    "P340": "contradicting",  # 16 here, 95% of 20 in the text
    "P357": "contradicting",  # 47% here, 42.8% in the text
    "P043": "not_recoverable",
    "P053": "not_recoverable",
    "P087": "not_recoverable",
    "P422": "not_recoverable",
    "P436": "not_recoverable",
    "P037": "no_result",
    "P071": "differing",
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_verdict_known_by_hand(name: str) -> None:
    assert AUDITED[name].verdict == KNOWN[name]


def test_who_excludes_whom() -> None:
    assert set(AUDITED["P357"].excluded_by) == {"P146"}
    assert set(AUDITED["P337"].excluded_by) == {"P019", "P107"}
    assert {"P111", "P112"} <= set(AUDITED["P338"].excluded_by)


def test_each_figure_that_differs_says_why() -> None:
    rows = {row["id"]: row for row in list_audit(RESULTS)}
    for name, one in AUDITED.items():
        if one.verdict in ("contradicting", "impossible", "differing"):
            assert rows[name]["reason"], name
        if one.verdict == "impossible":
            assert rows[name]["function"] and one.impossible and one.impossible.proof


def test_a_figure_without_a_basis_counts_as_free() -> None:
    claim = AUDITED["P018"].claim
    (audited,) = audit_claims((claim,), {}, ROWS)
    assert (audited.verdict, audited.basis) == ("free", Basis("free"))


def test_the_file_and_the_sentence_say_the_same() -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    table.writerows(list_audit(RESULTS))
    text.seek(0)
    counted = Counter(row["verdict"] for row in csv.DictReader(text))
    labels = {RESULTS.codebook.label("claim_verdict", verdict): n for verdict, n in counted.items()}
    assert dict(list_verdicts(RESULTS)) == labels
    held = sum(counted.values()) - counted["no_result"] - counted["not_recoverable"]
    agree = sum(counted[verdict] for verdict in AGREE)
    assert write_overall(RESULTS).startswith(
        f"Of {held} printed figures that rows can be held against, these"
    )
    assert f"rows give {agree} (" in write_overall(RESULTS)
    assert f"{counted['impossible']} cannot come from any rows" in write_overall(RESULTS)
