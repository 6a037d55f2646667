"""Every percentage of results.csv recomputed from the counts that stand beside it there.

`percentages.R` does the same in R, with the Wilson intervals by prop.test(correct = FALSE). On the
results of the shipped study, Rscript percentages.R results.csv printed:

R version 4.2.2 Patched (2022-11-10 r83330)
730 percentages, 0 differ in text, 0 in value
146 Wilson intervals, 0 differ
6 points of curves, 0 differ
6 points of incidences, 0 differ
"""

import csv
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from analysis.load import read_study
from analysis.present.export import write_results
from analysis.results import compute_results

ROOT = Path(__file__).resolve().parents[2]
#: The forms of a share that hold a percentage, as a reader takes them apart.
FORMS = {
    "pct": r"(?P<percent>[\d.]+)%",
    "n_pct": r"(?P<numerator>\d+)\xa0\((?P<percent>[\d.]+)%\)",
    "n_of_total": r"(?P<numerator>\d+)/(?P<denominator>\d+)\xa0\((?P<percent>[\d.]+)%\)",
    "cell": r"(?P<numerator>\d+)\xa0\((?P<percent>[\d.]+)\)",
    "cell_of_total": r"(?P<numerator>\d+)/(?P<denominator>\d+)\xa0\((?P<percent>[\d.]+)\)",
}
#: The same where the numerator is 0: nobody has no percentage of their own.
FORMS_OF_NOBODY = {**FORMS, "n_pct": r"(?P<numerator>0)", "cell": r"(?P<numerator>0)"}
VISITS = ("early", "mid", "late")
#: Percentages that are no share of counted patients, each method with the reason.
NO_SHARE = {
    "definition in analysis/protocol.py": "chosen, not counted",
    "Kaplan-Meier, log-log 95% interval": "a product over visits, recomputed below",
    "Aalen-Johansen, log-log 95% interval": "a sum over visits, recomputed below",
    "Turnbull maximum likelihood for interval-censored times": "found by iteration, no ratio of counts",
    "1 - Kaplan-Meier, log-log 95% interval": "the complement of the first",
    "Aalen-Johansen, log-log 95% interval; all leaving competes": "a sum over visits, as the second",
    "Aalen-Johansen, log-log 95% interval; all leaving but for administrative reasons competes": (
        "a sum over visits, as the second"
    ),
    "choice compared": "of figures, not of patients",
}

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """The rows of the shipped study's results.csv."""
    folder = tmp_path_factory.mktemp("results")
    write_results(compute_results(read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv")), folder)
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def list_shares(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["numerator"] and row["statistic"] in FORMS]


def recompute(row: Row) -> str:
    share = 100 * Decimal(row["numerator"]) / Decimal(row["denominator"])
    return str(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def list_faults(rows: list[Row]) -> Iterator[str]:
    """What a share prints apart from its own counts."""
    for row in list_shares(rows):
        forms = FORMS_OF_NOBODY if row["numerator"] == "0" else FORMS
        parts = re.fullmatch(forms[row["statistic"]], row["text"])
        expected = {"percent": recompute(row), **{k: row[k] for k in ("numerator", "denominator")}}
        if not parts or any(expected[part] != text for part, text in parts.groupdict().items()):
            yield f"{row['name']}: {row['text']}"
        share = 100 * Decimal(row["numerator"]) / Decimal(row["denominator"])
        if abs(Decimal(row["value"]) - share) > Decimal("1e-9"):
            yield f"{row['name']}: {row['value']}"


def test_every_percentage_of_a_share_follows_from_its_counts(rows: list[Row]) -> None:
    assert len(list_shares(rows)) >= 700
    assert {row["statistic"] for row in list_shares(rows)} == set(FORMS)
    assert list(list_faults(rows)) == []


def test_no_other_row_holds_a_percentage_without_a_reason(rows: list[Row]) -> None:
    others = [row for row in rows if row["unit"] == "%" and not row["numerator"]]
    assert {row["method"] for row in others} == set(NO_SHARE)


@pytest.mark.parametrize("curve", ["r.renal.response.time", "r.response.time"])
def test_a_curve_follows_from_its_events_and_the_patients_at_risk(rows: list[Row], curve: str) -> None:
    by_name = {row["name"]: row for row in rows}
    left = Decimal(1)
    for visit in VISITS:
        events, at_risk = (Decimal(by_name[f"{curve}.{visit}.{form}"]["value"]) for form in ("n", "at_risk"))
        left *= 1 - events / at_risk
        row = by_name[f"{curve}.{visit}.pct"]
        assert abs(Decimal(row["value"]) - 100 * left) < Decimal("1e-9"), visit
        assert row["text"] == f"{(100 * left).quantize(Decimal('0.1'), ROUND_HALF_UP)}%", visit


@pytest.mark.parametrize("curve", ["r.renal.response.incidence", "r.response.incidence"])
def test_an_incidence_follows_from_those_who_responded_and_those_who_stopped(
    rows: list[Row], curve: str
) -> None:
    by_name = {row["name"]: row for row in rows}
    free, share = Decimal(1), Decimal(0)
    for visit in VISITS:
        events, stopped, at_risk = (
            Decimal(by_name[f"{curve}.{visit}.{form}"]["value"]) for form in ("n", "stopped", "at_risk")
        )
        share += free * events / at_risk
        free *= 1 - (events + stopped) / at_risk
        row = by_name[f"{curve}.{visit}.pct"]
        assert abs(Decimal(row["value"]) - 100 * share) < Decimal("1e-9"), visit


@pytest.mark.parametrize(
    ("column", "changed"),
    [("text", "72.5%"), ("numerator", "20"), ("denominator", "28"), ("value", "72.4")],
)
def test_a_changed_cell_is_found(rows: list[Row], column: str, changed: str) -> None:
    row = next(row for row in rows if row["name"] == "r.response.early.pct")
    assert list(list_faults([row])) == []
    assert list(list_faults([{**row, column: changed}])) != []
