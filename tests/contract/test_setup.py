"""What `make` says first on a machine that is not ready, and which renderer it names."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from publish.renderer import NEWEST, write_version

ROOT = Path(__file__).resolve().parents[2]


def write_python(folder: Path, failing: str) -> Path:
    """A python3 that fails for one command and else does nothing, as on a bare machine."""
    path = folder / "python3"
    path.write_text(f'#!/bin/sh\ncase "$2" in *{failing}*) exit 1;; esac\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def run_make(*arguments: str) -> "subprocess.CompletedProcess[str]":
    outer = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("target", ["render", "test", "check"])
def test_a_missing_venv_is_the_first_thing_said(target: str, tmp_path: Path) -> None:
    python = write_python(tmp_path, "ensurepip")
    done = run_make(target, f"PYTHON={python}", f"VENV={tmp_path}/venv")
    assert done.returncode != 0
    assert done.stdout.splitlines()[0].endswith("apt-get install python3-venv")


def test_an_old_python_is_named(tmp_path: Path) -> None:
    python = write_python(tmp_path, "version_info")
    done = run_make("test", f"PYTHON={python}", f"VENV={tmp_path}/venv")
    assert done.returncode != 0
    assert done.stdout.splitlines()[0].startswith("Python 3.11 or newer is needed")


def test_the_first_line_of_a_render_names_the_renderer_and_why() -> None:
    assert re.match(r"Renderer: (registry-only|Quarto \d).*, because .+\.$", run_make("announce").stdout)


@pytest.mark.parametrize(
    ("exit_code", "words"), [(1, "Quarto could not be put here"), (0, "Trying quarto-cli")]
)
def test_make_quarto_says_plainly_whether_it_could(tmp_path: Path, exit_code: int, words: str) -> None:
    binary = tmp_path / "venv/bin"
    binary.mkdir(parents=True)
    python = binary / "python"
    python.write_text(f"#!/bin/sh\necho 'no route to the archive' >&2\nexit {exit_code}\n", encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / "venv/.complete").touch()
    done = run_make("quarto", f"VENV={tmp_path}/venv")
    assert (done.returncode == 0) is (exit_code == 0)
    assert words in done.stdout


def test_the_quarto_that_make_tries_is_the_newest_that_was_run() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"QUARTO_CLI := {write_version(NEWEST)}\n" in makefile
