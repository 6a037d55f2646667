"""The article of cohorts at the edges, in three formats; its text is kept and read: `make golden`.

The texts of the study are the starters of a new one, so that their words are held to the same.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import html

from publish.new_study import STARTERS
from tests.cohorts import CASES, write_cohort
from tests.documents.conftest import ROOT, render_study
from tests.documents.parts_pdf import read_pdf
from tests.documents.parts_word import read_word
from tests.documents.reading import squeeze

GOLDEN = ROOT / "tests/golden/cohorts"
#: Every case that the prose must survive; tests/unit/test_degenerate.py has some more, without documents.
RENDERED = (
    *(
        "one_patient",
        "two_patients",
        "one_centre",
        "no_late_visit",
        "baseline_only",
        "no_renal",
        "only_renal",
    ),
    *("nobody_improved", "everybody_improved", "nobody_left", "all_left", "no_drugs", "constant"),
    *("no_values", "all_men", "many", "observed"),
)
LEAD = re.compile(r"^(#+|-|Figure:|Table:|Picture:) ")
#: The reader of Word says so where a sign is raised.
RAISED = re.compile(r"[\^_]\{([^}]*)\}")
READ = {"docx": read_word, "pdf": read_pdf}
DOCUMENTS = ("manuscript", "supplement")
BLOCKS = {"h1": "# ", "h2": "## ", "h3": "### ", "p": "", "li": "- ", "figcaption": "Figure: "}
#: What no reader may meet, whatever the cohort.
FORBIDDEN = (
    *(
        r"(?<!none: )\b(nan|NaN|NaT|inf|None|null)\b",
        r"<NA>",
        r"\b0/0\b",
        r"\bP (nan|not available)",
        r"no longer holds",
    ),
    *(r"(?<![\d.,–/])1 (patients|months|women|pairs|years|centres)\b", r"\b(in|of) 0 (patients|women)\b"),
    *(r"\bOf the 0\b", r" [,;:.](\s|$)", r"\( ", r"\(\)", r"\.\.", r",,"),
    r"\bnot (available|shown) (months|mg|years)",
    *(r"\{python\}", r"\?@", r"\]\{", r"\bmean of not\b", r"\bnone patients\b", r"not shown to"),
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The set of each case; two render at a time."""
    folder = tmp_path_factory.mktemp("cohorts")

    def render(case: str) -> tuple[str, "subprocess.CompletedProcess[str]"]:
        study = write_cohort(case, CASES, folder / case)
        shutil.copytree(STARTERS, study / "text")
        return case, render_study(study)

    with ThreadPoolExecutor(2) as pool:
        rendered = dict(pool.map(render, RENDERED))
    for case, done in rendered.items():
        assert done.returncode == 0, f"{case}: {done.stderr}"
    return {case: folder / case / "outputs/article" for case in RENDERED}


def list_lines(path: Path) -> Iterator[str]:
    """The text of a page block by block, without the list of references and the colophon."""
    page = html.fromstring(path.read_bytes())
    colophon = "//*[@id='colophon'] | //*[@class='colophon']"
    left_out = f"//script | //style | //nav | //*[@id='refs'] | //a[@class='footnote-back'] | {colophon}"
    for mark in page.xpath(left_out):
        mark.drop_tree()
    for block in page.iter(*BLOCKS, "tr", "img", "caption"):
        if block.xpath("ancestor::td | ancestor::th | ancestor::figcaption") or block.find("p") is not None:
            continue
        if block.tag == "tr":
            yield "| " + " | ".join(" ".join(cell.text_content().split()) for cell in block)
        elif block.get("class") == "date":
            continue
        elif block.tag == "img":
            yield f"Picture: {block.get('alt')}"
        else:
            yield BLOCKS.get(block.tag, "Table: ") + " ".join(block.text_content().split())


def read_lines(article: Path) -> list[str]:
    return [line for name in DOCUMENTS for line in (f"=== {name}", *list_lines(article / f"{name}.html"))]


@pytest.mark.parametrize("case", RENDERED)
def test_the_text_is_the_one_that_was_read(articles: dict[str, Path], case: str) -> None:
    lines, path = read_lines(articles[case]), GOLDEN / f"{case}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


@pytest.mark.parametrize("case", RENDERED)
def test_no_cohort_brings_words_that_cannot_stand(articles: dict[str, Path], case: str) -> None:
    lines = read_lines(articles[case])
    assert [(at, line) for line in lines for at in FORBIDDEN if re.search(at, line)] == []


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("case", RENDERED)
def test_the_other_formats_say_the_same(articles: dict[str, Path], case: str, kind: str) -> None:
    for name in DOCUMENTS:
        path = articles[case] / f"{name}.{kind}"
        said = squeeze("".join(RAISED.sub(r"\1", part.text) for part in READ[kind](path)))
        for line in list_lines(path.with_suffix(".html")):
            for part in line.strip("| ").split(" | "):
                assert squeeze(LEAD.sub("", part)) in said, (name, line)


def test_golden_holds_no_case_that_is_not_rendered() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(RENDERED)
