"""Figures of the article, drawn from named results in the font of the text."""

import base64
import functools
import io
from pathlib import Path
from typing import Any

import matplotlib
from IPython.core.getipython import get_ipython
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.estimates import Proportion
from analysis.present.notice import write_notice
from analysis.present.text import Named
from analysis.results import Results

FONTS = Path("publish/templates/fonts")
FONT_FAMILY = "STIX Two Text"
TEXT_WIDTH_INCHES = 5.9
PRINT_DPI = 300
#: A little more, as it stands in the file: pandoc rounds down what it reads, and 299 is too wide.
PNG_DPI = (300.02, 300.02)
#: Okabe and Ito's blue and a grey: apart for the colour-blind, and in black and white.
INK, ACCENT, QUIET = "#1a1a1a", "#0072b2", "#767676"

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
        with matplotlib.rc_context(_use_style()):
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


def draw_extrarenal_response(results: Results) -> DrawnFigure:
    """Share of responders with its interval, overall and by manifestation."""
    response = Named(results).extrarenal.response
    groups = (response.cutaneous, response.serositis, response.arthritis, response.haematological)
    shares = [*groups, response]
    labels = [*(results.codebook.label(share.raw.group) for share in groups), "All patients"]
    with matplotlib.rc_context(_use_style()):
        figure = Figure(figsize=(TEXT_WIDTH_INCHES, 2.5), layout="constrained")
        axes = figure.subplots()
        for height, share in enumerate(shares):
            _draw_share(axes, height, share.raw)
            axes.text(105, height, share.n_of_total, va="center", ha="left")
        axes.set_yticks(range(len(shares)), labels)
        axes.set_xlim(0, 100)
        axes.set_xlabel("Patients with a response (%), 95% confidence interval")
        notice = write_notice(results)
        if notice:
            figure.supxlabel(notice, fontsize=7, color=QUIET, x=0.01, ha="left")
    return DrawnFigure(figure)


def _draw_share(axes: Axes, height: int, share: Proportion) -> None:
    if share.low is None or share.high is None:
        return
    axes.plot([100 * share.low, 100 * share.high], [height, height], color=INK, linewidth=1)
    position = 100 * share.numerator / share.denominator
    axes.plot(position, height, marker="s", markersize=6, color=ACCENT, clip_on=False)


@functools.cache
def _use_style() -> dict[str, Any]:
    for path in sorted(FONTS.glob("*.ttf")):
        font_manager.fontManager.addfont(path)
    return _STYLE
