"""The parts of a page, from its properties to its last note."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import html

from tests.documents.parts import Part, clean, drop_empty

_HTML_BLOCKS = {
    *("p", "ul", "ol", "li", "div", "section", "main", "nav", "header", "table", "caption", "thead", "tbody"),
    *("tr", "figure", "figcaption", "img", "hr", "h1", "h2", "h3", "h4"),
}
_HTML_PLACES = {"csl-entry": "reference", "table-notes": "note", "footnotes": "footnote"}


def read_html(path: Path) -> list[Part]:
    """The parts of a page, from its properties to its last note."""
    tree = html.parse(str(path), html.HTMLParser(encoding="utf-8"))
    root = tree.getroot()
    return [*_read_html_properties(root), *drop_empty(_read_html_blocks(root.find("body")))]


def _read_html_properties(root: Any) -> Iterator[Part]:
    yield Part("property language", root.get("lang", ""))
    yield Part("property title", clean(root.findtext(".//title") or ""))
    for meta in root.findall(".//meta[@name]"):
        if meta.get("name") not in ("viewport", "generator"):
            yield Part(f"property {meta.get('name')}", clean(meta.get("content", "")))


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
            yield Part(_name_html_block(element), clean(text))
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
    return clean(_write_html_inline(element).removesuffix(element.tail or ""))


def _write_html_inline(element: Any) -> str:
    inner = (element.text or "") + "".join(map(_write_html_inline, element))
    raised = {"sup": f"^{{{inner}}}", "sub": f"_{{{inner}}}"}.get(element.tag, inner)
    return raised + (element.tail or "")
