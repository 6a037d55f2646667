"""The colophon says what made a document: the project, the rows, the software, the renderer."""

import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypandoc
import pytest

from analysis.load import Study, read_study
from analysis.present.colophon import COMPUTING, DRAWING, Colophon, write_colophon
from analysis.present.export import Lookup, write_lookup
from publish.source.syntax import run_pandoc
from tests.unit.conftest import ROOT

FILTER = ROOT / "publish/filters/colophon.lua"
ROWS: Colophon = {
    "checksum": "ab12",
    "files": ["patients.csv", "visits.csv"],
    "computing": ["Python 3.0", "pandas 1", "SciPy 2"],
    "drawing": ["Great Tables 1", "Matplotlib 2"],
}
HEADER = "---\nproject-version: 7.8.9\n{}\n---\n\nText.\n\n# References\n"
AUTHOR = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


@pytest.fixture(autouse=True)
def nothing_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("RESULTS_FOLDER", str(tmp_path))
    monkeypatch.delenv("COMMIT_OF_DOCUMENT", raising=False)
    lend(ROWS, tmp_path)


def lend(colophon: Colophon | None, folder: Path) -> None:
    write_lookup(Lookup(notice="", values={}, colophon=colophon), folder)


def write(folder: Path, header: str = "", kind: str = "plain") -> list[str]:
    """The paragraphs of a document with a colophon, rendered in `folder`."""
    options = [f"--lua-filter={FILTER}", "-f", "markdown", "-t", kind, "--wrap=none"]
    return [line for line in run_pandoc(options, HEADER.format(header), folder).splitlines() if line]


def test_it_closes_the_document_and_says_each_thing_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMIT_OF_DOCUMENT", "0123456789ab")
    assert write(tmp_path) == [
        "Text.",
        "References",
        "Colophon",
        "Project computed-manuscript, version 7.8.9, commit 0123456789ab.",
        "Data SHA-256 checksum ab12. It can be checked in the folder of the study with "
        "‘cat patients.csv visits.csv | sha256sum’.",
        "Computed with Python 3.0, pandas 1 and SciPy 2.",
        "Tables and figures Great Tables 1 and Matplotlib 2.",
        f"Renderer registry-only, with pandoc {pypandoc.get_pandoc_version()}.",
    ]


def test_its_heading_is_neither_numbered_nor_listed(tmp_path: Path) -> None:
    page = "\n".join(write(tmp_path, kind="html"))
    assert '<h1 class="unnumbered unlisted" id="colophon">Colophon</h1>' in page
    assert '<div class="colophon"' in page


def test_in_print_typst_tells_its_own_version(tmp_path: Path) -> None:
    lines = write(tmp_path, kind="typst")
    assert lines[-2:] == ["#strong[Typesetter] Typst #str(sys.version).", "]"]
    assert "#colophon[" in lines


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("none", "no commit."),
        ("0123456789ab", "commit 0123456789ab."),
        ("0123456789ab changed", "commit 0123456789ab, with uncommitted changes."),
    ],
)
def test_the_commit_is_named(given: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMIT_OF_DOCUMENT", given)
    assert f"Project computed-manuscript, version 7.8.9, {named}" in write(tmp_path)


def test_who_types_the_renderer_by_hand_gets_the_commit_of_the_folder(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    assert write(project)[3].endswith("7.8.9, no commit.")
    for command in (["init", "-q"], [*AUTHOR, "commit", "-q", "--allow-empty", "-m", "one"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    asked = ["git", "rev-parse", "HEAD"]
    full = subprocess.run(asked, cwd=project, capture_output=True, encoding="utf-8", check=True).stdout
    assert write(project)[3].endswith(f"7.8.9, commit {full[:12]}.")
    (project / "manuscript.html").touch()  # as Quarto leaves it for a while
    assert write(project)[3].endswith(f"7.8.9, commit {full[:12]}.")
    (project / "new.py").touch()
    assert write(project)[3].endswith(f"7.8.9, commit {full[:12]}, with uncommitted changes.")


@pytest.mark.parametrize(
    ("files", "command"),
    [
        (["study.xlsx"], "sha256sum study.xlsx"),
        (["patients.xlsx", "visits.csv"], "cat patients.xlsx visits.csv | sha256sum"),
    ],
)
def test_the_command_names_the_files_that_are_there(files: list[str], command: str, tmp_path: Path) -> None:
    lend({**ROWS, "files": files}, tmp_path)
    assert f"‘{command}’." in write(tmp_path)[4]


def test_a_document_may_do_without(tmp_path: Path) -> None:
    assert write(tmp_path, "colophon: false") == ["Text.", "References"]


def test_results_that_tell_nothing_leave_project_and_renderer(tmp_path: Path) -> None:
    lend(None, tmp_path)
    assert [line.split()[0] for line in write(tmp_path)[2:]] == ["Colophon", "Project", "Renderer"]


def test_versions_are_those_of_the_packages_that_run(study: Study) -> None:
    colophon = write_colophon(study)
    installed = {
        distribution: importlib.metadata.version(distribution) for distribution in (*COMPUTING, *DRAWING)
    }
    python, *computing = colophon["computing"]
    assert python == "Python " + ".".join(str(part) for part in sys.version_info[:3])
    assert [text.rpartition(" ")[2] for text in computing] == [installed[name] for name in COMPUTING]
    assert [text.rpartition(" ")[2] for text in colophon["drawing"]] == [installed[name] for name in DRAWING]
    assert {"pandas", "scipy", "lifelines", "numpy", "great-tables", "matplotlib"} == set(installed)


def test_the_printed_command_prints_the_printed_checksum(study: Study) -> None:
    colophon = write_colophon(study)
    command = f"cat {' '.join(colophon['files'])} | sha256sum"
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT / "data/cohort", capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split()[0] == colophon["checksum"]


def test_a_study_in_workbooks_names_them(own_study: Path) -> None:
    write_workbook(own_study / "visits.csv")
    study = read_study(own_study, ROOT / "data/codebook.csv")
    colophon = write_colophon(study)
    assert colophon["files"] == ["patients.csv", "visits.xlsx"]
    content = b"".join((own_study / name).read_bytes() for name in colophon["files"])
    assert colophon["checksum"] == hashlib.sha256(content).hexdigest()


def write_workbook(table: Path) -> None:
    """A workbook in place of a table."""
    book = openpyxl.Workbook()
    assert book.active
    book.active.title = table.stem
    for line in table.read_text(encoding="utf-8").splitlines():
        book.active.append(line.split(","))
    book.save(table.with_suffix(".xlsx"))
    table.unlink()


def test_the_lookup_carries_it(study: Study, tmp_path: Path) -> None:
    lend(write_colophon(study), tmp_path)
    read = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["colophon"]
    assert read == write_colophon(study)
