"""What all figures share: font, sizes, colours, the notice, and how a finished one is handed over."""

import base64
import functools
import io
from pathlib import Path
from typing import Any

import matplotlib
from IPython.core.getipython import get_ipython
from matplotlib import font_manager
from matplotlib.figure import Figure

from analysis.present.notice import write_notice
from analysis.results import Results

FONTS = Path("publish/templates/fonts")
FONT_FAMILY = "STIX Two Text"
TEXT_WIDTH_INCHES = 5.9
PRINT_DPI = 300
#: Nothing in a figure is smaller when printed at its own width.
SMALLEST_POINTS = 7
#: A little more, as it stands in the file: pandoc rounds down what it reads, and 299 is too wide.
PNG_DPI = (300.02, 300.02)
#: Okabe and Ito's blue and a grey: apart for the colour-blind, and in black and white.
INK, ACCENT, QUIET = "#1a1a1a", "#0072b2", "#767676"
#: How dense the bands of a spread are, the outer and the inner one, which lies upon it.
BANDS = (0.15, 0.2)

_STYLE: dict[str, Any] = {
    "font.family": FONT_FAMILY,
    "font.size": 9,
    "axes.edgecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "computed-manuscript",
}


class DrawnFigure:
    """A finished figure: vector for screen and print, pixels at print resolution for Word."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        kinds = {"image/svg+xml": self._write_svg, "image/png": self._write_png}
        return {kind: kinds[kind]() for kind in _list_kinds_wanted() or kinds}

    def _write_svg(self) -> str:
        return self._save("svg", metadata={"Date": None}).decode("utf-8")

    def _write_png(self) -> str:
        pixels = self._save("png", metadata={"Software": None}, pil_kwargs={"dpi": PNG_DPI})
        return base64.b64encode(pixels).decode("ascii")

    def _save(self, kind: str, **options: Any) -> bytes:
        buffer = io.BytesIO()
        with matplotlib.rc_context(use_style()):
            self.figure.savefig(buffer, format=kind, dpi=PRINT_DPI, **options)
        return buffer.getvalue()


def _list_kinds_wanted() -> list[str]:
    """The kinds of picture that the kernel was told to show matplotlib's figures as.

    Quarto tells it before each format, and would take a vector for Word if it were offered one.
    Empty where nobody told it.
    """
    shell = get_ipython()
    if shell is None:
        return []
    formatters = shell.display_formatter.formatters
    return [kind for kind in ("image/svg+xml", "image/png") if formatters[kind].for_type(Figure)]


def write_notice_below(figure: Figure, results: Results) -> None:
    """Write the notice on the data, where there is one, under all panels."""
    notice = write_notice(results)
    if notice:
        figure.supxlabel(notice, fontsize=SMALLEST_POINTS, color=QUIET, x=0.01, ha="left")


@functools.cache
def use_style() -> dict[str, Any]:
    """The settings of every figure, with the fonts of the text made known to matplotlib."""
    for path in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(path)
    return _STYLE
