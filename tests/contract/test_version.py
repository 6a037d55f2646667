"""The version of the project is the same wherever it is written."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {
    "pyproject.toml": r'^version = "([^"]+)"$',
    "CITATION.cff": r"^version: (\S+)$",
    "_quarto.yml": r"^project-version: (\S+)",  # which the colophon prints
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_version_is_that_of_the_package(name: str) -> None:
    versions = {
        path: re.findall(pattern, (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
        for path, pattern in WRITTEN.items()
    }
    assert len(versions[name]) == 1
    assert versions[name] == versions["pyproject.toml"]
