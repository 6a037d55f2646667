"""One edit of each printed column moves just the results that depend on it, and no other text."""

import csv
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from tests.documents.conftest import ROOT, copy_study, render_study
from tests.documents.reading import is_value, read_html


@dataclass(frozen=True)
class Edit:
    """A new value in the row of one patient; all that must move with it, written by hand.

    `results` holds "name: forms" by line, `cell` the column of the printed table (0 is the
    patient), `notice` whether a note on the data or beneath the table moves.
    """

    column: str
    patient: int
    value: str
    results: str = ""
    cell: int | None = None
    notice: bool = False

    @property
    def names(self) -> set[str]:
        lines = [line.split(":") for line in self.results.split(";") if line.strip()]
        return {f"r.{name.strip()}.{form}" for name, forms in lines for form in forms.split()}


SHARE = "n pct n_pct n_of_total ci"
# One more patient in a group of which the share is reported: the denominator moves too.
GROUP = "total pct n_pct n_of_total ci"
EDITS = (
    Edit("record_origin", 1, "published_and_synthetic", notice=True),
    Edit("patient_id", 4, "four", cell=0),
    Edit("sex", 1, "F", f"extrarenal.female: {SHARE}", cell=1),
    Edit("age_years", 7, "33", "extrarenal.age: median median_iqr", cell=2),
    Edit("disease_duration_years", 8, "18", "extrarenal.disease_duration: range", cell=3),
    Edit(
        "main_indication", 1, "extrarenal",
        f"extrarenal.indication.renal: {SHARE}; extrarenal.indication.extrarenal: {SHARE}", cell=4,
    ),
    Edit(
        "has_arthritis", 2, "yes",
        f"extrarenal.arthritis: {SHARE}; extrarenal.response.arthritis: {GROUP};"
        f"extrarenal.failure.arthritis: {SHARE}", cell=5,
    ),
    Edit(
        "has_serositis", 1, "yes",
        f"extrarenal.serositis: {SHARE}; extrarenal.response.serositis: {GROUP}", cell=5,
    ),
    Edit(
        "haematological_feature", 7, "anaemia",
        f"extrarenal.haematological: {SHARE}; extrarenal.response.haematological: n {GROUP}", cell=5,
    ),
    Edit(
        "cutaneous_feature", 1, "vasculitis",
        f"extrarenal.cutaneous: {SHARE}; extrarenal.response.cutaneous: {GROUP};"
        f"extrarenal.failure.vasculitis: {SHARE}", cell=5,
    ),
    Edit("takes_glucocorticoids", 1, "no", f"extrarenal.treatment.glucocorticoids: {SHARE}", cell=6),
    Edit("takes_hydroxychloroquine", 1, "no", f"extrarenal.treatment.hydroxychloroquine: {SHARE}", cell=6),
    Edit("takes_mycophenolate", 1, "no", f"extrarenal.treatment.mycophenolate: {SHARE}", cell=6),
    Edit("takes_azathioprine", 1, "yes", f"extrarenal.treatment.azathioprine: {SHARE}", cell=6),
    Edit("takes_belimumab", 1, "yes", f"extrarenal.treatment.belimumab: {SHARE}", cell=6),
    Edit("renal_outcome", 1, "partial", notice=True),
    Edit(
        "extrarenal_outcome", 7, "complete",
        f"extrarenal.response.complete: {SHARE}; extrarenal.response.partial: {SHARE}", cell=7,
    ),
    Edit("extrarenal_response_months", 3, "3", f"extrarenal.response.early: {SHARE}", cell=7),
)  # fmt: skip


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The article of each edited copy of the study; two render at a time."""
    folder = tmp_path_factory.mktemp("edits")

    def render(edit: Edit) -> tuple[str, Path]:
        study = copy_study(folder / edit.column)
        edit_patients(study / "patients.csv", edit)
        done = render_study(study)
        assert done.returncode == 0, done.stderr
        return edit.column, study / "outputs/article"

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(render, EDITS))


def edit_patients(path: Path, edit: Edit) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = rows[edit.patient - 1]
    assert row[edit.column] != edit.value
    row[edit.column] = edit.value
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def read_texts(article: Path) -> dict[str, str]:
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["text"] for row in csv.DictReader(file)}


def test_every_column_of_the_data_is_edited() -> None:
    header = (ROOT / "data/cohort/patients.csv").read_text(encoding="utf-8").splitlines()[0]
    assert {edit.column for edit in EDITS} == set(header.split(","))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.column)
def test_an_edit_moves_just_its_results(edit: Edit, article: Path, edited: dict[str, Path]) -> None:
    before, after = read_texts(article), read_texts(edited[edit.column])
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == edit.names


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.column)
def test_an_edit_changes_no_other_text(edit: Edit, article: Path, edited: dict[str, Path]) -> None:
    before, after = read_html(article), read_html(edited[edit.column])
    changed = {describe_place(element) for element in list_different(before, after)}
    printed = {name for name in edit.names if before.xpath(f"//span[@data-name='{name}']")}
    cells = {f"cell {edit.patient + 1} {edit.cell}"} if edit.cell is not None else set()
    figure = {"figure"} if edit.names & list_drawn() or edit.column == "record_origin" else set()
    notice = {"notice"} if edit.notice else set()
    assert changed == printed | cells | figure | notice


def list_drawn() -> set[str]:
    """The names that the figure shows, which are those of its alt text."""
    source = (ROOT / "manuscript.qmd").read_text(encoding="utf-8")
    alt = next(line for line in source.splitlines() if line.startswith("#| fig-alt"))
    return set(re.findall(r"`\{python\} ([^`]+)`", alt))


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
    """The name of a value, "cell row column" of the table, "figure", "notice", or the tag."""
    if is_value(element):
        return str(element.get("data-name"))
    if element.tag in ("td", "th"):
        row = element.getparent()
        rows = list(row.getparent().getparent().iter("tr"))
        return f"cell {rows.index(row)} {list(row).index(element)}"
    if element.tag == "img":
        return "figure"
    if element.get("name") == "description" or element.xpath(
        "ancestor-or-self::*[@class='notice' or @class='table-notes']"
    ):
        return "notice"
    return str(element.tag)
