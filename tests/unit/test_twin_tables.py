"""The numbers that a figure draws are those of its table; for the flow see test_figure_flow."""

from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.load import read_study
from analysis.present.figures import draw_laboratory, draw_time_to_response, draw_trajectories
from analysis.present.notice import FREE_MARK
from analysis.present.tables import tabulate_laboratory, tabulate_response_times, tabulate_trajectories
from analysis.results import Results, compute_results
from tests.cohorts import CASES, write_cohort
from tests.unit.conftest import ROOT
from tests.unit.own_codebook import HAEMOGLOBIN, PLATELETS, add_column, write_codebook
from tests.unit.table_cells import list_cells

#: Numbers by month, of a panel or of a group of rows.
Rows = dict[float, list[float]]


def list_panels(figure: Figure) -> list[tuple[Axes, Axes]]:
    """Each panel with the row of numbers beneath it, in the order in which they were drawn."""
    panels = [axes for axes in figure.axes if axes.get_xlabel()]
    rows = [axes for axes in figure.axes if not axes.get_xlabel() and axes.texts]
    return list(zip(panels, rows, strict=True))


def read_numbers(row: Axes) -> dict[float, float]:
    return {float(text.get_position()[0]): read(text.get_text()) for text in row.texts}


def read(text: str) -> float:
    return float(text.replace("\N{NARROW NO-BREAK SPACE}", "").replace(FREE_MARK, ""))


def read_course(panel: Axes, row: Axes) -> Rows:
    """Measured, median and quartiles by month."""
    [squares] = [line for line in panel.lines if line.get_marker() == "s"]
    bars = [line for line in panel.lines if line.get_marker() == "_"]
    quartiles = {float(np.asarray(bar.get_xdata())[0]): np.asarray(bar.get_ydata()).tolist() for bar in bars}
    medians = dict(zip(np.asarray(squares.get_xdata()), np.asarray(squares.get_ydata()), strict=True))
    numbers = read_numbers(row)
    return {month: [numbers[month], medians[month], *quartiles[month]] for month in numbers}


def read_table(lines: list[list[str]], months: list[int]) -> list[Rows]:
    """The rows of numbers of each group, ranges taken apart."""
    body = [line for line in lines[1:] if len(line) > 1]
    numbers = [[read(part) for cell in line[1:] for part in cell.split(" to ")] for line in body]
    size = len(months)
    assert len(numbers) % size == 0
    groups = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    return [dict(zip(map(float, months), group, strict=True)) for group in groups]


def check_courses(
    figure: Figure, lines: list[list[str]], results: Results, rounded: tuple[float, float] = (0.5, 0.5)
) -> None:
    """`rounded` is by how much the numbers of each panel may be rounded in the table."""
    drawn = [read_course(*pair) for pair in list_panels(figure)]
    written = read_table(lines, list(results.schedule.values()))
    assert len(drawn) == len(written) >= 2
    for panel, group, room in zip(drawn, written, rounded, strict=True):
        assert panel.keys() == group.keys()
        for month, numbers in panel.items():
            assert group[month][:4] == pytest.approx(numbers, abs=room)


def test_courses_are_drawn_as_they_are_written(results: Results) -> None:
    check_courses(draw_trajectories(results).figure, list_cells(tabulate_trajectories(results)), results)


def test_bands_are_drawn_as_they_are_written(tmp_path: Path) -> None:
    folder = write_cohort("many", CASES, tmp_path / "study")
    many = compute_results(read_study(folder, ROOT / "data/codebook.csv"))
    lines, figure = list_cells(tabulate_trajectories(many)), draw_trajectories(many).figure
    check_courses(figure, lines, many)
    written = read_table(lines, list(many.schedule.values()))
    for (panel, _), group in zip(list_panels(figure), written, strict=True):
        outer = np.asarray(panel.collections[0].get_paths()[0].vertices)
        for month, numbers in group.items():
            ends = outer[outer[:, 0] == month][:, 1]
            assert [ends.min(), ends.max()] == pytest.approx(numbers[4:], abs=0.5)


def test_further_laboratory_values_are_drawn_as_they_are_written(own_study: Path) -> None:
    values = {(str(patient), month): f"{5 + patient / 2 + int(month) / 2}" for patient in (7, 8, 10, 11)
              for month in ("0", "3", "6", "12")}  # fmt: skip
    add_column(own_study, "haemoglobin_g_dl", values)
    add_column(own_study, "platelets_g_l", {at: value.split(".")[0] for at, value in values.items()})
    write_codebook(own_study, HAEMOGLOBIN, PLATELETS)
    results = compute_results(read_study(own_study, ROOT / "data/codebook.csv"))
    lines, figure = list_cells(tabulate_laboratory(results)), draw_laboratory(results).figure
    check_courses(figure, lines, results, rounded=(0.051, 0.5))


def test_curves_are_drawn_as_they_are_written(results: Results) -> None:
    lines = [line for line in list_cells(tabulate_response_times(results))[1:] if len(line) > 1]
    later = len(results.schedule)
    groups = {"A": lines[later:], "B": lines[:later]}  # the table begins with improvement
    for panel, row in list_panels(draw_time_to_response(results).figure):
        group = groups[panel.get_title(loc="left")[0]]
        months = list(results.schedule.values())
        assert read_numbers(row) == {month: read(line[1]) for month, line in zip(months, group, strict=True)}
        written = [read_estimate(line[4]) for line in group]
        [curve] = [line for line in panel.lines if line.get_drawstyle() == "steps-post"]
        shares = np.asarray(curve.get_ydata())[: len(months)]
        assert [one[0] for one in written] == pytest.approx(shares.tolist(), abs=0.05)
        bands = [band.get_paths()[0].get_extents() for band in panel.collections]
        assert [one[1:] for one in written if one[1:]] == [
            pytest.approx([band.y0, band.y1], abs=0.05) for band in bands
        ]
        at_risk, events, censored = ([read(line[at]) for line in group] for at in (1, 2, 3))
        for at in range(1, later):
            assert at_risk[at] == at_risk[at - 1] - events[at - 1] - censored[at - 1]


def read_estimate(cell: str) -> list[float]:
    """The estimate and the ends of its interval, where it has one."""
    estimate, _, interval = cell.replace(FREE_MARK, "").replace("\N{NO-BREAK SPACE}", " ").partition(" (")
    return [read(part) for part in [estimate, *interval.rstrip(")").split(" to ")] if part]


@pytest.mark.parametrize("tabulate", [tabulate_trajectories, tabulate_response_times])
def test_no_patient_is_listed(tabulate: object, results: Results) -> None:
    assert callable(tabulate)
    assert len(list_cells(tabulate(results))) < len(results.patients)
