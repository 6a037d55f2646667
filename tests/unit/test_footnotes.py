"""The footnotes of a study: read with every problem, written with their values."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.footnotes import Footnote, parse_footnotes
from analysis.load import read_study
from analysis.present.footnotes import write_footnotes
from analysis.problems import DataProblems
from analysis.results import Results, compute_results
from tests.unit.conftest import ROOT

TWO = b"""# notes
- after: r.cohort.patients.n
  note: >-
    Of `{python} r.cohort.female.n_pct`
    one.
- {after: r.cohort.female.n_pct, note: Two.}
"""


@pytest.fixture(scope="module")
def results() -> Results:
    return compute_results(read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv"))


def test_notes_are_read_in_order_with_their_lines() -> None:
    assert parse_footnotes(TWO) == (
        (
            Footnote("r.cohort.patients.n", "Of `{python} r.cohort.female.n_pct` one.", "notes.yml:3"),
            Footnote("r.cohort.female.n_pct", "Two.", "notes.yml:6"),
        ),
        [],
    )
    assert parse_footnotes(b"# nothing yet\n") == ((), [])


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        (b"- [", None, "must be YAML in UTF-8"),
        (b"\xff", None, "must be YAML in UTF-8"),
        (b"after: r.a.n", None, "must be a list of notes"),
        (b"\n- after: r.a.n\n", 2, "must hold `after` and `note`"),
        (b"- {after: r.a.n, note: ''}", 1, "must hold `after` and `note`"),
        (b"- {after: r.a.n, note: [a]}", 1, "must hold `after` and `note`"),
        (b"- {after: r.a.n, note: a, colour: red}", 1, "and nothing else"),
        (b"- words", 1, "must hold `after` and `note`"),
        (b"- {after: r.a.n, note: a}\n- {after: r.a.n, note: b}", None, "must have one note only"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(content: bytes, row: int | None, words: str) -> None:
    _, problems = parse_footnotes(content)
    assert [(problem.file, problem.row) for problem in problems] == [("text/notes.yml", row)]
    assert words in problems[0].rule


def test_a_study_with_wrong_notes_is_refused(tmp_path: Path) -> None:
    for name in ("study.yml", "patients.csv", "visits.csv"):
        (tmp_path / name).write_bytes((ROOT / "data/cohort" / name).read_bytes())
    (tmp_path / "text").mkdir()
    (tmp_path / "text/notes.yml").write_text("words", encoding="utf-8")
    with pytest.raises(DataProblems, match=r"text/notes\.yml: must be a list of notes"):
        read_study(tmp_path, ROOT / "data/codebook.csv")


def write(results: Results, *footnotes: Footnote) -> list[dict[str, str]]:
    study = replace(results.study, footnotes=footnotes)
    return list(write_footnotes(replace(results, study=study)))


def test_values_are_put_in(results: Results) -> None:
    note = Footnote("r.cohort.patients.n", "Of `{python} r.cohort.patients.n`.", "notes.yml:3")
    assert write(results, note) == [
        {
            "after": "r.cohort.patients.n",
            "markdown": '[]{.line data-pos="notes.yml:3"}Of [29]{.num data-name="r.cohort.patients.n"}.',
        }
    ]


@pytest.mark.parametrize(
    ("after", "text", "words"),
    [
        ("r.cohort.patient.n", "a", "notes.yml:3: no result is called r.cohort.patient"),
        ("r.cohort.patients", "a", "notes.yml:3: r.cohort.patients is not a finished text"),
        ("r.cohort.patients.n", "`{python} r.cohort.patients.m`", "no result is called r.cohort.patients.m"),
    ],
)
def test_a_name_that_no_value_has_is_told(results: Results, after: str, text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        write(results, Footnote(after, text, "notes.yml:3"))
