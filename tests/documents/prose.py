"""What the prose of the shipped article prints: its values by name, under the conditions that hold."""

import json
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from analysis.load import read_study
from analysis.present.export import write_results
from analysis.present.listed import TextList
from analysis.present.named import Named
from analysis.present.text import Text
from analysis.results import Results, compute_results
from publish.source.scan import read_source
from publish.source.syntax import parse_source

ROOT = Path(__file__).resolve().parents[2]


def list_printed(document: str) -> list[str]:
    """The names of the values that a document prints outside tables and alt text, those of footnotes last."""
    results, lookup = _read_shipped()
    source = read_source(ROOT / document)
    names = [part for name in _walk(parse_source(source), lookup) for part in _list_parts(name, results)]
    if source.front_matter.get("study-notes"):
        for note in lookup["footnotes"]:
            names += re.findall(r'data-name="([^"]+)"', note["markdown"])
    return names


@cache
def _read_shipped() -> tuple[Results, dict[str, Any]]:
    results = compute_results(read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv"))
    with tempfile.TemporaryDirectory() as folder:
        write_results(results, Path(folder))
        return results, json.loads((Path(folder) / "results.json").read_text(encoding="utf-8"))


def _walk(node: Any, lookup: dict[str, Any]) -> Iterator[str]:
    """The inline values beneath a node of pandoc's tree, but for phrases whose condition does not hold."""
    if isinstance(node, list):
        for child in node:
            yield from _walk(child, lookup)
    elif isinstance(node, dict) and "t" in node:
        content = node.get("c", [])
        if node["t"] == "Code":
            yield content[1].removeprefix("{python}").strip()
        elif node["t"] not in ("Span", "Div") or _holds(content[0], lookup["conditions"]):
            yield from _walk(content, lookup)


def _holds(attributes: list[Any], conditions: dict[str, bool]) -> bool:
    names = dict(attributes[2]).get("holds", "").split()
    return all(conditions[name.removeprefix("!")] != name.startswith("!") for name in names)


def _list_parts(name: str, results: Results) -> list[str]:
    """The values of a list, each by its own name."""
    value: Any = Named(results)
    for part in name.split(".")[1:]:
        value = getattr(value, part)
    if not isinstance(value, TextList):
        return [name]
    return [part.name for part in value.parts if isinstance(part, Text)]
