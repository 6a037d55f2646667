"""Our renderer gives what real Quarto gave, by its record on every run and live where it is found."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.pandoc.write import list_filters
from publish.quarto import render_with_quarto
from publish.renderer import find_quarto
from tests.documents.compare import FORMATS, compare_files, list_differences
from tests.documents.conftest import copy_study
from tests.documents.parts import Part
from tests.documents.parts_html import read_html
from tests.documents.record import (
    COMMIT_TIME,
    CONFORMANCE,
    RECORDS,
    ROOT,
    derive_parts,
    make_project,
    read_parts,
    render_by_hand,
    render_ours,
)

AUTHORS = """\
author:
  - name: {given: Ada Mary, family: "O'Neill"}
    orcid: 0000-0002-1825-0097
    corresponding: true
    email: ada.oneill@example.org
    affiliations: [{ref: first}, {ref: second}]
  - name: "Bo *Ek* & Co; [x]"
    affiliations:
      - ref: second
      - {department: Unit of Three, name: Third Hospital, city: Oslo, country: Norway}
  - name: Cy Dow
    affiliation: Fourth House
    orcid: https://orcid.org/0000-0001-5109-3700
affiliations:
  - {id: first, name: First University}
  - {id: second, name: Second Hospital, city: Lund}
"""
VERSIONS = sorted(path.name for path in RECORDS.iterdir())


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The conformance document by the registry-only renderer."""
    folder = tmp_path_factory.mktemp("conformance")
    return render_ours(make_project(folder, CONFORMANCE.read_text(encoding="utf-8")))


def read_record(version: str) -> dict[str, list[Part]]:
    parts = json.loads((RECORDS / version / "parts.json").read_text(encoding="utf-8"))
    return {kind: [Part(*part) for part in parts[kind]] for kind in FORMATS}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", FORMATS)
def test_our_renderer_gives_what_quarto_gave(ours: Path, version: str, kind: str) -> None:
    recorded = read_record(version)[kind]
    is_tagged = not any(part.kind == "word" for part in recorded)
    made = read_parts(ours / f"manuscript.{kind}", is_tagged)
    assert len(made) > 40
    assert list_differences(recorded, made) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_the_record_is_what_its_files_hold(version: str) -> None:
    recorded = json.loads((RECORDS / version / "parts.json").read_text(encoding="utf-8"))
    assert recorded == derive_parts(RECORDS / version)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_record_bears_the_stamp_of_its_generator(version: str) -> None:
    stamp = json.loads((RECORDS / version / "made.json").read_text(encoding="utf-8"))
    assert stamp["quarto"] == version
    assert stamp["date"] >= "2026-11-22"
    page = (RECORDS / version / "manuscript.html").read_text(encoding="utf-8")
    assert f'<meta name="generator" content="quarto-{version}">' in page


@pytest.fixture(scope="module")
def quarto() -> Path:
    found, _ = find_quarto(ROOT)
    if found is None:
        pytest.skip("no Quarto on PATH, in $QUARTO or in the environment")
    return found


@pytest.fixture(scope="module", params=["conformance", "manuscript"])
def by_hand(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, quarto: Path) -> Path:
    """A project that our renderer and `quarto render`, typed by hand, have both rendered."""
    document = {"conformance": CONFORMANCE, "manuscript": ROOT / "manuscript.qmd"}[request.param]
    folder = make_project(tmp_path_factory.mktemp("hand"), document.read_text(encoding="utf-8"))
    render_ours(folder)
    render_by_hand(quarto, folder)
    return folder


@pytest.mark.parametrize("kind", FORMATS)
def test_quarto_typed_by_hand_gives_the_same_document(by_hand: Path, kind: str) -> None:
    name = f"manuscript.{kind}"
    assert compare_files(by_hand / "outputs/ours" / name, by_hand / "outputs/quarto" / name) == []


def name_authors(path: Path) -> None:
    """Give a study authors in every form of Quarto's schema that is printed."""
    text = path.read_text(encoding="utf-8")
    before, after = text[: text.index("author:\n")], text[text.index("keywords:\n") :]
    path.write_text(f"{before}{AUTHORS}{after}", encoding="utf-8")


@pytest.fixture(scope="module")
def by_make(tmp_path_factory: pytest.TempPathFactory, quarto: Path) -> Iterator[tuple[Path, Path]]:
    """The article as `make render` gives it with each renderer."""
    folder = tmp_path_factory.mktemp("make")
    command = [str(ROOT / ".venv/bin/python"), "-m", "publish", "render", "--data"]
    for renderer in ("pandoc", "quarto"):
        settings = {**os.environ, "RENDERER": renderer, "QUARTO": str(quarto)}
        study = copy_study(folder / renderer)
        name_authors(study / "study.yml")
        subprocess.run([*command, study], cwd=ROOT, env=settings, check=True)
    yield folder / "pandoc/outputs/article", folder / "quarto/outputs/article"


@pytest.mark.parametrize("stem", ["manuscript", "supplement"])
@pytest.mark.parametrize("kind", FORMATS)
def test_make_gives_the_same_article_with_both(by_make: tuple[Path, Path], stem: str, kind: str) -> None:
    ours, theirs = (folder / f"{stem}.{kind}" for folder in by_make)
    assert compare_files(ours, theirs) == []


def test_both_write_the_authors(by_make: tuple[Path, Path]) -> None:
    for folder in by_make:
        texts = [part.text for part in read_html(folder / "manuscript.html")]
        assert "Ada Mary O’Neill^{1,2,*}, Bo Ek & Co; [x]^{2,3}, Cy Dow^{4}" in texts


def test_make_gives_the_same_results_with_both(by_make: tuple[Path, Path]) -> None:
    ours, theirs = by_make
    assert (ours / "results.csv").read_bytes() == (theirs / "results.csv").read_bytes()


def test_an_edited_module_and_an_edited_row_are_seen(
    tmp_path: Path, quarto: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two renders in a row: the kernel of the first must not serve the second."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", COMMIT_TIME)  # which rendering sets, and later tests must not see
    project, study = tmp_path / "project", copy_study(tmp_path / "cohort")
    for name in (
        "analysis",
        "publish",
        "data/claims.csv",
        "data/codebook.csv",
        "data/literature.csv",
        "data/claims.csv",
        "_quarto.yml",
        "references.bib",
        "manuscript.qmd",
    ):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-r", ROOT / name, project / name], check=True)
    texts: list[str] = []
    for edited, old, new in (
        (study / "patients.csv", "", ""),
        (study / "patients.csv", ",intolerance,4,", ",intolerance,3,"),
        (project / "analysis/present/style.py", " to ", " until "),
    ):
        edited.write_text(edited.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        made = tmp_path / f"made{len(texts)}"
        made.mkdir()
        render_with_quarto(quarto, [project / "manuscript.qmd"], study, made, project)
        texts.append(" ".join(part.text for part in read_html(made / "manuscript.html")))
    assert "range 4 to 12" in texts[0]
    assert "range 3 to 12" in texts[1]
    assert "(IQR 1 to 3) earlier immunosuppressants" in texts[1]
    assert "(IQR 1 until 3) earlier immunosuppressants" in texts[2]


def test_every_filter_is_run_by_both_renderers() -> None:
    shared = {path.relative_to(ROOT).as_posix() for path in (ROOT / "publish/filters").glob("*.lua")}
    assert {path for path in list_filters(ROOT) if path.startswith("publish/filters/")} == shared
