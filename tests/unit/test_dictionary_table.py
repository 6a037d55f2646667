"""The data dictionary: a row for each column of the codebook of the study, in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.codebook import Codebook
from analysis.load import read_study
from analysis.present.dictionary_table import describe_values
from analysis.present.tables import tabulate_dictionary
from analysis.results import Results, compute_results
from tests.unit.conftest import ROOT
from tests.unit.own_codebook import HAEMOGLOBIN, add_column, write_codebook, write_row
from tests.unit.table_cells import list_cells


@pytest.fixture(scope="module")
def rows(results: Results) -> dict[str, list[str]]:
    return {line[0]: line[1:] for line in list_cells(tabulate_dictionary(results)) if len(line) > 1}


def test_every_column_has_a_row(rows: dict[str, list[str]], codebook: Codebook) -> None:
    assert next(iter(rows)) == "Column"
    assert sorted(list(rows)[1:]) == sorted(column.name for column in codebook.columns)
    assert [name for name, cells in rows.items() if "" in cells] == []


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        (
            "age_years",
            [
                *("Age", "whole number, years, 18 to 100", "Must be filled"),
                "Table 3, column 2: at the start of tacrolimus; adults only (Methods)",
            ],
        ),
        ("sex", ["Sex", "F: Female; M: Male", "Must be filled", "Table 3, column 1"]),
        ("c3_mg_dl", ["C3", "whole number, mg/dL, 5 to 300", "Not measured", "Table 2"]),
        ("has_anti_dsdna", ["Anti-dsDNA", "yes or no", "Not measured", "Table 2"]),
        (
            "follow_up_months",
            [
                *("Follow-up on tacrolimus", "whole number, months, from 0", "Not derivable"),
                "month of leaving, or of the last visit so far, cut at the last scheduled visit",
            ],
        ),
    ],
)
def test_a_row_says_what_the_codebook_says(rows: dict[str, list[str]], name: str, cells: list[str]) -> None:
    assert rows[name] == cells


def test_columns_stand_under_their_table(results: Results) -> None:
    heads = [line[0] for line in list_cells(tabulate_dictionary(results)) if len(line) == 1]
    assert heads[:6] == [
        *("patients.csv and visits.csv", "patients.csv", "study.yml and visits.csv", "visits.csv"),
        *("Derived by the analysis", "literature.csv"),
    ]


def test_a_study_finds_its_own_columns_and_centres(own_study: Path) -> None:
    add_column(own_study, "haemoglobin_g_dl", {("7", "0"): "10.0"})
    write_codebook(own_study, HAEMOGLOBIN, write_row("ethnicity", levels="caucasian=Caucasian|other=<Other>"))
    study = own_study / "study.yml"
    text = study.read_text(encoding="utf-8").replace("  A: Centre A", "  A: Klinik <A> & Söhne")
    study.write_text(text, encoding="utf-8")
    patients = own_study / "patients.csv"
    cells = patients.read_text(encoding="utf-8")
    for code in ("black_african", "hispanic", "caribbean"):
        cells = cells.replace(code, "other")
    patients.write_text(cells, encoding="utf-8")
    own = compute_results(read_study(own_study, ROOT / "data/codebook.csv"))
    rows = {line[0]: line[1:] for line in list_cells(tabulate_dictionary(own)) if len(line) > 1}
    assert rows["haemoglobin_g_dl"] == [
        *("Haemoglobin", "decimal number, g/dL, 3 to 22", "Not measured", "Local laboratories")
    ]
    assert rows["centre"][1] == "A: Klinik <A> & Söhne; B: Centre B; C: Centre C"
    assert rows["ethnicity"][1] == "caucasian: Caucasian; other: <Other>"


def test_limits_are_told_where_there_are_any(codebook: Codebook) -> None:
    age = codebook["age_years"]
    assert describe_values(replace(age, minimum=None)) == "whole number, years, up to 100"
    assert describe_values(replace(age, minimum=None, maximum=None)) == "whole number, years"
