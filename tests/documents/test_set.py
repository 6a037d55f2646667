"""All documents or none: a set whose supplement fails replaces nothing, in a project of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.conftest import ROOT

PARTS = ("analysis", "publish", "data", "_quarto.yml", "references.bib")
SMALL = """---
bibliography: references.bib
---

```{python}
#| label: setup
#| include: false
from analysis.present.article import prepare_article
_, r, _ = prepare_article()
```

# Text

The cohort held `{python} r.cohort.patients.n` patients.
"""
FILES = {f"{stem}.{kind}" for stem in ("manuscript", "supplement") for kind in ("html", "pdf", "docx")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project whose two documents are short."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    for name in ("manuscript.qmd", "supplement.qmd"):
        (folder / name).write_text(SMALL, encoding="utf-8")
    return folder


def render(project: Path) -> "subprocess.CompletedProcess[str]":
    settings = {**os.environ, "RENDERER": "pandoc", "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", "publish", "render"]
    return subprocess.run(
        command, cwd=project, env=settings, capture_output=True, encoding="utf-8", check=False
    )


def read_set(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "outputs/article").iterdir()}


def test_a_broken_supplement_replaces_nothing_and_is_named(project: Path) -> None:
    done = render(project)
    assert done.returncode == 0, done.stderr
    before = read_set(project)
    assert set(before) == {*FILES, "results.csv"}
    edit(project / "manuscript.qmd", "The cohort held", "There were")
    for old, new, line in (
        ("r.cohort.patients.n", "r.cohort.people.n", 14),  # fails when the manuscript is done
        ("# Text", "<b>Text</b>", 12),  # is refused before anything is computed
    ):
        edit(project / "supplement.qmd", old, new)
        done = render(project)
        assert done.returncode == 2
        assert f"Nothing was replaced. supplement.qmd:{line}: " in done.stderr
        assert ("Writing the manuscript" in done.stdout) is (line == 14)
        assert read_set(project) == before


def test_progress_says_which_document_is_at_work(project: Path) -> None:
    lines = render(project).stdout.splitlines()
    assert lines[:4] == [
        "Computing 2 cells and values of the manuscript.",
        "Writing the manuscript as HTML, Word and PDF.",
        "Computing 2 cells and values of the supplement.",
        "Writing the supplement as HTML, Word and PDF.",
    ]


def test_a_supplement_that_was_dropped_leaves_the_set(project: Path) -> None:
    assert render(project).returncode == 0
    (project / "supplement.qmd").unlink()
    done = render(project)
    assert done.returncode == 0, done.stderr
    assert set(read_set(project)) == {"manuscript.html", "manuscript.pdf", "manuscript.docx", "results.csv"}


def test_a_set_needs_its_manuscript(project: Path) -> None:
    (project / "manuscript.qmd").unlink()
    done = render(project)
    assert done.returncode == 2
    assert "Nothing was replaced. manuscript.qmd is missing" in done.stderr
    assert not (project / "outputs/article").exists()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
