"""Is a result typed? Each with its file, its line, and the names that it may go by."""

import sys
from pathlib import Path

from analysis.codebook import read_codebook
from analysis.load import read_study
from analysis.present.text import format_all
from analysis.results import Results, compute_results
from publish.documents import list_documents
from publish.prose.names import find_names, list_names
from publish.prose.typed import Typed, find_telling, find_typed, list_all_passages, read_allowed
from publish.source.scan import STUDY


def check_text(project: Path, codebook_path: Path) -> bool:
    """Whether no result is typed in the documents of the project; says where one is, and warns of numbers
    elsewhere that equal a result."""
    codebook = read_codebook(codebook_path)
    passages = list_all_passages(list_documents(project), project / STUDY)
    texts = {name: str(text) for name, text in format_all(_compute(project, codebook_path)).items()}
    for one in find_telling(passages, codebook, set(texts.values())):
        print(f"Look again: {_write(one, texts)}", file=sys.stderr)
    typed = list(find_typed(passages, codebook, read_allowed()))
    for one in typed:
        print(_write(one, texts), file=sys.stderr)
    if typed:
        print(
            "A result is named, never typed. Words that are no result: publish/prose/allowed.csv.",
            file=sys.stderr,
        )
    return not typed


def print_names(query: str, project: Path, codebook_path: Path) -> bool:
    """Print the names of results that have every word of `query`, with their present text; whether any."""
    results = _compute(project, codebook_path)
    lines = list(list_names(query, {name: str(text) for name, text in format_all(results).items()}, results))
    print("\n".join(lines) if lines else f"No result is about {query}.")
    return bool(lines)


def _compute(project: Path, codebook_path: Path) -> Results:
    return compute_results(read_study(project / STUDY, codebook_path))


def _write(one: Typed, texts: dict[str, str]) -> str:
    names = " or ".join(f"`{{python}} {name}`" for name in find_names(one.words, texts))
    return f"{one.position}: {one.words!r} is typed in {one.place}" + (
        f"; it may be {names}" if names else ""
    )
