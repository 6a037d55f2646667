"""Each arrow of the data flow is one-way, in the imports too."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATISTICS = {"pandas", "numpy", "scipy", "lifelines"}


def list_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def list_modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", list_modules("analysis"), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_analysis_knows_no_documents(path: Path) -> None:
    imports = set(list_imports(path))
    assert not [name for name in imports if name.startswith("publish")]
    if "present" not in path.parts:
        assert not [name for name in imports if name.startswith("analysis.present")]


@pytest.mark.parametrize("path", list_modules("publish"), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_publish_computes_no_statistic(path: Path) -> None:
    assert not [name for name in list_imports(path) if name.split(".")[0] in STATISTICS]


def test_files_of_a_study_are_opened_in_load_and_codebook_only() -> None:
    openers = {"read_csv", "read_text", "open", "read_excel"}
    for path in list_modules("analysis"):
        calls = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        }
        allowed = path.stem in ("load", "codebook", "export")
        assert allowed or not calls & openers, f"{path} opens a file"
