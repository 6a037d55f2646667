"""What is printed in the place of small cells: in prose, tables, figures and results.csv."""

import csv
import math
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from great_tables import GT
from matplotlib.collections import LineCollection

from analysis.estimates import Proportion
from analysis.load import Study
from analysis.present.export import write_results
from analysis.present.figures import draw_time_to_response, draw_trajectories
from analysis.present.listing import Refused, list_study
from analysis.present.named import Named
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.present.small_cells import SMALL_CELLS_NOTE, has_hidden_text
from analysis.present.tables import (
    tabulate_activity,
    tabulate_changes,
    tabulate_cohort,
    tabulate_extrarenal_patients,
    tabulate_intervals,
    tabulate_response_times,
)
from analysis.present.text import format_all
from analysis.protocol import LISTED_PATIENTS
from analysis.results import Results, compute_results
from tests.unit.figure_texts import check_legible, list_words
from tests.unit.observed import observe
from tests.unit.table_cells import list_cells

NBSP = "\N{NO-BREAK SPACE}"
CI = f"95%{NBSP}CI "
BELOW = f"<5{NBSP}patients"
TABLES = (tabulate_activity, tabulate_cohort, tabulate_intervals, tabulate_response_times)


@pytest.fixture(scope="module")
def observed(study: Study) -> Results:
    return compute_results(observe(study))


@pytest.fixture(scope="module")
def texts(observed: Results) -> dict[str, str]:
    return {name: str(text) for name, text in format_all(observed).items()}


