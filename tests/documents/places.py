"""The places of the article at which a figure of the source may stand, in each format.

A place is Abstract, Key messages, a top section, or a table or figure: "Table 1".
"""

import copy
import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import pikepdf
from lxml import html

from tests.documents import parts_pdf, parts_word
from tests.documents.parts import Part, plain
from tests.documents.reading import WORD, list_html_rows, list_word_rows, read_word, squeeze

_HEADINGS = ("h1", "h2", "h3")
_WORD_TITLES = {"paragraph AbstractTitle", "paragraph KeyMessagesTitle"}
Texts = dict[str, list[str]]
Rows = list[list[str]]


def find_places(page: html.HtmlElement) -> dict[str, list[html.HtmlElement]]:
    """Blocks of the page by place; the footnotes stand at "Notes"."""
    places: dict[str, list[html.HtmlElement]] = {}
    section = ""
    for block in page.iter("h1", "h2", "h3", "p", "li", "table", "figcaption"):
        if block.tag == "h1":
            section = _drop_number(block.text_content())
            continue
        if block.tag in _HEADINGS or block.xpath("ancestor::table"):
            continue
        places.setdefault(_name_place(block, section), []).append(block)
    return places


def read_block(block: html.HtmlElement) -> str:
    """The text of a block, squeezed, without the marks that call a footnote."""
    bare = copy.deepcopy(block)
    for call in bare.xpath(".//a[contains(@class, 'footnote')]"):
        call.drop_tree()
    return squeeze(plain(bare.text_content()))


def read_word_places(article: Path) -> Texts:
    """Paragraphs and captions of the Word file by place, squeezed, without calls of notes."""
    parts = parts_word.read_word(article / "manuscript.docx")
    bare = (
        Part(kind, re.sub(r"[\^_]\{([^}]*)\}", r"\1", text).replace("[note]", "")) for kind, text in parts
    )
    return _sort_by_place(bare, {"heading 1"}, "caption")


def read_pdf_places(article: Path, footnotes: list[str]) -> Texts:
    """Paragraphs and captions of the PDF by place, squeezed, without footnotes (their texts, squeezed):
    a footnote is tagged where it is called."""
    places = _sort_by_place(parts_pdf.read_pdf(article / "manuscript.pdf"), {"H1"}, "Caption")
    for number, note in enumerate(footnotes, 1):
        tagged = f"{number}{number}{note}"
        places = {place: [text.replace(tagged, "") for text in texts] for place, texts in places.items()}
    return places


def list_footnotes(page: html.HtmlElement) -> list[str]:
    """The texts of the footnotes, squeezed."""
    return [read_block(note) for note in page.xpath("//*[contains(@class, 'footnotes')]//li")]


def read_html_tables(page: html.HtmlElement) -> list[Rows]:
    return [_squeeze_rows(list_html_rows(table)) for table in page.iter("table")]


def read_word_tables(article: Path) -> list[Rows]:
    return [_squeeze_rows(list_word_rows(table)) for table in read_word(article).iter(f"{WORD}tbl")]


def read_pdf_tables(article: Path) -> list[Rows]:
    path = article / "manuscript.pdf"
    with pikepdf.open(path) as document:
        tables = parts_pdf.list_tags(document.Root.StructTreeRoot, "Table")
        lengths = [len(parts_pdf.list_tags(table, "TR")) for table in tables]
    rows = iter(_squeeze_rows(parts_pdf.read_pdf_rows(path)))
    return [list(islice(rows, length)) for length in lengths]


def _squeeze_rows(rows: Rows) -> Rows:
    return [[squeeze(plain(cell)) for cell in row] for row in rows]


def _sort_by_place(parts: Iterable[Part], headings: set[str], caption: str) -> Texts:
    places: Texts = {}
    section = ""
    for part in parts:
        if part.kind in headings or part.kind in _WORD_TITLES:
            section = _drop_number(part.text)
            continue
        place = _name_by_caption(part.text) if part.kind == caption else section
        places.setdefault(place, []).append(squeeze(plain(part.text)))
    return places


def _drop_number(heading: str) -> str:
    return re.sub(r"^[\d.\s]+", "", heading).strip()


def _name_by_caption(caption: str) -> str:
    return plain(caption.strip().split(".")[0])


def _name_place(block: Any, section: str) -> str:
    if block.tag == "table":
        return _name_by_caption(block.xpath("string(caption)"))
    if block.tag == "figcaption":
        return _name_by_caption(block.text_content())
    for name in ("abstract", "key-messages"):
        if block.xpath(f"ancestor::*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            return name.replace("-", " ").capitalize()
    return "Notes" if block.xpath("ancestor::*[contains(@class, 'footnotes')]") else section
