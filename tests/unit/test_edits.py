"""One edit of each column of the data changes just the results that a reader would expect."""

import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pytest

from analysis.load import read_study
from analysis.present.tables import tabulate_extrarenal_patients
from analysis.results import Results, compute_results
from tests.unit.edits import of_baseline, of_choices, of_treatment, of_visits
from tests.unit.edits.edit import TABLES, Edit, apply_edit, expand, read_rows
from tests.unit.table_cells import list_cells

ROOT = Path(__file__).resolve().parents[2]
STUDY = ROOT / "data/cohort"
EDITS = (
    *(*of_baseline.PEOPLE, *of_baseline.HISTORY, *of_baseline.INDICATIONS),
    *(*of_treatment.EXTRARENAL, *of_treatment.DRUGS, *of_treatment.LEAVING),
    *(*of_visits.COURSES, *of_visits.ACTIVITY, *of_visits.KIDNEYS),
)
#: Table 3: its columns, the lines of its head and its patients.
COLUMNS = ("patient", "sex", "age", "duration", "indication", "features", "drugs", "outcome")
HEADS, PATIENTS = 2, 8
NUMBER = re.compile(r"-?\d+\.\d+(?:e[-+]?\d+)?")


def write_estimates(results: Results) -> dict[str, str]:
    """Every estimate by name, its fractions to ten digits, since sums in another order end otherwise."""
    return {
        name: NUMBER.sub(lambda number: f"{float(number[0]):.10g}", repr(result.estimate))
        for name, result in results.named.items()
    }


class Computed(NamedTuple):
    """The estimates by name, and the lines of Table 3."""

    estimates: dict[str, str]
    table_3: list[list[str]]


def read_computed(results: Results) -> Computed:
    return Computed(write_estimates(results), list_cells(tabulate_extrarenal_patients(results)))


def compute_edited(edit: Edit, folder: Path) -> Computed:
    study = read_study(apply_edit(STUDY, edit, folder), ROOT / "data/codebook.csv")
    return read_computed(compute_results(study))


@pytest.fixture(scope="module")
def before(results: Results) -> Computed:
    return read_computed(results)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Computed]:
    """What each edit makes of the article, by its column; two are computed at a time."""
    folder = tmp_path_factory.mktemp("edits")
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        made = pool.map(compute_edited, EDITS, [folder / edit.column for edit in EDITS])
        return dict(zip((edit.column for edit in EDITS), made, strict=True))


def test_every_column_of_the_data_is_edited_once() -> None:
    columns = [f"{table}.{name}" for table in TABLES for name in read_rows(STUDY / f"{table}.csv")[0]]
    assert sorted(edit.column for edit in EDITS) == sorted(columns)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.column)
def test_an_edit_changes_just_its_results(edit: Edit, before: Computed, edited: dict[str, Computed]) -> None:
    ones, others = before.estimates, edited[edit.column].estimates
    assert list(ones) == list(others)
    # How many printed figures hold is no result of one column: tests/claims/test_audit.py.
    changed = {name for name in ones if ones[name] != others[name] and not name.startswith("audit.")}
    more = {name for pattern in of_choices.MORE.get(edit.column, "").split() for name in expand(pattern)}
    assert changed == edit.names | more


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.column)
def test_an_edit_changes_just_its_cells_of_table_3(
    edit: Edit, before: Computed, edited: dict[str, Computed]
) -> None:
    ones, others = before.table_3, edited[edit.column].table_3
    assert [len(line) for line in ones] == [len(line) for line in others]
    moved = {
        f"{line[0]} {COLUMNS[place]}" if HEADS <= row < HEADS + PATIENTS else "note"
        for row, line in enumerate(ones)
        for place, cell in enumerate(line)
        if cell != others[row][place]
    }
    assert moved == edit.places


def test_no_edit_changes_what_no_row_decides() -> None:
    fixed = re.compile(r"(?:definition|published)\..*|visit\.[a-z]+")
    assert [name for edit in EDITS for name in edit.names if fixed.fullmatch(name)] == []


def test_rows_of_another_origin_change_no_estimate_and_the_basis_of_all(
    results: Results, before: Computed
) -> None:
    study = results.study
    patients, visits = (table.assign(record_origin="published") for table in (study.patients, study.visits))
    published = compute_results(replace(study, patients=patients, visits=visits))
    assert write_estimates(published) == before.estimates
    assert {result.basis for result in published.named.values()} == {"published"}
    assert {result.basis for result in results.named.values()} == {"synthetic"}


def test_an_edit_that_changes_no_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        apply_edit(STUDY, Edit("1: sex=M"), tmp_path / "same")
    with pytest.raises(AssertionError):
        apply_edit(STUDY, Edit("30: sex=M"), tmp_path / "strange")


def test_names_in_braces_stand_for_several() -> None:
    assert expand("a.{b,c}.{d,e}") == ["a.b.d", "a.b.e", "a.c.d", "a.c.e"]


def test_more_is_said_of_edited_columns_only() -> None:
    assert set(of_choices.MORE) <= {edit.column for edit in EDITS}
