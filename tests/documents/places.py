"""The places of the article at which a figure of the source may stand, as elements of the page."""

import re

from lxml import html

_HEADINGS = ("h1", "h2", "h3")


def find_places(page: html.HtmlElement) -> dict[str, list[html.HtmlElement]]:
    """Blocks of the page by place: Abstract, Key messages, each top section, each table, each caption."""
    places: dict[str, list[html.HtmlElement]] = {}
    section = ""
    for block in page.iter("h1", "h2", "h3", "p", "li", "table", "figcaption"):
        if block.tag == "h1":
            section = re.sub(r"^[\d.\s]+", "", block.text_content()).strip()
            continue
        if block.tag in _HEADINGS or block.xpath("ancestor::table"):
            continue
        places.setdefault(_name_place(block, section), []).append(block)
    return places


def _name_place(block: html.HtmlElement, section: str) -> str:
    if block.tag == "table":
        return str(block.xpath("string(caption)")).strip().split(".")[0].replace("\xa0", " ")
    if block.tag == "figcaption":
        return str(block.text_content()).strip().split(".")[0].replace("\xa0", " ")
    for name in ("abstract", "key-messages"):
        if block.xpath(f"ancestor::*[contains(concat(' ', @class, ' '), ' {name} ')]"):
            return name.replace("-", " ").capitalize()
    return "Notes" if block.xpath("ancestor::*[contains(@class, 'footnotes')]") else section
