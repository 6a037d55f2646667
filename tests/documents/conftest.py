"""One render of a copy of the shipped study, and the checkers from outside PyPI."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
#: A browser that asks for nothing by itself.
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

Render = Callable[..., "subprocess.CompletedProcess[str]"]


def copy_study(folder: Path) -> Path:
    """A study folder with the shipped files."""
    folder.mkdir(parents=True)
    for name in ("study.yml", "patients.csv", "visits.csv"):
        shutil.copy(ROOT / "data/cohort" / name, folder / name)
    shutil.copytree(ROOT / "data/cohort/text", folder / "text")
    return folder


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table anew, in the form of the shipped ones."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def rename_patients(study: Path, names: dict[str, str]) -> None:
    """Give patients of a study other identifiers, in every table."""
    for name in ("patients.csv", "visits.csv"):
        rows = read_rows(study / name)
        for row in rows:
            row["patient_id"] = names.get(row["patient_id"], row["patient_id"])
        write_rows(study / name, rows)


def render_study(folder: Path, *prefix: str) -> "subprocess.CompletedProcess[str]":
    """Render the article of a study folder as the Makefile does, perhaps inside another command."""
    command = [*prefix, sys.executable, "-m", "publish", "render", "--data", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_study(tmp_path_factory.mktemp("study") / "cohort")
    done = render_study(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def article(study: Path) -> Path:
    return study / "outputs/article"


def require_tool(command: str, package: str) -> str:
    """The path of a program; where it is missing the test is skipped, or fails in `make test-all`."""
    local = ROOT / "node_modules" / command
    found = str(local) if local.exists() else shutil.which(command)
    if found:
        return found
    message = f"{command} is missing: {package}"
    if os.environ.get("REQUIRE_TOOLS"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = require_tool("chromium", "Debian's chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield started
        started.close()
