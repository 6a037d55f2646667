"""Figures of the article: each has its `draw_` function here."""

from analysis.present.figure_flow import draw_flow
from analysis.present.figure_laboratory import draw_laboratory
from analysis.present.figure_style import DrawnFigure
from analysis.present.figure_time_to_response import draw_time_to_response
from analysis.present.figure_trajectories import draw_trajectories

__all__ = ["DrawnFigure", "draw_flow", "draw_laboratory", "draw_time_to_response", "draw_trajectories"]
