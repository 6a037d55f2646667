"""Figure: time to response, by visit at which it was first seen."""

import math
from itertools import pairwise

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.estimates import Curve, CurveStep
from analysis.present.figure_style import (
    ACCENT,
    TEXT_WIDTH_INCHES,
    DrawnFigure,
    use_style,
    write_notice_below,
)
from analysis.present.figure_visits import (
    NO_PATIENTS,
    NO_VALUES,
    draw_visit_axis,
    make_panels,
    say_empty,
    write_row,
)
from analysis.present.named import Named
from analysis.present.small_cells import cover_curve, write_number
from analysis.present.style import NOT_SHOWN
from analysis.results import Results

HEIGHT_INCHES = 2.9
#: So far beyond its last visit a curve is drawn, as part of the axis: what holds there would not be seen.
_STUB = 0.04


def draw_time_to_response(results: Results) -> DrawnFigure:
    """Kaplan-Meier curves of renal response (A) and of improvement (B), with intervals and the
    numbers at risk just before each visit."""
    r = Named(results)
    curves = (r.renal.response.time.raw, r.response.time.raw)
    with matplotlib.rc_context(use_style()):
        figure = Figure(figsize=(TEXT_WIDTH_INCHES, HEIGHT_INCHES), layout="constrained")
        for letter, curve, (panel, row) in zip("AB", curves, make_panels(figure, 2), strict=True):
            _draw_panel(panel, cover_curve(results, curve))
            draw_visit_axis(panel, _list_months(curve, results), results.codebook)
            panel.set_title(f"{letter}  {results.codebook.label(curve.of)}", loc="left", fontsize=9)
            write_row(row, "At risk", {step.months: write_number(results, step) for step in curve.steps})
        write_notice_below(figure, results)
    return DrawnFigure(figure)


def _draw_panel(axes: Axes, curve: Curve) -> None:
    axes.set_ylim(0, 103)  # a line at the top would be cut in half
    axes.set_yticks(range(0, 101, 20))
    axes.set_ylabel("Patients without response (%)")
    followed = [step for step in curve.steps if step.at_risk]
    if not followed or not curve.n_used:
        say_empty(axes, NO_VALUES if followed else NO_PATIENTS)
        return
    if all(math.isnan(step.estimate) for step in followed):
        say_empty(axes, NOT_SHOWN.capitalize())
        return
    months: list[float] = [step.months for step in followed]
    months.append(months[-1] + _STUB * max(step.months for step in curve.steps))
    shares = [100 * step.estimate for step in followed]
    for step, span in zip(followed, pairwise(months), strict=True):
        _draw_interval(axes, step, span)
    axes.step(months, [*shares, shares[-1]], where="post", color=ACCENT, linewidth=1.6)


def _list_months(curve: Curve, results: Results) -> list[int]:
    """The visits of the curve; those of the study where it has none."""
    return [step.months for step in curve.steps] or list(results.study.schedule.values())


def _draw_interval(axes: Axes, step: CurveStep, span: tuple[float, float]) -> None:
    """The interval from a visit to the next; none where it does not exist, at all and at nobody."""
    if step.low is None or step.high is None:
        return
    low, high = 100 * step.low, 100 * step.high
    axes.fill_between(span, low, high, color=ACCENT, alpha=0.18, linewidth=0)
    for bound in (low, high):
        axes.plot(span, [bound, bound], color=ACCENT, linewidth=0.7, linestyle=(0, (4, 2)))
