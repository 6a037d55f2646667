"""An edit of the data moves just the places of the article that show it, and no other text.

Which results move with each column is in tests/unit/test_edits.py; here are a few edits, so that each
table, figure and kind of note has one, with the places that must move, written by hand.
"""

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from tests.documents.conftest import copy_study, read_rows, render_study, write_rows
from tests.documents.reading import is_value, list_html_values, read_html
from tests.unit.edits import of_choices
from tests.unit.edits.edit import Edit, apply_edit, expand
from tests.unit.test_edits import EDITS, STUDY


class Shown(NamedTuple):
    """A column of tests/unit/test_edits.py, the values that move, by name without `r.`, and the other
    places: "tbl-extrarenal 2 1" is a cell by row and column, the head included."""

    column: str
    values: str = ""
    places: tuple[str, ...] = ()


SHOWN = (
    Shown("patients.patient_id", places=("tbl-extrarenal 5 0",)),
    Shown("patients.sex", "cohort.female.{cell,n_pct,pct}", ("tbl-extrarenal 2 1",)),
    Shown("patients.pathology_class", "renal.pathology.{diffuse_proliferative,mixed,any_membranous}.n"),
    Shown("patients.renal_outcome", places=("table-notes tbl-extrarenal",)),
    Shown("patients.extrarenal_response_months", "extrarenal.response.early.n", ("tbl-extrarenal 4 7",)),
    Shown("patients.stop_months", "cohort.follow_up.minimum safety.left.intolerance.months.mean"),
    Shown(
        "visits.c3_mg_dl",
        """
        activity.c3.early.cell activity.c3.early.extrarenal.cell extrarenal.c3_rose.n_of_total
        activity.c3.change.early.{cell,estimate_ci,p,p_value} activity.c3.shift.early.{estimate_ci,p}
        activity.c3.change.early.extrarenal.{cell,estimate_ci,p,p_value}
        """,
        ("fig-trajectories",),
    ),
    Shown(
        "visits.physician_judgement",
        """
        response.early.{n_of_total,ci,n_pct,pct,cell_of_total} response.started.early.{n_of_total,pct}
        response.failed_and_left.total response.time.early.pct_ci
        """,
        ("fig-time",),
    ),
    Shown(
        "visits.proteinuria_mg_24h",
        """
        renal.proteinuria.early.cell renal.proteinuria.change.early.{cell,estimate_ci}
        renal.proteinuria.{ratio,shift}.early.estimate_ci
        renal.reduction.early.n_of_total renal.reduction.delayed.n_pct
        renal.response.early.{n_of_total,ci,pct,cell_of_total} renal.response.started.early.{n_of_total,pct}
        renal.response.time.{early,mid}.pct_ci
        """,
        ("fig-trajectories", "fig-time"),
    ),
)


def find_edit(shown: Shown) -> Edit:
    """The edit of one line."""
    return next(edit for edit in EDITS if edit.column == shown.column)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The article of each edited copy of the study; two render at a time."""
    folder = tmp_path_factory.mktemp("edits")

    def render(shown: Shown) -> tuple[str, Path]:
        study = apply_edit(STUDY, find_edit(shown), folder / shown.column)
        done = render_study(study)
        assert done.returncode == 0, done.stderr
        return shown.column, study / "outputs/article"

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(render, SHOWN))


def read_text(article: Path) -> html.HtmlElement:
    """The page without what tells of the rows behind it: the data of the panels, and the colophon."""
    page = read_html(article)
    for script in page.xpath("//script"):
        script.text = None
    for line in page.xpath("//h1[normalize-space()='Colophon']/following::p"):
        line.getparent().remove(line)
    return page


def read_results(article: Path) -> dict[str, dict[str, str]]:
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.column)
def test_an_edit_moves_just_what_shows_it(shown: Shown, article: Path, edited: dict[str, Path]) -> None:
    before, after = read_text(article), read_text(edited[shown.column])
    values = {f"r.{name}" for pattern in shown.values.split() for name in expand(pattern)}
    moved = {describe_place(element) for element in list_different(before, after)}
    assert moved == values | set(shown.places)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.column)
def test_the_table_of_results_moves_with_the_names_of_the_edit(
    shown: Shown, article: Path, edited: dict[str, Path]
) -> None:
    before, after = read_results(article), read_results(edited[shown.column])
    assert list(before) == list(after)
    moved = {name.removeprefix("r.").rpartition(".")[0] for name in before if before[name] != after[name]}
    moved = {name for name in moved if not name.startswith("audit.")}
    more = {name for pattern in of_choices.MORE.get(shown.column, "").split() for name in expand(pattern)}
    assert moved <= find_edit(shown).names | more
    assert bool(moved) == bool(find_edit(shown).names)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article of the same rows, were they all printed in the source."""
    study = copy_study(tmp_path_factory.mktemp("published") / "cohort")
    for name in ("patients.csv", "visits.csv"):
        rows = read_rows(study / name)
        write_rows(study / name, [{**row, "record_origin": "published"} for row in rows])
    done = render_study(study)
    assert done.returncode == 0, done.stderr
    return study / "outputs/article"


def test_rows_of_another_origin_change_notices_and_marks_only(article: Path, published: Path) -> None:
    before, after = read_html(article), read_html(published)
    assert list_html_values(after) == list_html_values(before)
    notices = [notice.text_content() for notice in after.find_class("notice")]
    assert notices and all(text.strip().startswith("Data: Table 3 of Tani C") for text in notices)
    assert "Synthetic data" in before.text_content()
    assert "Synthetic data" not in after.text_content()
    assert before.xpath("//sup[.='\N{DAGGER}']")
    assert after.xpath("//sup[.='\N{DAGGER}']") == []
    pictures = [[image.get("src") for image in page.iter("img")] for page in (before, after)]
    assert [one == other for one, other in zip(*pictures, strict=True)] == [False, False]


def test_rows_of_another_origin_change_the_basis_of_every_result(article: Path, published: Path) -> None:
    before, after = read_results(article), read_results(published)
    assert {row["basis"] for row in before.values()} == {"synthetic"}
    assert {row["basis"] for row in after.values()} == {"published"}
    assert {name: {**row, "basis": ""} for name, row in before.items()} == {
        name: {**row, "basis": ""} for name, row in after.items()
    }


def list_different(before: html.HtmlElement, after: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Elements of `before` whose own text or attributes are not those of `after`."""
    ones, others = list(before.iter()), list(after.iter())
    assert [one.tag for one in ones] == [other.tag for other in others]
    for one, other in zip(ones, others, strict=True):
        if one.text != other.text or dict(one.attrib) != dict(other.attrib):
            yield one
        if one.tail != other.tail:
            yield one.getparent()


def describe_place(element: html.HtmlElement) -> str:
    """The name of a value; "table row column" of a cell; the anchor of a figure; the notes of a table;
    else the tag."""
    if is_value(element):
        return str(element.get("data-name"))
    if element.tag in ("td", "th"):
        (table,), row = element.xpath("ancestor::table"), element.getparent()
        return f"{table.get('id')} {list(table.iter('tr')).index(row)} {list(row).index(element)}"
    if element.tag == "img":
        return str(element.xpath("string(ancestor::figure/@id)"))
    for notes in element.xpath("ancestor-or-self::*[@class='table-notes']"):
        return f"table-notes {notes.xpath('string(preceding::table[1]/@id)')}"
    return str(element.tag)