@pytest.fixture(scope="module")
def rows(observed: Results, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    folder = tmp_path_factory.mktemp("observed")
    write_results(observed, folder)
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def read_forms(texts: dict[str, str], name: str) -> dict[str, str]:
    forms = {key.rpartition("."): text for key, text in texts.items()}
    return {form: text for (place, _, form), text in forms.items() if place == f"r.{name}"}


@pytest.mark.parametrize(
    ("name", "n", "of_total", "pct"),
    [
        ("treatment.azathioprine", "<5", "<5/29", BELOW),  # 3 of 29
        ("cohort.female", ">24", ">24/29", f">24{NBSP}patients"),  # 26 of 29
        ("extrarenal.failure.evans", "<5", "not shown", BELOW),  # 1 of 3
        ("safety.infections.belimumab", "<5", "not shown", BELOW),  # 1 of 1
        ("safety.dose_reduction", "0", f"0/29{NBSP}(0.0%)", "0.0%"),  # none may be said
        ("response.early", "21", f"21/29{NBSP}(72.4%)", "72.4%"),
    ],
)
def test_a_share_of_few_is_a_bound(texts: dict[str, str], name: str, n: str, of_total: str, pct: str) -> None:
    forms = read_forms(texts, name)
    assert (forms["n"], forms["n_of_total"], forms["pct"]) == (n, of_total, pct)
    assert forms["cell_of_total"] == of_total.replace("%", "")
    if not pct.endswith("%"):
        assert forms["n_pct"] == forms["cell"] == n
        assert forms["ci"] == forms["ci_exact"] == f"{CI}not shown"
        assert forms["ci_cell"] == forms["ci_exact_cell"] == "not shown"


def test_the_rest_of_a_whole_is_hidden_too(study: Study) -> None:
    seen = observe(study)
    codes = ["A"] * 15 + ["B"] * 11 + ["C"] * 3
    ethnicity = ["caucasian"] * 15 + ["black_african"] * 11 + ["hispanic"] * 3
    patients = seen.patients.assign(centre=codes, ethnicity=ethnicity)
    r = Named(compute_results(replace(seen, patients=patients))).cohort.ethnicity
    assert (r.hispanic.n, r.black_african.n, r.caucasian.n_pct) == ("<5", "not shown", f"15{NBSP}(51.7%)")
    assert r.black_african.n_of_total == r.black_african.cell == r.black_african.pct == "not shown"


def test_statistics_of_few_are_not_shown(texts: dict[str, str]) -> None:
    months = read_forms(texts, "safety.left.intolerance.months")
    assert months.pop("total") == "<5"
    assert months.pop("missing") == "0"
    assert set(months.values()) == {"not shown"}
    point = read_forms(texts, "response.time.late")
    assert (point["at_risk"], point["pct"], point["ci"]) == ("<5", "not shown", f"{CI}not shown")
    assert read_forms(texts, "response.time.early")["pct_ci"].startswith("27.6%")


def test_a_comparison_of_few_has_no_p(study: Study) -> None:
    seen = observe(study)
    of_two = seen.visits["patient_id"].isin(["1", "2"])
    few = seen.visits.assign(c4_mg_dl=seen.visits["c4_mg_dl"].where(of_two))
    r = Named(compute_results(replace(seen, visits=few))).activity.c4.change.early
    assert (r.n, r.p, r.p_value) == ("<5", "P not shown", "not shown")
    assert (r.estimate, r.ci, r.cell) == ("not shown", f"{CI}not shown", "not shown")


def test_the_value_of_one_patient_is_not_shown(texts: dict[str, str]) -> None:
    age = read_forms(texts, "cohort.age")
    assert age["minimum"] == age["maximum"] == age["range"] == "not shown"
    assert re.fullmatch(r"\d\d\.\d \(SD \d\.\d\)", age["mean_sd"])
    assert age["total"] == "29"


def test_counts_of_groups_that_leave_few_are_bounds(texts: dict[str, str], observed: Results) -> None:
    assert observed.named["treatment.glucocorticoids.dose"].estimate.n_used == 27
    assert texts["r.treatment.glucocorticoids.dose.total"] == ">24"
    assert texts["r.cohort.patients.n"] == "29"
    assert texts["r.cohort.centres.n"] == "3"  # centres are no patients


def test_no_small_number_is_in_the_table_of_results(rows: dict[str, dict[str, str]]) -> None:
    small = ("1", "2", "3", "4")
    no_patients = ("r.cohort.centres.n", "r.cohort.ethnicities.n")
    for name, row in ((name, row) for name, row in rows.items() if name not in no_patients):
        for column in ("numerator", "denominator", "n_used", "n_missing"):
            assert row[column] not in small, (name, column)
        if row["unit"] == "patients":
            assert row["value"] not in small, name
            assert row["text"] not in small, name
    assert rows["r.cohort.patients.n"]["n_used"] == "29"
    assert rows["r.treatment.azathioprine.n"]["denominator"] == "29"


def test_no_row_of_a_hidden_share_gives_it_away(rows: dict[str, dict[str, str]], observed: Results) -> None:
    hidden = 0
    for row in rows.values():
        name = row["name"].removeprefix("r.").rpartition(".")[0]
        share = observed.named[name].estimate
        if not isinstance(share, Proportion) or name not in observed.hidden or row["statistic"] == "missing":
            continue
        hidden += 1
        text = row["text"].replace(CI, "")
        allowed = {"5", str(share.denominator - 5), str(share.denominator)}
        assert set(re.findall(r"[\d.]+", text)) <= allowed, row
        assert "%" not in text, row
        assert row["numerator"] == "", row
        assert row["value"] == "" or row["statistic"] in ("total", "total_patients"), row
    assert hidden > 500


def test_a_table_holds_what_the_results_say(observed: Results) -> None:
    lines = list_cells(tabulate_cohort(observed))
    assert ["Black African", "<5"] in lines
    assert ["Female", ">24"] in lines
    assert not [cell for line in lines for cell in line if re.match(r"[1-4] \(\d+\.\d\)", cell)]


@pytest.mark.parametrize("tabulate", TABLES)
def test_a_table_with_hidden_cells_says_so_once(
    tabulate: Callable[[Results], GT], observed: Results, results: Results
) -> None:
    assert list_cells(tabulate(observed)).count([SMALL_CELLS_NOTE]) == 1
    assert [SMALL_CELLS_NOTE] not in list_cells(tabulate(results))


def test_a_table_without_hidden_cells_says_nothing(observed: Results) -> None:
    assert [SMALL_CELLS_NOTE] not in list_cells(tabulate_changes(observed))  # all pairs are five or more


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *[(text, True) for text in ("<td>&lt;5</td>", "<td>&lt;5/29</td>", "<td>&gt;24</td>", "not shown")],
        *[(text, False) for text in ("<td>&lt;0.001</td>", "<td>&gt;0.99</td>", "<td>5/29</td>", "<b>1</b>")],
    ],
)
def test_a_hidden_cell_is_known_by_its_text(cell: str, *, expected: bool) -> None:
    assert has_hidden_text(cell) is expected


def test_no_patient_is_listed_or_drawn(observed: Results) -> None:
    lines = list_cells(tabulate_extrarenal_patients(observed))
    assert len(lines) == 2  # a header, and one row that says so
    r = Named(observed)
    assert (r.extrarenal.listed.n, r.cohort.drawn.n) == ("0", "0")
    figure = draw_trajectories(observed).figure
    assert not [one for axes in figure.axes for one in axes.collections if isinstance(one, LineCollection)]
    check_legible(figure)


