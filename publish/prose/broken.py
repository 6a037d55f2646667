"""Phrases that no longer hold: what the filters strike in a draft, listed with the value that broke them."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.source.syntax import CONDITIONAL, INLINE_CODE, Node, get_position, walk

#: Forms that tell best what a result is, in this order.
_TELLING = ("n_of_total", "estimate_ci", "pct_ci", "median_iqr", "median", "n")


def list_broken(blocks: list[Node], lookup: Path) -> list[str]:
    """A line for each phrase of a parsed document whose condition fails and that says nothing instead.

    `lookup` is the results.json of the same run (analysis.present.export.Lookup).
    """
    read = json.loads(lookup.read_text(encoding="utf-8"))
    return list(_walk(blocks, read.get("conditions", {}), read["values"], _Place()))


class _Place:
    """The line of the last mark that was passed."""

    def __init__(self) -> None:
        self.position = ""


def _walk(
    node: Any, conditions: Mapping[str, bool], values: Mapping[str, Any], place: _Place
) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _walk(child, conditions, values, place)
    elif isinstance(node, dict) and "t" in node:
        place.position = get_position(node) or place.position
        content = node.get("c", [])
        if node["t"] in ("Span", "Div") and CONDITIONAL in content[0][1]:
            written = dict(content[0][2])
            failed = [name for name in written["holds"].split() if not _holds(name, conditions)]
            if failed:
                if "otherwise" not in written:
                    words = re.sub(r" ([.,;:)])", r"\1", " ".join(_list_words(content[1])))
                    place.position = _find_first(content[1]) or place.position
                    yield f"{place.position}: {words!r} no longer holds: {_explain(failed[0], values)}"
                return
        yield from _walk(content, conditions, values, place)


def _find_first(blocks: list[Node]) -> str:
    """The line of the first block of a division, which has none of its own; "" within a paragraph."""
    return next((found for node in walk(blocks) if (found := get_position(node))), "")


def _holds(name: str, conditions: Mapping[str, bool]) -> bool:
    return conditions[name.removeprefix("!")] != name.startswith("!")


def _explain(name: str, values: Mapping[str, Any]) -> str:
    result = name.removeprefix("!").rpartition(".")[0]
    forms = (f"{result}.{form}" for form in _TELLING)
    told = next((f"{form} is {values[form]['text']}" for form in forms if form in values), "")
    return f"it needs {name}" + (f", and {told}" if told else "")


def _list_words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _list_words(child)
    elif isinstance(node, dict) and "t" in node:
        if node["t"] == "Str":
            yield node["c"]
        elif node["t"] == "Code":
            yield node["c"][1].removeprefix(INLINE_CODE).strip()
        else:
            yield from _list_words(node.get("c", []))
