"""The figure of time to response: steps, intervals, numbers at risk, and its limits."""

import re

import numpy as np
import pytest
from matplotlib.axes import Axes

from analysis.estimates import Curve
from analysis.present import style
from analysis.present.figures import DrawnFigure, draw_time_to_response
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.results import Results
from tests.unit.figure_texts import check_legible, list_words
from tests.unit.named_results import make_curve, name_results

RENAL = make_curve(
    "has_response",
    (0, 24, 0, 1, None, None),
    (3, 23, 15, 0.348, 0.166, 0.537),
    (6, 7, 3, 0.2, 0.064, 0.39),
    (12, 0, 0, 0.2, 0.064, 0.39),
)
IMPROVEMENT = make_curve(
    "physician_judgement",
    (0, 29, 0, 1, None, None),
    (3, 29, 21, 0.276, 0.131, 0.443),
    (6, 6, 0, 0.276, 0.131, 0.443),
    (12, 2, 2, 0, None, None),
)


def draw(results: Results, renal: Curve = RENAL, improvement: Curve = IMPROVEMENT) -> DrawnFigure:
    return draw_time_to_response(
        name_results(results, renal__response__time=renal, response__time=improvement)
    )


def find_panels(drawn: DrawnFigure) -> list[Axes]:
    return [axes for axes in drawn.figure.axes if axes.get_xlabel()]


def read_row(axes: Axes) -> dict[float, str]:
    return {text.get_position()[0]: text.get_text() for text in axes.texts}


def read_curve(axes: Axes) -> list[tuple[float, float]]:
    [curve] = [line for line in axes.lines if line.get_drawstyle() == "steps-post"]
    return list(zip(np.asarray(curve.get_xdata()), np.asarray(curve.get_ydata()), strict=True))


def test_panels_are_titled_from_the_codebook(results: Results) -> None:
    titles = [panel.get_title(loc="left") for panel in find_panels(draw(results))]
    assert titles == ["A  Extrarenal response", "B  Physician's judgement"]
    assert [panel.get_xlabel() for panel in find_panels(draw(results))] == ["Scheduled visit (months)"] * 2


def test_the_curve_steps_at_visits_and_ends_with_the_last_patient(results: Results) -> None:
    renal, improvement = (read_curve(panel) for panel in find_panels(draw(results)))
    # After 6 months a stub, since nobody is left at 12.
    assert renal == [pytest.approx(point) for point in ((0, 100), (3, 34.8), (6, 20), (6.48, 20))]
    assert improvement[3] == (12, 0)


def test_the_band_stands_where_the_interval_exists(results: Results) -> None:
    # In B nobody is left at 12, and there is no interval.
    spans: list[list[tuple[float, float]]] = [[(3, 6), (6, 6.48)], [(3, 6), (6, 12)]]
    for panel, ends in zip(find_panels(draw(results)), spans, strict=True):
        bands = [band.get_paths()[0].get_extents() for band in panel.collections]
        assert [(band.x0, band.x1) for band in bands] == [pytest.approx(end) for end in ends]
    first = find_panels(draw(results))[0].collections[0].get_paths()[0].get_extents()
    assert (first.y0, first.y1) == pytest.approx((16.6, 53.7))


def test_the_numbers_at_risk_stand_under_their_visits(results: Results) -> None:
    rows = [axes for axes in draw(results).figure.axes if not axes.get_xlabel()]
    assert [read_row(row) for row in rows] == [
        {0: "24", 3: "23", 6: "7", 12: "0"},
        {0: "29", 3: "29", 6: "6", 12: "2"},
    ]
    assert [row.get_yticklabels()[0].get_text() for row in rows] == ["At risk", "At risk"]


def test_everything_is_legible(results: Results) -> None:
    drawn = draw(results)
    check_legible(drawn.figure)
    assert drawn.figure.get_supxlabel() == SYNTHETIC_NOTICE
    assert drawn.figure.get_figwidth() == 5.9


def test_close_visits_and_many_patients_stay_legible(results: Results) -> None:
    steps = [(m, 29_000 - m, 0, 1 - m / 40, 0.1, 0.9) for m in (0, 1, 2, 3, 6, 9, 12, 18, 24, 36)]
    drawn = draw(results, make_curve("has_response", *steps))
    check_legible(drawn.figure)
    panel = find_panels(drawn)[0]
    written = [label.get_text() for label in panel.get_xticklabels()]
    assert written == ["0", "3", "6", "9", "12", "18", "24", "36"]  # 1 and 2 would touch 0 or 3
    [row, _] = [axes for axes in drawn.figure.axes if not axes.get_xlabel()]
    assert list(read_row(row)) == [0, 6, 12, 18, 24, 36]  # numbers are longer: that at 9 would touch
    assert sorted([*panel.get_xticks(), *panel.get_xticks(minor=True)]) == [step[0] for step in steps]


def test_a_group_of_nobody_is_said_to_be_empty(results: Results) -> None:
    drawn = draw(results, make_curve("has_response"), make_curve("has_response", (0, 0, 0, 1, None, None)))
    for panel in find_panels(drawn):
        assert [text.get_text() for text in panel.texts] == ["No patients"]
        assert not panel.lines
    check_legible(drawn.figure)


def test_no_digit_is_typed(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "format_count", lambda _: "value")
    drawn = draw(results)
    ticks = [
        label for axes in drawn.figure.axes for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
    ]
    words = [text.get_text() for text in list_words(drawn.figure) if text not in ticks]
    assert words.count("value") == 8
    assert not [text for text in words if re.search(r"\d", text)]


def test_the_same_results_give_the_same_bytes(results: Results) -> None:
    assert draw(results)._repr_mimebundle_() == draw(results)._repr_mimebundle_()
