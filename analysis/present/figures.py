"""Figures of the article, drawn from named results: each has its `draw_` function here."""

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.estimates import Proportion
from analysis.present.figure_style import (
    ACCENT,
    INK,
    TEXT_WIDTH_INCHES,
    DrawnFigure,
    use_style,
    write_notice_below,
)
from analysis.present.figure_time_to_response import draw_time_to_response
from analysis.present.figure_trajectories import draw_trajectories
from analysis.present.text import Named
from analysis.results import Results

__all__ = [
    "TEXT_WIDTH_INCHES",
    "DrawnFigure",
    "draw_extrarenal_response",
    "draw_time_to_response",
    "draw_trajectories",
]


def draw_extrarenal_response(results: Results) -> DrawnFigure:
    """Share of responders with its interval, overall and by manifestation."""
    response = Named(results).extrarenal.response
    groups = (response.cutaneous, response.serositis, response.arthritis, response.haematological)
    shares = [*groups, response]
    labels = [*(results.codebook.label(share.raw.group) for share in groups), "All patients"]
    with matplotlib.rc_context(use_style()):
        figure = Figure(figsize=(TEXT_WIDTH_INCHES, 2.5), layout="constrained")
        axes = figure.subplots()
        for height, share in enumerate(shares):
            _draw_share(axes, height, share.raw)
            axes.text(105, height, share.n_of_total, va="center", ha="left")
        axes.set_yticks(range(len(shares)), labels)
        axes.set_xlim(0, 100)
        axes.set_xlabel("Patients with a response (%), 95% confidence interval")
        write_notice_below(figure, results)
    return DrawnFigure(figure)


def _draw_share(axes: Axes, height: int, share: Proportion) -> None:
    if share.low is None or share.high is None:
        return
    axes.plot([100 * share.low, 100 * share.high], [height, height], color=INK, linewidth=1)
    position = 100 * share.numerator / share.denominator
    axes.plot(position, height, marker="s", markersize=6, color=ACCENT, clip_on=False)
