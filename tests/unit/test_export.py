"""results.csv and results.json hold the same results, and each can be recomputed from its row."""

import csv
import json
from pathlib import Path

import pytest

from analysis.present.export import COLUMNS, write_results
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.present.style import round_half_up
from analysis.present.text import format_all
from analysis.results import Results
from tests.unit.conftest import ROOT

Row = dict[str, str]
NBSP = "\N{NO-BREAK SPACE}"
CI = f"95%{NBSP}CI "


@pytest.fixture(scope="module")
def folder(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("export") / "made" / "when missing"
    write_results(results, target)
    return target


@pytest.fixture(scope="module")
def rows(folder: Path) -> dict[str, Row]:
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len({row["name"] for row in table}) == len(table)
    return {row["name"]: row for row in table}


def test_the_columns_are_those_of_the_design(folder: Path) -> None:
    header = (folder / "results.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == (
        "name,label,group,time,statistic,value,unit,text,"
        "numerator,denominator,n_used,n_missing,method,source_file,basis"
    )
    assert tuple(header.split(",")) == COLUMNS


def test_every_form_of_every_result_has_its_row(rows: dict[str, Row], results: Results) -> None:
    assert {name: row["text"] for name, row in rows.items()} == format_all(results)


def test_every_percentage_follows_from_its_row(rows: dict[str, Row]) -> None:
    percentages = [
        row
        for row in rows.values()
        if row["statistic"] in ("pct", "n_pct", "n_of_total") and row["denominator"]
    ]
    assert len(percentages) > 3 * 100  # three forms of each share
    for row in percentages:
        numerator, denominator = int(row["numerator"]), int(row["denominator"])
        percent = 100 * numerator / denominator
        assert float(row["value"]) == percent, row["name"]
        assert row["unit"] == "%", row["name"]
        shown = f"{round_half_up(percent, 1)}%"
        text = {
            "pct": shown,
            "n_pct": f"{numerator}{NBSP}({shown})" if numerator else "0",
            "n_of_total": f"{numerator}/{denominator}{NBSP}({shown})",
        }
        assert row["text"] == text[row["statistic"]], row["name"]


def test_every_count_is_of_its_row(rows: dict[str, Row]) -> None:
    sources = {"n": "numerator", "total": "denominator", "missing": "n_missing"}
    shares = [row for row in rows.values() if row["denominator"] and row["statistic"] in sources]
    assert len(shares) > 3 * 100
    for row in shares:
        assert row["value"] == row["text"] == row[sources[row["statistic"]]], row["name"]
        assert row["unit"] == "patients", row["name"]
        if "of all who started" not in row["method"]:
            assert row["denominator"] == row["n_used"], row["name"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "r.extrarenal.response.arthritis.pct",  # 100 × 3 / 4
            ["Extrarenal response", "Arthritis", "", "pct", "75.0", "%", "75.0%", "3", "4", "4", "0"],
        ),
        (
            "r.extrarenal.female.n",
            ["Sex: Female", "Extrarenal features", "", "n", "7", "patients", "7", "7", "8", "8", "0"],
        ),
        (
            "r.extrarenal.response.ci",
            [
                *("Extrarenal response", "Extrarenal features", "", "ci", "", "%", CI + "30.6% to 86.3%"),
                *("5", "8", "8", "0"),
            ],
        ),
        (
            "r.extrarenal.failure.arthritis.n",  # of the three without a response
            ["Arthritis", "Extrarenal response: No", "", "n", "1", "patients", "1", "1", "3", "3", "0"],
        ),
        (
            "r.extrarenal.age.median",
            ["Age", "Extrarenal features", "", "median", "33.5", "years", "33.5", "", "", "8", "0"],
        ),
        (
            "r.extrarenal.age.range",
            ["Age", "Extrarenal features", "", "range", "", "years", "18 to 63", "", "", "8", "0"],
        ),
        (
            "r.extrarenal.age.total",
            ["Age", "Extrarenal features", "", "total", "8", "patients", "8", "", "", "8", "0"],
        ),
        (
            "r.extrarenal.patients.n_of_total",  # 100 × 8 / 29
            [
                *("Extrarenal features", "all", "", "n_of_total", str(100 * 8 / 29), "%"),
                *(f"8/29{NBSP}(27.6%)", "8", "29", "29", "0"),
            ],
        ),
        ("r.cohort.patients.n", ["Patient", "all", "", "n", "29", "patients", "29", "", "", "29", "0"]),
        (
            "r.visit.early.name",
            ["Scheduled visit", "all", "early", "name", "3", "months", f"3{NBSP}months", "", "", "0", "0"],
        ),
    ],
)
def test_a_row_reads_as_a_statistician_expects(rows: dict[str, Row], name: str, expected: list[str]) -> None:
    assert [rows[name][column] for column in COLUMNS[1:12]] == expected


def test_every_row_names_its_method_its_module_and_its_basis(rows: dict[str, Row]) -> None:
    for row in rows.values():
        assert row["method"], row["name"]
        assert (ROOT / row["source_file"]).is_file(), row["name"]
        assert row["basis"] == "synthetic", row["name"]


def test_the_json_agrees_with_the_table(folder: Path, rows: dict[str, Row], results: Results) -> None:
    content = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert content["notice"] == SYNTHETIC_NOTICE
    assert content["values"] == {
        name: {"text": text, "markdown": text._repr_markdown_()} for name, text in format_all(results).items()
    }
    assert {name: value["text"] for name, value in content["values"].items()} == {
        name: row["text"] for name, row in rows.items()
    }


def test_the_same_results_give_the_same_bytes(folder: Path, results: Results, tmp_path: Path) -> None:
    write_results(results, tmp_path)
    for name in ("results.csv", "results.json"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    assert b"\r" not in (tmp_path / "results.csv").read_bytes()
