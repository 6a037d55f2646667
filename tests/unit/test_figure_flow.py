"""The figure of participant flow: what its boxes say, that they hold their words and never touch."""

from dataclasses import replace
from itertools import combinations

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.transforms import Bbox

from analysis.codebook import Codebook
from analysis.load import Study
from analysis.present.figure_boxes import PADDING_INCHES, Box, measure_height
from analysis.present.figure_flow import draw_flow
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.present.tables import tabulate_flow
from analysis.results import Results, compute_results
from tests.unit.figure_texts import check_legible, list_words
from tests.unit.table_cells import list_cells

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def figure(results: Results) -> Figure:
    return draw_flow(results).figure


def list_frames(figure: Figure) -> list[Bbox]:
    return [frame.get_window_extent() for frame in figure.findobj(Rectangle) if frame is not figure.patch]


def list_boxes(figure: Figure) -> list[list[str]]:
    """The words of each box, from the top."""
    words = list_words(figure)
    return [
        [text.get_text() for text in words if is_within(text.get_window_extent(), frame)]
        for frame in list_frames(figure)
    ]


def is_within(inner: Bbox, outer: Bbox) -> bool:
    return outer.containsx(inner.x0) and outer.containsy(inner.y0) and outer.containsy(inner.y1)


def check_boxes(figure: Figure) -> None:
    """No two boxes touch, and every word stands in one, with room at its right, or is the notice."""
    frames = list_frames(figure)
    assert not [pair for pair in combinations(frames, 2) if pair[0].overlaps(pair[1])]
    room = PADDING_INCHES / 2 * figure.dpi
    for text in list_words(figure):
        words = text.get_window_extent()
        frame = next((frame for frame in frames if is_within(words, frame)), None)
        assert frame or text.get_text() == figure.get_supxlabel(), text
        assert not frame or words.x1 < frame.x1 - room, text


def test_the_boxes_run_from_start_to_end_of_follow_up(figure: Figure) -> None:
    boxes = list_boxes(figure)
    assert [box[0].replace(NBSP, " ") for box in boxes] == [
        *("Baseline, start of treatment", "Active nephritis"),
        *("Left since the visit before: 0", "3 months", "Active nephritis"),
        *("Left since the visit before: 4", "6 months", "Active nephritis"),
        *("Left since the visit before: 5", "12 months", "Active nephritis"),
        "Completed follow-up (12 months): 20",
    ]
    said = {box[0].replace(NBSP, " "): [line.replace(NBSP, " ") for line in box[1:]] for box in boxes}
    # Tani 2018: 25 patients on tacrolimus at 6 months, 20 at 12; two stopped for intolerance before 6.
    assert said["6 months"] == [
        "On tacrolimus at the visit: 25",
        "Seen at the visit: 25",
        "On tacrolimus, but not seen: 0",
        "Response judged: 25",
    ]
    assert said["Left since the visit before: 4"] == ["Drug intolerance: 2", "Inefficacy or relapse: 2"]
    assert said["Active nephritis"] == ["On tacrolimus at the visit: 17", "Renal response known: 16"]


def test_every_number_drawn_stands_in_the_table(figure: Figure, results: Results) -> None:
    drawn = [line.rpartition(f":{NBSP}") for box in list_boxes(figure) for line in box if f":{NBSP}" in line]
    lines = [line for line in list_cells(tabulate_flow(results)) if len(line) > 2]
    in_table = {
        (line[0].replace("All", "Left since the visit before"), cell) for line in lines for cell in line[1:]
    }
    assert len(drawn) >= 30
    assert {(words, number) for words, _, number in drawn if "(12" not in words} <= in_table


def test_boxes_hold_their_words_and_never_touch(figure: Figure) -> None:
    check_boxes(figure)
    check_legible(figure)
    assert figure.get_supxlabel() == SYNTHETIC_NOTICE
    assert len(figure.findobj(FancyArrowPatch)) == 4 + 3


def test_a_box_grows_with_its_words(study: Study, results: Results) -> None:
    book = study.codebook
    label = "Left, since the drug that they took did not do for them what everybody had hoped that it would"
    column = book["stop_reason"]
    longer = replace(column, levels={**column.levels, "inefficacy": label, "remission": "R" * 60})
    columns = tuple(longer if one is column else one for one in book.columns)
    named = compute_results(replace(study, codebook=Codebook(columns)))
    drawn = draw_flow(named).figure
    check_boxes(drawn)
    check_legible(drawn)
    words = " ".join(line for box in list_boxes(drawn) for line in box)
    assert words.count(label) == 2
    before = list_frames(draw_flow(results).figure)
    assert list_frames(drawn)[5].height > 1.5 * before[5].height  # who left before 6 months


def test_a_word_wider_than_its_box_is_broken(figure: Figure) -> None:
    heights = [measure_height(figure, Box("W" * n), 1) for n in (5, 50)]
    assert heights[1] > 3 * heights[0]


def test_without_nephritis_there_is_no_subgroup(study: Study) -> None:
    patients = study.patients.assign(renal_presentation=None)
    without = compute_results(replace(study, patients=patients))
    heads = [box[0] for box in list_boxes(draw_flow(without).figure)]
    assert "Active nephritis" not in heads
    assert ["Active nephritis"] not in list_cells(tabulate_flow(without))


def test_small_numbers_of_real_people_are_not_drawn(study: Study) -> None:
    seen = replace(
        study,
        patients=study.patients.assign(record_origin="observed"),
        visits=study.visits.assign(record_origin="observed"),
    )
    drawn = draw_flow(compute_results(seen)).figure
    check_boxes(drawn)
    numbers = {line.rpartition(NBSP)[2] for box in list_boxes(drawn) for line in box}
    assert not numbers & {"1", "2", "3", "4", "25"}  # 29 less 25 leaves four
    assert {"<5", ">24", "20"} <= numbers
