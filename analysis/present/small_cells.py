"""What stands in the place of a number that few patients of a real cohort rest on; see analysis.small_cells.

Every text of a result passes here (text.write_form), and so does every number of results.csv and every
estimate that a figure draws.
"""

import math
import re
from dataclasses import replace

from analysis.estimates import Comparison, Count, Curve, CurveStep, Distribution, Estimate, Proportion
from analysis.estimates_by_visit import Trajectory, TrajectoryAtVisit, TrajectoryPoint
from analysis.present import style
from analysis.present.forms_by_visit import write_patients
from analysis.present.leading_number import find_number
from analysis.protocol import SMALL_CELL
from analysis.results import Results
from analysis.small_cells import count_whole, is_hidden_step, is_small, leaves_few

SMALL_CELLS_NOTE = "Counts below five are not shown, nor what would give them away."
#: Forms that are a number of patients, and stand where it is not small.
_COUNTED = ("n", "total", "missing", "at_risk", "censored", "stopped")
#: Each is the value of one patient, however many there are.
_OF_ONE = ("minimum", "maximum", "range")
#: Forms with a noun, and the form of the number in them.
_NOUNED = {"patients": ("n", "patients"), "total_patients": ("total", "patients"), "pairs": ("n", "pairs")}
_TENTH = 0.1
_WITH_TOTAL = ("n_of_total", "cell_of_total")
#: As a cell of a table holds it: <5, >24, <5/29, but no P, which has decimals.
_BOUND = re.compile(r"(?:&lt;|&gt;)[1-9][\d\N{NARROW NO-BREAK SPACE}]*[</]")


def write_hidden(results: Results, name: str, form: str) -> str:
    """The text in place of a form that small cells hide; "" where the form may stand."""
    if not results.study.hides_small_cells:
        return ""
    if form in _NOUNED:
        number, noun = _NOUNED[form]
        return _add_noun(write_hidden(results, name, number), noun)
    estimate = results.named[name].estimate
    if form in _COUNTED and (text := _write_count(results, name, form)):
        return text
    if isinstance(estimate, Distribution) and form in _OF_ONE and estimate.n_used:
        return style.NOT_SHOWN
    if isinstance(estimate, TrajectoryAtVisit) and form == "deciles_cell":
        is_covered = estimate.n_used > 0 and _cover_point(estimate.point).lower_decile is None
        return style.NOT_SHOWN if is_covered else ""
    return _write_instead(estimate, form) if name in results.hidden else ""


def list_shown(results: Results, name: str) -> dict[str, bool]:
    """What prose may ask of a result beside its own conditions: whether it is `shown`, and of a distribution
    whether its range is."""
    estimate, hides = results.named[name].estimate, results.study.hides_small_cells
    shown = {"shown": name not in results.hidden}
    if isinstance(estimate, Distribution):
        shown["range_shown"] = estimate.known and not hides
    return shown


def list_patients(results: Results, name: str) -> dict[str, object]:
    """The numbers of patients behind a result, as columns of results.csv; "" for none and for hidden ones."""
    estimate = results.named[name].estimate
    is_share = isinstance(estimate, Proportion)
    used = "n" if isinstance(estimate, Count | Comparison) and _counts_patients(estimate) else "total"
    forms = {"numerator": "n", "denominator": "total", "n_used": used, "n_missing": "missing"}
    numbers = {
        "numerator": estimate.numerator if isinstance(estimate, Proportion) else "",
        "denominator": estimate.denominator if isinstance(estimate, Proportion) else "",
        "n_used": estimate.n_used,
        "n_missing": estimate.n_missing,
    }
    return {
        column: "" if (is_share or column.startswith("n_")) and write_hidden(results, name, form) else number
        for (column, form), number in zip(forms.items(), numbers.values(), strict=True)
    }


def cover_curve(results: Results, curve: Curve) -> Curve:
    """The curve as a figure may draw it: not a number where it rests on few patients."""
    if not results.study.hides_small_cells:
        return curve
    return replace(curve, steps=tuple(_cover_step(step, curve.n_used) for step in curve.steps))


