"""Which documents make up the set."""

from pathlib import Path

import pytest

from publish.documents import Missing, list_documents
from tests.unit.conftest import ROOT


def make_project(folder: Path, *names: str) -> Path:
    """A project that holds the named documents and the settings of this one."""
    (folder / "_quarto.yml").write_text((ROOT / "_quarto.yml").read_text(encoding="utf-8"), encoding="utf-8")
    for name in names:
        (folder / name).touch()
    return folder


def test_the_set_is_manuscript_and_supplement_in_this_order() -> None:
    assert [path.name for path in list_documents(ROOT)] == ["manuscript.qmd", "supplement.qmd"]


def test_a_supplement_that_was_dropped_is_left_out(tmp_path: Path) -> None:
    project = make_project(tmp_path, "manuscript.qmd", "notes.qmd")
    assert list_documents(project) == [project / "manuscript.qmd"]


def test_a_set_without_a_manuscript_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"^manuscript\.qmd is missing"):
        list_documents(make_project(tmp_path, "supplement.qmd"))
