"""What every figure keeps: the same bytes twice, pixels for print, its notice, and no file written."""

import base64
import builtins
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from analysis.load import Study
from analysis.present.figures import DrawnFigure, draw_flow, draw_time_to_response, draw_trajectories
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.results import Results, compute_results
from tests.unit.figure_texts import check_legible

#: As high as its boxes; the others are 2.9 inches.
FLOW_INCHES = 4.75
Draw = Callable[[Results], DrawnFigure]


@pytest.fixture(scope="module", params=[draw_trajectories, draw_time_to_response, draw_flow])
def draw(request: pytest.FixtureRequest) -> Draw:
    drawing: Draw = request.param
    return drawing


@pytest.fixture(scope="module")
def bundle(draw: Draw, results: Results) -> dict[str, str]:
    return draw(results)._repr_mimebundle_()


def test_the_same_results_give_the_same_bytes(draw: Draw, bundle: dict[str, str], results: Results) -> None:
    assert draw(results)._repr_mimebundle_() == bundle


def test_the_picture_holds_no_date(bundle: dict[str, str]) -> None:
    assert "<dc:date>" not in bundle["image/svg+xml"]
    assert b"Software" not in base64.b64decode(bundle["image/png"])


def test_the_pixels_are_for_print(draw: Draw, bundle: dict[str, str]) -> None:
    png = base64.b64decode(bundle["image/png"])
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    assert width == 1770  # 5.9 inches at 300 dots
    assert height == (870 if draw is not draw_flow else pytest.approx(300 * FLOW_INCHES, abs=1))


@pytest.mark.parametrize(
    ("first", "others", "notice"),
    [
        ("synthetic", "synthetic", SYNTHETIC_NOTICE),
        ("published_and_synthetic", "published_and_synthetic", SYNTHETIC_NOTICE),
        ("synthetic", "observed", SYNTHETIC_NOTICE),
        ("observed", "observed", ""),
        ("published", "published", "Data: Table 3 of Tani C, "),
        ("published", "observed", "Published rows: Table 3 of Tani C, "),
    ],
)
def test_the_notice_stands_in_the_figure(
    draw: Draw, study: Study, first: str, others: str, notice: str
) -> None:
    origins = [first] + [others] * (len(study.patients) - 1)
    patients, visits = study.patients.assign(record_origin=origins), study.visits.assign(record_origin=others)
    figure = draw(compute_results(replace(study, patients=patients, visits=visits))).figure
    written = figure.get_supxlabel()
    assert written.startswith(notice)
    assert bool(written) is bool(notice)
    check_legible(figure)


def test_no_file_is_written(
    draw: Draw, results: Results, bundle: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def guard(original: Callable[..., Any]) -> Callable[..., Any]:
        def open_to_read(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
            assert not set(mode) & set("wax+"), f"{file} is opened to be written"
            return original(file, mode, *rest, **options)

        return open_to_read

    monkeypatch.setattr(io, "open", guard(io.open))
    monkeypatch.setattr(builtins, "open", guard(builtins.open))
    assert draw(results)._repr_mimebundle_() == bundle
