"""A laboratory value that a study declares: its results, its rows of two tables and its panel, by hand."""

from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import LineCollection

from analysis.estimates import Comparison, Count, Distribution
from analysis.load import read_study
from analysis.present.figures import draw_laboratory
from analysis.present.named import Named
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.present.tables import tabulate_activity, tabulate_changes, tabulate_cohort
from analysis.present.text import format_all
from analysis.results import Results, compute_results
from tests.unit.conftest import ROOT
from tests.unit.figure_texts import check_legible, list_words
from tests.unit.own_codebook import HAEMOGLOBIN, PLATELETS, add_column, write_codebook, write_row
from tests.unit.table_cells import list_cells

# Patients 7, 8 and 9 by month; 9 was not measured at 3 months, and nobody later than that.
VALUES = {
    ("7", "0"): "10.0", ("8", "0"): "11.0", ("9", "0"): "12.0",
    ("7", "3"): "11.0", ("8", "3"): "14.0",
}  # fmt: skip
NAME = "haemoglobin_g_dl"


def compute(folder: Path, *rows: str) -> Results:
    write_codebook(folder, *rows)
    return compute_results(read_study(folder, ROOT / "data/codebook.csv"))


@pytest.fixture
def with_haemoglobin(own_study: Path) -> Results:
    add_column(own_study, NAME, VALUES)
    return compute(own_study, HAEMOGLOBIN)


def find_rows(lines: list[list[str]], label: str) -> list[list[str]]:
    return [line for line in lines if line[0] == label]


def test_how_many_were_added_is_a_result(results: Results, with_haemoglobin: Results) -> None:
    for found, number in ((results, 0), (with_haemoglobin, 1)):
        added = found.named["laboratory.added"].estimate
        assert isinstance(added, Count)
        assert added.n == number


def test_a_value_has_its_distribution_at_each_visit(with_haemoglobin: Results) -> None:
    baseline = with_haemoglobin.named[f"activity.{NAME}.baseline"].estimate
    assert isinstance(baseline, Distribution)
    assert (baseline.mean, baseline.sd, baseline.median, baseline.n_used) == (11, 1, 11, 3)
    assert (baseline.of, baseline.time, baseline.n_missing) == (NAME, "baseline", 26)
    late = with_haemoglobin.named[f"activity.{NAME}.late"].estimate
    assert isinstance(late, Distribution)
    assert (late.mean, late.n_used) == (None, 0)
    r = Named(with_haemoglobin)
    assert r.activity.haemoglobin_g_dl.early.mean_sd == "12.5 (SD 2.1)"  # 11 and 14


def test_a_value_has_its_changes_in_pairs(with_haemoglobin: Results) -> None:
    change = with_haemoglobin.named[f"activity.{NAME}.change.early"].estimate
    shift = with_haemoglobin.named[f"activity.{NAME}.shift.early"].estimate
    assert isinstance(change, Comparison)
    assert isinstance(shift, Comparison)
    assert (change.estimate, change.n_used, change.measure) == (2, 2, "mean difference")  # of 1 and 3
    # t = 2 on one degree of freedom: P is 1 - 2 arctan(2) / pi.
    assert change.p == pytest.approx(1 - 2 * np.arctan(2) / np.pi)
    assert (shift.estimate, shift.n_used, shift.measure) == (2, 2, "Hodges-Lehmann difference")
    assert with_haemoglobin.named[f"activity.{NAME}.change.late"].estimate.n_used == 0


def test_all_that_stood_before_stands_as_it_did(results: Results, with_haemoglobin: Results) -> None:
    before, after = format_all(results), format_all(with_haemoglobin)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"r.laboratory.added.n"}
    assert all(f"activity.{NAME}." in name for name in after if name not in before)


def test_a_row_of_the_table_of_activity_follows_creatinine(with_haemoglobin: Results) -> None:
    lines = list_cells(tabulate_activity(with_haemoglobin))
    [row] = find_rows(lines, "Haemoglobin (g/dL), mean (SD)")
    stubs = [line[0] for line in lines]
    assert stubs[stubs.index("Haemoglobin (g/dL), mean (SD)") - 1] == "Serum creatinine (mg/dL)"
    assert stubs[stubs.index("Haemoglobin (g/dL), mean (SD)") + 1] == "Anti-dsDNA"
    assert [cell.rstrip("†") for cell in row[1:6]] == [
        *("11.0 (1.0)", "12.5 (2.1)", "not available", "not available", "2")
    ]
    assert row[6].startswith("2.0 (")
    notes = " ".join(line[0] for line in lines)
    assert "Values are median (IQR), mean (SD) or n/total (%)." in notes
    assert "Hb, haemoglobin;" in notes
    assert "SD, standard deviation;" in notes


