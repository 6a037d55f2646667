"""Panels over scheduled visits: their time axis, and the numbers of patients beneath it."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.codebook import Codebook
from analysis.present.figure_style import SMALLEST_POINTS
from analysis.present.text import Text

#: Visits closer than this part of the axis are drawn, but their month and number are not written.
_CLOSEST = 0.12
_ROW_HEIGHT = 0.1


def make_panels(figure: Figure, count: int) -> list[tuple[Axes, Axes]]:
    """Side by side, panels with a row for numbers under each."""
    axes = figure.subplots(2, count, sharex="col", height_ratios=[1, _ROW_HEIGHT], squeeze=False)
    return list(zip(axes[0], axes[1], strict=True))


def draw_visit_axis(axes: Axes, months: Sequence[int], codebook: Codebook) -> None:
    """Ticks at the scheduled visits, in months."""
    written = select_written(months)
    axes.set_xticks(written, [str(month) for month in written])
    axes.set_xticks([month for month in months if month not in written], minor=True)
    axes.tick_params(axis="x", labelbottom=True)
    column = codebook["visit_months"]
    axes.set_xlabel(f"{column.label} ({column.unit})")


def write_row(axes: Axes, label: str, numbers: dict[int, str]) -> None:
    """Numbers of patients, by month, under the visits of a panel."""
    axes.set_ylim(0, 1)
    axes.set_yticks([0.5], [label])
    axes.tick_params(length=0, labelbottom=False, labelsize=SMALLEST_POINTS, which="both")
    axes.tick_params(axis="y", pad=8)
    axes.spines[:].set_visible(False)
    for month in select_written(list(numbers)):
        number = Text(numbers[month])
        axes.text(month, 0.5, number, ha="center", va="center_baseline", fontsize=SMALLEST_POINTS)


def select_written(months: Sequence[int]) -> list[int]:
    """The visits that are written: the first, the last, and those that touch no other."""
    ordered = sorted(months)
    if len(ordered) < 2:
        return ordered
    first, last = ordered[0], ordered[-1]
    gap = (last - first) * _CLOSEST
    kept = [first]
    for month in ordered[1:-1]:
        if month - kept[-1] >= gap and last - month >= gap:
            kept.append(month)
    return [*kept, last]
