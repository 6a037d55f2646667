"""The files of the cohort: compared byte by byte with those that are there, and replaced whole."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

Rows = list[dict[str, str]]


def write_rows(rows: Rows, columns: Sequence[str]) -> bytes:
    """The rows as the bytes of a CSV file. Raises ValueError for a column that is not among `columns`."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, columns, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode("utf-8")


def replace_files(contents: dict[Path, bytes]) -> None:
    """Write all files beside their places first, then rename: no reader meets half a file."""
    beside = {path: path.with_name(f".{path.name}.new") for path in contents}
    try:
        for path, content in contents.items():
            beside[path].write_bytes(content)
        for path, new in beside.items():
            new.replace(path)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def compare_files(contents: dict[Path, bytes]) -> list[str]:
    """One sentence for each file: the same bytes as those that are there, or how many lines differ."""
    return [
        _compare(path.name, path.read_bytes() if path.exists() else None, new)
        for path, new in contents.items()
    ]


def _compare(name: str, old: bytes | None, new: bytes) -> str:
    if old is None:
        return f"{name}: new"
    if old == new:
        return f"{name}: the same bytes"
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    changed = [
        number
        for number in range(1, max(len(before), len(after)) + 1)
        if before[number - 1 : number] != after[number - 1 : number]
    ]
    return f"{name}: differs in {len(changed)} of {len(after)} lines, first in line {changed[0]}"
