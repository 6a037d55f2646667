"""The results and the tables of the shipped study as text; written anew only by `make golden`."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from great_tables import GT

from analysis.load import read_study
from analysis.present.tables import (
    tabulate_activity,
    tabulate_cohort,
    tabulate_extrarenal_patients,
)
from analysis.present.text import format_all
from analysis.results import Results, compute_results
from tests.unit.table_cells import list_cells

Tabulate = Callable[[Results], GT]
GOLDEN = Path(__file__).parent
ROOT = GOLDEN.parents[1]


@pytest.fixture(scope="module")
def results() -> Results:
    return compute_results(read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv"))


def compare(lines: list[str], name: str) -> None:
    """Compare with `name` line by line, or write it where UPDATE_GOLDEN is 1."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def test_the_results_are_the_expected_ones(results: Results) -> None:
    compare([f"{name} = {text}" for name, text in format_all(results).items()], "results.txt")


@pytest.mark.parametrize(
    ("tabulate", "name"),
    [
        (tabulate_cohort, "cohort_table.txt"),
        (tabulate_activity, "activity_table.txt"),
        (tabulate_extrarenal_patients, "extrarenal_table.txt"),
    ],
)
def test_a_table_is_the_expected_one(results: Results, tabulate: Tabulate, name: str) -> None:
    compare([" | ".join(line) for line in list_cells(tabulate(results))], name)
