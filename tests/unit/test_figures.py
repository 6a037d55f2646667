"""The figure of responses: what it says, the same bytes twice, and no file written."""

import base64
import builtins
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from analysis.load import Study
from analysis.present.figures import DrawnFigure, draw_extrarenal_response
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.results import Results, compute_results

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def drawn(results: Results) -> DrawnFigure:
    return draw_extrarenal_response(results)


@pytest.fixture(scope="module")
def bundle(drawn: DrawnFigure) -> dict[str, str]:
    return drawn._repr_mimebundle_()


def test_each_row_has_its_label_and_its_share(drawn: DrawnFigure) -> None:
    axes = drawn.figure.axes[0]
    labels = [label.get_text() for label in axes.get_yticklabels()]
    shares = [text.get_text().replace(NBSP, " ") for text in axes.texts]
    assert dict(zip(labels, shares, strict=True)) == {  # from the bottom to the top
        "Cutaneous disease": "1/2 (50.0%)",
        "Serositis": "2/2 (100.0%)",
        "Arthritis": "3/4 (75.0%)",
        "Haematological disease": "4/6 (66.7%)",
        "All patients": "5/8 (62.5%)",
    }


def test_squares_stand_at_the_share_and_lines_at_its_interval(drawn: DrawnFigure) -> None:
    lines = [np.asarray(line.get_xdata()).tolist() for line in drawn.figure.axes[0].lines]
    intervals, squares = lines[::2], lines[1::2]
    assert squares == [[50.0], [100.0], [75.0], [pytest.approx(66.667, abs=0.001)], [62.5]]
    # Wilson intervals of 1/2, 2/2, 3/4, 4/6 and 5/8, by R (tests/reference/test_wilson.py)
    expected = [[9.45, 90.55], [34.24, 100], [30.06, 95.44], [30.00, 90.32], [30.57, 86.32]]
    assert intervals == [pytest.approx(bounds, abs=0.005) for bounds in expected]
    assert drawn.figure.axes[0].get_xlim() == (0, 100)


def test_the_words_are_in_the_picture(bundle: dict[str, str]) -> None:
    for words in (
        "Arthritis",
        "All patients",
        f"5/8{NBSP}(62.5%)",
        "95% confidence interval",
        "Synthetic data",
    ):
        assert words in bundle["image/svg+xml"]


def test_the_same_results_give_the_same_bytes(bundle: dict[str, str], results: Results) -> None:
    assert draw_extrarenal_response(results)._repr_mimebundle_() == bundle


def test_the_picture_holds_no_date(bundle: dict[str, str]) -> None:
    assert "<dc:date>" not in bundle["image/svg+xml"]
    assert b"Software" not in base64.b64decode(bundle["image/png"])


def test_the_pixels_are_for_print(bundle: dict[str, str]) -> None:
    png = base64.b64decode(bundle["image/png"])
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    assert (width, height) == (1770, 750)  # 5.9 by 2.5 inches at 300 dots


@pytest.mark.parametrize(("origin", "notice"), [("synthetic", SYNTHETIC_NOTICE), ("observed", "")])
def test_the_notice_stands_in_the_figure(study: Study, origin: str, notice: str) -> None:
    patients, visits = (rows.assign(record_origin=origin) for rows in (study.patients, study.visits))
    results = compute_results(replace(study, patients=patients, visits=visits))
    figure = draw_extrarenal_response(results).figure
    assert figure.get_supxlabel() == notice


def test_a_manifestation_that_nobody_has_is_written_and_not_drawn(study: Study) -> None:
    nobody = study.patients.assign(cutaneous_feature="none")  # patient 5 then has none at all
    axes = draw_extrarenal_response(compute_results(replace(study, patients=nobody))).figure.axes[0]
    assert axes.texts[0].get_text() == "0/0"
    assert len(axes.lines) == 2 * 4  # a line and a square for each of the four others


def test_no_file_is_written(
    results: Results, bundle: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def guard(original: Callable[..., Any]) -> Callable[..., Any]:
        def open_to_read(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
            assert not set(mode) & set("wax+"), f"{file} is opened to be written"
            return original(file, mode, *rest, **options)

        return open_to_read

    monkeypatch.setattr(io, "open", guard(io.open))
    monkeypatch.setattr(builtins, "open", guard(builtins.open))
    assert draw_extrarenal_response(results)._repr_mimebundle_() == bundle
