"""No result is typed: each inline value is replaced by what it prints, once, and found."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analysis.codebook import read_codebook
from analysis.load import read_study
from analysis.present.named import Named
from analysis.present.text import format_all
from analysis.results import Results, compute_results
from publish.prose.counting import find_numbers, read_word, write_word
from publish.prose.names import find_names, list_names
from publish.prose.passages import Passage, list_passages
from publish.prose.typed import Typed, find_telling, find_typed, list_all_passages, read_allowed
from publish.source.scan import read_source
from tests.contract.test_tree import list_tracked

ROOT = Path(__file__).resolve().parents[2]
CODEBOOK = read_codebook(ROOT / "data/codebook.csv")
PASSAGES = list_all_passages([ROOT / "manuscript.qmd", ROOT / "supplement.qmd"], ROOT / "data/cohort")
CHECKED = [passage for passage in PASSAGES if passage.is_checked]
VALUE = re.compile(r"`\{python\} (?P<name>[^`]+)`")


@pytest.fixture(scope="module")
def results() -> Results:
    return compute_results(read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv"))


def find(*passages: Passage) -> list[Typed]:
    return list(find_typed(passages, CODEBOOK, read_allowed()))


def read_text(name: str, results: Results) -> str:
    value: Any = Named(results)
    for part in name.split(".")[1:]:
        value = getattr(value, part)
    return str(value)


def list_replacements(text: str) -> list[str]:
    """What somebody may type in place of a value: what it prints, and a whole number in words."""
    number = re.fullmatch(r"(\d\d?)(?P<noun>\s\w+)?", text)
    return [text, *([write_word(int(number[1])) + (number["noun"] or "")] if number else [])]


def test_no_result_is_typed() -> None:
    assert len(CHECKED) > 40
    assert find(*PASSAGES) == []


def test_each_value_is_missed_once_it_is_typed(results: Results) -> None:
    mutated, silent = 0, []
    for passage in CHECKED:
        for value in VALUE.finditer(passage.text):
            printed = read_text(value["name"], results)
            if not re.search(r"\d", printed):
                silent.append(printed)
                continue
            for words in list_replacements(printed):
                text = passage.text[: value.start()] + words + passage.text[value.end() :]
                found = find(Passage(passage.position, passage.place, text))
                assert passage.position in {one.position for one in found}, (passage.position, words)
                mutated += 1
    assert mutated > 300
    assert set(silent) <= {"no\N{NO-BREAK SPACE}patients", "not available"}


def test_every_permission_is_needed_and_has_its_reason() -> None:
    granted = read_allowed()
    assert granted
    for one in granted:
        others = [other for other in granted if other != one]
        left = list(find_typed(PASSAGES, CODEBOOK, others))
        assert [typed.position.partition(":")[0] for typed in left] == [one.file]
        assert one.reason


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        ("Results", "In 21/29 (72.4%) and P<0.001.", ["21/29 (72.4%)", "0.001"]),
        ("Results", "Twenty-one of both, C3 in mg/dL [@tani2018], @tbl-activity.", ["Twenty-one", "both"]),
        ("Results", 'It [fell]{.if holds="r.a2.any" otherwise="fell in two"}.', ["two"]),
        ("Results", "`{python} r.a2.n` of it.[^note2]", []),
        ("Caption", "The 29 patients", ["29"]),
        ("Discussion", "In others 12 improved [@tani2018]. Here 13 did.", ["13"]),
        ("Discussion", "Here 12 improved (@tbl-activity).", ["12"]),
        ("Results", '[In 12 of them (@tbl-activity).]{.if holds="r.a.any"}', ["12"]),
        ("Discussion", "Here `{python} r.a.n`, there 12 improved [@tani2018].", ["12"]),
        ("Methods", "At 3 months.", []),
    ],
)
def test_numbers_are_found_where_a_result_belongs(place: str, text: str, words: list[str]) -> None:
    assert [one.words for one in find(Passage("a.qmd:1", place, text))] == words


def test_passages_know_their_place_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.qmd").write_text(
        "::: {.abstract}\nOne.\n:::\n\n::: {.key-messages}\n- Two.\n:::\n\n# Methods\n\nThree.\n\n"
        '# Results {#sec-results}\n\n## Part\n\n::: {.if holds="r.a.any"}\nFour.\n:::\n\n'
        '```{python}\n#| label: fig-a\n#| fig-cap: "Five"\n#| fig-alt: "Six"\nf()\n```\n',
        encoding="utf-8",
    )
    found = [(p.position, p.place, p.text) for p in list_passages(read_source(tmp_path / "a.qmd"))]
    assert found == [
        ("a.qmd:2", "Abstract", "One."),
        ("a.qmd:6", "Key messages", "- Two."),
        ("a.qmd:11", "Methods", "Three."),
        ("a.qmd:15", "Results", "## Part"),
        ("a.qmd:18", "Results", "Four."),
        ("a.qmd:23", "Caption", "Five"),
        ("a.qmd:24", "Alt text", "Six"),
    ]


def test_a_telling_number_elsewhere_is_pointed_out() -> None:
    methods = Passage("a.qmd:1", "Methods", "72.4% of 29, below 0.05")
    assert [one.words for one in find_telling([methods], CODEBOOK, {"72.4%", "29"})] == ["72.4%"]


def test_names_of_a_typed_number_are_those_that_print_it(results: Results) -> None:
    texts = {name: str(text) for name, text in format_all(results).items()}
    assert "r.response.early.n_of_total" in find_names("21/29 (72.4%)", texts)
    assert "r.response.early.pct" in find_names("72.4%", texts)
    assert all(texts[name].startswith("29") for name in find_names("twenty-nine", texts))
    assert find_names("98765", texts) == []
    lines = list(list_names("proteinuria ratio early", texts, results))
    assert (
        f"`{{python}} r.renal.proteinuria.ratio.early.p`  {texts['r.renal.proteinuria.ratio.early.p']}"
        in lines
    )
    assert not [line for line in lines if "sledai" in line]


def test_words_and_numbers_go_both_ways() -> None:
    assert [read_word(write_word(number)) for number in range(100)] == list(range(100))
    assert all(list(find_numbers(write_word(number))) == [write_word(number)] for number in range(100))


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("manuscript.qmd", "`{python} r.cohort.female.pct`", "89.7%", "Abstract"),
        (
            "manuscript.qmd",
            '#| tbl-cap: "Disease activity',
            '#| tbl-cap: "Seven of disease activity',
            "Caption",
        ),
        ("data/cohort/text/key-messages.qmd", "`{python} r.cohort.patients.n`", "29", "Key messages"),
        ("data/cohort/text/notes.yml", "`{python} r.cohort.patients.n`", "29", "Results"),
    ],
)
def test_the_command_names_file_line_words_and_results(
    tmp_path: Path, file: str, old: str, new: str, place: str
) -> None:
    for path in list_tracked():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    command = [sys.executable, "-m", "publish", "check-text"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    told = rf"^{Path(file).name}:(\d+): '.+' is typed in {place}; it may be `{{python}} r\."
    found = re.search(told, done.stderr, re.MULTILINE)
    assert found, done.stderr
    # A footnote is known by the line on which its text begins.
    assert line - 6 <= int(found[1]) <= line if file.endswith(".yml") else int(found[1]) == line
