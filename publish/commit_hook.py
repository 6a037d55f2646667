"""git asks before each commit whether it would take rows of real people: the hook, and its answer."""

import shlex
import stat
import subprocess
import sys
from pathlib import Path

from analysis.codebook import Codebook
from publish.private_rows import check_files, read_staged

NAME = "pre-commit"
_WHAT_TO_DO = """Rows of real people stay out of git. Take each file out of the commit (it stays where it is):
  git rm --cached -- {names}
and name it in .gitignore. Rows that are of nobody say so in their column record_origin."""


class Taken(RuntimeError):
    """There is a hook already, which is somebody's own."""


class NoRepository(RuntimeError):
    """The folder lies in no work tree of git."""


def check_commit(folder: Path, codebook: Codebook) -> bool:
    """Whether the commit that is about to be made in `folder` is free of rows of real people; says what
    is not, in numbers, never with a cell."""
    found = check_files(read_staged(folder), codebook)
    if not found:
        return True
    names = " ".join(shlex.quote(one.file) for one in found)
    print("Not committed.", *(f"  {one}" for one in found), sep="\n", file=sys.stderr)
    print(_WHAT_TO_DO.format(names=names), file=sys.stderr)
    return False


def find_work_tree(folder: Path) -> Path | None:
    """The top of the work tree that holds `folder`; None where there is none."""
    top = _ask_git(folder, "rev-parse", "--show-toplevel")
    return Path(top) if top else None


def install_hook(folder: Path, project: Path) -> Path:
    """Make git run the check before each commit in the repository that holds `folder`; the hook.

    It stands where `core.hooksPath` says. Raises Taken, with the line to add, where another hook is there.
    """
    top = find_work_tree(folder)
    if top is None:
        raise NoRepository(f"{folder} lies in no git repository, so nothing needs to be kept out of one")
    hook = top / _ask_git(top, "rev-parse", "--git-path", "hooks") / NAME
    line = _write_line(top, project)
    if hook.is_symlink() or hook.exists():
        if line in hook.read_text(encoding="utf-8", errors="replace"):
            return hook
        raise Taken(f"{hook} is there already and was left as it is. Add this line to it:\n  {line}")
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return hook


def _write_line(top: Path, project: Path) -> str:
    """The command, which git runs at the top of the work tree; a check that cannot run refuses."""
    check = "-m publish check-commit || exit 1"
    if top.resolve() == project.resolve():
        return f".venv/bin/python {check}"
    python = shlex.quote(str(project / ".venv/bin/python"))
    return f"PYTHONPATH={shlex.quote(str(project))} {python} {check}"


def _ask_git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
