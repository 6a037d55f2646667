"""Where the tables of a study stand: a CSV file or a workbook for each, or one workbook for both."""

import hashlib
from pathlib import PurePath

from analysis.decode import TextTable, decode_table
from analysis.problems import REPEATED, UNREADABLE, Problem
from analysis.workbook import decode_workbook, name_place

TABLES = ("patients", "visits")
WORKBOOK = "study.xlsx"
#: Files that a study folder may hold its rows in.
TABLE_FILES = (*(f"{table}{kind}" for table in TABLES for kind in (".csv", ".xlsx")), WORKBOOK)
#: A study's own codebook, which holds no rows of patients.
CODEBOOK_FILE = "codebook.csv"
#: Reports of others that a study tabulates in place of those of the project.
LITERATURE_FILE = "literature.csv"
SPREADSHEETS = (".csv", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods")


def decode_tables(contents: dict[str, bytes], numbers: frozenset[str]) -> dict[str, tuple[str, TextTable]]:
    """Each table with the place that problems name: the file, or the file and the sheet. `contents` are
    the bytes by file name; `numbers` are the columns of numbers.

    A table that stands nowhere, or in two files, has that as its problem.
    """
    shared = decode_workbook(contents[WORKBOOK], WORKBOOK, TABLES, numbers) if WORKBOOK in contents else {}
    return {table: _decode_table(table, contents, shared, numbers) for table in TABLES}


def find_strangers(names: list[str]) -> list[str]:
    """Spreadsheets that no table is read from; those that Excel keeps while a file is open are none."""
    return [
        name
        for name in sorted(names)
        if PurePath(name).suffix.lower() in SPREADSHEETS
        and name not in (*TABLE_FILES, CODEBOOK_FILE, LITERATURE_FILE)
        and not name.startswith(("~$", "."))
    ]


def compute_checksum(contents: dict[str, bytes]) -> str:
    """SHA-256 of the files that hold rows, one after the other in the order of TABLE_FILES, as
    `cat patients.csv visits.csv | sha256sum` gives it."""
    return hashlib.sha256(b"".join(contents[name] for name in TABLE_FILES if name in contents)).hexdigest()


def _decode_table(
    table: str, contents: dict[str, bytes], shared: dict[str, TextTable], numbers: frozenset[str]
) -> tuple[str, TextTable]:
    found = [name for name in (f"{table}.csv", f"{table}.xlsx", WORKBOOK) if name in contents]
    if not found:
        name = f"{table}.csv"
        return name, TextTable(problems=[name_missing(name)])
    if len(found) > 1:
        rule = f"must not stand beside {found[0]}: {table} are read from one file"
        problem = Problem(REPEATED, found[-1], None, "", "", rule, "remove the one that does not count")
        return found[-1], TextTable(problems=[problem])
    name = found[0]
    if name == WORKBOOK:
        return name_place(name, table), shared[table]
    if name.endswith(".csv"):
        return name, decode_table(contents[name], name)
    return name_place(name, table), decode_workbook(contents[name], name, (table,), numbers)[table]


def name_missing(name: str) -> Problem:
    """A file that must be there is not."""
    return Problem(UNREADABLE, name, None, "", "", "is missing from the study folder")
