"""Authors, statements and the original study: each fault in study.yml is told with its path."""

import re
from typing import Any

import pytest
import yaml

from analysis.study_people import STATEMENTS, find_people_problems
from tests.unit.conftest import ROOT

ORIGINAL = "{title: t, author: a, citation: c"
CASES = (
    ("author: [{name: A, orchid: 1}]", "author.1.orchid: is unknown (did you mean orcid?)"),
    ("author: [{email: a@b.org}]", "author.1.name: must be filled"),
    ("author: [{name: ''}]", "author.1.name: must be filled"),
    ("author: [A, 7]", "author.2: '7' must be a name, or fields such as `name: ...`"),
    ("author: {name: {given: A}}", "author.1.name: \"{'given': 'A'}\" must hold given and family"),
    ("author: {name: {first: A, literal: A}}", "author.1.name.first: is unknown"),
    ("author: {name: A, corresponding: 'yes'}", "author.1.corresponding: 'yes' must be true or false"),
    ("author: {name: A, corresponding: true}", "author.1.email: must be filled for a corresponding author"),
    ("author: {name: A, email: a.org}", "author.1.email: 'a.org' must be an email address"),
    ("author: {name: A, orcid: 0000-0002-1825-0098}", "orcid: '0000-0002-1825-0098' must be an ORCID iD"),
    ("author: {name: A, orcid: 0000-0002-1825}", "orcid: '0000-0002-1825' must be an ORCID iD"),
    ("author: {name: A, affiliations: [B, {ref: x}]}", "author.1.affiliations.2: 'x' must be the id of one"),
    ("author: {name: A, affiliations: [[B]]}", "author.1.affiliations.1: \"['B']\" must be a name"),
    ("author: {name: A, affiliations: {name: B, town: C}}", "affiliations.1.town: is unknown (use id"),
    ("affiliations: [{id: x, city: B}]", "affiliations.1.name: must be filled"),
    ("statements: none", "statements: 'none' must hold fields, as `funding: ...`"),
    ("statements: {fundings: x}", "statements.fundings: is unknown (did you mean funding?)"),
    ("statements: {ethics: [x]}", "statements.ethics: \"['x']\" must be text"),
    ("original-study: Tani", "original-study: 'Tani' must hold fields, as `title: ...`"),
    ("original-study: {title: t, author: a}", "original-study.citation: must be filled, or"),
    ("original-study: {author: a, citation: c}", "original-study.title: must be filled"),
    ("original-study: {title: t, citation: c}", "original-study.author: must be filled"),
    (f"original-study: {ORIGINAL}, journal: j}}", "original-study.journal: is unknown (use title, author"),
    (f"original-study: {ORIGINAL}, note: {{a: b}}}}", "original-study.note: \"{'a': 'b'}\" must be text"),
    (f"original-study: {ORIGINAL}, dates: 2018}}", "original-study.dates: '2018' must hold fields"),
    (f"original-study: {ORIGINAL}, dates: {{recieved: x}}}}", "recieved: is unknown (did you mean received"),
    (f"original-study: {ORIGINAL}, dates: {{revised: [x]}}}}", "dates.revised: \"['x']\" must be text"),
    (f"original-study: {ORIGINAL}, doi: https://doi.org/10.1136/x}}", "original-study.doi: 'https://doi.org/10.11"),
    ("original-study: {title: t, citation: c, author: [{name: A, corresponding: true}]}",
     "original-study.author.1.email: must be filled"),
)  # fmt: skip

SOUND = """
author:
  - A
  - {name: {given: B, family: C}, corresponding: true, email: b@c.org, orcid: 0000-0002-1825-0097}
  - {name: D, orcid: https://orcid.org/0000-0002-1694-233X, affiliations: [{ref: x}, House of D]}
affiliations: [{id: x, department: Y, name: Z, city: W}]
statements: {ethics: e, ai: }
original-study:
  {title: t, citation: c, author: A, doi: 10.1136/x-1, dates: {accepted: 2018-07-06, received: May 2018}}
"""


def list_problems(text: str) -> list[str]:
    fields: dict[str, Any] = yaml.safe_load(text)
    return [str(problem) for problem in find_people_problems(fields)]


@pytest.mark.parametrize(("text", "words"), CASES, ids=[case[1][:40] for case in CASES])
def test_a_fault_is_told_once_and_with_its_path(text: str, words: str) -> None:
    (problem,) = list_problems(text)
    assert problem.startswith("study.yml, column ")
    assert words in problem


@pytest.mark.parametrize("text", [SOUND, "author: A", "{}"])
def test_sound_fields_and_missing_ones_give_no_problem(text: str) -> None:
    assert list_problems(text) == []


def test_the_shipped_study_is_sound() -> None:
    assert list_problems((ROOT / "data/cohort/study.yml").read_text(encoding="utf-8")) == []


def test_the_statements_that_may_be_filled_are_those_that_are_printed() -> None:
    source = (ROOT / "publish/filters/statements.lua").read_text(encoding="utf-8")
    assert tuple(re.findall(r'^  \{ "([a-z-]+)", "', source, re.MULTILINE)) == STATEMENTS
