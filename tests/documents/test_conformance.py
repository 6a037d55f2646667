"""Both renderers give the same documents, and the comparison sees where they would not."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from publish.pandoc.render import render
from publish.pandoc.write import list_filters
from tests.documents.compare import FORMATS, Part, compare_files, list_differences, read_html

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
QUARTO = os.environ.get("QUARTO") or shutil.which("quarto")
COMMIT_TIME = "1767225600"


def make_project(folder: Path, document: Path) -> Path:
    """A project folder with `document` as its manuscript and everything else as it is here."""
    for name in ("analysis", "publish", "data", "tests", "references.bib", "_quarto.yml", "_environment"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    shutil.copy(HERE / "conformance-included.qmd", folder)
    shutil.copy(document, folder / "manuscript.qmd")
    return folder


@pytest.fixture(scope="module", params=["conformance", "manuscript"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that both renderers have rendered, into `ours` and `outputs/quarto`."""
    document = {"conformance": HERE / "conformance.qmd", "manuscript": ROOT / "manuscript.qmd"}[request.param]
    folder = make_project(tmp_path_factory.mktemp(request.param), document)
    environment = pytest.MonkeyPatch()
    environment.setenv("SOURCE_DATE_EPOCH", COMMIT_TIME)
    (folder / "ours").mkdir()
    render(folder / "manuscript.qmd", folder / "data/cohort", folder / "ours", folder)
    environment.setenv("RESULTS_FOLDER", str(folder / ".cache"))
    environment.delenv("DATA")
    subprocess.run([str(QUARTO), "render", "--quiet"], cwd=folder, check=True)
    environment.undo()
    return folder


@pytest.mark.skipif(not QUARTO, reason="no Quarto on PATH or in $QUARTO")
@pytest.mark.parametrize("kind", FORMATS)
def test_both_renderers_give_the_same_document(project: Path, kind: str) -> None:
    name = f"manuscript.{kind}"
    assert compare_files(project / "ours" / name, project / "outputs/quarto" / name) == []


def test_every_filter_is_run_by_both_renderers() -> None:
    shared = {path.relative_to(ROOT).as_posix() for path in (ROOT / "publish/filters").glob("*.lua")}
    assert {path for path in list_filters(ROOT) if path.startswith("publish/filters/")} == shared


PAGE = (
    '<html lang="en"><head><title>T</title></head><body><p>See <a href="#a">{}</a>.<sup>{}</sup></p></body>'
)


@pytest.mark.parametrize(
    ("link", "mark", "text"),
    [
        ("Table 2", "1", "See Table 2.^{1}"),
        ("Table 1", "2", "See Table 1.^{2}"),
        ("Table 1", "", "See Table 1.^{}"),
    ],
)
def test_a_changed_word_is_seen(tmp_path: Path, link: str, mark: str, text: str) -> None:
    for name, words in (("first", ("Table 1", "1")), ("second", (link, mark))):
        (tmp_path / f"{name}.html").write_text(PAGE.format(*words), encoding="utf-8")
    differences = compare_files(tmp_path / "first.html", tmp_path / "second.html")
    assert "- paragraph: See Table 1.^{1}" in differences
    assert f"+ paragraph: {text}" in differences


def test_parts_of_a_page_are_read_in_order(tmp_path: Path) -> None:
    page = "<body><h2>1 A</h2><table><caption>C</caption><tr><th>x</th><td>1</td></tr></table></body>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    parts = [part for part in read_html(tmp_path / "page.html") if not part.kind.startswith("property")]
    assert parts == [Part("heading 2", "1 A"), Part("caption", "C"), Part("row", "x | 1")]
    assert list_differences(parts, parts[:2]) == ["- row: x | 1"]
