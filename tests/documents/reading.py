"""The documents as a reader gets them: texts, cells and properties of the three formats."""

import ctypes
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree, html

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def read_html(article: Path) -> html.HtmlElement:
    return html.fromstring((article / "manuscript.html").read_bytes())


def read_word(article: Path, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(article / "manuscript.docx") as package:
        return etree.fromstring(package.read(part))


def read_word_texts(article: Path) -> list[str]:
    """The text of every paragraph, table cells and footnotes included."""
    parts = [read_word(article), read_word(article, "word/footnotes.xml")]
    return [read_paragraph(p) for part in parts for p in part.iter(f"{WORD}p")]


def read_paragraph(paragraph: etree._Element) -> str:
    texts = ("\t" if node.tag == f"{WORD}tab" else node.text or "" for node in _word_texts(paragraph))
    return "".join(texts)


def _word_texts(paragraph: etree._Element) -> list[etree._Element]:
    return [n for n in paragraph.iter(f"{WORD}t", f"{WORD}tab") if n.getparent().tag == f"{WORD}r"]


def read_pdf_text(article: Path) -> str:
    """All text of the PDF, page after page."""
    with pypdfium2.PdfDocument(article / "manuscript.pdf") as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def list_pdf_rows(article: Path) -> list[list[str]]:
    """Table rows as the tags of the PDF give them, that is, as a screen reader reads them."""
    rows: list[list[str]] = []
    with pypdfium2.PdfDocument(article / "manuscript.pdf") as document:
        for page in document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            texts = _read_marked_texts(page)
            for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                rows.extend(_list_rows(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), texts))
            pdfium.FPDF_StructTree_Close(tree)
    return rows


def _read_marked_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Text by the number under which the tags refer to it."""
    texts: dict[int, str] = {}
    textpage = page.get_textpage()
    for thing in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
        number = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        size = pdfium.FPDFTextObj_GetText(thing, textpage, None, 0)
        buffer = (ctypes.c_ushort * size)()
        pdfium.FPDFTextObj_GetText(thing, textpage, buffer, size)
        text = bytes(buffer).decode("utf-16-le").rstrip("\0")
        texts[number] = texts.get(number, "") + text
    return texts


def _list_rows(element: Any, texts: dict[int, str]) -> list[list[str]]:
    children = [
        pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        for index in range(pdfium.FPDF_StructElement_CountChildren(element))
    ]
    if _read_type(element) == "TR":
        return [[_read_element(cell, texts) for cell in children if cell]]
    return [row for child in children if child for row in _list_rows(child, texts)]


def _read_type(element: Any) -> str:
    buffer = (ctypes.c_ushort * 64)()
    size = pdfium.FPDF_StructElement_GetType(element, buffer, 128)
    return bytes(buffer)[:size].decode("utf-16-le").rstrip("\0")


def _read_element(element: Any, texts: dict[int, str]) -> str:
    text = ""
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        text += _read_element(child, texts) if child else texts.get(number, "")
    return text


def squeeze(text: str) -> str:
    """Without what line breaking adds or removes: spaces, hyphens, soft hyphens."""
    return re.sub(r"[\s\u00ad\u2010\ufffe\x02-]+", "", text)


def list_html_values(page: html.HtmlElement) -> list[tuple[str, str]]:
    """Every inline value in document order, as (name, text)."""
    return [(span.get("data-name"), span.text_content()) for span in page.iter("span") if is_value(span)]


def is_value(element: html.HtmlElement) -> bool:
    return "num" in (element.get("class") or "").split()


def list_html_rows(page: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content().strip() for cell in row] for row in page.iter("tr")]


def list_word_rows(document: etree._Element) -> list[list[str]]:
    """Rows of every table; a cell that continues a merged one from above is left out."""
    rows = []
    for row in document.iter(f"{WORD}tr"):
        merged = f"{WORD}tcPr/{WORD}vMerge[@{WORD}val='continue']"
        cells = [cell for cell in row.iter(f"{WORD}tc") if cell.find(merged) is None]
        rows.append(["".join(read_paragraph(p) for p in cell.iter(f"{WORD}p")).strip() for cell in cells])
    return rows
