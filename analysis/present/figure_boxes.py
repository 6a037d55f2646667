"""Boxes of text in a figure: as high as their words need, in inches from its lower left corner."""

from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle

from analysis.present.figure_style import INK, QUIET

POINTS = 7.5
_POINTS_PER_INCH = 72
LINE_INCHES = 1.35 * POINTS / _POINTS_PER_INCH
#: Between the words and the edge of their box.
PADDING_INCHES = 0.07
#: Letters are as much wider on a screen, where they are set to whole pixels.
_ROOM = 1.04


@dataclass(frozen=True)
class Box:
    """Words that stand in one box: a head in bold, and lines beneath it."""

    head: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a box stands: its left and upper edge, width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top - self.height

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def middle(self) -> float:
        """Half way between left and right."""
        return self.left + self.width / 2


def measure_height(figure: Figure, box: Box, width: float) -> float:
    """The height of a box of this width."""
    return len(list(_wrap_box(figure, box, width))) * LINE_INCHES + 2 * PADDING_INCHES


def draw_box(figure: Figure, box: Box, place: Place, colour: str = INK) -> None:
    """A frame with its words, from the top, at the left."""
    inches = figure.dpi_scale_trans
    frame = Rectangle((place.left, place.bottom), place.width, place.height, transform=inches)
    frame.set(facecolor="white", edgecolor=colour, linewidth=0.7)
    figure.add_artist(frame)
    for at, (words, weight) in enumerate(_wrap_box(figure, box, place.width)):
        centre = place.top - PADDING_INCHES - (at + 0.5) * LINE_INCHES
        text = figure.text(place.left + PADDING_INCHES, centre, words, transform=inches)
        text.set(fontsize=POINTS, fontweight=weight, color=INK, va="center_baseline")


def draw_line(figure: Figure, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A plain line from one point to another."""
    line = Line2D(*zip(start, end, strict=True), transform=figure.dpi_scale_trans)
    line.set(color=QUIET, linewidth=0.7, zorder=0)
    figure.add_artist(line)


def draw_arrow(figure: Figure, start: tuple[float, float], end: tuple[float, float]) -> None:
    """An arrow from one point to another."""
    arrow = FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=6, shrinkA=0, shrinkB=0)
    arrow.set_transform(figure.dpi_scale_trans)
    arrow.set(color=QUIET, linewidth=0.7, zorder=0)
    figure.add_artist(arrow)


def _wrap_box(figure: Figure, box: Box, width: float) -> Iterator[tuple[str, str]]:
    """Its lines, each with the weight of its letters."""
    for words, weight in ((box.head, "bold"), *((line, "normal") for line in box.lines)):
        for line in _wrap(figure, words, weight, width - 2 * PADDING_INCHES):
            yield line, weight


def _wrap(figure: Figure, words: str, weight: str, width: float) -> Iterator[str]:
    """Words in lines of at most `width`; a word that is wider is broken."""
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}".lstrip()
        if line and _measure(figure, longer, weight) > width:
            yield line
            longer = word
        line = longer
        while len(line) > 1 and _measure(figure, line, weight) > width:
            fits = _count_fitting(figure, line, weight, width)
            yield line[:fits]
            line = line[fits:]
    yield line


def _count_fitting(figure: Figure, word: str, weight: str, width: float) -> int:
    """How many letters of a word stand in `width`; at least one."""
    fitting = (n for n in range(len(word), 1, -1) if _measure(figure, word[:n], weight) <= width)
    return next(fitting, 1)


def _measure(figure: Figure, words: str, weight: str) -> float:
    text = figure.text(0, 0, words, fontsize=POINTS, fontweight=weight)
    width = text.get_window_extent().width / figure.dpi
    text.remove()
    return float(width) * _ROOM
