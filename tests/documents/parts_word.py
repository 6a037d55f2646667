"""The parts of a Word file: properties, body, footnotes."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from tests.documents.parts import Part, clean, drop_empty

INCH = 914400
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = ("title", "creator", "keywords", "language", "created", "modified")


def read_word(path: Path) -> list[Part]:
    """The parts of a Word file: properties, body, footnotes."""
    with zipfile.ZipFile(path) as package:
        core, document, notes = (
            etree.fromstring(package.read(name))
            for name in ("docProps/core.xml", "word/document.xml", "word/footnotes.xml")
        )
    properties = {etree.QName(element).localname: element.text or "" for element in core}
    parts = [Part(f"property {name}", properties.get(name, "")) for name in _PROPERTIES]
    parts += drop_empty(_read_word_blocks(document.find(f"{_W}body")))
    for note in notes.findall(f"{_W}footnote"):
        if note.get(f"{_W}type") is None:
            parts += [Part(f"footnote {part.kind}", part.text) for part in _read_word_blocks(note)]
    return parts


def _read_word_blocks(element: Any) -> Iterator[Part]:
    for child in element:
        if child.tag == f"{_W}p":
            yield Part(_name_word_paragraph(child), _write_word(child))
            yield from _read_word_inlines(child)
        elif child.tag == f"{_W}tbl":
            yield from _read_word_table(child)


def _read_word_table(table: Any) -> Iterator[Part]:
    yield Part("table", " ".join(grid.get(f"{_W}w", "") for grid in table.iter(f"{_W}gridCol")))
    for row in table.findall(f"{_W}tr"):
        cells = row.findall(f"{_W}tc")
        yield Part("row", " | ".join(_write_word(cell) for cell in cells))
        styles = {_read_style(paragraph) for cell in cells for paragraph in cell.iter(f"{_W}p")}
        yield Part("row style", " ".join(sorted(styles)))
        for inner in row.iter(f"{_W}tbl"):
            yield from _read_word_table(inner)


def _read_word_inlines(paragraph: Any) -> Iterator[Part]:
    for drawing in paragraph.iter("{*}inline"):
        size = drawing.find("{*}extent")
        yield Part("alt text", drawing.find("{*}docPr").get("descr", ""))
        inches = (int(size.get(side)) / INCH for side in ("cx", "cy"))
        yield Part("picture", " x ".join(f"{length:.2f} in" for length in inches))
    for link in paragraph.iter(f"{_W}hyperlink"):
        if link.get(f"{_W}anchor"):
            yield Part("link", f"{_write_word(link)} -> #{link.get(f'{_W}anchor')}")


def _read_style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val")) if style is not None else "Normal"


def _name_word_paragraph(paragraph: Any) -> str:
    style = _read_style(paragraph)
    if heading := re.fullmatch(r"Heading(\d)", style):
        return f"heading {heading[1]}"
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
        return "list item"
    named = {
        "TableCaption": "caption",
        "ImageCaption": "caption",
        "TableNote": "note",
        "Bibliography": "reference",
    }
    return named.get(style, f"paragraph {style}")


def _write_word(element: Any) -> str:
    def write(run: Any) -> str:
        text = "".join(
            node.text or "" if node.tag == f"{_W}t" else " "
            for node in run
            if node.tag in (f"{_W}t", f"{_W}tab", f"{_W}br")
        )
        text += "[note]" if run.find(f"{_W}footnoteReference") is not None else ""
        height = run.find(f"{_W}rPr/{_W}vertAlign")
        sign = (
            {"superscript": "^", "subscript": "_"}.get(height.get(f"{_W}val")) if height is not None else None
        )
        return f"{sign}{{{text}}}" if sign and text != "[note]" else text

    return clean("".join(write(run) for run in element.iter(f"{_W}r")))
