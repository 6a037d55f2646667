"""Cohorts at the edges: results, tables and figures are computed for each of them, and read well."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from great_tables import GT
from lxml import html

from analysis.load import read_study
from analysis.present import tables
from analysis.present.export import write_results
from analysis.present.figures import DrawnFigure, draw_flow, draw_time_to_response, draw_trajectories
from analysis.present.text import format_all
from analysis.results import Results, compute_results
from tests.cohorts import CASES, write_cohort
from tests.unit.conftest import ROOT
from tests.unit.figure_texts import check_legible, list_words
from tests.unit.table_cells import list_cells

#: What a library warns of is a number that should not have been asked for.
pytestmark = pytest.mark.filterwarnings("error")

NBSP = "\N{NO-BREAK SPACE}"
TABLES = (
    *(tables.tabulate_cohort, tables.tabulate_activity, tables.tabulate_extrarenal_patients),
    *(tables.tabulate_changes, tables.tabulate_intervals, tables.tabulate_response_times),
    *(tables.tabulate_quantiles, tables.tabulate_tolerances, tables.tabulate_subgroups),
    *(tables.tabulate_leavers, tables.tabulate_competing),
    *(tables.tabulate_flow, tables.tabulate_trajectories, tables.tabulate_laboratory),
    *(tables.tabulate_verdicts, tables.tabulate_findings, tables.tabulate_audit),
)
#: The data dictionary is left out: no row decides what it says, and "None" is the label of a level in it.
Tabulate = Callable[[Results], GT]
FIGURES = (draw_flow, draw_time_to_response, draw_trajectories)
#: What no reader may meet; a space stands for any space.
FORBIDDEN = (
    *(
        r"\b(nan|NaN|NaT|inf|None)\b",
        "<NA>",
        r"\b0/0\b",
        r"(?<![\d.])0 \(0\.0",
        r"(?<![\d.])1 (patients|months)\b",
    ),
    *(
        r"−0(\.0+)?(?![\d.])",
        r"\bP (not(?! shown)|–|nan)",
        r"not available \(",
        r"\(not (available|tested)\)",
        r"\(\)",
    ),
    *(r"SD (not|–)", r"IQR (not|–)", r"[(–]not ", r"not available (to|–)", r"to not available"),
)


def find_forbidden(text: str) -> list[str]:
    plain = " ".join(text.split())
    return [pattern for pattern in FORBIDDEN if re.search(pattern, plain)]


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def degenerate(case: str, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A study folder that holds without a problem, computed."""
    folder = write_cohort(case, CASES, tmp_path_factory.mktemp(case) / "study")
    return compute_results(read_study(folder, ROOT / "data/codebook.csv"))


def test_every_form_of_every_result_reads_well(degenerate: Results) -> None:
    texts = format_all(degenerate)
    assert {name: text for name, text in texts.items() if find_forbidden(text)} == {}


def test_every_number_of_the_long_table_is_one(degenerate: Results, tmp_path: Path) -> None:
    write_results(degenerate, tmp_path)
    with (tmp_path / "results.csv").open(encoding="utf-8", newline="") as file:
        values = [row["value"] for row in csv.DictReader(file)]
    assert [value for value in values if find_forbidden(value)] == []


@pytest.mark.parametrize("tabulate", TABLES, ids=lambda tabulate: tabulate.__name__)
def test_every_table_reads_well(degenerate: Results, tabulate: Tabulate) -> None:
    table = tabulate(degenerate)
    assert [cell for line in list_cells(table) for cell in line if find_forbidden(cell) or not cell] == []
    assert html.fromstring(table.as_raw_html()).xpath("//tbody//td"), "a table has at least one row"


@pytest.mark.parametrize("draw", FIGURES, ids=lambda draw: draw.__name__)
def test_every_figure_is_legible(degenerate: Results, draw: Callable[[Results], DrawnFigure]) -> None:
    drawn = draw(degenerate)
    check_legible(drawn.figure)
    assert [words for words in list_words(drawn.figure) if find_forbidden(words.get_text())] == []


