"""Bytes of a table become text cells: forgiving where that is safe, and saying so; never guessing."""

import codecs
import csv
import io
from dataclasses import dataclass, field

from analysis.problems import REPEATED, UNREADABLE, Problem

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class TextTable:
    """A table as text: the header, the cells of each row by line of the file (header = 1; a row that
    spans several lines has the number of its first), what is wrong, what was made of its form, and
    the separator."""

    header: list[str] = field(default_factory=list)
    rows: dict[int, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    separator: str = ","


def decode_table(content: bytes, file: str) -> TextTable:
    """The text of a CSV file in UTF-8, or in UTF-16 by its mark, separated by commas, semicolons or
    tabs, whichever its header holds. Surrounding space goes; blank lines do not count."""
    try:
        text, notes = _decode(content)
    except UnicodeDecodeError as error:
        rule = f"must be UTF-8 text; byte {error.start} ({hex(content[error.start])}) is not"
        return TextTable(problems=[Problem(UNREADABLE, file, None, "", "", rule, "save it as CSV UTF-8")])
    separator = _find_separator(text)
    if separator != ",":
        notes.append(f"separated by {SEPARATORS[separator]}")
    rows = _split(text, separator)
    if not rows:
        rule = "must be a table with one header line; it is empty"
        return TextTable(problems=[Problem(UNREADABLE, file, None, "", "", rule)])
    header = rows.pop(next(iter(rows)))
    problems = find_repeated_names(header, file, 1)
    problems += [
        Problem(UNREADABLE, file, line, "", f"{len(cells)} cells", f"must be {len(header)}, as in the header")
        for line, cells in rows.items()
        if len(cells) != len(header)
    ]
    return TextTable(header, rows, problems, notes, separator)


def find_repeated_names(header: list[str], file: str, line: int) -> list[Problem]:
    """Columns that stand in the header more than once."""
    return [
        Problem(REPEATED, file, line, name, "", "must stand in the header once")
        for name in sorted({name for name in header if header.count(name) > 1})
    ]


def _decode(content: bytes) -> tuple[str, list[str]]:
    if content.startswith(_UTF16):
        return content.decode("utf-16"), ["in UTF-16"]
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8-sig"), ["with a byte order mark"]
    return content.decode("utf-8"), []


def _find_separator(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=header.count)


def _split(text: str, separator: str) -> dict[int, list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: dict[int, list[str]] = {}
    end = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows[end + 1] = [cell.strip() for cell in cells]
        end = reader.line_num
    return rows
