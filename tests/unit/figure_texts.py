"""What a reader can read in a figure, and where it stands."""

from itertools import combinations

from matplotlib.figure import Figure
from matplotlib.text import Text as Words

FONT = "STIX Two Text"
SMALLEST_POINTS = 7


def list_words(figure: Figure) -> list[Words]:
    """Every visible text, laid out as it is saved; ticks beyond the ends of an axis are not drawn."""
    figure.draw_without_rendering()
    beyond = [
        label
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks())
        for label in (tick.label1, tick.label2)
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    ]
    shown = [words for words in figure.findobj(Words) if words.get_visible() and words not in beyond]
    return [words for words in shown if str(words.get_text()).strip()]


def check_legible(figure: Figure) -> None:
    """Nothing is clipped, nothing touches, all is large enough and in the font of the text."""
    words = list_words(figure)
    boxes = {text: text.get_window_extent() for text in words}
    for text in words:
        assert text.get_fontname() == FONT, text
        assert float(text.get_fontsize()) >= SMALLEST_POINTS, text
        box = boxes[text]
        assert box.x0 >= figure.bbox.x0, text
        assert box.y0 >= figure.bbox.y0, text
        assert box.x1 <= figure.bbox.x1, text
        assert box.y1 <= figure.bbox.y1, text
    for one, other in combinations(words, 2):
        assert not boxes[one].overlaps(boxes[other]), (one, other)
