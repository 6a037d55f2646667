"""The commit that a document was made from; the filter date.lua writes its date, colophon.lua its name."""

import os
import subprocess
from pathlib import Path

#: Used where there is neither a git history nor SOURCE_DATE_EPOCH: the day of version 0.1.0.
UNDATED = 1_767_225_600
#: As many digits of a commit as a colophon prints.
DIGITS = 12


def read_commit_time(project: Path) -> int:
    """Seconds since 1970 of the commit, so that one commit always gives the same bytes.

    `$SOURCE_DATE_EPOCH` wins, as reproducible-builds.org defines it.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        return int(given)
    return int(_ask_git(project, "log", "-1", "--format=%ct") or UNDATED)


def read_commit(project: Path) -> str:
    """The first digits of the commit that `project` is at, with " changed" where the tree differs from it;
    "none" outside git."""
    commit = _ask_git(project, "rev-parse", "--verify", "HEAD")[:DIGITS]
    if not commit:
        return "none"
    return f"{commit} changed" if _ask_git(project, "status", "--porcelain") else commit


def _ask_git(project: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=project, capture_output=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip()
