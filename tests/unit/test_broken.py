"""Phrases that no longer hold are listed with their line, their words and the value that broke them."""

import json
from pathlib import Path

import pytest

from publish.prose.broken import list_broken
from publish.source.scan import read_source
from publish.source.syntax import parse_source

CONDITIONS = {"r.a.majority": False, "r.b.fell": False, "r.c.any": True, "r.d.any": False}
VALUES = {
    "r.a.n": {"text": "3"},
    "r.a.n_of_total": {"text": "3/29 (10.3%)"},
    "r.b.estimate_ci": {"text": "0.1 (95% CI 0.0 to 0.2)"},
    "r.c.n": {"text": "4"},
}
A = "it needs r.a.majority, and r.a.n_of_total is 3/29 (10.3%)"
B = "it needs r.b.fell, and r.b.estimate_ci is 0.1 (95% CI 0.0 to 0.2)"


def list_lines(folder: Path, text: str) -> list[str]:
    (folder / "a.qmd").write_text(text, encoding="utf-8")
    lookup = {"notice": "", "values": VALUES, "conditions": CONDITIONS, "footnotes": []}
    (folder / "results.json").write_text(json.dumps(lookup), encoding="utf-8")
    return list_broken(parse_source(read_source(folder / "a.qmd")), folder / "results.json")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            'Before\n\nIn [most of *them*]{.if holds="r.a.majority"}.',
            [f"a.qmd:3: 'most of them' no longer holds: {A}"],
        ),
        ('It [fell]{.if holds="r.c.any r.b.fell"}.', [f"a.qmd:1: 'fell' no longer holds: {B}"]),
        (
            'It [had]{.if holds="!r.c.any"}.',
            ["a.qmd:1: 'had' no longer holds: it needs !r.c.any, and r.c.n is 4"],
        ),
        ('It [had]{.if holds="r.d.any"}.', ["a.qmd:1: 'had' no longer holds: it needs r.d.any"]),
        ('It [fell]{.if holds="r.b.fell" otherwise="rose"}.', []),
        ('It [fell]{.if holds="r.c.any"}.', []),
        ('[It [fell]{.if holds="r.b.fell"}]{.if holds="r.d.any" otherwise=""}.', []),
        (
            '[It [fell]{.if holds="r.b.fell"}]{.if holds="r.c.any"}.',
            [f"a.qmd:1: 'fell' no longer holds: {B}"],
        ),
        (
            '::: {.if holds="r.a.majority"}\nMost of `{python} r.a.n`.\n:::\n\n[Fell]{.if holds="r.b.fell"}.',
            [
                f"a.qmd:2: 'Most of r.a.n.' no longer holds: {A}",
                f"a.qmd:5: 'Fell' no longer holds: {B}",
            ],
        ),
    ],
)
def test_each_is_listed_once_with_what_broke_it(tmp_path: Path, text: str, lines: list[str]) -> None:
    assert list_lines(tmp_path, text) == lines
