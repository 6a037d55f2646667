"""Which result each bookmark of a Word file holds, as a part of the file: customXml/item1.xml.

The filter word.lua puts each computed value into a bookmark and names its result in a comment before it.
Here the comments become the part, after Word's own manner of keeping data beside a text (ECMA-376 part 1,
15.2.5 and 15.2.6), so that an edit inside a bookmark leads back to its result. LibreOffice keeps all of
it, but adds "_Copy_1" to the names of bookmarks in footnotes: what comes before that is the name.
"""

import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:computed-manuscript:provenance"
PART, PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
#: Parts of a Word file that hold text with values.
TEXTS = ("word/document.xml", "word/footnotes.xml")

#: A bookmark is called by this and a number.
BOOKMARK = "value_"

_COMMENT = re.compile(rf"<!--({BOOKMARK}\d+) is ([\w.]+)-->")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


class BookmarkedValue(NamedTuple):
    """A computed value of a Word file: its bookmark, the full name of its result, its present text."""

    bookmark: str
    result: str
    text: str


def read_checksum(lookup: Path) -> str:
    """The checksum of the rows by the results.json of a render; "" where it tells none."""
    colophon = json.loads(lookup.read_text(encoding="utf-8")).get("colophon")
    return str(colophon["checksum"]) if colophon else ""


def move_values(parts: dict[str, bytes], checksum: str) -> dict[str, bytes]:
    """The parts of a Word file with what the comments say of its values in a part of its own, under the
    checksum of the rows; as they are where no comment says anything."""
    texts = {name: parts[name].decode("utf-8") for name in TEXTS if name in parts}
    found = (value for text in texts.values() for value in _list_values(text))
    values = sorted(found, key=lambda value: int(value.bookmark.removeprefix(BOOKMARK)))
    if not values:
        return parts
    bare = {name: _COMMENT.sub("", text).encode("utf-8") for name, text in texts.items()}
    return _add_part({**parts, **bare}, _write_part(values, checksum))


def _list_values(text: str) -> Iterator[BookmarkedValue]:
    names = dict(_COMMENT.findall(text))
    if names:
        for bookmark, held in _read_bookmarks(text).items():
            if bookmark in names:
                yield BookmarkedValue(bookmark, names[bookmark], held)


def _read_bookmarks(text: str) -> dict[str, str]:
    """The text of each bookmark by its name."""
    found: dict[str, str] = {}
    opened: dict[str, str] = {}
    for element in ElementTree.fromstring(text).iter():
        identifier = element.get(f"{_WORD}id", "")
        if element.tag == f"{_WORD}bookmarkStart":
            opened[identifier] = element.get(f"{_WORD}name", "")
            found[opened[identifier]] = ""
        elif element.tag == f"{_WORD}bookmarkEnd":
            opened.pop(identifier, None)
        elif element.tag == f"{_WORD}t":
            for name in opened.values():
                found[name] += element.text or ""
    return found


def _write_part(values: list[BookmarkedValue], checksum: str) -> str:
    lines = (
        f"<value bookmark={quoteattr(bookmark)} result={quoteattr(result)}>{escape(text)}</value>\n"
        for bookmark, result, text in values
    )
    sums = f" checksum={quoteattr(checksum)}" if checksum else ""
    return f'{_HEAD}<values xmlns="{NAMESPACE}"{sums}>\n{"".join(lines)}</values>\n'


def _add_part(parts: dict[str, bytes], part: str) -> dict[str, bytes]:
    """The part with what a package says of it: its kind, an identifier of its own, and who refers to it."""
    identifier = str(uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)).upper()
    properties = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{{{identifier}}}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = f'<Override PartName="/{PROPERTIES}" ContentType="{_PROPERTIES_TYPE}" />'
    to_part = _write_relation("rIdValues", "customXml", f"../{PART}")
    to_properties = _write_relation("rId1", "customXmlProps", "itemProps1.xml")
    relations = f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{to_properties}</Relationships>'
    return {
        **parts,
        PART: part.encode("utf-8"),
        PROPERTIES: properties.encode("utf-8"),
        "customXml/_rels/item1.xml.rels": relations.encode("utf-8"),
        **_insert(parts, "[Content_Types].xml", kind, "</Types>"),
        **_insert(parts, "word/_rels/document.xml.rels", to_part, "</Relationships>"),
    }


def _write_relation(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{_OFFICE}/relationships/{kind}" Target="{target}" />'


def _insert(parts: dict[str, bytes], name: str, text: str, before: str) -> dict[str, bytes]:
    head, end, tail = parts[name].decode("utf-8").rpartition(before)
    return {name: f"{head}{text}{end}{tail}".encode()}
