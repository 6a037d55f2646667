"""What stands beneath every table: abbreviations, differences from print, the notice."""

from collections.abc import Iterable
from typing import Any

from great_tables import GT, loc

from analysis.codebook import Codebook
from analysis.present import style
from analysis.present.notice import FREE_MARK, FREE_NOTE, write_adapted_from, write_notice
from analysis.present.small_cells import SMALL_CELLS_NOTE, has_hidden_text
from analysis.results import Results

#: A cell with nothing to show.
EMPTY_CELL = style.EMPTY_CELL
EMPTY_NOTE = f"{EMPTY_CELL}, {style.NOT_AVAILABLE}."
#: How the dash of a result ends in the HTML of a table; a dash that is no result needs no note.
_EMPTY_RESULTS = (f">{EMPTY_CELL}</span>", f"({EMPTY_CELL})</span>")
#: How values of a column are summarised, by the codebook's word for it, with the abbreviation in that.
SUMMARIES = {
    "median": ("median (IQR)", ("IQR", "interquartile range")),
    "mean": ("mean (SD)", ("SD", "standard deviation")),
}


def write_abbreviations(columns: Iterable[str], codebook: Codebook, *more: tuple[str, str]) -> str:
    """GC, glucocorticoids; HCQ, hydroxychloroquine."""
    pairs = {
        (codebook[name].abbreviation, codebook[name].spelled_out or _lower_first(codebook.label(name)))
        for name in columns
    }
    named = sorted(
        (*((short, long) for short, long in pairs if short), *more), key=lambda pair: pair[0].lower()
    )
    return "; ".join(f"{short}, {long}" for short, long in named) + "."


def list_summaries(columns: Iterable[str], codebook: Codebook) -> dict[str, tuple[str, str]]:
    """How the numbers among the columns are summarised, in words, each with the abbreviation in it."""
    used = {codebook[name].summary for name in columns if codebook[name].is_number}
    return dict(SUMMARIES[summary] for summary in SUMMARIES if summary in used)


def label_with_unit(column: str, codebook: Codebook) -> str:
    """Age (years); the unit is never broken over two lines."""
    unit = codebook[column].unit.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{codebook.label(column)} ({unit})"


def write_difference(name: str, table: str, results: Results) -> str:
    """Why a result differs from what the published table prints; "" where it does not."""
    claims = [
        claim
        for claim in results.study.claims
        if claim.result == name and claim.appears_in == table and claim.differs
    ]
    return " ".join(f"Printed as {claim.printed}: {claim.note}." for claim in claims)


def write_left_out(labels: Iterable[str]) -> str:
    """Which headings of a table are left out because nobody stands under them; "" for none."""
    listed = "; ".join(dict.fromkeys(labels))
    return f"Left out, since there is no value: {listed}." if listed else ""


def add_notes(table: GT, results: Results, *notes: Any, place: str = "") -> GT:
    """Add source notes beneath the table: those given (texts, or HTML of great-tables), what a dash and
    the free mark say where a cell has them, the table of the published source that stands at `place`,
    what is hidden, and the notice last."""
    cells = table.as_raw_html()
    empty = EMPTY_NOTE if any(result in cells for result in _EMPTY_RESULTS) else ""
    free = f"{FREE_MARK} {FREE_NOTE}" if FREE_MARK in cells else ""
    small = SMALL_CELLS_NOTE if results.study.hides_small_cells and has_hidden_text(cells) else ""
    for note in (*notes, empty, free, small, write_adapted_from(results, place), write_notice(results)):
        if note:
            table = table.tab_source_note(note)
    return table


def add_differences(table: GT, cells: Iterable[tuple[loc.body, str]], title: str, results: Results) -> GT:
    """Add a footnote to each cell (its place and the full name of its result) that differs from print."""
    for place, name in cells:
        note = write_difference(name, title, results)
        if note:
            table = table.tab_footnote(note, place, placement="right")
    return table


def _lower_first(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
