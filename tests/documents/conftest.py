"""One render of a copy of the shipped study, and the checkers from outside PyPI."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Render = Callable[..., "subprocess.CompletedProcess[str]"]


def copy_study(folder: Path) -> Path:
    """A study folder with the shipped files."""
    folder.mkdir(parents=True)
    for name in ("study.yml", "patients.csv", "visits.csv"):
        shutil.copy(ROOT / "data/cohort" / name, folder / name)
    return folder


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
