"""The forms of curves and their visits, as text and as rows of results.csv."""

import csv
from pathlib import Path

import pytest

from analysis.estimates_by_visit import (
    IntervalCensored,
    ResponseWindow,
    ShareResponded,
    Trajectory,
)
from analysis.interval_censored import summarise_share_responded
from analysis.present import style
from analysis.present.export import write_results
from analysis.present.named import Named
from analysis.present.text import Text
from analysis.results import Results
from analysis.survival import summarise_point
from tests.unit.named_results import make_curve, name_results

NBSP = "\N{NO-BREAK SPACE}"
CURVE = make_curve(
    "has_response",
    (0, 29, 0, 1, None, None),
    (3, 29, 21, 8 / 29, 0.13058, 0.44276),
    (6, 6, 1, 0.0625, 0.0001, 0.3),
)
WINDOWS = IntervalCensored(
    of="has_response",
    windows=(
        ResponseWindow(after_months=0, by_months=3, share=0.7241),
        ResponseWindow(after_months=3, by_months=12, share=0.2759),
    ),
    n_used=29,
    method="by hand",
)


@pytest.fixture(scope="module")
def named(results: Results) -> Results:
    return name_results(
        results,
        curve=CURVE,
        curve__baseline=summarise_point(CURVE, ("baseline", 0)),
        curve__early=summarise_point(CURVE, ("early", 3)),
        windows=WINDOWS,
        windows__early=summarise_share_responded(WINDOWS, 3, "early"),
        windows__mid=summarise_share_responded(WINDOWS, 6, "mid"),
        course=Trajectory(of="c3_mg_dl", points=(), n_used=28, n_missing=1, method="by hand"),
    )


EXPECTED = {
    "curve.n": ("22", "22", "patients"),
    "curve.total": ("29", "29", "patients"),
    "curve.missing": ("0", "0", "patients"),
    "curve.median": (f"3{NBSP}months", "3", "months"),
    "curve.early.n": ("21", "21", "patients"),
    "curve.early.at_risk": ("29", "29", "patients"),
    "curve.early.pct": ("27.6%", str(100 * 8 / 29), "%"),
    "curve.early.ci": (f"95%{NBSP}CI 13.1% to 44.3%", "", "%"),
    "curve.early.pct_ci": (f"27.6% (95%{NBSP}CI 13.1% to 44.3%)", str(100 * 8 / 29), "%"),
    "curve.baseline.pct_ci": ("100.0%", "100", "%"),
    "curve.baseline.ci": (f"95%{NBSP}CI not available", "", "%"),
    "windows.total": ("29", "29", "patients"),
    "windows.early.pct": ("72.4%", str(100 * 0.7241), "%"),
    "windows.mid.pct": ("not determined", "", "%"),
    "course.total": ("28", "28", "patients"),
    "course.missing": ("1", "1", "patients"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_name_leads_to_its_text(named: Results, name: str) -> None:
    value: object = Named(named)
    for part in name.split("."):
        value = getattr(value, part)
    assert isinstance(value, Text)
    assert value == EXPECTED[name][0]


def test_every_form_has_its_row(named: Results, tmp_path: Path) -> None:
    write_results(named, tmp_path)
    with (tmp_path / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    for name, expected in EXPECTED.items():
        row = rows[f"r.{name}"]
        assert (row["text"], row["value"], row["unit"]) == expected, name
    assert rows["r.curve.early.pct"]["time"] == "early"


def test_a_median_may_not_be_reached() -> None:
    assert style.format_median_time(None) == "not reached"
    assert style.format_median_time(1.0) == f"1{NBSP}month"


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0.0%"), (0.0005, "0.1%"), (1.0, "100.0%"), (None, "not determined")]
)
def test_a_share_is_written_as_a_percentage(share: float | None, text: str) -> None:
    estimate = ShareResponded(of="has_response", months=3, share=share, n_used=1, method="by hand")
    assert style.format_fraction(estimate.share) == text
