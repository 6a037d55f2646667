"""The made-up registry: plausible to every rule, mistyped on purpose, and never to be taken for patients."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.load import read_study
from analysis.validate_courses import find_course_problems
from data.practice.__main__ import FILE, make_sheets, write_export
from data.practice.people import Row
from data.practice.registry import draw_registry
from data.practice.wording import word_patient
from tests.unit.conftest import ROOT

STUDY = """title: The registry
author: [{name: Author One}]
centres: {NB: Northbridge, OS: Ostby, VA: Vallemara, KI: Kirchau, PO: Pontserra}
visits:
  - {role: baseline, months: 0}
  - {role: early, months: 2}
  - {role: mid, months: 6}
  - {role: late, months: 12}
  - {months: 24}
"""
DECLARED = "visits,haemoglobin_g_dl,decimal,g/dL,1,,3,22,Not measured,mean,Haemoglobin,,Sites\n"


@pytest.fixture(scope="module")
def registry() -> tuple[list[Row], list[Row]]:
    return draw_registry()


def write_study(folder: Path, patients: list[Row], visits: list[Row]) -> Path:
    (folder / "study.yml").write_text(STUDY, encoding="utf-8")
    header = (ROOT / "data/codebook.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "codebook.csv").write_text(f"{header}\n{DECLARED}", encoding="utf-8")
    for name, rows in (("patients", patients), ("visits", visits)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    return folder


def test_the_rows_break_no_rule(tmp_path: Path, registry: tuple[list[Row], list[Row]]) -> None:
    study = read_study(write_study(tmp_path, *registry), ROOT / "data/codebook.csv")
    assert study.remarks.warnings == ()
    assert (len(study.patients), study.patients["centre"].nunique()) == (150, 5)
    assert sorted(study.visits["visit_months"].unique()) == [0, 2, 6, 12, 24]


def test_every_row_is_synthetic(registry: tuple[list[Row], list[Row]]) -> None:
    assert {row["record_origin"] for table in registry for row in table} == {"synthetic"}


def test_something_is_missing_at_some_visits_and_never_at_most(
    registry: tuple[list[Row], list[Row]],
) -> None:
    _, visits = registry
    for column in ("c3_mg_dl", "haemoglobin_g_dl", "has_anti_dsdna", "urine_dipstick"):
        empty = sum(row[column] == "" for row in visits)
        assert 0 < empty < len(visits) / 5, column
    attended = Counter(row["visit_months"] for row in visits)
    assert attended["0"] == 150 > attended["2"] > attended["6"] > attended["12"] > attended["24"] > 60


def test_centres_have_their_patients(registry: tuple[list[Row], list[Row]]) -> None:
    centres = Counter(row["centre"] for row in registry[0])
    assert centres == {"NB": 46, "OS": 36, "VA": 30, "KI": 23, "PO": 15}


def test_another_seed_gives_other_patients(registry: tuple[list[Row], list[Row]]) -> None:
    assert draw_registry(7)[0] != registry[0]


@pytest.mark.parametrize("seed", range(20))
def test_other_draws_break_no_course_either(seed: int) -> None:
    import pandas as pd

    patients, visits = (pd.DataFrame(rows, dtype=str) for rows in draw_registry(seed))
    assert list(find_course_problems(patients, visits, (0, 2, 6, 12, 24))) == []


def test_a_score_counts_the_items_of_its_row(registry: tuple[list[Row], list[Row]]) -> None:
    """Of a visit where nothing is missing: SLEDAI-2K is at least what the laboratory adds to it."""
    for row in registry[1]:
        if "" in (row["proteinuria_mg_24h"], row["has_anti_dsdna"], row["urine_red_cells_hpf"]):
            continue
        items = 4 * (int(row["proteinuria_mg_24h"]) > 500) + 2 * (row["has_anti_dsdna"] == "yes")
        items += 4 * (int(row["urine_red_cells_hpf"]) > 5) + 4 * (row["has_red_cell_casts"] == "yes")
        assert int(row["sledai_2k"]) >= items


def test_five_cells_are_mistyped(registry: tuple[list[Row], list[Row]]) -> None:
    mistyped, visits = make_sheets()
    worded = [word_patient(row) for row in registry[0]]
    changed = {
        (row["Study no"], name): (row[name], other[name])
        for row, other in zip(worded, mistyped, strict=True)
        for name in row
        if row[name] != other[name]
    }
    assert changed == {("R022", "Sex"): ("female", "femal"), ("R033", "Left in month"): (15, 5)}
    assert [row["Study no"] for row in visits if " " in str(row["Study no"])] == ["R 041"]
    assert [row["Creatinine mg/dL"] for row in visits if "," in str(row["Creatinine mg/dL"])] == ["0,80"]
    assert [row["Hb g/dL"] for row in visits if row["Hb g/dL"] and float(str(row["Hb g/dL"])) > 22] == [127]


def read_sheets(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(write_export(folder))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_export_says_on_every_row_that_it_is_made_up(tmp_path: Path) -> None:
    sheets = read_sheets(tmp_path)
    assert "MADE UP" in str(sheets.pop("Read me")[0][0])
    for header, *rows in sheets.values():
        assert len(rows) >= 150
        assert {row[header.index("Kind of record")] for row in rows} == {"made up"}


def test_the_export_has_what_an_article_must_not_have(tmp_path: Path) -> None:
    header, *rows = read_sheets(tmp_path)["Visits"]
    assert all(isinstance(row[header.index("Date of visit")], date) for row in rows)
    assert any(row[header.index("Remarks")] for row in rows)


def test_the_export_is_always_the_same_and_out_of_git(tmp_path: Path) -> None:
    folders = tmp_path / "one", tmp_path / "two"
    assert len({write_export(folder).read_bytes() for folder in folders}) == 1
    assert {path.name for path in folders[0].iterdir()} == {FILE, ".gitignore"}
    assert (folders[0] / ".gitignore").read_text(encoding="utf-8") == "*\n"
