"""Computed values of a Word file as its bookmarks hold them, also after another program saved it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from publish.word_values import BOOKMARK, NAMESPACE, TEXTS
from tests.documents.reading import WORD

#: LibreOffice reads all footnotes before it puts them in place, and so meets each bookmark twice.
COPIED = re.compile(r"(_Copy_\d+)+$")


class Marked(NamedTuple):
    """A bookmarked value: its bookmark, its text, and the character styles in it."""

    bookmark: str
    text: str
    styles: tuple[str, ...]


def read_marked(path: Path) -> list[Marked]:
    """The values in the order of the body, then in that of the footnotes."""
    with zipfile.ZipFile(path) as package:
        trees = [etree.fromstring(package.read(name)) for name in TEXTS if name in package.namelist()]
    return [marked for tree in trees for marked in _list_marked(tree)]


def read_part(path: Path) -> tuple[str, dict[str, tuple[str, str]]]:
    """The checksum, and result and text by bookmark, of the part of the file that maps them."""
    with zipfile.ZipFile(path) as package:
        part = next(found for found in _list_parts(package) if NAMESPACE in str(found.tag))
    values = part.findall(f"{{{NAMESPACE}}}value")
    return part.get("checksum", ""), {v.get("bookmark"): (v.get("result"), v.text) for v in values}


def list_ids(path: Path) -> list[str]:
    """The number of every bookmark, of whatever kind."""
    with zipfile.ZipFile(path) as package:
        trees = [etree.fromstring(package.read(name)) for name in TEXTS]
    return [start.get(f"{WORD}id") for tree in trees for start in tree.iter(f"{WORD}bookmarkStart")]


def _list_parts(package: zipfile.ZipFile) -> Iterator[etree._Element]:
    for name in package.namelist():
        if re.fullmatch(r"customXml/item\d+\.xml", name):
            yield etree.fromstring(package.read(name))


def _list_marked(tree: etree._Element) -> Iterator[Marked]:
    for start in tree.iter(f"{WORD}bookmarkStart"):
        name = COPIED.sub("", start.get(f"{WORD}name"))
        if name.startswith(BOOKMARK):
            runs = [run for run in _list_runs(start) if run.find(f"{WORD}t") is not None]
            text = "".join(part.text or "" for run in runs for part in run.iter(f"{WORD}t"))
            yield Marked(name, text, tuple(sorted({_read_style(run) for run in runs})))


def _list_runs(start: etree._Element) -> Iterator[etree._Element]:
    """What stands between a bookmark's ends, which are in one paragraph."""
    for element in start.itersiblings():
        if element.tag == f"{WORD}bookmarkEnd" and element.get(f"{WORD}id") == start.get(f"{WORD}id"):
            return
        if element.tag != f"{WORD}bookmarkStart":
            yield element
    raise AssertionError(f"the bookmark {start.get(f'{WORD}name')} does not end in its paragraph")


def _read_style(run: etree._Element) -> str:
    style = run.find(f"{WORD}rPr/{WORD}rStyle")
    return "" if style is None else str(style.get(f"{WORD}val"))
