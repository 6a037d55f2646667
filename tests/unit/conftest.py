"""The shipped study, and a reader of small tables, for every unit test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import Codebook, read_codebook
from analysis.load import Study, convert_types, read_study
from analysis.results import Results, compute_results

ROOT = Path(__file__).resolve().parents[2]
SmallTable = Callable[[str], pd.DataFrame]


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return read_codebook(ROOT / "data/codebook.csv")


@pytest.fixture(scope="session")
def study() -> Study:
    return read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv")


@pytest.fixture(scope="session")
def results(study: Study) -> Results:
    return compute_results(study)


@pytest.fixture(scope="session")
def patients(codebook: Codebook) -> SmallTable:
    """Reads a table written with spaces, column names first; `-` is a missing value."""

    def read(text: str) -> pd.DataFrame:
        header, *rows = [line.split() for line in text.strip().splitlines()]
        cells = [["" if cell == "-" else cell for cell in row] for row in rows]
        return convert_types(pd.DataFrame(cells, columns=header, dtype=str), codebook)

    return read


@pytest.fixture
def own_study(tmp_path: Path) -> Path:
    """A copy of the shipped study that a test may change."""
    return Path(shutil.copytree(ROOT / "data/cohort", tmp_path / "own"))
