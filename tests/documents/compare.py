"""What two renderers wrote, side by side: `python -m tests.documents.compare FOLDER FOLDER`.

Each document becomes a list of parts, a kind and its text, as a reader meets them. Raised text
reads ^{1}, so that a mark that lost its place shows. A PDF is read by its tags; where one of two
has none (Typst before 0.14), only their words are compared, whatever page they stand on.
"""

import ctypes
import difflib
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree, html

FORMATS = ("html", "docx", "pdf")
INCH = 914400
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HTML_BLOCKS = {
    *("p", "ul", "ol", "li", "div", "section", "main", "nav", "header", "table", "caption", "thead", "tbody"),
    *("tr", "figure", "figcaption", "img", "hr", "h1", "h2", "h3", "h4"),
}
_HTML_PLACES = {"csl-entry": "reference", "table-notes": "note", "footnotes": "footnote"}
_TEXT_TAGS = ("Title", "P", "Span", "Caption", "TH", "TD", "Lbl", "LBody", "Note", "BibEntry")
_PROPERTIES = ("title", "creator", "keywords", "language", "created", "modified")


class Part(NamedTuple):
    """A piece of a document: "heading 2" and "3.1 Extrarenal manifestations"."""

    kind: str
    text: str


def compare_folders(first: Path, second: Path, stem: str = "manuscript") -> dict[str, list[str]]:
    """The differences of each format, in the order of the document; empty lists where none."""
    return {kind: compare_files(first / f"{stem}.{kind}", second / f"{stem}.{kind}") for kind in FORMATS}


def compare_files(first: Path, second: Path) -> list[str]:
    """The differences of two documents of one format: lines that start with - and +."""
    if first.suffix == ".pdf":
        tagged = has_tags(first) and has_tags(second)
        read = read_pdf if tagged else read_pdf_words
    else:
        read = {".html": read_html, ".docx": read_word}[first.suffix]
    return list_differences(read(first), read(second))


def list_differences(first: list[Part], second: list[Part]) -> list[str]:
    """What stands in one list only, in the order of the document."""
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    differences = []
    for what, start, end, other_start, other_end in matcher.get_opcodes():
        if what != "equal":
            differences += [f"- {part.kind}: {part.text}" for part in first[start:end]]
            differences += [f"+ {part.kind}: {part.text}" for part in second[other_start:other_end]]
    return differences


# HTML


def read_html(path: Path) -> list[Part]:
    """The parts of a page, from its properties to its last note."""
    tree = html.parse(str(path), html.HTMLParser(encoding="utf-8"))
    root = tree.getroot()
    return [*_read_html_properties(root), *_drop_empty(_read_html_blocks(root.find("body")))]


def _read_html_properties(root: Any) -> Iterator[Part]:
    yield Part("property language", root.get("lang", ""))
    yield Part("property title", _clean(root.findtext(".//title") or ""))
    for meta in root.findall(".//meta[@name]"):
        if meta.get("name") not in ("viewport", "generator"):
            yield Part(f"property {meta.get('name')}", _clean(meta.get("content", "")))


def _read_html_blocks(elements: Iterable[Any]) -> Iterator[Part]:
    for element in elements:
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        lead, blocks = _split_html(element)
        if element.tag == "img":
            yield from _read_html_image(element)
        elif element.tag == "tr":
            yield Part("row", " | ".join(_write_html(cell) for cell in element))
        else:
            text = (element.text or "") + "".join(map(_write_html_inline, lead))
            yield Part(_name_html_block(element), _clean(text))
            for inline in lead:
                yield from _read_html_inlines(inline)
            yield from _read_html_blocks(blocks)


def _split_html(element: Any) -> tuple[list[Any], list[Any]]:
    """The words that an element starts with, and the blocks that follow, as in an item that
    holds a list."""
    children = list(element)
    for index, child in enumerate(children):
        if any(inner.tag in _HTML_BLOCKS for inner in child.iter()):
            return children[:index], children[index:]
    return children, []


def _read_html_image(image: Any) -> Iterator[Part]:
    yield Part("alt text", image.get("alt", ""))
    yield Part("picture", image.get("src", "").split(";")[0])


def _read_html_inlines(inline: Any) -> Iterator[Part]:
    for image in inline.iter("img"):
        yield from _read_html_image(image)
    for link in inline.iter("a"):
        if link.get("href", "").startswith("#"):
            yield Part("link", f"{_write_html(link)} -> {link.get('href')}")


def _name_html_block(element: Any) -> str:
    tag = str(element.tag)
    if re.fullmatch("h[1-6]", tag):
        return f"heading {tag[1]}"
    if tag in ("caption", "figcaption"):
        return "caption"
    for ancestor in (element, *element.iterancestors()):
        for name, kind in _HTML_PLACES.items():
            if name in (ancestor.get("class") or "").split():
                return kind
    return "list item" if element.xpath("boolean(ancestor-or-self::li)") else "paragraph"


def _write_html(element: Any) -> str:
    return _clean(_write_html_inline(element).removesuffix(element.tail or ""))


def _write_html_inline(element: Any) -> str:
    inner = (element.text or "") + "".join(map(_write_html_inline, element))
    raised = {"sup": f"^{{{inner}}}", "sub": f"_{{{inner}}}"}.get(element.tag, inner)
    return raised + (element.tail or "")


# Word


def read_word(path: Path) -> list[Part]:
    """The parts of a Word file: properties, body, footnotes."""
    with zipfile.ZipFile(path) as package:
        core, document, notes = (
            etree.fromstring(package.read(name))
            for name in ("docProps/core.xml", "word/document.xml", "word/footnotes.xml")
        )
    properties = {etree.QName(element).localname: element.text or "" for element in core}
    parts = [Part(f"property {name}", properties.get(name, "")) for name in _PROPERTIES]
    parts += _drop_empty(_read_word_blocks(document.find(f"{_W}body")))
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

    return _clean("".join(write(run) for run in element.iter(f"{_W}r")))


# PDF


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
        return [*_read_pdf_properties(document), *_drop_empty(parts)]


def read_pdf_words(path: Path) -> list[Part]:
    """The properties and the words of a PDF in alphabetical order, without running heads."""
    document = pypdfium2.PdfDocument(path)
    lines = [line for page in document for line in _read_page_lines(page)]
    # A word divided at the end of a line ends in the sign that pdfium puts there.
    text = re.sub(r"[\x02\ufffe]\s*", "", "\n".join(lines))
    with pikepdf.open(path) as opened:
        properties = _read_pdf_properties(opened)
    return [*properties, *(Part("word", word) for word in sorted(_clean(_plain(text)).split()))]


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
            yield Part(kind, _clean(_plain(_write_tag(node, texts, pages))))
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


# Text


def _plain(text: str) -> str:
    """Raised and lowered signs as plain ones: Typst before 0.14 wrote them as signs of their own."""
    return unicodedata.normalize("NFKC", text)


def _clean(text: str) -> str:
    """One space where there are several; spaces that do not break stay as they are."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def _drop_empty(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.text or part.kind == "alt text"]


def main() -> int:
    """Print the first differences of each format; 1 where there are any."""
    first, second, *stem = sys.argv[1:]
    found = compare_folders(Path(first), Path(second), *stem)
    for kind, differences in found.items():
        print(f"{kind}: {len(differences)} differences" if differences else f"{kind}: the same")
        print("".join(f"  {line}\n" for line in differences[:20]), end="")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
