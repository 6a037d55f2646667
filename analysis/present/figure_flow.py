"""Figure: participant flow over the scheduled visits, as the STROBE statement asks for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import matplotlib
from matplotlib.figure import Figure

from analysis.present.figure_boxes import Box, Place, draw_arrow, draw_box, draw_line, measure_height
from analysis.present.figure_style import (
    PRINT_DPI,
    QUIET,
    TEXT_WIDTH_INCHES,
    DrawnFigure,
    use_style,
    write_notice_below,
)
from analysis.present.flow_table import (
    RENAL_STAGES,
    SECTION,
    STAGES,
    label_share,
    list_reasons,
    name_visit,
)
from analysis.present.named import Named
from analysis.present.text import write_form
from analysis.results import Results

#: Left edge and width of the columns: the renal subgroup, everyone, and who left.
RENAL, EVERYONE, LEFT = (0.02, 1.62), (1.82, 2.08), (4.06, 1.82)
#: Between two visits, and between two boxes of a column.
GAP, BETWEEN = 0.24, 0.07
MARGIN, NOTICE_INCHES = 0.04, 0.2
COMPLETED = "cohort.completed"
STARTED = "start of treatment"
#: A number stays with its words.
NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Stage:
    """One visit: everyone, the renal patients among them, and those who left before it."""

    everyone: Box
    renal: Box | None = None
    left: Box | None = None


#: A box where it stands, or none.
Placed = tuple[Box, Place] | None


def draw_flow(results: Results) -> DrawnFigure:
    """From the start of treatment down to completed follow-up: a box for each visit, beside it the renal
    subgroup where there is one, and between two visits a box with those who left, by reason."""
    with matplotlib.rc_context(use_style()):
        figure = Figure(figsize=(TEXT_WIDTH_INCHES, 1), dpi=PRINT_DPI)
        rows = list(_place_stages(figure, list(list_stages(results))))
        depth = 2 * MARGIN + NOTICE_INCHES - min(one[1].bottom for row in rows for one in row if one)
        figure.set_size_inches(TEXT_WIDTH_INCHES, depth)
        above = None
        for row in rows:
            raised = [one and (one[0], replace(one[1], top=one[1].top + depth - MARGIN)) for one in row]
            above = _draw_row(figure, raised, above)
        write_notice_below(figure, results)
    return DrawnFigure(figure)


def list_stages(results: Results) -> Iterator[Stage]:
    """What the boxes say, from the first visit to the end of follow-up."""
    for visit in results.schedule:
        yield Stage(
            Box(_name_stage(visit, results), _write_lines(visit, STAGES, results)),
            _list_renal(visit, results),
            _list_left(visit, results),
        )
    months = write_form(results, "visit.late", "name")
    number = write_form(results, COMPLETED, "n")
    yield Stage(Box(f"{label_share(COMPLETED, results)} ({months}):{NBSP}{number}"))


def _name_stage(visit: str, results: Results) -> str:
    name = name_visit(visit, results)
    return f"{name}, {STARTED}" if visit == next(iter(results.schedule)) else name


def _list_renal(visit: str, results: Results) -> Box | None:
    if Named(results).renal.patients.raw.none:
        return None
    lines = _write_lines(visit, RENAL_STAGES, results)
    return Box(results.codebook.label("has_active_nephritis"), lines)


def _list_left(visit: str, results: Results) -> Box | None:
    """Who left, and the reasons that somebody had or that are not shown."""
    total, *reasons = _write_lines(visit, ("left", *list_reasons(visit, results)), results) or ("",)
    return Box(total, tuple(line for line in reasons if not line.endswith(f":{NBSP}0"))) if total else None


def _write_lines(visit: str, stages: Iterable[str], results: Results) -> tuple[str, ...]:
    """Seen at the visit: 25."""
    names = [f"{SECTION}.{visit}.{stage}" for stage in stages]
    return tuple(
        f"{label_share(name, results)}:{NBSP}{write_form(results, name, 'n')}"
        for name in names
        if name in results.named
    )


def _place_stages(figure: Figure, stages: list[Stage]) -> Iterator[list[Placed]]:
    """Everyone, renal and left of each stage, from 0 downwards: a box of those who left stands at the arrow
    between two visits, and the arrow is so long that no two such boxes touch."""
    top, free = 0.0, 0.0
    for stage in stages:
        heights = [
            measure_height(figure, box, column[1]) if box else 0.0
            for box, column in ((stage.everyone, EVERYONE), (stage.renal, RENAL), (stage.left, LEFT))
        ]
        left = None
        if top < 0:
            gap = max(GAP, 2 * (top - free + heights[2] / 2)) if stage.left else GAP
            if stage.left:
                left = stage.left, Place(LEFT[0], top - gap / 2 + heights[2] / 2, LEFT[1], heights[2])
                free = left[1].bottom - BETWEEN
            top -= gap
        everyone = stage.everyone, Place(EVERYONE[0], top, EVERYONE[1], heights[0])
        renal = (stage.renal, Place(RENAL[0], top, RENAL[1], heights[1])) if stage.renal else None
        yield [everyone, renal, left]
        top -= max(heights[:2])


def _draw_row(figure: Figure, row: list[Placed], above: Place | None) -> Place:
    """The boxes of a stage and the arrows that lead to them; the place of everyone."""
    everyone, renal, left = row
    assert everyone
    place = everyone[1]
    if above:
        draw_arrow(figure, (place.middle, above.bottom), (place.middle, place.top))
    if left:
        level = left[1].top - left[1].height / 2
        draw_arrow(figure, (place.middle, level), (left[1].left, level))
        draw_box(figure, *left)
    draw_box(figure, *everyone)
    if renal:
        level = renal[1].top - renal[1].height / 2
        draw_line(figure, (renal[1].right, level), (place.left, level))
        draw_box(figure, *renal, colour=QUIET)
    return place
