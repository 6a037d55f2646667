"""Agreement, contradiction and existence of printed figures, by hand."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from analysis.audit.agreement import Agreement, judge_agreement
from analysis.audit.computed import Rows, find_computed
from analysis.audit.contradictions import exclude_each_other, find_contradictions
from analysis.audit.existence import find_impossible
from analysis.audit.table_3 import find_place, holds, read_field
from analysis.audit.verdicts import audit_claims
from analysis.codebook import Codebook
from analysis.load import CODEBOOK
from analysis.published import Basis, Claim
from analysis.summaries import summarise_distribution, summarise_flag
from publish.audit import audit
from tests.unit.conftest import ROOT

CLAIM = Claim(
    id="P1",
    location="Results/Response",
    statement="improved",
    kind="percent",
    printed="62.5",
    unit="%",
    comparator="=",
    number=Decimal("62.5"),
    n=8,
    count=None,
    scope="data",
    honoured="62.5",
    note="",
    result="r.response.pct",
    appears_in="Results",
)


def print_as(text: str, **changes: object) -> Claim:
    return replace(CLAIM, printed=text, number=Decimal(text.lstrip("<>=")), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [
        ("62.5", Fraction(125, 2), Agreement.ROUNDED),
        ("62", Fraction(1800, 29), Agreement.ROUNDED),  # 62.069
        ("63", Fraction(125, 2), Agreement.ROUNDED),  # half up
        ("62", Fraction(125, 2), Agreement.ROUNDED),  # half to even
        ("89", Fraction(2600, 29), Agreement.TRUNCATED),  # 89.655
        ("3.5", Fraction(100, 29), Agreement.SLIPPED),  # 3.448, 3.45, 3.5
        ("3.6", Fraction(100, 29), Agreement.OTHER),
        ("11", Fraction(300, 29), Agreement.OTHER),  # 10.345
    ],
)
def test_how_a_number_stands_to_its_value(printed: str, value: Fraction, expected: Agreement) -> None:
    assert judge_agreement(print_as(printed), value) is expected


@pytest.mark.parametrize(
    ("printed", "n", "count", "expected"),
    [
        ("65.6", 29, 19, Agreement.SLIPPED),  # 65.517: rounded up
        ("65.6", 29, None, Agreement.OTHER),  # no count beside it
        ("65.6", 29, 18, Agreement.OTHER),  # another count
        ("32", 29, 9, Agreement.OTHER),  # 31.03, but 9 of 28 is 32.1: another denominator, no slip
    ],
)
def test_a_slip_needs_the_right_count_and_no_other_denominator(
    printed: str, n: int, count: int | None, expected: Agreement
) -> None:
    numerator = 9 if printed == "32" else 19
    claim = print_as(printed, n=n, count=count)
    assert judge_agreement(claim, Fraction(100 * numerator, 29), numerator) is expected


@pytest.mark.parametrize(
    ("printed", "comparator", "number", "p", "agrees"),
    [
        ("<0.001", "<", "0.001", "0.0009", True),
        ("<0.001", "<", "0.001", "0.001", False),
        ("<0.002", "<", "0.002", "0.0009", False),  # nobody prints this bound
        ("significant", "<", "0.05", "0.049", True),
        ("significant", "<", "0.05", "0.05", False),
        ("n.s.", ">=", "0.05", "0.05", True),
        ("n.s.", ">=", "0.05", "0.049", False),
        ("0.02", "=", "0.02", "0.0151", True),
        ("0.02", "=", "0.02", "0.0149", False),
    ],
)
def test_a_printed_p(printed: str, comparator: str, number: str, p: str, agrees: bool) -> None:
    claim = replace(CLAIM, kind="p", printed=printed, comparator=comparator, number=Decimal(number))
    assert (judge_agreement(claim, Fraction(p)) is Agreement.ROUNDED) is agrees


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        (print_as("72.4", n=29), print_as("75", n=29, count=21), True),
        (print_as("82.7", n=29), print_as("82.8", n=29), False),  # 24 of 29, cut and rounded
        (print_as("76", n=25), print_as("15", kind="count", n=25), True),  # 19 of 25
        (print_as("76", n=25), print_as("19", kind="count", n=25), False),
        (print_as("47", n=21, count=9), print_as("42.8", n=21), True),
        (print_as("25", kind="n"), print_as("21", kind="n"), True),
        (print_as("25", kind="n"), print_as("76", n=25), False),  # a denominator and a share
        (print_as("8", kind="median"), print_as("8.0", kind="median"), False),
        (print_as("8", kind="median"), print_as("8.6", kind="median"), False),  # 8.6 cut is 8
        (print_as("8", kind="median"), print_as("9.1", kind="median"), True),
    ],
)
def test_figures_of_one_result_that_exclude_each_other(one: Claim, other: Claim, excluded: bool) -> None:
    assert exclude_each_other(one, other) is excluded
    assert exclude_each_other(other, one) is excluded
    named = (one, replace(other, id="P2"))
    assert find_contradictions(named)["P1"] == (("P2",) if excluded else ())
    apart = (one, replace(other, id="P2", result="r.other.pct"))
    assert find_contradictions(apart)["P1"] == ()


@pytest.fixture
def rows(codebook: Codebook) -> Rows:
    patients = pd.DataFrame(
        {
            "patient_id": ["1", "2", "3"],
            "has_response": ["yes", "yes", "no"],
            "age_years": pd.array([30, 40, 53], dtype="Int64"),
            "haematological_feature": ["evans_syndrome", "none", "none"],
        }
    )
    estimates = {
        "response": summarise_flag(patients, "has_response"),
        "age": summarise_distribution(patients, "age_years"),
    }
    return Rows(estimates, patients, codebook)


def test_what_the_rows_give_for_a_kind_of_figure(rows: Rows) -> None:
    share = find_computed(CLAIM, rows)
    assert (share.value, share.numerator, share.denominator) == (Fraction(200, 3), 2, 3)
    assert find_computed(replace(CLAIM, kind="count"), rows).value == 2
    assert find_computed(replace(CLAIM, kind="n"), rows).value == 3
    assert find_computed(replace(CLAIM, kind="n", result="r.response.n"), rows).value == 2
    age = replace(CLAIM, kind="mean", unit="years", result="r.age.mean_sd")
    assert find_computed(age, rows).value == 41
    assert find_computed(replace(age, kind="value", result="r.age.maximum"), rows).value == 53
    assert find_computed(replace(age, result="r.nothing.mean"), rows).value is None
    assert find_computed(replace(CLAIM, result=""), rows).value is None


def test_why_a_figure_cannot_exist(rows: Rows) -> None:
    possible = find_impossible(CLAIM, find_computed(CLAIM, rows), rows, ())
    assert possible is None  # 5 of 8, whatever the rows
    claim = print_as("68")
    found = find_impossible(claim, find_computed(claim, rows), rows, ())
    assert found and (found.function, found.nearest) == ("decide_percent", (5, 8))
    assert "5 of 8 is 62.5% and 6 of 8 is 75%" in found.proof
    claim = print_as("66.7", n=None)  # of the rows' own three
    assert find_impossible(claim, find_computed(claim, rows), rows, ()) is None
    claim = replace(CLAIM, kind="mean", printed="40.5", n=3, unit="years", result="r.age.mean_sd")
    found = find_impossible(claim, find_computed(claim, rows), rows, ())
    assert found and found.function == "decide_mean"
    claim = replace(CLAIM, kind="p", printed="significant", comparator="<", number=Decimal("0.05"))
    found = find_impossible(claim, find_computed(claim, rows), rows, ())
    assert found and "single pair" in found.proof


@pytest.mark.parametrize(
    ("basis", "expected"), [("imposed", "attained"), ("implied", "implied"), ("free", "free")]
)
def test_what_agreement_proves_depends_on_the_basis(basis: str, expected: str, rows: Rows) -> None:
    claim = print_as("66.7", n=3)
    (audited,) = audit_claims((claim,), {"P1": Basis(basis)}, rows)
    assert audited.verdict == expected
    (audited,) = audit_claims((print_as("66.6", n=3),), {"P1": Basis(basis)}, rows)
    assert audited.verdict == "truncated"


def test_rows_that_reach_a_figure_on_other_patients_do_not_save_it(rows: Rows) -> None:
    """67% is 2 of 3, and no count of the 29 that the paper names... but 8 patients give none."""
    (audited,) = audit_claims((print_as("67", n=8),), {"P1": Basis("imposed")}, rows)
    assert audited.verdict == "impossible"


def test_a_cell_of_table_3_in_codes() -> None:
    assert find_place("Table 3/patient 2/outcome time") == ("2", "outcome time")
    assert find_place("Table 3/n") is None
    assert read_field("features", "arthritis, skin vasculitis") == {
        "has_arthritis": "yes",
        "has_serositis": "no",
        "haematological_feature": "none",
        "cutaneous_feature": "vasculitis",
    }
    assert read_field("outcome", "renal NR; extrarenal NR") == {
        "renal_outcome": "none",
        "extrarenal_outcome": "none",
        "extrarenal_response_months": "",
    }
    assert read_field("outcome", "complete at 6 mo")["extrarenal_response_months"] == "6"


def test_a_row_of_table_3(rows: Rows) -> None:
    assert holds(rows.patients, "1", {"age_years": "30", "haematological_feature": "evans_syndrome"})
    assert not holds(rows.patients, "1", {"age_years": "31"})
    assert not holds(rows.patients, "9", {"age_years": "30"})
    assert not holds(rows.patients, "1", {"no_such_column": ""})


def test_a_study_without_printed_figures_has_no_audit(tmp_path: Path) -> None:
    study = tmp_path / "study"
    study.mkdir()
    for name in ("patients.csv", "visits.csv"):
        (study / name).write_bytes((ROOT / "data/cohort" / name).read_bytes())
    text = (ROOT / "data/cohort/study.yml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if ": data/" not in line]
    (study / "study.yml").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(RuntimeError, match="nothing to audit"):
        audit(study, ROOT / CODEBOOK, tmp_path / "outputs")
    assert not (tmp_path / "outputs").exists()


def test_the_audit_is_written_as_a_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit(ROOT / "data/cohort", ROOT / CODEBOOK, tmp_path)
    lines = (tmp_path / "audit/audit.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("id,location,statement,printed,")
    assert len(lines) > 435
    said = capsys.readouterr().out
    assert "Impossible for any rows" in said
    assert "cannot come from any rows" in said