def test_no_more_patients_are_listed_than_a_table_holds(study: Study) -> None:
    ids = study.patients["patient_id"]
    renamed = (study.patients.assign(patient_id=ids + f"-{copy}") for copy in range(6))
    many = pd.concat(renamed, ignore_index=True)
    for copies, listed in ((5, 40), (6, 0)):
        computed = compute_results(replace(study, patients=many.head(29 * copies)))
        assert Named(computed).extrarenal.listed.raw.n == listed
        assert len(list_cells(tabulate_extrarenal_patients(computed))) >= (LISTED_PATIENTS if listed else 1)


def test_numbers_under_a_figure_are_bounds_and_its_curve_has_gaps(observed: Results) -> None:
    figure = draw_time_to_response(observed).figure
    check_legible(figure)
    words = [text.get_text() for text in list_words(figure)]
    assert "<5" in words
    rows = [[text.get_text() for text in axes.texts] for axes in figure.axes if not axes.get_xlabel()]
    assert not {"1", "2", "3", "4"} & {number for row in rows for number in row}
    for panel, name in zip(
        (axes for axes in figure.axes if axes.get_xlabel()), ("renal.response", "response"), strict=True
    ):
        [curve] = [line for line in panel.lines if line.get_drawstyle() == "steps-post"]
        drawn = dict(zip(np.asarray(curve.get_xdata()), np.asarray(curve.get_ydata()), strict=True))
        for role, month in (("early", 3), ("mid", 6), ("late", 12)):
            is_hidden = f"{name}.time.{role}" in observed.hidden
            assert math.isnan(drawn.get(month, math.nan)) is is_hidden, (name, role)


def test_a_trajectory_of_few_is_a_gap(study: Study) -> None:
    seen = observe(study)
    few = seen.visits["patient_id"].isin(["1", "2", "6"]) | (seen.visits["visit_months"] != 6)
    visits = seen.visits.assign(c3_mg_dl=seen.visits["c3_mg_dl"].where(few))
    figure = draw_trajectories(compute_results(replace(seen, visits=visits))).figure
    panel, row = figure.axes[0], figure.axes[2]
    [squares] = [line for line in panel.lines if line.get_marker() == "s"]
    assert np.isnan(np.asarray(squares.get_ydata(), dtype=float)).tolist() == [False, False, True, False]
    assert [text.get_text() for text in row.texts][2] == "<5"


def test_a_study_of_few_says_so_in_its_figures(study: Study) -> None:
    seen = observe(study)
    ids = ["9", "10", "11"]
    patients, visits = (table[table["patient_id"].isin(ids)] for table in (seen.patients, seen.visits))
    computed = compute_results(replace(seen, patients=patients.reset_index(drop=True), visits=visits))
    figure = draw_time_to_response(computed).figure
    assert "Not shown" in [text.get_text() for text in list_words(figure)]
    check_legible(draw_trajectories(computed).figure)
    assert Named(computed).cohort.patients.n == "<5"


def test_conditions_rest_on_the_true_numbers(observed: Results) -> None:
    share = observed.named["treatment.azathioprine"].estimate
    assert isinstance(share, Proportion)
    assert (share.numerator, share.denominator) == (3, 29)


def test_a_permission_shows_everything(study: Study, results: Results, texts: dict[str, str]) -> None:
    allowed = compute_results(observe(study, reason="the committee allowed it"))
    shown, shipped = format_all(allowed), format_all(results)
    # Real rows have no printed figures to be held against.
    of_print = ("r.published.", "r.audit.")
    assert {name: text for name, text in shipped.items() if not name.startswith(of_print)} == shown
    assert len([name for name, text in shown.items() if texts[name] != text]) > 500
    assert not allowed.hidden
    assert len(list_cells(tabulate_extrarenal_patients(allowed))) > 10


def test_one_observed_row_is_enough_to_hide(study: Study) -> None:
    visits = study.visits.assign(record_origin=["observed"] + ["synthetic"] * (len(study.visits) - 1))
    assert Named(compute_results(replace(study, visits=visits))).treatment.azathioprine.n == "<5"
    assert Named(compute_results(study)).treatment.azathioprine.n == "3"


def test_the_listing_refuses_real_people_and_bears_the_notice(study: Study) -> None:
    with pytest.raises(Refused, match="real people"):
        list_study(observe(study))
    assert list_study(observe(study, reason="the committee allowed it")).startswith("Patient 1\n")
    assert list_study(study).startswith(f"{SYNTHETIC_NOTICE}\n\nPatient 1\n")


def test_results_json_holds_no_small_number(observed: Results, tmp_path: Path) -> None:
    write_results(observed, tmp_path)
    text = (tmp_path / "results.json").read_text(encoding="utf-8")
    assert '"r.treatment.azathioprine.n": {\n   "text": "<5"' in text
    assert '"text": "3/29' not in text
