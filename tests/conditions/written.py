"""What a document says in a cohort: as the conditions ask for it, and as the filter wrote it in a format.

Both are read as plain lines without spaces; a phrase that is struck stands between ~~. Values stand as in
the cohort, [1] for each reference, and no footnote.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from publish.pandoc.write import API_VERSION
from publish.source.syntax import Node, replace, run_pandoc
from tests.conditions.phrases import ROOT, Phrase, holds, is_conditional, read_attributes, read_words

FILTER = ROOT / "publish/filters/conditions.lua"
FLAG = "[no longer holds]"
#: pandoc's writer by the ending of a file; the last is what the PDF is set from.
FORMATS = {"html": "html5", "docx": "docx", "typ": "typst"}
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


class Said(NamedTuple):
    """The lines that a document should hold, and those that were read from each format."""

    expected: list[str]
    read: dict[str, list[str]]


def say(blocks: list[Node], texts: Mapping[str, str], conditions: Mapping[str, bool], folder: Path) -> Said:
    """What the blocks say in a cohort with these values and conditions, of which `folder` holds the
    results.json."""
    filled = put_values(blocks, texts)
    read = {kind: read_written(write_filtered(filled, kind, folder)) for kind in FORMATS}
    return Said(read_expected(expect(filled, conditions)), read)


def put_values(blocks: list[Node], texts: Mapping[str, str]) -> list[Node]:
    """The blocks with the cohort's values, as the filters of a render get them."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Code":
            return [_write(texts[read_words([node])])]
        if node["t"] == "Quoted":
            before, after = _QUOTES[node["c"][0]["t"]]
            return [_write(before), *replace(node["c"][1], change), _write(after)]
        if node["t"] in ("Cite", "Note"):
            return [_write("[1]")] if node["t"] == "Cite" else []
        if node["t"] == "Div" and "cell" in node["c"][0][1]:
            caption: list[Node] = replace(node["c"][1], change)
            return caption
        return None

    changed: list[Node] = replace(blocks, change)
    return changed


def expect(blocks: list[Node], conditions: Mapping[str, bool]) -> list[Node]:
    """The blocks as the conditions ask for them: phrases kept, said otherwise, or struck and flagged."""

    def change(node: Node) -> list[Node] | None:
        if not is_conditional(node):
            return None
        content, written = node["c"][1], read_attributes(node)
        if all(holds(name, conditions) for name in written["holds"].split()):
            kept: list[Node] = replace(content, change)
            return kept
        otherwise = written.get("otherwise")
        if node["t"] == "Div":
            return [] if otherwise == "" else [{"t": "Para", "c": [_write(otherwise or FLAG)]}]
        if otherwise is not None:
            return [_write(otherwise)]
        return [{"t": "Strikeout", "c": replace(content, change)}, _write(FLAG)]

    expected: list[Node] = replace(blocks, change)
    return expected


def write_filtered(blocks: list[Node], kind: str, folder: Path, profile: str = "draft") -> Path:
    """Write blocks through the filter as `kind` to `folder`, which holds results.json. Raises RuntimeError
    where the filter refuses them."""
    os.environ.update(RESULTS_FOLDER=str(folder), PROFILE=profile)
    target = folder / f"written.{kind}"
    options = ["-f", "json", "-t", FORMATS[kind], "--wrap=none", f"--lua-filter={FILTER}", "-o", str(target)]
    try:
        run_pandoc(options, write_tree(blocks))
    finally:
        del os.environ["RESULTS_FOLDER"], os.environ["PROFILE"]
    return target


def isolate(phrase: Phrase) -> list[Node]:
    """A phrase alone, with the mark of its line."""
    if phrase.node["t"] == "Div":
        return [phrase.node]
    mark = {"t": "Span", "c": [["", ["line"], [["data-pos", phrase.position]]], []]}
    return [{"t": "Para", "c": [mark, phrase.node]}]


def read_values(folder: Path) -> dict[str, str]:
    """The text of each value in a folder's results.json."""
    values = json.loads((folder / "results.json").read_text(encoding="utf-8"))["values"]
    return {name: value["text"] for name, value in values.items()}


def read_written(path: Path) -> list[str]:
    """The lines of a document in one of the formats."""
    kind = FORMATS[path.suffix.removeprefix(".")].removesuffix("5")
    return run_pandoc(["-f", kind, "-t", "plain", "--wrap=none", str(path)], "").splitlines()


def read_expected(blocks: list[Node]) -> list[str]:
    """The lines of blocks as they are."""
    return run_pandoc(["-f", "json", "-t", "plain", "--wrap=none"], write_tree(blocks)).splitlines()


def write_tree(blocks: list[Node]) -> str:
    """A document of pandoc's."""
    return json.dumps({"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks})


def _write(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}
