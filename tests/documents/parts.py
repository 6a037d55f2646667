"""A document as a list of parts, a kind and its text, as a reader meets them.

Raised text reads ^{1}, so that a mark that lost its place shows.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


class Part(NamedTuple):
    """A piece of a document: "heading 2" and "3.1 Extrarenal manifestations"."""

    kind: str
    text: str


#: Lines of a colophon that name the renderer, in which the documents of two renderers differ.
OWN = ("Renderer ", "Typesetter ")


def is_own(text: str) -> bool:
    """Whether a line of a document names its own renderer."""
    return text.startswith(OWN)


def plain(text: str) -> str:
    """Raised and lowered signs as plain ones: Typst before 0.14 wrote them as signs of their own."""
    return unicodedata.normalize("NFKC", text)


def clean(text: str) -> str:
    """One space where there are several; spaces that do not break stay as they are."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def drop_empty(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.text or part.kind == "alt text"]
