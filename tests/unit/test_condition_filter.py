"""What the filters make of phrases under a condition, and of the footnotes of a study."""

import json
from pathlib import Path

import pytest

from publish.source.syntax import run_pandoc
from tests.unit.conftest import ROOT

FILTERS = ROOT / "publish/filters"
VALUE = '[7]{.num data-name="r.a.n"}'
CONDITIONS = {"r.a.yes": True, "r.a.no": False}
FOOTNOTES = [{"after": "r.a.n", "markdown": "A *note* on 7."}]


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = {"notice": "", "values": {}, "conditions": CONDITIONS, "footnotes": FOOTNOTES}
    (tmp_path / "results.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("RESULTS_FOLDER", str(tmp_path))


def write(text: str, name: str = "conditions") -> str:
    options = [f"--lua-filter={FILTERS / name}.lua", "-f", "markdown", "-t", "plain", "--wrap=none"]
    return run_pandoc(options, text).strip()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('It [fell]{.if holds="r.a.yes"}.', "It fell."),
        ('It [fell]{.if holds="r.a.no" otherwise="rose"}.', "It rose."),
        ('It [fell]{.if holds="r.a.yes r.a.no" otherwise="did not"}.', "It did not."),
        ('It [fell]{.if holds="!r.a.no r.a.yes"}.', "It fell."),
        ('It [fell]{.if holds="!r.a.yes" otherwise="rose"}.', "It rose."),
        ('One [of 2]{.if holds="r.a.no" otherwise=""} two.', "One two."),
        ('One [of 2]{.if holds="r.a.no" otherwise=""}, two.', "One, two."),
        ('(One [of 2]{.if holds="r.a.no" otherwise=""})', "(One)"),
        ('[A b.]{.if holds="r.a.no" otherwise=""} C.', "C."),
        ('[A [b]{.if holds="r.a.no" otherwise="c"} d]{.if holds="r.a.yes"}.', "A c d."),
        ('[A [b]{.if holds="r.unknown"} d]{.if holds="r.a.no" otherwise="e"}.', "e."),
        ('[A]{.if holds="r.a.no" otherwise=""}\n\nB', "B"),
        ('- [A]{.if holds="r.a.no" otherwise=""}\n- B', "- B"),
        ('- [A]{.if holds="r.a.no" otherwise=""}\n\nB', "B"),
        ('::: {.if holds="r.a.no" otherwise="None."}\nA\n\nB\n:::', "None."),
        ('::: {.if holds="r.a.no" otherwise=""}\n[A]{.if holds="r.unknown"}\n:::\n\nC', "C"),
        ('::: {.if holds="r.a.yes"}\nA [b]{.if holds="r.a.yes"}\n:::', "A b"),
    ],
)
def test_a_phrase_follows_its_condition(text: str, written: str) -> None:
    assert write(text) == written


def test_a_phrase_that_no_longer_holds_is_struck_and_flagged() -> None:
    assert write('It [fell]{.if holds="r.a.no"} at last.') == "It ~~fell~~ [no longer holds] at last."
    assert write('::: {.if holds="r.a.no"}\nA\n:::') == "[no longer holds]"


def test_a_submission_refuses_it_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROFILE", "submission")
    with pytest.raises(RuntimeError, match=r"m\.qmd:3: 'fell' no longer holds, since it needs r.a.no"):
        write('[]{.line data-pos="m.qmd:3"}It [fell]{.if holds="r.a.no"}.')


@pytest.mark.parametrize(
    "text",
    [
        '[]{.line data-pos="m.qmd:3"}It [fell]{.if holds="r.a.yse"}.',
        '::: {.if holds="r.a.yse"}\n[]{.line data-pos="m.qmd:3"}It fell.\n:::',
    ],
)
def test_an_unknown_condition_is_an_error_with_its_line(text: str) -> None:
    with pytest.raises(RuntimeError, match=r"m\.qmd:3: no condition is called r.a.yse"):
        write(f'[]{{.line data-pos="m.qmd:1"}}Before.\n\n{text}')


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (f"There were {VALUE}, of all.", "There were 7,[1] of all."),
        (f"There were {VALUE} (of all).", "There were 7 (of all).[1]"),
        (f"There were {VALUE} at 3.5 mg; more.", "There were 7 at 3.5 mg;[1] more."),
        (f"There were {VALUE}", "There were 7[1]"),
        (f"{VALUE} and {VALUE}. End.", "7 and 7.[1] End."),
        (f"::: abstract\n{VALUE}.\n:::\n\n{VALUE}.", "7.\n\n7.[1]"),
        (f"- {VALUE}\n\n{VALUE}.", "- 7\n\n7.[1]"),
        ("Nothing.", "Nothing."),
    ],
)
def test_a_footnote_stands_at_the_next_punctuation(text: str, written: str) -> None:
    noted = write(f"---\nstudy-notes: true\n---\n\n{text}", "footnotes")
    assert noted.partition("\n\n[1] ")[0] == written
    assert ("[1] A note on 7." in noted) == ("[1]" in written)


def test_a_document_that_asks_for_none_has_no_footnote() -> None:
    assert write(f"There were {VALUE}.", "footnotes") == "There were 7."
