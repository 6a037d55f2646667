"""The date of a document is that of its commit, which is named."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from publish.commit import DIGITS, UNDATED, read_commit, read_commit_time
from publish.source.syntax import run_pandoc

FILTER = Path(__file__).resolve().parents[2] / "publish/filters/date.lua"
NOON = 1_795_348_800  # 2026-11-22 12:00 UTC


@pytest.fixture(autouse=True)
def no_date_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def commit(folder: Path, seconds: int) -> None:
    """One empty commit, made by its author five hours before it was committed."""
    dates = {"GIT_AUTHOR_DATE": f"{seconds - 18000} +0000", "GIT_COMMITTER_DATE": f"{seconds} +0900"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "--quiet"], [*who, "commit", "--quiet", "--allow-empty", "-m", "one"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **dates}, check=True)


def test_the_time_is_that_of_the_commit(tmp_path: Path) -> None:
    commit(tmp_path, NOON)
    assert read_commit_time(tmp_path) == NOON
    commit(tmp_path, NOON + 60)
    assert read_commit_time(tmp_path) == NOON + 60  # the last one


def test_a_given_time_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path, NOON)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert read_commit_time(tmp_path) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert read_commit_time(tmp_path) == NOON


def test_without_history_the_day_is_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_commit_time(tmp_path) == UNDATED
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert read_commit_time(tmp_path) == UNDATED
    monkeypatch.setenv("PATH", str(tmp_path))  # no git at all
    assert read_commit_time(tmp_path) == UNDATED


def test_the_commit_is_named_by_its_first_digits(tmp_path: Path) -> None:
    assert read_commit(tmp_path) == "none"
    commit(tmp_path, NOON)
    asked = ["git", "rev-parse", "HEAD"]
    full = subprocess.run(asked, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True).stdout
    assert read_commit(tmp_path) == full[:DIGITS]
    assert DIGITS == 12


def test_a_tree_that_differs_from_its_commit_is_told(tmp_path: Path) -> None:
    commit(tmp_path, NOON)
    clean = read_commit(tmp_path)
    (tmp_path / ".git/info/exclude").write_text("outputs\n", encoding="utf-8")
    (tmp_path / "outputs").write_text("ignored", encoding="utf-8")
    assert read_commit(tmp_path) == clean
    (tmp_path / "codebook.csv").write_text("new", encoding="utf-8")
    assert read_commit(tmp_path) == f"{clean} changed"


def test_without_git_or_a_commit_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert read_commit(tmp_path) == "none"
    commit(tmp_path, NOON)
    monkeypatch.setenv("PATH", str(tmp_path))  # no git at all
    assert read_commit(tmp_path) == "none"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "1 January 1970"),
        (UNDATED, "1 January 2026"),
        (NOON, "22 November 2026"),
        (NOON + 12 * 3600 - 1, "22 November 2026"),  # 23:59:59
        (NOON + 12 * 3600, "23 November 2026"),
        (1_709_164_800, "29 February 2024"),
        (1_767_225_599, "31 December 2025"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_date_is_written_in_utc(
    monkeypatch: pytest.MonkeyPatch, zone: str, seconds: int, expected: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
    written = run_pandoc(["-f", "markdown", "-t", "json", f"--lua-filter={FILTER}"], "")
    assert json.loads(written)["meta"]["date"]["c"] == expected
