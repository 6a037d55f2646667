"""A reader finds the old set or the new one, whole, whatever happens in between."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.article_set import Busy, build_set
from tests.unit.conftest import ROOT

OTHER_RENDER = """
import pathlib, sys
from publish.article_set import build_set
with build_set(pathlib.Path(sys.argv[1]), "article"):
    print("at work", flush=True)
    sys.stdin.read()
"""


def build(outputs: Path, text: str) -> None:
    with build_set(outputs, "article") as folder:
        for name in ("a.html", "b.pdf"):
            (folder / name).write_text(text, encoding="utf-8")


def read(outputs: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (outputs / "article").iterdir()}


def list_sets(outputs: Path) -> list[str]:
    return [path.name for path in (outputs / ".sets").iterdir() if path.name != "lock"]


def test_the_set_is_there_when_the_block_ends(tmp_path: Path) -> None:
    outputs = tmp_path / "made" / "outputs"
    with build_set(outputs, "article") as folder:
        assert list(folder.iterdir()) == []
        assert not (outputs / "article").exists()
    assert (outputs / "article").resolve() == folder.resolve()
    assert folder.stat().st_mode & 0o777 == 0o755  # others may read it


def test_a_new_set_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    with build_set(tmp_path, "article") as folder:
        (folder / "only-old.html").write_text("old", encoding="utf-8")
    build(tmp_path, "new")
    assert read(tmp_path) == {"a.html": "new", "b.pdf": "new"}
    assert len(list_sets(tmp_path)) == 1  # the old one is gone


def test_one_rename_stands_between_old_and_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    rename = os.replace

    def watch(source: Path, target: Path) -> None:
        seen.append(read(tmp_path))
        rename(source, target)
        seen.append(read(tmp_path))

    build(tmp_path, "old")
    monkeypatch.setattr(os, "replace", watch)
    build(tmp_path, "new")
    assert seen == [{"a.html": "old", "b.pdf": "old"}, {"a.html": "new", "b.pdf": "new"}]


def test_a_failing_block_leaves_the_old_set_whole(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with pytest.raises(RuntimeError, match="no PDF"), build_set(tmp_path, "article") as folder:
        (folder / "a.html").write_text("half", encoding="utf-8")
        raise RuntimeError("no PDF")
    assert read(tmp_path) == {"a.html": "old", "b.pdf": "old"}
    assert len(list_sets(tmp_path)) == 1  # nothing half-made stays


def test_a_block_that_fails_at_first_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), build_set(tmp_path, "article"):
        raise KeyboardInterrupt
    assert not (tmp_path / "article").exists()
    assert list_sets(tmp_path) == []


def test_leftovers_of_an_interrupted_render_are_removed(tmp_path: Path) -> None:
    build(tmp_path, "old")
    (tmp_path / ".sets/article-left").mkdir()
    (tmp_path / ".sets/article-left/a.html").write_text("half", encoding="utf-8")
    (tmp_path / ".sets/article-left.link").symlink_to("article-left")
    with build_set(tmp_path, "article") as folder:
        assert len(list_sets(tmp_path)) == 2  # the old set and the empty folder of the new one
        assert read(tmp_path) == {"a.html": "old", "b.pdf": "old"}
    assert list_sets(tmp_path) == [folder.name]


def test_a_set_moves_with_its_outputs(tmp_path: Path) -> None:
    build(tmp_path / "here", "old")
    (tmp_path / "here").rename(tmp_path / "there")
    assert read(tmp_path / "there") == {"a.html": "old", "b.pdf": "old"}


def test_a_second_render_is_told_that_the_first_is_at_work(tmp_path: Path) -> None:
    build(tmp_path, "old")
    command = [sys.executable, "-c", OTHER_RENDER, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "at work\n"
        with pytest.raises(Busy, match=r"another render is at work in .*; wait until it ends"):
            build(tmp_path, "new")
        assert read(tmp_path) == {"a.html": "old", "b.pdf": "old"}
        other.kill()
        other.wait()
    build(tmp_path, "new")  # the lock goes with its process, and what that left behind too
    assert read(tmp_path) == {"a.html": "new", "b.pdf": "new"}
    assert len(list_sets(tmp_path)) == 1
