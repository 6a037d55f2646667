"""Panels over scheduled visits: their time axis, and the numbers of patients beneath it."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.codebook import Codebook
from analysis.present.figure_style import SMALLEST_POINTS
from analysis.present.text import Text

#: Visits closer than so much of the axis for each digit, and a gap, are drawn, but not written.
_DIGIT, _GAP = 0.024, 0.008
_ROW_HEIGHT = 0.1
#: What a panel says that has nothing to draw.
NO_PATIENTS, NO_VALUES = "No patients", "No values"


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
    """Ticks at the scheduled visits, in months; all of them have a place, also where nothing is drawn."""
    axes.update_datalim([(month, 0) for month in months], updatey=False)
    axes.autoscale_view(scaley=False)
    written = select_written(months, len(str(max(months, default=0))))
    axes.set_xticks(written, [str(month) for month in written])
    axes.set_xticks([month for month in months if month not in written], minor=True)
    axes.tick_params(axis="x", labelbottom=True)
    column = codebook["visit_months"]
    axes.set_xlabel(f"{column.label} ({column.unit})")


def say_empty(axes: Axes, words: str) -> None:
    """Words in the middle of a panel that has nothing to draw, whose other axis then has no numbers."""
    axes.set_yticks([])
    axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center")


def write_row(axes: Axes, label: str, numbers: dict[int, str]) -> None:
    """Numbers of patients, by month, under the visits of a panel; nothing where there are none."""
    if not numbers:
        axes.set_axis_off()
        return
    axes.set_ylim(0, 1)
    axes.set_yticks([0.5], [label])
    axes.tick_params(length=0, labelbottom=False, labelsize=SMALLEST_POINTS, which="both")
    axes.tick_params(axis="y", pad=8)
    axes.spines[:].set_visible(False)
    for month in select_written(list(numbers), max(map(len, numbers.values()), default=0)):
        number = Text(numbers[month])
        axes.text(month, 0.5, number, ha="center", va="center_baseline", fontsize=SMALLEST_POINTS)


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
