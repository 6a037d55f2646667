"""The source, block by block: code cells cut out, includes put in, each block marked.

Pandoc gives no positions for Markdown. So every paragraph, heading, list item, footnote and
caption gets an empty span, `[]{.line data-pos="manuscript.qmd:12"}`, at its start.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

#: The folder of the shipped study; another one stands in its place where it is named.
STUDY = "data/cohort"
CELL_OPTIONS = {"label", "fig-cap", "tbl-cap", "fig-alt", "include", "output"}
_INCLUDE = re.compile(r"^\{\{< include (?P<path>\S+) >\}\}\s*$")
_CELL_START = re.compile(r"^(?P<fence>`{3,})\{(?P<engine>[^}]*)\}\s*$")
_OPTION = re.compile(r"^#\| ?(?P<yaml>.*)$")
_TEXT_START = re.compile(r"^(?P<opening>\s*(?:#{1,6}\s+|(?:[-*+]|\d+\.)\s+|\[\^[^]]+\]:\s*)?)(?P<text>.*)$")
_STARTS_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")
#: What would read as something else once it is marked, so that it is refused here.
_UNMARKABLE = (
    (re.compile(r"^\s*[-*+]\s+\[[ xX]\]\s"), "a task list; write a plain list"),
    (re.compile(r"^\[[^]^]+\]:"), "a link by reference; write [text](address)"),
    (re.compile(r"^---\s*$"), "a rule or a second header"),
    (re.compile(r"^\s*<"), "HTML; write Markdown"),
)


class Refused(ValueError):
    """Something that the renderers do not take, with its place in the source."""

    def __init__(self, position: str, message: str) -> None:
        super().__init__(f"{position}: {message}")


@dataclass(frozen=True)
class Cell:
    """One code cell: its place, its options with the place of each, and the code without them."""

    position: str
    options: dict[str, Any]
    code: str
    option_positions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """A part of the body: its place, its text as written, and with line marks.

    A code cell, number `cell` of the source, stands in both as `::: {.cell data-cell="0"}` around
    its caption.
    """

    position: str
    text: str
    marked: str
    cell: int | None = None


@dataclass
class Source:
    """A scanned document: header, code cells, and the body in blocks."""

    front_matter: dict[str, Any] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_source(path: Path, study: Path | None = None) -> Source:
    """Scan a `.qmd` file, which may include others.

    Texts of the shipped study (`data/cohort/…`) are those of `study` instead where it is given; one that
    it does not have is left out. Raises Refused with file and line for an unreadable header, cell or
    include.
    """
    lines = list(_number_lines(path, study))
    source = Source()
    if lines and lines[0][1] == "---":
        end = next((i for i, (_, line) in enumerate(lines[1:], 1) if line in ("---", "...")), 0)
        if not end:
            raise Refused(lines[0][0], "this header is never closed; end it with a line ---")
        source.front_matter = _read_yaml(lines[0][0], [line for _, line in lines[1:end]])
        lines = lines[end + 1 :]
    _scan_body(lines, source)
    return source


def _number_lines(
    path: Path, study: Path | None, including: tuple[Path, ...] = ()
) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(_read_lines(path), 1):
        position = f"{path.name}:{number}"
        include = _INCLUDE.match(line)
        if not include:
            yield position, line
            continue
        is_own = study is not None and include["path"].startswith(f"{STUDY}/")
        included = _find_included(path, include["path"], study)
        if not included.is_file():
            if is_own:
                yield position, ""
                continue
            raise Refused(position, f"the included file {include['path']} does not exist")
        if included.resolve() in (path.resolve(), *including):
            raise Refused(position, f"{include['path']} includes itself")
        # Apart from what stands around it, as if it were typed there with a blank line on either side.
        yield position, ""
        yield from _number_lines(included, study, (*including, path.resolve()))
        yield position, ""


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise Refused(f"{path.name}:{line}", "a letter that is not UTF-8; save the file as UTF-8") from error


def _find_included(path: Path, name: str, study: Path | None) -> Path:
    if study is not None and name.startswith(f"{STUDY}/"):
        return study / name.removeprefix(f"{STUDY}/")
    return path.parent / name


def _scan_body(lines: list[tuple[str, str]], source: Source) -> None:
    index = 0
    while index < len(lines):
        position, line = lines[index]
        start = _CELL_START.match(line)
        if start:
            end = _find_fence_end(lines, index, start["fence"])
            _add_cell(source, position, start["engine"], lines[index + 1 : end])
            index = end + 1
        elif not line.strip() or line.startswith(":::"):
            source.blocks.append(Block(position, line, line))
            index += 1
        else:
            end = index + 1
            while end < len(lines) and _continues_block(lines[end][1]):
                end += 1
            _add_text(source, lines[index:end])
            index = end


def _continues_block(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(":::") and not _CELL_START.match(line)


def _find_fence_end(lines: list[tuple[str, str]], start: int, fence: str) -> int:
    for index in range(start + 1, len(lines)):
        if lines[index][1].rstrip() == fence:
            return index
    raise Refused(lines[start][0], "this code cell is never closed")


def _add_text(source: Source, lines: list[tuple[str, str]]) -> None:
    marked = []
    for number, (position, line) in enumerate(lines):
        for pattern, what in _UNMARKABLE:
            if pattern.match(line):
                raise Refused(position, f"{what}; see CONTRIBUTING.md")
        starts = number == 0 or _STARTS_ITEM.match(line) or line.startswith("[^")
        marked.append(_mark(position, line) if starts else line)
    text = "\n".join(line for _, line in lines)
    source.blocks.append(Block(lines[0][0], text, "\n".join(marked)))


def _mark(position: str, line: str) -> str:
    match = _TEXT_START.match(line)
    assert match
    return f'{match["opening"]}[]{{.line data-pos="{position}"}}{match["text"]}'


def _add_cell(source: Source, position: str, engine: str, lines: list[tuple[str, str]]) -> None:
    if engine != "python":
        raise Refused(position, f"a cell of {{{engine}}}; cells are written ```{{python}}")
    header = [_OPTION.match(line) for _, line in lines]
    options = _read_yaml(position, [match["yaml"] for match in header if match])
    unknown = sorted(set(options) - CELL_OPTIONS)
    if unknown:
        known = ", ".join(sorted(CELL_OPTIONS))
        raise Refused(position, f"the cell option {unknown[0]!r} is not supported; use {known}")
    code = "\n".join(line for (_, line), match in zip(lines, header, strict=True) if not match)
    number = len(source.cells)
    places = {name: _find_option(name, lines, position) for name in options}
    source.cells.append(Cell(position, options, code, places))
    caption = str(options.get("fig-cap") or options.get("tbl-cap") or "").strip()
    marked = _mark(position, caption) if caption else ""
    source.blocks.append(Block(position, _fence_cell(number, caption), _fence_cell(number, marked), number))


def _find_option(name: str, lines: list[tuple[str, str]], cell: str) -> str:
    """Where an option is written; the cell where that cannot be told."""
    return next((place for place, line in lines if re.match(rf"#\| ?{name}:", line)), cell)


def _fence_cell(number: int, caption: str) -> str:
    return f'\n::: {{.cell data-cell="{number}"}}\n{caption}\n:::\n'


def _read_yaml(position: str, lines: list[str]) -> dict[str, Any]:
    try:
        content = yaml.safe_load("\n".join(lines)) or {}
    except yaml.YAMLError as error:
        raise Refused(position, f"not readable as YAML: {error}") from error
    if not isinstance(content, dict):
        raise Refused(position, "options are written as `name: value`")
    return content
