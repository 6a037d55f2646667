"""Pandoc's tree of a document: reading, walking, and refusing what may not be used."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypandoc

from publish.pandoc.scan import Refused, Source

Node = dict[str, Any]

#: The constructs of the manuscript. Both renderers take these and no others.
ALLOWED = {
    "Header", "Para", "Plain", "BulletList", "OrderedList", "Div",
    "Str", "Space", "SoftBreak", "LineBreak", "Emph", "Strong", "Superscript", "Subscript",
    "Quoted", "Link", "Span", "Code", "Cite", "Note",
}  # fmt: skip
DIV_CLASSES = {"abstract", "cell"}
SPAN_CLASSES = {"line"}
REFERENCE_KINDS = ("fig-", "tbl-", "sec-")
INLINE_CODE = "{python} "

_CONTAINERS = {
    "AlignDefault", "DefaultDelim", "DefaultStyle", "Decimal", "LowerAlpha", "UpperAlpha",
    "LowerRoman", "UpperRoman", "Example", "Period", "OneParen", "TwoParens",
    "SingleQuote", "DoubleQuote", "NormalCitation", "AuthorInText", "SuppressAuthor",
}  # fmt: skip


def run_pandoc(arguments: list[str], text: str, folder: Path | None = None) -> str:
    """Run pandoc on `text`; raises RuntimeError with its message where it fails."""
    command = [pypandoc.get_pandoc_path(), *arguments]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", cwd=folder, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"pandoc: {done.stderr.strip()}")
    return done.stdout


def parse_markdown(text: str) -> list[Node]:
    """The blocks of a Markdown text."""
    document = json.loads(run_pandoc(["-f", "markdown", "-t", "json"], text))
    blocks: list[Node] = document["blocks"]
    return blocks


def parse_source(source: Source) -> list[Node]:
    """The blocks of a scanned document, with line marks.

    Raises Refused with file and line for a construct that is not in use here.
    """
    plain = parse_markdown("\n".join(text for _, text in source.blocks))
    if any(_find_refusals(plain)):
        _refuse_first(source)
    marked = parse_markdown("\n".join(source.marked))
    if drop_marks(marked) != plain:
        raise RuntimeError("line marks changed the document; please report the source file")
    return marked


def walk(node: Any) -> Iterator[Node]:
    """Every element under `node`, in document order."""
    if isinstance(node, dict):
        if "t" in node:
            yield node
        for child in node.values():
            yield from walk(child)
    elif isinstance(node, list):
        for child in node:
            yield from walk(child)


def replace(node: Any, change: Callable[[Node], list[Node] | None]) -> Any:
    """A copy of `node` in which each element that `change` answers is replaced by its answer."""
    if isinstance(node, dict):
        return {key: replace(value, change) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    changed: list[Any] = []
    for child in node:
        answer = change(child) if isinstance(child, dict) and "t" in child else None
        changed.extend([replace(child, change)] if answer is None else answer)
    return changed


def get_position(node: Node) -> str:
    """The place that a line mark holds, or "" for any other element."""
    if node["t"] == "Span" and "line" in node["c"][0][1]:
        return str(dict(node["c"][0][2])["data-pos"])
    return ""


def drop_marks(blocks: list[Node]) -> Any:
    """The blocks as they were before they were marked."""
    return replace(blocks, lambda node: [] if get_position(node) else None)


def _has_own_words(citation: Node) -> bool:
    """Whether a cross-reference asks for another text than its label, as `[-@fig-a]` does."""
    is_reference = citation["citationId"].lower().startswith(REFERENCE_KINDS)
    is_plain = citation["citationId"].islower() and citation["citationMode"]["t"] != "SuppressAuthor"
    return is_reference and not (
        is_plain and not citation["citationPrefix"] and not citation["citationSuffix"]
    )


def _refuse_first(source: Source) -> None:
    """Find the block that holds the first construct not in use, by parsing one after another."""
    for position, text in source.blocks:
        for what in _find_refusals(parse_markdown(text)):
            raise Refused(position, what)
    whole = parse_markdown("\n".join(text for _, text in source.blocks))
    raise Refused(source.blocks[0][0], next(_find_refusals(whole)))


def _find_refusals(blocks: list[Node]) -> Iterator[str]:
    for node in walk(blocks):
        kind, content = node["t"], node.get("c", "")
        if kind in _CONTAINERS:
            continue
        if kind not in ALLOWED:
            yield f"{kind} is not among the constructs in use; see CONTRIBUTING.md"
        elif kind == "Div" and not (content[0][0] == "refs" or set(content[0][1]) <= DIV_CLASSES):
            yield f"the block class {' '.join(content[0][1])!r} is unknown"
        elif kind == "Span" and not set(content[0][1]) <= SPAN_CLASSES:
            yield f"the span class {' '.join(content[0][1])!r} is unknown"
        elif kind == "Code" and not content[1].startswith(INLINE_CODE):
            yield f"`{content[1]}` is not an inline value, `{{python}} r.…`"
        elif kind == "Cite" and any(_has_own_words(citation) for citation in content[0]):
            yield "a cross-reference with words of its own; write only @fig-…, @tbl-… or @sec-…"
        elif kind == "Str" and content.startswith("{{<"):
            yield "a shortcode other than an include on a line of its own"
