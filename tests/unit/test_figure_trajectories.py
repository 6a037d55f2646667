"""The figure of trajectories: a line for each patient, median and quartiles, and a large study."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from analysis.estimates_by_visit import Trajectory
from analysis.present import style
from analysis.present.figures import DrawnFigure, draw_trajectories
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.results import Results, compute_results
from analysis.trajectories import summarise_trajectory
from tests.unit.conftest import SmallTable
from tests.unit.figure_texts import check_legible, list_words
from tests.unit.named_results import name_results

SCHEDULE = (0, 3, 6, 12)
PATIENTS = """
    patient_id record_origin has_renal_indication
    a synthetic yes
    b synthetic yes
    c synthetic no
"""
VISITS = """
    patient_id visit_months c3_mg_dl proteinuria_mg_24h
    a 0  60 2000
    a 3  -  500
    a 6  70 0
    b 0  80 1000
    b 3  90 -
    c 0  70 9999
    c 12 75 -
"""


def draw(results: Results) -> DrawnFigure:
    visits = results.study.visits
    renal = results.patients.loc[results.patients["has_renal_indication"] == "yes", "patient_id"]
    proteinuria = visits[visits["patient_id"].isin(renal)]
    named = name_results(
        results,
        activity__c3__trajectory=summarise_trajectory(visits, "c3_mg_dl", SCHEDULE),
        renal__proteinuria__trajectory=summarise_trajectory(
            proteinuria, "proteinuria_mg_24h", SCHEDULE, "has_renal_indication"
        ),
    )
    return draw_trajectories(named)


@pytest.fixture
def small(results: Results, patients: SmallTable) -> Results:
    rows = patients(PATIENTS)
    return replace(results, patients=rows, study=replace(results.study, visits=patients(VISITS)))


def find_panels(drawn: DrawnFigure) -> list[Axes]:
    return [axes for axes in drawn.figure.axes if axes.get_xlabel()]


def find_lines(axes: Axes) -> LineCollection:
    [lines] = [artist for artist in axes.collections if isinstance(artist, LineCollection)]
    return lines


def test_every_patient_has_a_line_that_is_broken_where_nothing_was_measured(small: Results) -> None:
    paths = find_lines(find_panels(draw(small))[0]).get_paths()
    expected = [
        [(0, 60), (3, np.nan), (6, 70), (12, np.nan)],
        [(0, 80), (3, 90), (6, np.nan), (12, np.nan)],
        [(0, 70), (3, np.nan), (6, np.nan), (12, 75)],
    ]
    for path, points in zip(paths, expected, strict=True):
        np.testing.assert_equal(np.asarray(path.vertices), np.asarray(points, dtype=float))


def test_a_panel_holds_its_group_only(small: Results) -> None:
    panel = find_panels(draw(small))[1]
    assert [axes.get_ylim()[0] for axes in find_panels(draw(small))] == [0, 0]
    assert len(find_lines(panel).get_segments()) == 2
    assert panel.get_ylim()[1] < 9999  # patient c is not renal


def test_squares_are_medians_and_bars_quartiles(small: Results) -> None:
    panel = find_panels(draw(small))[0]
    [squares] = [line for line in panel.lines if line.get_marker() == "s"]
    np.testing.assert_equal(np.asarray(squares.get_ydata()), [70, 90, 70, 75])
    bars = [np.asarray(line.get_ydata()).tolist() for line in panel.lines if line.get_marker() == "_"]
    assert bars == [[60, 80], [90, 90], [70, 70], [75, 75]]


def test_a_visit_at_which_nobody_was_measured_is_left_open(small: Results) -> None:
    panel = find_panels(draw(small))[1]
    [squares] = [line for line in panel.lines if line.get_marker() == "s"]
    np.testing.assert_equal(np.asarray(squares.get_ydata()), [1500, 500, 0, np.nan])


def test_words_come_from_the_codebook_and_numbers_from_the_results(small: Results) -> None:
    drawn = draw(small)
    panels = find_panels(drawn)
    assert [panel.get_title(loc="left") for panel in panels] == ["A  All patients", "B  Renal indication"]
    assert [panel.get_ylabel() for panel in panels] == ["C3 (mg/dL)", "Proteinuria (mg/24 h)"]
    rows = [axes for axes in drawn.figure.axes if not axes.get_xlabel()]
    assert [[text.get_text() for text in row.texts] for row in rows] == [
        ["3", "1", "1", "1"],
        ["2", "1", "1", "0"],
    ]


def test_everything_is_legible(results: Results) -> None:
    drawn = draw(results)
    check_legible(drawn.figure)
    assert drawn.figure.get_supxlabel() == SYNTHETIC_NOTICE
    assert len(find_lines(find_panels(drawn)[0]).get_segments()) == len(results.patients)


def test_zero_and_high_values_both_have_a_place(small: Results) -> None:
    panel = find_panels(draw(small))[1]
    heights = panel.transData.transform([(0, 0), (0, 500), (0, 2000)])[:, 1]
    assert heights[1] - heights[0] == pytest.approx(heights[2] - heights[1])  # root 500 is half of root 2000


def repeat(results: Results, copies: int) -> Results:
    """The study with each patient several times."""
    patients, visits = (
        pd.concat(
            [frame.assign(patient_id=frame["patient_id"] + f"-{copy}") for copy in range(copies)],
            ignore_index=True,
        )
        for frame in (results.study.patients, results.study.visits)
    )
    return compute_results(replace(results.study, patients=patients, visits=visits))


def test_twice_the_patients_are_fainter(results: Results) -> None:
    alphas = [find_lines(find_panels(draw_trajectories(repeat(results, n)))[0]).get_alpha() for n in (1, 2)]
    assert alphas == [0.5, pytest.approx(0.5 * 0.5**0.7)]


def test_many_patients_are_bands_of_quartiles_and_outer_tenths(results: Results) -> None:
    drawn = draw_trajectories(repeat(results, 3))
    check_legible(drawn.figure)
    panel = find_panels(drawn)[0]
    assert not [artist for artist in panel.collections if isinstance(artist, LineCollection)]
    outer, inner = (np.asarray(band.get_paths()[0].vertices) for band in panel.collections)
    c3 = repeat(results, 3).named["activity.c3.trajectory"].estimate
    assert isinstance(c3, Trajectory)
    first = c3.points[0]
    heights = [sorted(set(band[band[:, 0] == 0, 1])) for band in (outer, inner)]
    assert heights[0] == [first.lower_decile, first.upper_decile]
    assert heights[1] == [first.lower_quartile, first.upper_quartile]


def test_a_panel_without_values_says_so(results: Results) -> None:
    none = results.study.visits.copy()
    none["proteinuria_mg_24h"] = pd.NA
    drawn = draw_trajectories(compute_results(replace(results.study, visits=none)))
    check_legible(drawn.figure)
    said = [[words.get_text() for words in panel.texts] for panel in find_panels(drawn)]
    assert said == [[], ["No values"]]
    assert not len(find_panels(drawn)[1].get_yticks())


def test_every_scheduled_visit_has_its_place_where_nobody_came(results: Results) -> None:
    visits = results.study.visits
    begun = compute_results(replace(results.study, visits=visits[visits["visit_months"] == 0]))
    drawn = draw_trajectories(begun)
    check_legible(drawn.figure)
    for panel in find_panels(drawn):
        assert panel.get_xlim()[0] < 0
        assert panel.get_xlim()[1] > 12


def test_no_digit_is_typed(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "format_count", lambda _: "value")
    drawn = draw(results)
    ticks = [
        label for axes in drawn.figure.axes for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
    ]
    named = [panel.yaxis.label for panel in find_panels(drawn)]  # C3 and 24 h stand in the codebook
    words = [text.get_text() for text in list_words(drawn.figure) if text not in (*ticks, *named)]
    assert words.count("value") == 8
    assert not [text for text in words if re.search(r"\d", text)]


def test_the_same_results_give_the_same_bytes(results: Results) -> None:
    assert draw(results)._repr_mimebundle_() == draw(results)._repr_mimebundle_()
