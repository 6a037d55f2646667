"""Panels over scheduled visits: their time axis, and the numbers of patients beneath it."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.codebook import Codebook
from analysis.estimates import CurveStep
from analysis.estimates_by_visit import TrajectoryPoint
from analysis.present.figure_style import SMALLEST_POINTS
from analysis.present.forms_by_visit import write_patients
from analysis.present.text import Text

#: Visits closer than so much of the axis for each digit, and a gap, are drawn, but not written.
_DIGIT, _GAP = 0.024, 0.008
_ROW_HEIGHT = 0.1


def make_panels(figure: Figure, count: int, across: int = 2) -> list[tuple[Axes, Axes]]:
    """Panels with a row for numbers under each, side by side, at most `across` of them."""
    wide, deep = min(count, across), count_deep(count, across)
    axes = figure.subplots(2 * deep, wide, sharex="col", height_ratios=[1, _ROW_HEIGHT] * deep, squeeze=False)
    panels = [pair for at in range(deep) for pair in zip(axes[2 * at], axes[2 * at + 1], strict=True)]
    for unused in (axis for pair in panels[count:] for axis in pair):
        unused.set_visible(False)
    return panels[:count]


def count_deep(count: int, across: int) -> int:
    """How many rows of panels there are."""
    return -(-count // across)


def draw_visit_axis(axes: Axes, months: Sequence[int], codebook: Codebook) -> None:
    """Ticks at the scheduled visits, in months."""
    written = select_written(months, len(str(max(months, default=0))))
    axes.set_xticks(written, [str(month) for month in written])
    axes.set_xticks([month for month in months if month not in written], minor=True)
    axes.tick_params(axis="x", labelbottom=True)
    column = codebook["visit_months"]
    axes.set_xlabel(f"{column.label} ({column.unit})")


def write_row(axes: Axes, label: str, steps: Sequence[CurveStep | TrajectoryPoint]) -> None:
    """Numbers of patients under the visits of a panel."""
    axes.set_ylim(0, 1)
    axes.set_yticks([0.5], [label])
    axes.tick_params(length=0, labelbottom=False, labelsize=SMALLEST_POINTS, which="both")
    axes.tick_params(axis="y", pad=8)
    axes.spines[:].set_visible(False)
    numbers = {step.months: Text(write_patients(step)) for step in steps}
    for month in select_written(list(numbers), max(map(len, numbers.values()), default=0)):
        axes.text(month, 0.5, numbers[month], ha="center", va="center_baseline", fontsize=SMALLEST_POINTS)


def select_written(months: Sequence[int], digits: int) -> list[int]:
    """The visits that are written: the first, the last, and those where `digits` touch no other."""
    ordered = sorted(months)
    if len(ordered) < 2:
        return ordered
    first, last = ordered[0], ordered[-1]
    gap = (last - first) * (digits * _DIGIT + _GAP)
    kept = [first]
    for month in ordered[1:-1]:
        if month - kept[-1] >= gap and last - month >= gap:
            kept.append(month)
    return [*kept, last]
