"""Figure: the course of each patient, with median and quartiles at each visit."""

import math
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from analysis.estimates_by_visit import Trajectory
from analysis.present.figure_style import (
    ACCENT,
    BANDS,
    INK,
    QUIET,
    TEXT_WIDTH_INCHES,
    DrawnFigure,
    use_style,
    write_notice_below,
)
from analysis.present.figure_visits import NO_VALUES, draw_visit_axis, make_panels, say_empty, write_row
from analysis.present.named import Named
from analysis.present.small_cells import cover_trajectory, write_number
from analysis.results import Results

HEIGHT_INCHES = 2.9
#: Columns on a square-root axis: a few high values would press all others together, and 0 occurs.
SKEWED = ("proteinuria_mg_24h",)
#: Up to so many lines are told apart; more are drawn fainter, so that one sees where they crowd.
FEW = 29


def draw_trajectories(results: Results) -> DrawnFigure:
    """C3 (A) and proteinuria (B) of each patient over all visits, with median and quartiles; bands in
    place of the patients where there are too many of them (the result `cohort.drawn` says which)."""
    r = Named(results)
    trajectories = (r.activity.c3.trajectory.raw, r.renal.proteinuria.trajectory.raw)
    with matplotlib.rc_context(use_style()):
        figure = Figure(figsize=(TEXT_WIDTH_INCHES, HEIGHT_INCHES), layout="constrained")
        for letter, trajectory, panels in zip("AB", trajectories, make_panels(figure, 2), strict=True):
            draw_course(panels, letter, trajectory, results)
        write_notice_below(figure, results)
    return DrawnFigure(figure)


def draw_course(panels: tuple[Axes, Axes], letter: str, trajectory: Trajectory, results: Results) -> None:
    """A column over all visits, patient by patient and in sum, with how many have a value beneath; bands
    in place of the patients where they are not drawn (`cohort.drawn`). The axis of a column of all studies
    starts at 0; that of an added one where its values do."""
    panel, row = panels
    shown = cover_trajectory(results, trajectory)
    if Named(results).cohort.drawn.raw.any:
        _draw_patients(panel, _select_values(results, trajectory))
    else:
        _draw_spread(panel, shown)
    _draw_summary(panel, shown)
    _describe_panel(panel, letter, trajectory, results)
    if not trajectory.n_used:
        say_empty(panel, NO_VALUES)
    write_row(row, "Measured", {point.months: write_number(results, point) for point in trajectory.points})


def _select_values(results: Results, trajectory: Trajectory) -> pd.DataFrame:
    """One row for each patient of the group with a value, in the order of the patients, whatever they
    are called; one column for each visit."""
    patients = results.patients
    column, _, level = trajectory.group.partition("=")
    if column:
        patients = patients[patients[column] == (level or "yes")]
    visits = results.study.visits
    values = visits[visits["patient_id"].isin(patients["patient_id"])].pivot(
        index="patient_id", columns="visit_months", values=trajectory.of
    )
    months = [point.months for point in trajectory.points]
    by_visit = values.reindex(index=patients["patient_id"], columns=months)
    return by_visit.astype("Float64").astype(float).dropna(how="all")


def _draw_patients(axes: Axes, values: pd.DataFrame) -> None:
    """A line for each patient, broken where a visit has no value, with a dot at each value."""
    months = [float(month) for month in values.columns]
    alpha = 0.5 * min(1, FEW / max(len(values), 1)) ** 0.7  # for 29 patients 0.5, for 60 0.3
    lines = [list(zip(months, row, strict=True)) for row in values.to_numpy()]
    axes.add_collection(LineCollection(lines, colors=QUIET, linewidths=0.6, alpha=alpha))
    axes.plot(
        months * len(values),
        values.to_numpy().ravel(),
        linestyle="none",
        marker="o",
        markersize=1.6,
        markeredgewidth=0,
        color=QUIET,
        alpha=alpha,
    )


def _draw_spread(axes: Axes, trajectory: Trajectory) -> None:
    """Two bands around the median: 10th to 90th percentile, and within it the quartiles. They are open
    where a visit has no value."""
    months = [point.months for point in trajectory.points]
    bounds = (("lower_decile", "upper_decile"), ("lower_quartile", "upper_quartile"))
    for (low, high), alpha in zip(bounds, BANDS, strict=True):
        bottom, top = (
            [_leave_gap(getattr(point, name)) for point in trajectory.points] for name in (low, high)
        )
        axes.fill_between(months, bottom, top, color=ACCENT, alpha=alpha, linewidth=0)


def _draw_summary(axes: Axes, trajectory: Trajectory) -> None:
    """Median as a square, quartiles as a bar through it; a white rim lifts both off the lines."""
    rim = [withStroke(linewidth=3, foreground="white")]
    months = [point.months for point in trajectory.points]
    medians = [_leave_gap(point.median) for point in trajectory.points]
    for point in trajectory.points:
        quartiles = [_leave_gap(point.lower_quartile), _leave_gap(point.upper_quartile)]
        span = [point.months] * 2
        axes.plot(span, quartiles, color=INK, linewidth=1.2, path_effects=rim)
        axes.plot(span, quartiles, color=INK, linestyle="none", marker="_", markersize=6)
    axes.plot(months, medians, color=INK, linewidth=1.6, path_effects=rim)
    square: dict[str, Any] = {"marker": "s", "markersize": 5, "color": ACCENT, "markeredgecolor": INK}
    axes.plot(months, medians, linestyle="none", clip_on=False, **square)  # whole at the edge of a panel


def _take_root(values: Any) -> Any:
    return np.sqrt(np.maximum(values, 0))


def _leave_gap(value: float | None) -> float:
    """matplotlib draws nothing where a value is not a number."""
    return math.nan if value is None else value


def _describe_panel(axes: Axes, letter: str, trajectory: Trajectory, results: Results) -> None:
    column = results.codebook[trajectory.of]
    group = results.codebook.label(trajectory.group.partition("=")[0]) if trajectory.group else "All patients"
    axes.set_title(f"{letter}  {group}", loc="left", fontsize=9)
    axes.set_ylabel(f"{column.label} ({column.unit})")
    if trajectory.of not in results.codebook.added:
        axes.set_ylim(bottom=0)
    if trajectory.of in SKEWED:
        axes.set_yscale("function", functions=(_take_root, np.square))
    draw_visit_axis(axes, [point.months for point in trajectory.points], results.codebook)
