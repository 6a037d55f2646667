"""What the shared filters make of authors, an original study, key messages, statements and citations."""

import json
from pathlib import Path
from typing import Any

import pytest

from publish.source.syntax import run_pandoc
from tests.unit.conftest import ROOT

FILTERS = ROOT / "publish/filters"
#: A template that shows one field of the metadata as Markdown.
FIELDS = "$for({0})$\n${0}$\n$endfor$"

AUTHORS = """
author:
  - {name: {given: Ada, family: Ek}, affiliations: [{ref: two}, First House], orcid: 0000-0002-1825-0097}
  - {name: Bo, affiliations: First House, corresponding: true, email: bo@example.org}
affiliations: [{id: two, department: Unit, name: Second House, city: Oslo}]
"""


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "results.json").write_text('{"notice": "", "values": {}}', encoding="utf-8")
    monkeypatch.setenv("RESULTS_FOLDER", str(tmp_path))


def write_field(field: str, metadata: str, folder: Path, filters: str = "authors") -> list[str]:
    """The lines of a field of the metadata, as Markdown, after a filter."""
    template = folder / "field.txt"
    template.write_text(FIELDS.format(field), encoding="utf-8")
    options = [f"--lua-filter={FILTERS / filters}.lua", f"--template={template}", "--wrap=none"]
    text = run_pandoc([*options, "-t", "markdown"], f"---\n{metadata.strip()}\n---\n")
    return [line for line in text.splitlines() if line]


def write_body(text: str, name: str, kind: str = "html") -> str:
    return run_pandoc([f"--lua-filter={FILTERS / name}.lua", "-t", kind, "--wrap=none"], text)


@pytest.mark.parametrize(
    ("field", "lines"),
    [
        ("own.byline", ["Ada Ek^1,2^, Bo^2,\\*^"]),
        ("own.affiliations", ["^1^Unit, Second House, Oslo", "^2^First House"]),
        ("own.correspondence", ["^\\*^Correspondence to Bo, <bo@example.org>"]),
        ("own.orcids", ["ORCID Ada Ek [0000-0002-1825-0097](https://orcid.org/0000-0002-1825-0097)"]),
        ("author-names", ["Ada Ek", "Bo"]),
    ],
)
def test_authors_carry_marks_addresses_and_identifiers(field: str, lines: list[str], tmp_path: Path) -> None:
    assert write_field(field, AUTHORS, tmp_path) == lines


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("A", "A"),
        ("{name: A, affiliations: B, corresponding: true, email: a@b.org}", "A"),  # nobody to tell apart
        ("[{name: A, affiliations: C}, {name: B, affiliations: C}]", "A, B"),
        ("[{name: A, affiliation: C}, {name: B, affiliations: [{name: C}, D]}]", "A^1^, B^1,2^"),
    ],
)
def test_marks_stand_only_where_they_tell_apart(author: str, byline: str, tmp_path: Path) -> None:
    assert write_field("own.byline", f"author: {author}", tmp_path) == [byline]


def test_the_authors_of_an_original_study_are_never_those_of_the_document(tmp_path: Path) -> None:
    indented = AUTHORS.replace("\n", "\n  ")
    metadata = f"author: Cy\noriginal-study:\n  title: T\n  citation: J 2018\n{indented}"
    assert write_field("original.byline", metadata, tmp_path) == ["Ada Ek^1,2^, Bo^2,\\*^"]
    assert write_field("own.byline", metadata, tmp_path) == ["Cy"]
    assert write_field("author-names", metadata, tmp_path) == ["Cy"]


@pytest.mark.parametrize(
    ("fields", "field", "lines"),
    [
        ("dates: {accepted: 6 July, received: 3 May}", "dates", ["Received 3 May; accepted 6 July"]),
        ("doi: 10.1136/x-1", "source", ["J 2018. [doi:10.1136/x-1](https://doi.org/10.1136/x-1)"]),
        ("license: CC", "source", ["J 2018. CC"]),
        ("note: N", "title", ["**T**"]),
        ("note: N", "dates", []),
    ],
)
def test_an_original_study_has_title_dates_and_source(
    fields: str, field: str, lines: list[str], tmp_path: Path
) -> None:
    metadata = f"original-study:\n  title: T\n  citation: J 2018\n  author: A\n  {fields}"
    assert write_field(f"original.{field}", metadata, tmp_path) == lines


def test_an_affiliation_that_is_not_there_stops_the_render(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no affiliation has the id x"):
        write_field("own.byline", "author: {name: A, affiliations: {ref: x}}", tmp_path)


def test_key_messages_and_abstract_leave_the_body() -> None:
    text = "::: {.abstract}\nA\n:::\n\n::: {.key-messages}\n- B\n:::\n\nC\n"
    tree: dict[str, Any] = json.loads(write_body(text, "front-matter", "json"))
    assert [block["t"] for block in tree["blocks"]] == ["Para"]
    assert tree["meta"]["key-messages"]["c"][0]["t"] == "BulletList"
    assert tree["meta"]["abstract"]["c"][0]["t"] == "Para"


STATEMENTS = (
    "---\nstatements:\n  funding: Two *grants*.\n  ai: ''\n  contributors: |\n    Ada.\n\n    Bo.\n---\n"
)


def test_statements_stand_in_their_order_and_only_where_filled() -> None:
    page = write_body(f"{STATEMENTS}\nBefore\n\n::: {{.statements}}\n:::\n\nAfter\n", "statements")
    assert page.split("\n") == [
        "<p>Before</p>",
        '<div class="statements" data-custom-style="Statement">',
        "<p><strong>Contributors</strong> Ada.</p>",
        "<p>Bo.</p>",
        "<p><strong>Funding</strong> Two <em>grants</em>.</p>",
        "</div>",
        "<p>After</p>",
        "",
    ]


def test_a_statement_may_be_a_list() -> None:
    text = "---\nstatements:\n  contributors: |\n    - Ada\n    - Bo\n---\n\n::: {.statements}\n:::\n"
    assert "<p><strong>Contributors</strong></p>\n<ul>\n<li>Ada</li>" in write_body(text, "statements")


def test_what_a_team_writes_into_the_block_stays() -> None:
    page = write_body("::: {.statements}\n**Thanks** To all.\n:::\n", "statements")
    assert "<strong>Thanks</strong> To all." in page
    assert write_body("::: {.statements}\n:::\n", "statements").strip() == ""


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('A <span class="cite" data-key="tani2018"></span>', "A [1]"),
        ("A [@tani2018]", "A [@tani2018]"),  # a word of the data
    ],
)
def test_a_cell_cites_by_its_mark_alone(cell: str, shown: str) -> None:
    table = f'<table class="gt_table"><tbody><tr><td class="gt_row gt_left">{cell}</td></tr></tbody></table>'
    options = [f"--lua-filter={FILTERS / 'tables.lua'}", "--citeproc", "--wrap=none", "-t", "html"]
    options += [
        f"--bibliography={ROOT / 'references.bib'}",
        f"--csl={ROOT / 'publish/templates/csl/bmj.csl'}",
    ]
    page = run_pandoc(options, f"```{{=html}}\n{table}\n```\n\n::: {{#refs}}\n:::\n")
    plain = run_pandoc(["-f", "html", "-t", "plain", "--wrap=none"], page)
    assert plain.split("\n\n")[0].strip(" -\n") == shown
    assert ("Tani C" in plain) is (shown == "A [1]")
