"""Results back into the tree: values as text, cells as figures and tables."""

import base64
from pathlib import Path
from typing import Any

from publish.pandoc.execute import Bundle, Executed
from publish.source.scan import Cell, Refused
from publish.source.syntax import Node, parse_markdown, replace


def assemble(blocks: list[Node], cells: list[Cell], executed: Executed, folder: Path) -> list[Node]:
    """The document with each inline value and cell replaced by what it gave.

    Figures are written to `folder/figures`, as SVG and PNG. Captions keep their inline values:
    the filter `values.lua` puts those in for both renderers.
    """
    values = iter(_parse_values(executed.values))

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Code":
            return next(values)
        if node["t"] == "Div" and "cell" in node["c"][0][1]:
            number = int(dict(node["c"][0][2])["data-cell"])
            return _show_cell(cells[number], executed.cells[number], node["c"][1], folder)
        return None

    assembled: list[Node] = replace(blocks, change)
    return assembled


def _parse_values(values: list[str]) -> list[list[Node]]:
    """The inlines of each Markdown text; all are parsed in one call."""
    text = "\n\n".join(f"::: value\n{value}\n:::" for value in values)
    return [div["c"][1][0]["c"] for div in parse_markdown(text)]


def _show_cell(cell: Cell, bundle: Bundle, caption: list[Node], folder: Path) -> list[Node]:
    options = cell.options
    if options.get("include") is False or options.get("output") is False or not bundle:
        return []
    label = str(options.get("label", ""))
    if "image/svg+xml" in bundle:
        shown = _save_figure(label, bundle, str(options.get("fig-alt", "")), folder)
    elif "text/html" in bundle:
        shown = {"t": "RawBlock", "c": ["html", bundle["text/html"]]}
    else:
        raise Refused(cell.position, "this cell gives neither a figure nor a table")
    if not label.startswith(("fig-", "tbl-")) or not caption:
        raise Refused(cell.position, "a figure or table needs a label (fig-…, tbl-…) and a caption")
    if label.startswith("fig-") and not options.get("fig-alt"):
        raise Refused(cell.position, "a figure needs `fig-alt`, what it shows in words")
    return [_div(label, ["float"], [_div("", ["caption"], caption), shown])]


def _save_figure(label: str, bundle: Bundle, alt: str, folder: Path) -> Node:
    figures = folder / "figures"
    figures.mkdir(exist_ok=True)
    (figures / f"{label}.svg").write_text(bundle["image/svg+xml"], encoding="utf-8")
    (figures / f"{label}.png").write_bytes(base64.b64decode(bundle["image/png"]))
    image = {
        "t": "Image",
        "c": [["", [], [["fig-alt", alt]]], [], [f"figures/{label}.svg", ""]],
    }
    return {"t": "Plain", "c": [image]}


def _div(identifier: str, classes: list[str], blocks: list[Any]) -> Node:
    return {"t": "Div", "c": [[identifier, classes, []], blocks]}
