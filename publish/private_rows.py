"""Rows of real people in files that are about to be committed: tables, whatever their name and encoding.

A table is known by its header. It is refused where `record_origin` says of a row that it was observed, and
where rows have a patient and other columns of the codebook but no `record_origin` that says what they are.
Packed files and pictures of a table are not looked into.
"""

import codecs
import csv
import io
import subprocess
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.codebook import Codebook
from analysis.decode import SEPARATORS
from analysis.table_files import TABLES

ORIGIN, PATIENT, OBSERVED = "record_origin", "patient_id", "observed"
#: A header with a patient and so many other columns of the codebook is that of rows of patients.
_KNOWN_COLUMNS = 2
_BY_MARK = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}
#: Old workbooks and those with a password are in Microsoft's compound format, with streams of these names.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "EncryptedPackage"))
#: Parts of a packed file that make it a spreadsheet: of openpyxl's kind, and of others.
_READ, _UNREAD = "xl/workbook.xml", ("xl/workbook.bin", "content.xml")
_GITLINK = "160000"

Rows = list[list[str]]


@dataclass(frozen=True)
class PrivateRows:
    """A file that may hold rows of real people: how many, and how they are known."""

    file: str
    rows: int
    why: str

    def __str__(self) -> str:
        counted = f"{self.rows} {'row' if self.rows == 1 else 'rows'} " if self.rows else ""
        return f"{self.file}: {counted}{self.why}"


def find_private_rows(file: str, content: bytes, codebook: Codebook) -> PrivateRows | None:
    """What is private in the content of a file; None for nothing."""
    known = {column.name for table in TABLES for column in codebook.select_table(table)}
    tables = None if _is_closed(content) else _read_tables(content)
    if tables is None:
        return PrivateRows(file, 0, "a spreadsheet that cannot be looked into; save it as .xlsx or .csv")
    counted = [_count_rows(rows, known - {ORIGIN, PATIENT}) for rows in tables]
    observed, unmarked = (max((one[at] for one in counted), default=0) for at in (0, 1))
    if observed:
        return PrivateRows(file, observed, f"with {ORIGIN} {OBSERVED}")
    return PrivateRows(file, unmarked, f"of patients without {ORIGIN}") if unmarked else None


def read_staged(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents as they would be committed, of all files that a commit in `folder` would add or
    change. Raises CalledProcessError where git cannot tell."""
    command = ("diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--diff-filter=AMT")
    parts = _ask_git(folder, *command).split(b"\0")
    for told, name in zip(parts[::2], parts[1::2], strict=False):
        _, mode, _, blob, _ = told.decode("ascii").split(" ")
        if mode != _GITLINK:
            yield name.decode("utf-8", "replace"), _ask_git(folder, "cat-file", "blob", blob)


def read_tracked(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of all files that git keeps in `folder`, as they stand there."""
    for name in _ask_git(folder, "ls-files", "-z").split(b"\0"):
        path = folder / name.decode("utf-8", "replace")
        if name and path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def check_files(files: Iterable[tuple[str, bytes]], codebook: Codebook) -> list[PrivateRows]:
    """What is private in each of the files (name, content)."""
    found = (find_private_rows(name, content, codebook) for name, content in files)
    return [one for one in found if one]


def _ask_git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True).stdout


def _is_closed(content: bytes) -> bool:
    if content.startswith(_COMPOUND):
        return any(name in content for name in _STREAMS)
    parts = _list_parts(content)
    is_sheet = "content.xml" not in parts or b"opendocument.spreadsheet" in content[:200]
    return is_sheet and any(name in parts for name in _UNREAD)


def _list_parts(content: bytes) -> list[str]:
    if not content.startswith(b"PK\x03\x04"):
        return []
    try:
        return zipfile.ZipFile(io.BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        return []


def _read_tables(content: bytes) -> list[Rows] | None:
    """Every way to read the content as tables; None for a workbook that cannot be read."""
    if _READ in _list_parts(content):
        return _read_sheets(content)
    text = _decode(content)
    if ORIGIN not in text.lower() and PATIENT not in text.lower():
        return []
    return [split(text, separator) for separator in SEPARATORS for split in (_split_lines, _split_cells)]


def _read_sheets(content: bytes) -> list[Rows] | None:
    import openpyxl  # only where a workbook is committed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on parts of the file that are not cells
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        return None
    return [
        [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    ]


def _decode(content: bytes) -> str:
    """The text, by its mark or as UTF-8; else as one byte for each sign, or two where every other is 0."""
    for mark, encoding in _BY_MARK.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for high, encoding in ((slice(1, 200, 2), "utf-16-le"), (slice(0, 200, 2), "utf-16-be")):
        if len(content) > 1 and not any(content[high]):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _split_lines(text: str, separator: str) -> Rows:
    """Line by line, so that a quotation mark that never closes hides nothing."""
    return [
        next(csv.reader([line], delimiter=separator), []) for line in text.splitlines() if separator in line
    ]


def _split_cells(text: str, separator: str) -> Rows:
    """As a table whose cells may hold several lines; none where it is no such table."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return []


def _count_rows(rows: Rows, known: set[str]) -> tuple[int, int]:
    """Rows under a header that says they were observed, and rows of patients of no origin."""
    observed = unmarked = 0
    header: list[str] = []
    for row in rows:
        cells = [cell.strip().lower() for cell in row]
        if ORIGIN in cells or (PATIENT in cells and len(known & set(cells)) >= _KNOWN_COLUMNS):
            header = cells
            continue
        values = dict(zip(header, cells, strict=False))
        observed += values.get(ORIGIN) == OBSERVED
        unmarked += bool(values.get(PATIENT)) and ORIGIN not in header
    return observed, unmarked
