"""A whole draft in which next to nothing holds that the Discussion claims.

It is struck and flagged in all formats and listed at the end of the run; a submission of it is refused, and
the last set stays.
"""

import re
import subprocess
from pathlib import Path

import pytest
from lxml import html

from tests.cohorts import read_shipped, write_folder
from tests.cohorts.cases import derive_nobody_improved
from tests.conditions.directions import derive_fallen
from tests.documents.conftest import copy_study, render_study
from tests.documents.reading import WORD, read_pdf_text, read_word, squeeze

FLAG = "[no longer holds]"
#: What does not hold in these rows, by file and line, in the order of the document.
STRUCK = (
    ("abstract-conclusions.qmd:1", "improvement in most patients"),
    ("discussion.qmd:3", "improvement in most"),
    ("discussion.qmd:3", "reduction"),
    ("discussion.qmd:3", "did not change significantly"),
    ("discussion.qmd:3", "finds a rise"),
    ("discussion.qmd:17", "rose"),
    ("discussion.qmd:17", "is therefore not the whole explanation"),
)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """The shipped study with rows in which all measures but proteinuria fell, and nobody improved."""
    study = copy_study(tmp_path_factory.mktemp("struck") / "study")
    kept = (study / "study.yml").read_bytes()
    cohort = derive_nobody_improved(derive_fallen(read_shipped()))
    write_folder(cohort, "", study)
    (study / "study.yml").write_bytes(kept)
    done = render_study(study)
    assert done.returncode == 0, done.stderr
    return study, done


@pytest.fixture(scope="module")
def article(rendered: tuple[Path, "subprocess.CompletedProcess[str]"]) -> Path:
    return rendered[0] / "outputs/article"


def test_the_run_ends_with_them(rendered: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    told = re.findall(
        r"^\W*(\S+:\d+): '(.+)' no longer holds: it needs \S+, and \S+ is .+$", said(rendered[1]), re.M
    )
    assert told == list(STRUCK)


def said(done: "subprocess.CompletedProcess[str]") -> str:
    return f"{done.stdout}\n{done.stderr}"


def test_the_page_strikes_and_flags_them(article: Path) -> None:
    page = html.fromstring((article / "manuscript.html").read_bytes())
    assert [mark.text_content() for mark in page.iter("del")] == [words for _, words in STRUCK]
    assert page.text_content().count(FLAG) == len(STRUCK)


def test_the_word_file_strikes_and_flags_them(article: Path) -> None:
    runs = read_word(article).iter(f"{WORD}r")
    struck = "".join(run.xpath("string()") for run in runs if run.find(f"{WORD}rPr/{WORD}strike") is not None)
    assert struck == "".join(words for _, words in STRUCK)
    assert read_word(article).xpath("string()").count(FLAG) == len(STRUCK)


def test_the_pdf_flags_them(article: Path) -> None:
    text = squeeze(read_pdf_text(article))
    for _, words in STRUCK:
        assert squeeze(f"{words} {FLAG}") in text
    assert text.count(squeeze(FLAG)) == len(STRUCK)


def test_a_submission_is_refused_and_the_set_stays(
    rendered: tuple[Path, "subprocess.CompletedProcess[str]"], article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in article.iterdir()}
    monkeypatch.setenv("PROFILE", "submission")
    done = render_study(rendered[0])
    assert done.returncode != 0
    position, words = STRUCK[0]
    assert f"{position}: '{words}' no longer holds" in said(done)
    assert {path.name: path.read_bytes() for path in article.iterdir()} == before
