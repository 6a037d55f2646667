"""The codebook and the code: every column is used, and no label or unit is typed twice."""

import ast
import csv
import functools
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, str]

# Words of the codebook that stand in a sentence of their own, each with its reason.
SAID = {
    "analysis/audit/computed.py": {"months", "years"},  # how many of one make the other
    "analysis/audit/table_3.py": {
        *("AZA", "BEL", "GC", "HCQ", "MMF", "Neutropenia", "Nephritis", "Patient", "Skin vasculitis"),
    },  # the words of the source, read into codes
    "analysis/codebook_rules.py": {"Patient"},  # rules
    "analysis/contents/safety.py": {"months"},  # the part of a name, as in safety.left.intolerance.months
    "analysis/first_response.py": {"months"},  # a column of its own frames
    "analysis/interval_censored.py": {"months"},
    "analysis/present/activity_table.py": {"anti-dsDNA", "Anti-dsDNA"},  # which test was used for what
    "analysis/present/audit_rows.py": {"Imposed"},  # what the audit comes to
    "analysis/present/audit_table.py": {"Imposed", "Implied"},  # what a verdict means
    "analysis/present/leading_number.py": {"months"},  # the unit of a median time
    "analysis/present/notice.py": {"Patient", "Published", "Synthetic"},  # says what the rows are
    "analysis/present/style.py": {"months"},  # how a visit is written, in the one place that may
    "analysis/published.py": {"Pregnancy"},  # a scope of claims.csv, on the wording of a sentence
    "analysis/survival.py": {"months"},
    "analysis/study_centres.py": {"Centre"},  # rules
    "analysis/study_file.py": {"months", "None", "Published"},  # keys of study.yml, and their rules
    "publish/audit.py": {"Published"},  # a key of study.yml
    "analysis/validate_courses.py": {"months", "Observed", "Patient", "Scheduled visit"},  # rules
}
#: A code, a column, the name of a result or an option: no text for a reader.
NAME = re.compile(r"[a-z0-9_.=-]+")


def read_rows(path: str) -> list[Row]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CODEBOOK = read_rows("data/codebook.csv")


@functools.cache
def list_strings(path: Path) -> tuple[str, ...]:
    """The strings of a module, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    described = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docstrings = {id(node.body[0].value) for node in described if isinstance(node.body[0], ast.Expr)}
    constants = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docstrings]
    return tuple(node.value for node in constants if isinstance(node.value, str))


def list_labels() -> set[str]:
    labels = {row[name].split("=")[0] for row in CODEBOOK for name in ("label", "abbreviation")}
    levels = {pair.split("=")[1] for row in CODEBOOK for pair in row["levels"].split("|") if pair}
    return (labels | levels) - {""}


def list_units() -> set[str]:
    return {row["unit"] for row in CODEBOOK} - {""}


def find_typed(strings: tuple[str, ...]) -> set[str]:
    """Labels that stand, in any case, in a string that is more than a name; units in any string."""
    texts = [text for text in strings if not NAME.fullmatch(text)]
    return {label for label in list_labels() if holds(texts, label)} | {
        unit for unit in list_units() if holds(strings, unit)
    }


def holds(texts: Iterable[str], words: str) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return any(pattern.search(text) for text in texts)


@pytest.mark.parametrize("table", ["patients", "visits"])
def test_codebook_and_data_have_the_same_columns(table: str) -> None:
    codebook = [row["column"] for row in CODEBOOK if table in row["table"].split("|")]
    assert list(read_rows(f"data/cohort/{table}.csv")[0]) == codebook


@pytest.mark.parametrize("column", [row["column"] for row in CODEBOOK])
def test_a_column_is_used(column: str) -> None:
    # The listing prints every column, so it uses none.
    modules = [path for path in (ROOT / "analysis").rglob("*.py") if path.name != "listing.py"]
    assert any(column in list_strings(path) for path in modules)


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "analysis").rglob("*.py")), *sorted((ROOT / "publish").rglob("*.py"))],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_label_or_unit_is_typed_in_the_code(path: Path) -> None:
    assert find_typed(list_strings(path)) == SAID.get(path.relative_to(ROOT).as_posix(), set())


def test_no_label_of_several_words_is_typed_in_a_filter_or_a_template() -> None:
    several = [label for label in list_labels() if " " in label]
    kinds = (".lua", ".typ", ".html", ".css", ".py")
    files = [path for path in (ROOT / "publish").rglob("*") if path.suffix in kinds]
    assert len(files) > 20
    typed = [(path.name, label) for path in files for label in several if holds([read(path)], label)]
    assert typed == []


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Hydroxychloroquine", {"Hydroxychloroquine"}),
        ("Had a renal flare.", {"Renal flare"}),
        ("has_arthritis", set()),
        ("extrarenal.arthritis", set()),
        ("mg/day", {"mg/day"}),
        ("in years", {"years"}),
        ("Arthritides", set()),
    ],
)
def test_a_typed_label_would_be_seen(text: str, typed: set[str]) -> None:
    assert find_typed((text,)) == typed
