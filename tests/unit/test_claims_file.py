"""The table of printed figures: a wrong row stops with file, row, column and rule."""

import csv
from pathlib import Path

import pytest

from analysis.claims_file import COLUMNS, read_claims, read_value
from analysis.problems import DataProblems

ROW = {
    **dict.fromkeys(COLUMNS, ""),
    **{"id": "P001", "location": "Results", "statement": "women", "kind": "percent", "value": "72.40"},
    **{"unit": "%", "comparator": "=", "number": "72.40", "n": "29", "count": "21", "scope": "data"},
    "honoured": "72.4",
}


def write(path: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    with (path / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path / "claims.csv"


def test_a_row_becomes_numbers(tmp_path: Path) -> None:
    (claim,) = read_claims(write(tmp_path, ROW))
    assert (claim.comparator, str(claim.number), claim.n, claim.count) == ("=", "72.40", 29, 21)
    assert (claim.printed, claim.honoured, claim.scope) == ("72.40", "72.4", "data")


def test_an_empty_number_is_none(tmp_path: Path) -> None:
    word = {"kind": "text", "value": "M", "unit": "", "comparator": "is", "number": "", "n": "", "count": ""}
    (claim,) = read_claims(write(tmp_path, {**ROW, **word}))
    assert (claim.number, claim.n, claim.count) == (None, None, None)


@pytest.mark.parametrize(
    ("change", "column", "rule"),
    [
        ({"id": ""}, "id", "must be filled"),
        ({"value": ""}, "value", "must be filled"),
        ({"kind": "other"}, "kind", "must be one of count, n, percent"),
        ({"scope": "dosing"}, "scope", "must be one of data, method"),
        ({"comparator": "~"}, "comparator", "must be one of ="),
        ({"number": "72,40"}, "number", "must be a plain decimal number"),
        ({"n": "28 inferred"}, "n", "must be a whole number above 0"),
        ({"n": "0"}, "n", "must be a whole number above 0"),
        ({"count": "21/29"}, "count", "must be a whole number"),
        ({"number": "72.4"}, "number", "must be 72.40, as the value is 72.40"),
        ({"comparator": "<"}, "comparator", "must be =, as the value is 72.40"),
        ({"kind": "text"}, "kind", "must be text where the value is a word, and nowhere else"),
        ({"unit": "patients"}, "unit", "must be % for a percentage"),
        ({"kind": "mean"}, "unit", "must be % for a percentage"),
        ({"kind": "count", "unit": "patients"}, "count", "must be empty but for a percentage"),
        ({"count": "30"}, "count", "must be 29 at most, as n is"),
    ],
)
def test_a_wrong_row_stops_with_its_place(
    tmp_path: Path, change: dict[str, str], column: str, rule: str
) -> None:
    path = write(tmp_path, ROW, {**ROW, "id": "P002", **change})
    with pytest.raises(DataProblems) as raised:
        read_claims(path)
    found = [problem for problem in raised.value.problems if problem.column == column]
    assert [(problem.file, problem.row) for problem in found] == [("claims.csv", 3)]
    assert found[0].rule.startswith(rule)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(DataProblems, match="row 3, column id: 'P001' must stand in one row only"):
        read_claims(write(tmp_path, ROW, ROW))


def test_a_column_is_missing_or_unknown(tmp_path: Path) -> None:
    columns = tuple("denominator" if name == "n" else name for name in COLUMNS)
    with pytest.raises(DataProblems) as raised:
        read_claims(write(tmp_path, ROW, columns=columns))
    assert {problem.column for problem in raised.value.problems} == {"n", "denominator"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.70", ("=", "0.70")),
        ("<0.001", ("<", "0.001")),
        ("≤5", ("<=", "5")),
        ("≥50", (">=", "50")),
        (">50", (">", "50")),
        ("significant", ("<", "0.05")),
        ("n.s.", (">=", "0.05")),
        ("majority", (">", "50")),
        ("Nephritis", ("is", "")),
        ("5 mg", ("is", "")),
    ],
)
def test_a_printed_value_bounds_a_number(value: str, expected: tuple[str, str]) -> None:
    assert read_value(value) == expected