def test_without_a_mean_nothing_is_said_of_means(results: Results) -> None:
    notes = " ".join(line[0] for line in list_cells(tabulate_activity(results)))
    assert "Values are median (IQR) or n/total (%)." in notes
    assert "standard deviation" not in notes


def test_the_codebook_says_whether_a_standard_measure_has_its_mean(own_study: Path) -> None:
    rows = [write_row(name, summary="mean") for name in ("sledai_2k", "age_years")]
    results = compute(own_study, *rows)
    r = Named(results)
    [row] = find_rows(list_cells(tabulate_activity(results)), "SLEDAI-2K (points), mean (SD)")
    assert row[1].rstrip("†") == r.activity.sledai.baseline.mean_sd.replace("SD ", "")
    lines = list_cells(tabulate_cohort(results))
    [row] = find_rows(lines, "Age (years), mean (SD)")
    assert row[1].rstrip("†") == r.cohort.age.mean_sd.replace("SD ", "")
    assert find_rows(lines, "Disease duration (years), median (IQR)")
    notes = " ".join(line[0] for line in lines)
    assert "IQR, interquartile range; SD, standard deviation." in notes


def test_a_value_stands_among_all_changes(with_haemoglobin: Results) -> None:
    lines = list_cells(tabulate_changes(with_haemoglobin))
    start = lines.index(["Haemoglobin (g/dL): difference"])
    assert [line[1] for line in lines[start + 1 : start + 4]] == ["2", "0", "0"]
    assert lines[start + 1][2].startswith("2.0 (")
    assert lines[start + 1][4].startswith("2.0")


def test_a_value_has_its_panel(with_haemoglobin: Results) -> None:
    drawn = draw_laboratory(with_haemoglobin)
    check_legible(drawn.figure)
    [panel] = [axes for axes in drawn.figure.axes if axes.get_xlabel()]
    assert (panel.get_title(loc="left"), panel.get_ylabel()) == ("A  Haemoglobin", "g/dL")
    [lines] = [artist for artist in panel.collections if isinstance(artist, LineCollection)]
    assert [np.asarray(path.vertices)[:2, 1].tolist() for path in lines.get_paths()][:2] == [
        [10, 11],
        [11, 14],
    ]
    [squares] = [line for line in panel.lines if line.get_marker() == "s"]
    np.testing.assert_equal(np.asarray(squares.get_ydata()), [11, 12.5, np.nan, np.nan])
    assert panel.get_ylim()[0] > 5  # not from 0
    assert drawn.figure.get_supxlabel() == SYNTHETIC_NOTICE


@pytest.mark.parametrize("number", [2, 3, 5])
def test_further_values_have_panels_of_their_own(own_study: Path, number: int) -> None:
    rows = []
    for at in range(number):
        name = f"value_{at}"
        add_column(own_study, name, VALUES)
        label = "A value with a name that takes more than a line of its panel" if at == 1 else f"Value {at}"
        rows.append(HAEMOGLOBIN.replace(NAME, name).replace("Haemoglobin", label))
    drawn = draw_laboratory(compute(own_study, *rows))
    check_legible(drawn.figure)
    panels = [axes for axes in drawn.figure.axes if axes.get_xlabel()]
    letters = [axes.get_title(loc="left")[0] for axes in panels]
    assert letters == list("ABCDE"[:number])
    assert len([axes for axes in drawn.figure.axes if axes.get_visible()]) == 2 * number


def test_without_a_value_the_figure_is_empty(results: Results) -> None:
    drawn = draw_laboratory(results)
    assert list_words(drawn.figure) == []
    assert drawn.figure.axes == []
    assert drawn._repr_mimebundle_().keys() == {"image/svg+xml", "image/png"}


def test_a_value_that_nobody_has_stands_empty(own_study: Path) -> None:
    add_column(own_study, "platelets_g_l", {})
    results = compute(own_study, PLATELETS)
    [row] = find_rows(list_cells(tabulate_activity(results)), "Platelets (G/L)")
    assert row[5] == "0"
    draw_laboratory(results)._repr_mimebundle_()
