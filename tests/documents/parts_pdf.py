"""The parts of a PDF by its tags, as a screen reader meets them, or its bare words."""

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from tests.documents.parts import Part, clean, drop_empty, is_own, plain

_TEXT_TAGS = ("Title", "P", "Span", "Caption", "TH", "TD", "Lbl", "LBody", "Note", "BibEntry")


def has_tags(path: Path) -> bool:
    """Whether a PDF says what its parts are."""
    with pikepdf.open(path) as document:
        return "/StructTreeRoot" in document.Root


def read_pdf(path: Path) -> list[Part]:
    """The parts of a tagged PDF, in the order of its tags."""
    texts = _read_marked_texts(path)
    with pikepdf.open(path) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        parts = _read_tags(document.Root.StructTreeRoot.K, texts, pages)
        return [*_read_pdf_properties(document), *drop_empty(parts)]


def read_pdf_words(path: Path) -> list[Part]:
    """The properties and the words of a PDF in alphabetical order, without running heads and the
    lines of the colophon on the renderer."""
    document = pypdfium2.PdfDocument(path)
    lines = [line for page in document for line in _read_page_lines(page)]
    # A word divided at the end of a line ends in the sign that pdfium puts there.
    text = re.sub(r"[\x02\ufffe]\s*", "", "\n".join(line for line in lines if not is_own(line)))
    with pikepdf.open(path) as opened:
        properties = _read_pdf_properties(opened)
    return [*properties, *(Part("word", word) for word in sorted(clean(plain(text)).split()))]


def _read_page_lines(page: Any) -> list[str]:
    """The text between the margins of article.typ, where the running heads stand."""
    centimetre = 72 / 2.54
    _, height = page.get_size()
    text = page.get_textpage().get_text_bounded(bottom=2.2 * centimetre, top=height - 2.2 * centimetre)
    return str(text).splitlines()


def _read_pdf_properties(document: pikepdf.Pdf) -> list[Part]:
    info = document.docinfo
    # The language without its region, which Typst before 0.14 does not write.
    parts = [Part("property language", str(document.Root.get("/Lang", "")).split("-")[0])]
    for name in ("Title", "Author", "Keywords"):
        parts.append(Part(f"property {name.lower()}", str(info.get(f"/{name}", ""))))
    parts.append(Part("property date", str(info.get("/CreationDate", ""))[:10]))
    return parts


def _read_tags(node: Any, texts: dict[tuple[int, int], str], pages: dict[Any, int]) -> Iterator[Part]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _read_tags(child, texts, pages)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        kind = str(node.S).lstrip("/")
        if "/Alt" in node:
            yield Part("alt text", str(node.Alt))
        elif kind in _TEXT_TAGS or re.match(r"H\d", kind):
            yield Part(kind, clean(plain(_write_tag(node, texts, pages))))
        elif "/K" in node:
            yield from _read_tags(node.K, texts, pages)


def _write_tag(node: Any, texts: dict[tuple[int, int], str], pages: dict[Any, int], page: int = 0) -> str:
    if isinstance(node, pikepdf.Array):
        return "".join(_write_tag(child, texts, pages, page) for child in node)
    if isinstance(node, pikepdf.Dictionary):
        page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
        if "/MCID" in node:
            return texts.get((page, int(node.MCID)), "")
        return _write_tag(node.K, texts, pages, page) if "/K" in node else ""
    return texts.get((page, int(node)), "")


def _read_marked_texts(path: Path) -> dict[tuple[int, int], str]:
    """The text of each piece of marked content by page and number."""
    texts: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pypdfium2.PdfDocument(path)):
        textpage = page.get_textpage()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
            texts[number, mark] = texts.get((number, mark), "") + _read_text_object(item.raw, textpage)
    return texts


def _read_text_object(item: Any, textpage: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, textpage.raw, None, 0)
    buffer = (ctypes.c_ushort * size)()
    pdfium.FPDFTextObj_GetText(item, textpage.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def read_pdf_rows(path: Path) -> list[list[str]]:
    """The cells of every table row, in the order of the tags."""
    return [row for table in read_pdf_tables(path) for row in table]


def read_pdf_tables(path: Path) -> list[list[list[str]]]:
    """The rows of every table, in the order of the tags."""
    texts = _read_marked_texts(path)
    with pikepdf.open(path) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        return [
            [[_write_tag(cell, texts, pages) for cell in row.K] for row in list_tags(table, "TR")]
            for table in list_tags(document.Root.StructTreeRoot, "Table")
        ]


def list_tags(element: Any, name: str) -> list[Any]:
    """Every structure element of one type, in reading order."""
    if isinstance(element, pikepdf.Array):
        return [found for child in element for found in list_tags(child, name)]
    if not isinstance(element, pikepdf.Dictionary):
        return []
    here = [element] if element.get("/S") == f"/{name}" else []
    return here + list_tags(element.get("/K"), name)