#: What some results say in some cohorts; a space stands for a space that does not break.
SAID: dict[str, dict[str, str]] = {
    "one_patient": {
        "cohort.patients.patients": "1 patient",
        "cohort.age.median_iqr": "63",
        "cohort.age.mean_sd": "63.0",
        "activity.sledai.change.early.estimate_ci": "−8.0 (95% CI not available)",
        "activity.sledai.change.early.p": "not tested",
        "response.time.mid.pct": "0.0%",  # at risk is nobody, since the one patient has responded
        "extrarenal.failure.evans.n_of_total": "not available",
    },
    "one_patient_at_baseline": {
        "cohort.follow_up.median": "0",
        "activity.sledai.early.median_iqr": "not available",
        "response.time.median": "not available",
    },
    "two_patients": {"cohort.patients.patients": "2 patients", "renal.patients.patients": "1 patient"},
    "one_centre": {"cohort.centres.n": "1"},
    "no_late_visit": {
        "visit.late.patients.patients": "no patients",
        "cohort.completed.n": "2",  # who left after 12 months; nobody else was seen for so long
        "response.late.n_of_total": "not available",
        "response.started.late.n_of_total": "not available",
        "response.mid.n_of_total": "19/25 (76.0%)",
        "response.time.late.pct": "not determined",
    },
    "baseline_only": {
        "cohort.completed.n_of_total": "0/29 (0.0%)",
        "cohort.follow_up.maximum": "0",
        "response.started.early.n_of_total": "not available",
        "renal.left.n": "0",
        "safety.discontinued.patients": "no patients",
    },
    "late_start": {"visit.early.name": "1 month", "response.early.n_pct": "0", "response.late.n": "21"},
    "no_renal": {
        "renal.patients.patients": "no patients",
        "renal.proteinuria.baseline.median": "not available",
        "renal.response.time.median": "not available",
        "renal.response.started.early.pct": "not available",
    },
    "only_renal": {
        "renal.patients.n_of_total": "29/29 (100.0%)",
        "extrarenal.patients.n_pct": "0",
        "extrarenal.age.median_iqr": "not available",
        "extrarenal.response.n_of_total": "not available",
    },
    "nobody_improved": {
        "response.early.n_of_total": "0/29 (0.0%)",
        "response.early.ci": "95% CI 0.0% to 11.7%",
        "response.time.median": "not reached",
        "renal.proteinuria.change.early.estimate_ci": "0.0 (95% CI not available)",
    },
    "everybody_improved": {
        "response.complete.late.pct": "100.0%",
        "renal.response.complete.early.pct": "100.0%",
        "response.failed_and_left.total": "0",
    },
    "nobody_left": {
        "safety.discontinued.n_pct": "0",
        "safety.left.inefficacy.months.median": "not available",
        "safety.infections.belimumab.n_of_total": "not available",
    },
    "all_left": {
        "safety.left.inefficacy.n_of_total": "29/29 (100.0%)",
        "cohort.completed.patients": "no patients",
        "cohort.follow_up.range": "4 to 4",
        "visit.mid.patients.n": "0",
    },
    "no_drugs": {
        "cohort.previous.number.median_iqr": "0 (IQR 0 to 0)",
        "treatment.glucocorticoids.n_pct": "0",
        "treatment.glucocorticoids.dose.median_iqr": "not available",
        "treatment.alone.n_of_total": "29/29 (100.0%)",
    },
    "unchanged": {
        "activity.c3.change.early.estimate_ci": "0.0 (95% CI not available)",
        "activity.c3.shift.early.p": "not tested",
        "activity.anti_dsdna.change.early.p": "P=1.00",
        "renal.proteinuria.ratio.early.estimate": "1.00",
    },
    "constant": {"cohort.age.mean_sd": "40.0 (SD 0.0)", "cohort.age.median_iqr": "40 (IQR 40 to 40)"},
    "no_proteinuria_left": {
        "renal.proteinuria.ratio.early.estimate_ci": "not available",
        "renal.proteinuria.ratio.early.p": "not tested",
        "renal.proteinuria.early.median_iqr": "0 (IQR 0 to 0)",
    },
    "no_laboratory": {
        "activity.c3.baseline.median_iqr": "not available",
        "activity.anti_dsdna.baseline.n_of_total": "not available",
        "renal.response.early.pct": "not available",
        "renal.response.incidence.late.pct": "not determined",
        "extrarenal.c3_rose.pct": "not available",
    },
    "no_values": {"response.early.n_of_total": "not available", "visit.early.renal.n": "0"},
    "all_men": {"cohort.female.n_pct": "0", "treatment.during_pregnancy.second.pct": "not available"},
    "observed": {"cohort.patients.n": "29"},
    "published": {"cohort.patients.n": "29"},
    "many": {
        "cohort.patients.patients": "2900 patients",
        "cohort.drawn.n": "0",
        "response.early.n_of_total": "2100/2900 (72.4%)",
    },
}


def test_what_is_said_is_what_holds(degenerate: Results, case: str) -> None:
    texts = format_all(degenerate)
    said = {name: texts[f"r.{name}"].replace(NBSP, " ") for name in SAID[case]}
    assert said == SAID[case]


def test_the_notice_follows_from_the_rows(degenerate: Results, case: str) -> None:
    assert degenerate.basis == {"observed": "observed", "published": "published"}.get(case, "synthetic")
