"""Inline values are finished texts, one module rounds, chunks are short."""

import ast
import re
from pathlib import Path

import pytest

from analysis.load import read_study
from analysis.present.named import Named
from analysis.present.text import Text
from analysis.results import compute_results
from publish.source.scan import read_source

ROOT = Path(__file__).resolve().parents[2]
MANUSCRIPT = ROOT / "manuscript.qmd"
DOCUMENTS = (MANUSCRIPT, ROOT / "supplement.qmd")
#: Texts that belong to the shipped study, which the documents include.
STUDY_TEXTS = sorted((ROOT / "data/cohort/text").glob("*.qmd"))
NOTES = ROOT / "data/cohort/text/notes.yml"
INLINE = re.compile(r"(?<!`)`\{python\}([^`\n]*)`")
LONGEST_CHUNK = 5


@pytest.fixture(scope="module")
def r() -> Named:
    study = read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv")
    return Named(compute_results(study))


def list_inline_values() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in (*DOCUMENTS, *STUDY_TEXTS, NOTES)]
    return [match.strip() for text in texts for match in INLINE.findall(text)]


def test_the_manuscript_holds_inline_values() -> None:
    assert len(list_inline_values()) > 40


@pytest.mark.parametrize("expression", sorted(set(list_inline_values())))
def test_inline_value_is_a_dotted_name_of_a_finished_text(expression: str, r: Named) -> None:
    assert re.fullmatch(r"r(\.[a-z][a-z0-9_]*)+", expression)
    value: object = r
    for part in expression.split(".")[1:]:
        value = getattr(value, part)
    assert isinstance(value, Text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_chunks_are_short(document: Path) -> None:
    for cell in read_source(document).cells:
        assert len(cell.code.strip().splitlines()) <= LONGEST_CHUNK, cell.position


def list_roundings(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("round", "quantize", "around", "floor", "ceil"):
                found.append(f"{path.name}:{node.lineno} {name}()")
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            found.append(f"{path.name}:{node.lineno} format")
    return found


def test_only_the_number_style_rounds() -> None:
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        if path.name != "style.py":
            assert list_roundings(path) == []


def test_the_rounding_rule_sees_roundings() -> None:
    assert len(list_roundings(ROOT / "analysis/present/style.py")) >= 3


def test_every_figure_that_differs_from_print_has_its_note() -> None:
    source = NOTES.read_text(encoding="utf-8")
    # P171 is a word, "significant", of which a note speaks without a value.
    differing = [
        claim.id
        for claim in read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv").claims
        if claim.differs
        if claim.appears_in in ("Results", "Discussion")
        if claim.id not in ("P171", "P444")
    ]
    assert len(differing) > 10
    assert [name for name in differing if f"r.published.{name.lower()}.value" not in source] == []


def test_every_note_follows_a_value_of_the_text() -> None:
    # Of a list of levels only the section is named in the text.
    names = {name.rpartition(".")[0] if ".named_" in name else name for name in list_inline_values()}
    for footnote in read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv").footnotes:
        section = footnote.after.rpartition(".")[0].rpartition(".")[0]
        assert footnote.after in names or section in names, footnote.position


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_any_study_needs_names_no_study(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    words = ("tani", "reconstruct", "synthetic", "the source", "printed", "r.published", "tbl-literature")
    assert [word for word in words if word in text] == []


def test_every_text_of_the_study_is_included() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert len(STUDY_TEXTS) > 5
    for path in STUDY_TEXTS:
        assert f"{{{{< include data/cohort/text/{path.name} >}}}}" in source
