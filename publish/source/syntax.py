"""Pandoc's tree of a document: reading, walking, and refusing what may not be used."""

import json
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pypandoc

from publish.source.scan import Refused, Source

Node = dict[str, Any]

#: The constructs of the manuscript. Both renderers take these and no others.
ALLOWED = {
    "Header", "Para", "Plain", "BulletList", "OrderedList", "Div",
    "Str", "Space", "SoftBreak", "LineBreak", "Emph", "Strong", "Superscript", "Subscript",
    "Quoted", "Link", "Span", "Code", "Cite", "Note",
}  # fmt: skip
DIV_CLASSES = {"abstract", "key-messages", "statements", "searchable", "cell"}
SPAN_CLASSES = {"line"}
#: A phrase, or a division, that stands under a condition: publish/filters/conditions.lua.
CONDITIONAL = "if"
REFERENCE_KINDS = ("fig-", "tbl-", "sec-")
INLINE_CODE = "{python} "
#: HTML stays HTML, so that it is refused and not read as a block or span of ours.
MARKDOWN = "markdown-native_divs-native_spans"

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
    document = json.loads(run_pandoc(["-f", MARKDOWN, "-t", "json"], text))
    blocks: list[Node] = document["blocks"]
    return blocks


def parse_source(source: Source) -> list[Node]:
    """The blocks of a scanned document, with line marks.

    Raises Refused with file and line for a construct that is not in use here.
    """
    plain = parse_markdown(_join(block.text for block in source.blocks))
    if any(_find_refusals(plain)):
        _refuse_first(source)
    marked = parse_markdown(_join(block.marked for block in source.blocks))
    if drop_marks(marked) != plain:
        _refuse_unmarkable(source)
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


def _join(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _refuse_first(source: Source) -> NoReturn:
    """Name the first block with which the document up to there holds what is not in use."""
    for end, block in enumerate(source.blocks, 1):
        for what in _find_refusals(parse_markdown(_join(b.text for b in source.blocks[:end]))):
            raise Refused(block.position, what)
    raise AssertionError("the whole document was refused, so one of its parts is")


def _refuse_unmarkable(source: Source) -> NoReturn:
    for end, block in enumerate(source.blocks, 1):
        plain = parse_markdown(_join(b.text for b in source.blocks[:end]))
        if drop_marks(parse_markdown(_join(b.marked for b in source.blocks[:end]))) != plain:
            raise Refused(block.position, "this cannot be marked with its line; write it more plainly")
    raise AssertionError("the whole document changed, so one of its parts did")


def _find_refusals(blocks: list[Node]) -> Iterator[str]:
    for node in walk(blocks):
        kind, content = node["t"], node.get("c", "")
        if kind in _CONTAINERS:
            continue
        if kind not in ALLOWED:
            yield f"{kind} is not among the constructs in use; see CONTRIBUTING.md"
        elif kind in ("Div", "Span") and CONDITIONAL in content[0][1]:
            yield from _find_condition_refusals(content[0])
        elif kind == "Div" and not _is_plain(content[0], DIV_CLASSES, {"data-cell"}, {"refs"}):
            known = ".abstract, .key-messages, .statements, .searchable, .if or #refs"
            yield f"the block {_describe(content[0])} is unknown; use {known}"
        elif kind == "Span" and not _is_plain(content[0], SPAN_CLASSES, {"data-pos"}, set()):
            yield f"the span {_describe(content[0])} is unknown"
        elif kind == "Header" and not _is_plain(content[1], {"unnumbered"}, set(), {content[1][0]}):
            yield f"the heading's {_describe(content[1])} is unknown; use #sec-… or .unnumbered"
        elif kind == "OrderedList" and content[0][1:] != [{"t": "Decimal"}, {"t": "Period"}]:
            yield "a list is numbered 1. 2. 3."
        elif kind == "Code" and not content[1].startswith(INLINE_CODE):
            yield f"`{content[1]}` is not an inline value, `{{python}} r.…`"
        elif kind == "Cite" and any(_has_own_words(citation) for citation in content[0]):
            yield "a cross-reference with words of its own; write only @fig-…, @tbl-… or @sec-…"
        elif kind == "Str" and "{{<" in content:
            yield "a shortcode other than an include on a line of its own"


def _find_condition_refusals(attr: list[Any]) -> Iterator[str]:
    written = dict(attr[2])
    if not _is_plain(attr, {CONDITIONAL}, {"holds", "otherwise"}, set()):
        yield f'the condition {_describe(attr)} is unknown; use holds="…" and otherwise="…"'
    elif not written.get("holds", "").split():
        yield f"the condition {_describe(attr)} names nothing that must hold"
    elif "`" in written.get("otherwise", ""):
        yield "a value in `otherwise`, which holds words only; write two phrases with a condition each"


def _is_plain(attr: list[Any], classes: set[str], keys: set[str], identifiers: set[str]) -> bool:
    known = set(attr[1]) <= classes and {key for key, _ in attr[2]} <= keys
    return known and attr[0] in ("", *identifiers)


def _describe(attr: list[Any]) -> str:
    words = [f"#{attr[0]}"] if attr[0] else []
    words += [f".{name}" for name in attr[1]] + [f"{key}={value}" for key, value in attr[2]]
    return "{" + " ".join(words) + "}"
