"""The documents as a reader gets them: texts, cells and properties of the three formats."""

import re
import zipfile
from pathlib import Path

import pypdfium2
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


def list_styles(article: Path) -> list[tuple[str, str]]:
    """(style, text) of each paragraph of the body outside tables."""
    document = read_word(article)
    found = []
    for paragraph in document.findall(f"{WORD}body/{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        found.append((style.get(f"{WORD}val") if style is not None else "", read_paragraph(paragraph)))
    return found


def read_pdf_text(article: Path) -> str:
    """All text of the PDF, page after page."""
    with pypdfium2.PdfDocument(article / "manuscript.pdf") as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def squeeze(text: str) -> str:
    """Without what line breaking adds or removes: spaces, hyphens, soft hyphens."""
    return re.sub(r"[\s\u00ad\u2010\ufffe\x02-]+", "", text)


def list_html_values(page: html.HtmlElement) -> list[tuple[str, str]]:
    """Every inline value in document order, as (name, text)."""
    return [(span.get("data-name"), span.text_content()) for span in page.iter("span") if is_value(span)]


def is_value(element: html.HtmlElement) -> bool:
    return "num" in (element.get("class") or "").split()


def is_in_cell(element: html.HtmlElement) -> bool:
    """Whether a value stands in a cell of a table or in a note beneath it; its caption is prose."""
    places = "ancestor::td or ancestor::th or ancestor::*[@class='table-notes']"
    return bool(element.xpath(f"boolean({places})"))


def list_html_notes(page: html.HtmlElement) -> list[str]:
    """The texts of the footnotes, without the sign that leads back."""
    notes = page.xpath("//*[contains(@class, 'footnotes')]//li")
    return [note.text_content().strip().rstrip("\N{LEFTWARDS ARROW WITH HOOK}\ufe0e") for note in notes]


def list_html_rows(page: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content().strip() for cell in row] for row in page.iter("tr")]


def list_html_tables(page: html.HtmlElement) -> dict[str, list[list[str]]]:
    """The rows of every table by its anchor."""
    return {table.get("id"): list_html_rows(table) for table in page.iter("table")}


def list_word_tables(document: etree._Element) -> list[list[list[str]]]:
    """The rows of every table, in the order of the document."""
    return [list_word_rows(table) for table in document.iter(f"{WORD}tbl")]


def list_word_rows(document: etree._Element) -> list[list[str]]:
    """Rows of every table; a cell that continues a merged one from above is left out."""
    rows = []
    for row in document.iter(f"{WORD}tr"):
        merged = f"{WORD}tcPr/{WORD}vMerge[@{WORD}val='continue']"
        cells = [cell for cell in row.iter(f"{WORD}tc") if cell.find(merged) is None]
        rows.append(["".join(read_paragraph(p) for p in cell.iter(f"{WORD}p")).strip() for cell in cells])
    return rows