def cover_trajectory(results: Results, trajectory: Trajectory) -> Trajectory:
    """The trajectory as a figure may draw it: None where few patients have a value."""
    if not results.study.hides_small_cells:
        return trajectory
    return replace(trajectory, points=tuple(_cover_point(point) for point in trajectory.points))


def write_number(results: Results, step: CurveStep | TrajectoryPoint) -> str:
    """The number of patients under a visit of a figure."""
    number = step.at_risk if isinstance(step, CurveStep) else step.n
    hides = results.study.hides_small_cells and is_small(number)
    return style.format_below(SMALL_CELL) if hides else write_patients(step)


def has_hidden_text(texts: str) -> bool:
    """Whether a table in HTML holds a text that stands in the place of a number."""
    return style.NOT_SHOWN in texts or bool(_BOUND.search(texts))


def _cover_step(step: CurveStep, n_used: int) -> CurveStep:
    if not (is_small(n_used) or is_hidden_step(step, n_used)):
        return step
    return replace(step, estimate=math.nan, low=None, high=None)


def _cover_point(point: TrajectoryPoint) -> TrajectoryPoint:
    if point.n < SMALL_CELL / _TENTH:  # fewer than five lie beyond the 10th or the 90th percentile
        point = replace(point, lower_decile=None, upper_decile=None)
    if not is_small(point.n):
        return point
    return replace(
        point, median=None, lower_quartile=None, upper_quartile=None, lower_decile=None, upper_decile=None
    )


def _counts_patients(estimate: Estimate) -> bool:
    return not isinstance(estimate, Count) or estimate.of == "patient_id"


def _write_count(results: Results, name: str, form: str) -> str:
    """<5, or >24 where few of the whole are left; "" for a number that is not small."""
    estimate, number = results.named[name].estimate, find_number(results.named[name].estimate, form)
    if not isinstance(number, int) or (form == "n" and not _counts_patients(estimate)):
        return ""
    is_hidden = name in results.hidden and form in ("n", "censored", "stopped")
    if is_small(number) or (is_hidden and number < SMALL_CELL):
        return style.format_below(SMALL_CELL)
    whole = _find_whole(results, estimate, form)
    if number and whole is not None and leaves_few(number, whole):
        return style.format_above(whole - SMALL_CELL)
    return style.NOT_SHOWN if is_hidden else ""


def _find_whole(results: Results, estimate: Estimate, form: str) -> int | None:
    """What the number of a form is a part of, where a reader finds that printed."""
    if form == "n" and isinstance(estimate, Curve):
        return estimate.n_used
    if form == ("n" if isinstance(estimate, Proportion | Count) else "total"):
        return count_whole(estimate, results.named)
    return None


def _write_share(share: Proportion, form: str) -> str:
    """A hidden share: its bound, beside its denominator where that is not small."""
    bound = _write_bound(share)
    if form in ("ci", "ci_exact"):
        return style.format_hidden_interval()
    if form in ("n_pct", "cell"):
        return bound
    if form == "pct":
        return _add_noun(bound, "patients")
    if form in _WITH_TOTAL and not is_small(share.denominator) and bound != style.NOT_SHOWN:
        return f"{bound}/{style.format_count(share.denominator)}"
    return "" if form in _COUNTED else style.NOT_SHOWN


def _write_bound(share: Proportion) -> str:
    if share.numerator < SMALL_CELL:
        return style.format_below(SMALL_CELL)
    if leaves_few(share.numerator, share.denominator):
        return style.format_above(share.denominator - SMALL_CELL)
    return style.NOT_SHOWN


def _write_instead(estimate: Estimate, form: str) -> str:
    """In place of a result that is hidden as a whole."""
    if isinstance(estimate, Proportion):
        return _write_share(estimate, form)
    return "" if form in _COUNTED else _write_statistic(form)


def _add_noun(text: str, noun: str) -> str:
    return style.format_bound_of(text, noun) if text and text != style.NOT_SHOWN else text


def _write_statistic(form: str) -> str:
    if form == "ci":
        return style.format_hidden_interval()
    return style.format_hidden_p() if form == "p" else style.NOT_SHOWN
