"""A render that fails, is interrupted or is killed leaves the last good set whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.documents.conftest import ROOT, copy_study, render_study

FILES = {f"{stem}.{kind}" for stem in ("manuscript", "supplement") for kind in ("html", "pdf", "docx")}
FILES |= {"results.csv"}


@pytest.fixture
def rendered(tmp_path: Path, study: Path) -> Path:
    """A study whose last good set is that of the session, byte for byte."""
    folder = copy_study(tmp_path / "cohort")
    subprocess.run(["cp", "-a", str(study / "outputs"), str(folder / "outputs")], check=True)
    return folder


def read_set(study: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (study / "outputs/article").iterdir()}


def spoil(study: Path, old: str, new: str) -> None:
    path = study / "patients.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def start_render(study: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        # A command that a shell starts in the background would ignore interrupts.
        ["env", "--default-signal=INT", sys.executable, "-m", "publish", "render", "--data", str(study)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip


def test_a_set_is_complete_and_nothing_else_is_left(study: Path) -> None:
    assert set(read_set(study)) == FILES
    assert {path.name for path in (study / "outputs").iterdir()} == {"article", ".sets"}


def test_bad_data_replace_nothing_and_are_named(rendered: Path) -> None:
    before = read_set(rendered)
    spoil(rendered, ",M,18,", ",X,1,")
    done = render_study(rendered)
    assert done.returncode == 2
    assert "patients.csv, row 2, column sex: 'X' must be one of: F, M" in done.stderr
    assert "patients.csv, row 2, column age_years: '1' must be from 18 to 100 years" in done.stderr
    assert "Traceback" not in done.stderr
    assert read_set(rendered) == before


@pytest.mark.parametrize("stage", ["Computing", "Writing"])
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_render_replaces_nothing(rendered: Path, stage: str, end: signal.Signals) -> None:
    before = read_set(rendered)
    spoil(rendered, ",M,18,", ",M,19,")
    process = start_render(rendered)
    assert process.stdout
    for line in process.stdout:
        if line.startswith(stage):
            break
    os.killpg(process.pid, end)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert read_set(rendered) == before


def test_the_next_render_replaces_the_set_and_clears_what_a_killed_one_left(rendered: Path) -> None:
    before = read_set(rendered)
    spoil(rendered, ",M,18,", ",M,19,")
    process = start_render(rendered)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert render_study(rendered).returncode == 0
    assert set(read_set(rendered)) == FILES
    assert read_set(rendered)["results.csv"] != before["results.csv"]
    sets = [path for path in (rendered / "outputs/.sets").iterdir() if path.name != "lock"]
    assert len(sets) == 1


def test_a_second_render_at_the_same_time_is_refused(rendered: Path) -> None:
    first = start_render(rendered)
    assert first.stdout
    first.stdout.readline()
    second = render_study(rendered)
    first.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 2)
    assert "another render is at work" in second.stderr
