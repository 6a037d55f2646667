"""Figure: the courses of the laboratory values that the study's own codebook adds."""

import textwrap

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.codebook import Column
from analysis.present.figure_style import TEXT_WIDTH_INCHES, DrawnFigure, use_style, write_notice_below
from analysis.present.figure_trajectories import HEIGHT_INCHES, draw_course
from analysis.present.figure_visits import count_deep, make_panels
from analysis.present.named import Named
from analysis.results import Results

ACROSS = 2
#: Signs on a line above a panel.
_LINE = 40
#: Of the figure that says nothing, where no value was added.
EMPTY_HEIGHT_INCHES = 0.3


def draw_laboratory(results: Results) -> DrawnFigure:
    """One panel for each added value: each patient over all visits, with median and quartiles. The axes
    do not start at 0, since what is normal may lie far from it. Empty where no value was added."""
    r = Named(results)
    added = results.codebook.added
    height = count_deep(len(added), ACROSS) * HEIGHT_INCHES or EMPTY_HEIGHT_INCHES
    with matplotlib.rc_context(use_style()):
        figure = Figure(figsize=(TEXT_WIDTH_INCHES, height), layout="constrained")
        panels = make_panels(figure, len(added), ACROSS) if added else []
        for at, (column, pair) in enumerate(zip(added, panels, strict=True)):
            draw_course(pair, "", getattr(r.activity, column).trajectory.raw, results)
            _name_value(pair[0], _name_panel(at), results.codebook[column])
        if added:
            write_notice_below(figure, results)
    return DrawnFigure(figure)


def _name_value(panel: Axes, letter: str, column: Column) -> None:
    """All panels are of all patients, so the value itself is the title; a long name takes two lines."""
    panel.set_title(textwrap.fill(f"{letter}  {column.label}", _LINE), loc="left", fontsize=9)
    panel.set_ylabel(column.unit)


def _name_panel(at: int) -> str:
    """A to Z, then AA and so on."""
    first, last = divmod(at, 26)
    return (_name_panel(first - 1) if first else "") + chr(ord("A") + last)
