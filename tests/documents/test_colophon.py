"""Each document closes with its colophon, the same in three formats."""

import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from publish.commit import read_commit
from publish.renderer import choose_renderer
from tests.documents.compare import FORMATS
from tests.documents.conftest import ROOT
from tests.documents.parts import Part, is_own
from tests.documents.record import read_parts

STEMS = ("manuscript", "supplement")


def read_colophon(path: Path) -> list[str]:
    """The lines after the last heading, without the notes that follow in some formats."""
    parts = read_parts(path)
    start = [number for number, part in enumerate(parts) if part.text == "Colophon"][-1]
    return [part.text for part in parts[start + 1 :] if is_paragraph(part)]


def is_paragraph(part: Part) -> bool:
    return part.kind in ("paragraph", "paragraph Colophon", "P")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("stem", STEMS)
def test_it_tells_project_rows_software_and_renderer(article: Path, stem: str, kind: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = read_colophon(article / f"{stem}.{kind}")
    named, _, change = read_commit(ROOT).partition(" ")
    commit = "no commit" if named == "none" else f"commit {named}"
    dirty = ", with uncommitted changes" if change else ""
    assert lines[0] == f"Project {project['name']}, version {project['version']}, {commit}{dirty}."
    assert re.fullmatch(
        r"Data SHA-256 checksum [0-9a-f]{64}\. It can be checked in the folder of the study with "
        r"‘cat patients\.csv visits\.csv \| sha256sum’\.",
        lines[1],
    )
    for package in ("pandas", "numpy", "scipy", "lifelines"):
        assert f" {version(package)}" in lines[2]
    for package in ("great-tables", "matplotlib"):
        assert f" {version(package)}" in lines[3]
    renderer = choose_renderer(ROOT)
    own = renderer.name if renderer.quarto else "registry-only"
    assert re.fullmatch(rf"Renderer {re.escape(own)}, with pandoc [\d.]+\.", lines[4])
    assert len(lines) == (6 if kind == "pdf" else 5)
    assert all(is_own(line) for line in lines[4:])


@pytest.mark.parametrize("stem", STEMS)
def test_only_print_names_the_typesetter(article: Path, stem: str) -> None:
    lines = {kind: read_colophon(article / f"{stem}.{kind}") for kind in FORMATS}
    assert lines["html"] == lines["docx"] == lines["pdf"][:-1]
    assert re.fullmatch(r"Typesetter Typst \d+\.\d+\.\d+\.", lines["pdf"][-1])


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("stem", STEMS)
def test_it_tells_nothing_of_the_machine(article: Path, stem: str, kind: str) -> None:
    words = " ".join(read_colophon(article / f"{stem}.{kind}"))
    host = subprocess.run(["uname", "-n"], capture_output=True, encoding="utf-8", check=True).stdout.strip()
    assert "/" not in words
    assert not {host, Path.home().name} & set(words.split())
