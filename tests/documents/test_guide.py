"""The guide, typed as it is written, in a fresh clone: it ends in the article of the made-up registry."""

import csv
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from analysis.present.notice import SYNTHETIC_NOTICE
from data.practice.registry import draw_registry
from tests.documents.conftest import ROOT
from tests.documents.guide_steps import Step, find_unseen, read_steps, write_file
from tests.documents.reading import read_html, read_pdf_text, read_word_texts, squeeze

GUIDE = ROOT / "GUIDE.md"
STEPS = read_steps(GUIDE.read_text(encoding="utf-8"))
#: The guide says so of every command that is to end with an error.
REFUSES = "problems in the data"
AUTHOR = ("-c", "user.name=Author One", "-c", "user.email=author.one@example.org")
#: Words of the shipped study that an article from other rows must not have.
SHIPPED = ("Tani", "29 patients", "three-centre", "three centres", "Pisa", "European cohort", "reconstruct",
           "the source", "printed")  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """The clone after all steps, and what each command printed, by the line of the guide."""

    folder: Path
    outputs: dict[int, str]

    @property
    def article(self) -> Path:
        return self.folder / "my-study/outputs/article"


def make_repository(folder: Path) -> Path:
    """What git tracks, as it is now, committed: a fresh clone of it needs no commit of one's own."""
    listed = subprocess.run(
        ["git", "ls-files"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    ).stdout.splitlines()  # fmt: skip
    for name in listed:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for command in (["init", "-q"], ["add", "-A"], [*AUTHOR, "commit", "-qm", "Everything"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def lend_environment(clone: Path) -> None:
    """The environment that runs this test, so that nothing is installed; a younger lock would ask for it."""
    os.utime(clone / "requirements.lock", (0, 0))
    (clone / ".venv").symlink_to(sys.prefix)


def type_step(step: Step, folder: Path, address: Path) -> tuple[Path, str]:
    """Type the commands of a step in `folder`; the folder in which they end, and what they print."""
    outer = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    place = folder.parent / "place"
    done = subprocess.run(
        ["bash", "-c", f"set -e\ntrap 'pwd >{place}' EXIT\n{step.text.replace('ADDRESS', str(address))}"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        check=False,
    )  # fmt: skip
    refuses = any(REFUSES in line for line in step.seen)
    assert (done.returncode != 0) is refuses, f"GUIDE.md:{step.line}\n{done.stdout}"
    return Path(place.read_text(encoding="utf-8").strip()), done.stdout


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    address = make_repository(tmp_path_factory.mktemp("address"))
    folder = tmp_path_factory.mktemp("guide") / "home"
    folder.mkdir()
    outputs = {}
    for step in STEPS:
        if step.path:
            write_file(folder, step)
            continue
        folder, outputs[step.line] = type_step(step, folder, address)
        if not (folder / ".venv").exists():
            lend_environment(folder)
    return Typed(folder, outputs)


def test_each_command_prints_what_the_guide_shows(typed: Typed) -> None:
    shown = [step for step in STEPS if step.seen]
    assert len(shown) >= 6
    unseen = {step.line: find_unseen(step, typed.outputs[step.line]) for step in shown}
    assert {line: lines for line, lines in unseen.items() if lines} == {}


def test_every_planted_mistake_is_told_and_then_none(typed: Typed) -> None:
    refused = [typed.outputs[step.line] for step in STEPS if any(REFUSES in line for line in step.seen)]
    assert len(refused) == 1
    for value in ("'femal'", "'R 041'", "'0,80'", "'127'", "at 5 months"):
        assert value in refused[0], value
    assert any("150 patients, no problem found." in output for output in typed.outputs.values())


@pytest.mark.parametrize("table", ["patients", "visits"])
def test_the_rows_of_the_study_are_those_of_the_registry(typed: Typed, table: str) -> None:
    """What the registry worded and people mistyped comes back, value by value."""
    drawn = dict(zip(("patients", "visits"), draw_registry(), strict=True))[table]
    with (typed.folder / f"my-study/{table}.csv").open(encoding="utf-8", newline="") as file:
        copied = list(csv.DictReader(file))
    assert [{name: read_value(row[name]) for name in drawn[0]} for row in copied] == [
        {name: read_value(cell) for name, cell in row.items()} for row in drawn
    ]


def read_value(cell: str) -> str | float:
    return float(cell) if re.fullmatch(r"\d+(\.\d+)?", cell) else cell


def test_the_article_stands_in_three_formats(typed: Typed) -> None:
    assert {path.name for path in typed.article.iterdir()} >= {
        *(f"manuscript.{kind}" for kind in ("html", "pdf", "docx")),
        "results.csv",
    }


def read_texts(typed: Typed) -> dict[str, str]:
    """What the files of the set say, without what line breaking adds."""
    supplement = html.fromstring((typed.article / "supplement.html").read_bytes())
    texts = {
        "manuscript.html": read_html(typed.article).find("body").text_content(),
        "manuscript.pdf": read_pdf_text(typed.article),
        "manuscript.docx": "\n".join(read_word_texts(typed.article)),
        "supplement.html": supplement.find("body").text_content(),
        "results.csv": (typed.article / "results.csv").read_text(encoding="utf-8"),
    }
    return {name: squeeze(text) for name, text in texts.items()}


@pytest.mark.parametrize("words", ["150 patients", "5 referral centres", "24 months", "Haemoglobin"])
def test_the_article_is_of_the_registry(typed: Typed, words: str) -> None:
    texts = read_texts(typed)
    manuscripts = [name for name in texts if name.startswith("manuscript")]
    assert [name for name in manuscripts if squeeze(words) not in texts[name]] == []


@pytest.mark.parametrize("words", SHIPPED)
def test_nothing_of_the_shipped_study_is_left(typed: Typed, words: str) -> None:
    notice = squeeze(SYNTHETIC_NOTICE)
    texts = {name: text.replace(notice, "") for name, text in read_texts(typed).items()}
    if words[0].isdigit():
        del texts["results.csv"]  # it prints every number in every form, some of them the same by chance
    said = re.compile(rf"(?<!\d){re.escape(squeeze(words))}")
    assert [name for name, text in texts.items() if said.search(text)] == []


def test_git_leaves_the_rows_alone(typed: Typed) -> None:
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    done = subprocess.run(command, cwd=typed.folder, capture_output=True, encoding="utf-8", check=True)
    left = {line[3:] for line in done.stdout.splitlines()} - {".venv"}
    assert {"my-study/study.yml", "my-study/codebook.csv"} <= left
    assert [name for name in left if name.startswith("practice/")] == []
    assert [name for name in left if not name.endswith((".yml", ".qmd", ".gitignore", "codebook.csv"))] == []


def test_a_box_without_the_name_of_its_file_is_refused() -> None:
    with pytest.raises(ValueError, match="line 3"):
        read_steps("Type:\n\n```python\nprint()\n```\n")


def test_steps_are_read_in_their_order() -> None:
    text = "```bash\nls\n```\nSee:\n```text\na\n…\n```\n\nNow. Write `a/b.csv`:\n\n```csv\nx,y\n```\n"
    assert read_steps(text) == [Step(1, "ls\n", seen=("a", "…")), Step(12, "x,y\n", path="a/b.csv")]


@pytest.mark.parametrize(
    ("seen", "output", "unseen"),
    [
        (("a", "b"), "a\nb\n", []),
        (("a", "b"), "a\nc\nb\n", ["b"]),
        (("a", "…", "b"), "a\nc\nb\n", []),
        (("…", "b", "a"), "a\nb\n", ["a"]),
        (("a",), "ab\n", ["a"]),
    ],
)
def test_a_line_is_seen_at_its_place_only(seen: tuple[str, ...], output: str, unseen: list[str]) -> None:
    assert find_unseen(Step(1, "", seen=seen), output) == unseen
