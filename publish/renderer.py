"""Which renderer makes the documents, and why. Standard library only: it speaks before set-up."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

#: The oldest Quarto that was run on the article, and the newest.
OLDEST, NEWEST = (1, 7, 34), (1, 10, 18)
FALLBACK = "registry-only (pandoc and Typst from PyPI)"


class Unavailable(RuntimeError):
    """The renderer that was asked for by name cannot be had."""


class Renderer(NamedTuple):
    """The renderer, the reason for it, and a warning or "". `quarto` is None for our own."""

    quarto: Path | None
    name: str
    reason: str
    warning: str = ""

    def describe(self) -> str:
        """One line for the start of a render, and a second one with the warning if any."""
        line = f"Renderer: {self.name}, because {self.reason}."
        return f"{line}\n{self.warning}" if self.warning else line


def choose_renderer(project: Path) -> Renderer:
    """Quarto where a version that was tried, or a newer one, is found; else our own.

    `$RENDERER` forces `quarto` or `pandoc`. Raises Unavailable for a forced Quarto that is missing
    or too old, and for any other name.
    """
    wanted = os.environ.get("RENDERER", "")
    if wanted not in ("", "quarto", "pandoc"):
        raise Unavailable(f"RENDERER={wanted} is unknown; it may be quarto or pandoc")
    if wanted == "pandoc":
        return Renderer(None, FALLBACK, "RENDERER=pandoc asks for it")
    found, place = find_quarto(project)
    if found is None:
        return _do_without("no Quarto is on PATH, in $QUARTO or in the environment", wanted)
    version = read_version(found)
    if version is None:
        return _do_without(f"{found} does not tell its version", wanted)
    name = write_version(version)
    if version < OLDEST:
        reason = f"Quarto {name} {place} is older than {write_version(OLDEST)}, the oldest that was tried"
        return _do_without(reason, wanted)
    reason = "RENDERER=quarto asks for it" if wanted else f"it was found {place}"
    is_untried = version > NEWEST
    newest = write_version(NEWEST)
    warning = f"Quarto {name} was not tried; the newest that was is {newest}. Look at the pages."
    return Renderer(found, f"Quarto {name}", reason, warning if is_untried else "")


def find_quarto(project: Path) -> tuple[Path | None, str]:
    """The Quarto command and where it was found: $QUARTO, PATH, then the environment of `project`."""
    if named := os.environ.get("QUARTO"):
        if not Path(named).is_file():
            raise Unavailable(f"$QUARTO names {named}, which is not a file")
        return Path(named), "in $QUARTO"
    if on_path := shutil.which("quarto"):
        return Path(on_path), "on PATH"
    installed = project / ".venv/bin/quarto"
    return (installed, "in the environment") if installed.is_file() else (None, "")


def read_version(quarto: Path) -> tuple[int, int, int] | None:
    """The version that `quarto --version` tells, or None."""
    try:
        done = subprocess.run([quarto, "--version"], capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return None
    match = re.match(r"(\d+)\.(\d+)\.(\d+)", done.stdout.strip())
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def write_version(version: tuple[int, int, int]) -> str:
    """1.7.34."""
    return ".".join(str(part) for part in version)


def _do_without(reason: str, wanted: str) -> Renderer:
    if wanted == "quarto":
        raise Unavailable(f"RENDERER=quarto was asked for, but {reason}")
    return Renderer(None, FALLBACK, reason)


def main() -> int:
    """Say which renderer a render would use; 2 where the one that was asked for cannot be had."""
    try:
        print(choose_renderer(Path.cwd()).describe(), flush=True)
    except Unavailable as error:
        print(f"Nothing was rendered: {error}.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
