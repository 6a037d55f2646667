"""One edit of each printed column moves just the results that depend on it, and no other text."""

import csv
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import html

from tests.documents.conftest import (
    ROOT,
    copy_study,
    read_rows,
    rename_patients,
    render_study,
    write_rows,
)
from tests.documents.reading import is_value, read_html


@dataclass(frozen=True)
class Edit:
    """A new value in the row of one patient (0: in all rows of all tables); all that must move with
    it, written by hand.

    `along` holds other cells of the row that must change for the study to hold together.
    `results` holds "name: forms" by line, `cell` the column of the printed table (0 is the
    patient), `notice` whether a note on the data or beneath the table moves.
    """

    column: str
    patient: int
    value: str
    results: str = ""
    cell: int | None = None
    notice: bool = False
    along: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        lines = [line.split(":") for line in self.results.split(";") if line.strip()]
        return {f"r.{name.strip()}.{form}" for name, forms in lines for form in forms.split()}


SHARE = "n pct n_pct n_of_total ci"
# One more patient in a group of which the share is reported: the denominator moves too.
GROUP = "total pct n_pct n_of_total ci"
EDITS = (
    Edit("record_origin", 0, "published", notice=True),
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
    Edit(
        "takes_glucocorticoids", 1, "no", f"extrarenal.treatment.glucocorticoids: {SHARE}", cell=6,
        along={"glucocorticoid_dose_mg_day": ""},
    ),
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


# Columns that the article does not name yet, all edited at once in patient 1, who is in its table and
# its figure: nothing may move. A column that moves something has its own line above.
UNUSED = {
    "centre": "A",
    "ethnicity": "hispanic",
    "has_cumulative_renal": "no",
    "has_cumulative_joint": "no",
    "has_cumulative_skin": "yes",
    "has_cumulative_haematological": "no",
    "has_cumulative_serositis": "yes",
    "has_cumulative_neuropsychiatric": "yes",
    "has_ana": "no",
    "has_anti_dsdna_ever": "no",
    "has_anti_rnp": "no",
    "has_anti_sm": "no",
    "has_apl": "yes",
    "has_anti_ssa": "yes",
    "has_anti_ssb": "yes",
    "had_azathioprine": "yes",
    "had_mycophenolate": "yes",
    "had_cyclophosphamide": "no",
    "had_methotrexate": "yes",
    "had_rituximab": "yes",
    "had_belimumab": "yes",
    "has_indication_renal": "no",
    "has_indication_joint": "no",
    "has_indication_skin": "yes",
    "has_indication_haematological": "yes",
    "has_indication_serositis": "yes",
    "renal_presentation": "",
    "pathology_class": "",
    "glucocorticoid_dose_mg_day": "10",
    "takes_rituximab": "yes",
    "tacrolimus_dose_mg_day": "5",
    "tacrolimus_line": "second",
    "pregnancy_context": "before_pregnancy",
    "adverse_event": "headache",
    "has_recurrent_infections": "yes",
    "has_dose_reduction": "yes",
    "stop_reason": "intolerance",
    "stop_months": "12",
    "course_after_stopping": "remission",
}
# The same for the last visit of patient 1, at 6 months.
UNUSED_OF_VISITS = {
    "visit_months": "12",
    "sledai_2k": "9",
    "c3_mg_dl": "90",
    "c4_mg_dl": "20",
    "creatinine_mg_dl": "0.95",
    "proteinuria_mg_24h": "300",
    "urine_white_cells_hpf": "2",
    "urine_red_cells_hpf": "1",
    "urine_dipstick": "2",
    "has_red_cell_casts": "yes",
    "has_anti_dsdna": "yes",
    "physician_judgement": "complete",
}


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The article of each edited copy of the study; two render at a time."""
    folder = tmp_path_factory.mktemp("edits")

    def render(edit: Edit) -> tuple[str, Path]:
        study = copy_study(folder / edit.column)
        apply_edit(study, edit)
        done = render_study(study)
        assert done.returncode == 0, done.stderr
        return edit.column, study / "outputs/article"

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(render, EDITS))


def apply_edit(study: Path, edit: Edit) -> None:
    cells = {edit.column: edit.value, **edit.along}
    if not edit.patient:
        for name in ("patients.csv", "visits.csv"):
            write_rows(study / name, [{**row, **cells} for row in read_rows(study / name)])
    elif edit.column == "patient_id":
        rename_patients(study, {str(edit.patient): edit.value})
    else:
        edit_row(study / "patients.csv", edit.patient - 1, cells)


def edit_row(path: Path, place: int, cells: dict[str, str]) -> None:
    rows = read_rows(path)
    assert [column for column, value in cells.items() if rows[place][column] == value] == []
    rows[place].update(cells)
    write_rows(path, rows)


def read_texts(article: Path) -> dict[str, str]:
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["text"] for row in csv.DictReader(file)}


def test_every_column_of_the_data_is_edited_once() -> None:
    printed, linking = [edit.column for edit in EDITS], ["record_origin", "patient_id"]
    patients, visits = (read_rows(ROOT / f"data/cohort/{name}.csv") for name in ("patients", "visits"))
    assert sorted([*printed, *UNUSED]) == sorted(patients[0])
    assert sorted([*linking, *UNUSED_OF_VISITS]) == sorted(visits[0])


def test_an_edit_of_what_the_article_does_not_name_moves_nothing(article: Path, tmp_path: Path) -> None:
    study = copy_study(tmp_path / "cohort")
    edit_row(study / "patients.csv", 0, UNUSED)
    edit_row(study / "visits.csv", 2, UNUSED_OF_VISITS)
    done = render_study(study)
    assert done.returncode == 0, done.stderr
    unmoved = study / "outputs/article"
    assert (unmoved / "results.csv").read_bytes() == (article / "results.csv").read_bytes()
    assert list(list_different(read_html(article), read_html(unmoved))) == []


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
