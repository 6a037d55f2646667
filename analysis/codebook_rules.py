"""What a row of a study's own codebook.csv may say: a known column anew, or a laboratory value of its own."""

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analysis.codebook import KINDS, Codebook, Column
from analysis.protocol import RESPONSE_ORDER

Row = dict[str, str]
#: Columns that link tables and tell what rows are: every study has them as they are.
FIXED = ("record_origin", "patient_id", "visit_months")
#: Columns whose codes a study may replace as a whole: no rule of the analysis names one of them.
REPLACEABLE = ("centre", "ethnicity")
#: Names that results have beneath `activity` already, or could not be reached by.
TAKEN = ("sledai", "c3", "c4", "creatinine", "anti_dsdna", "proteinuria", "raw")
SUMMARIES = ("median", "mean")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_MOST_DECIMALS = 6
_WHY = {
    "unit": "tables and figures print it",
    "decimals": "its summaries are shown with so many",
    "min": "a value below it is taken for a slip",
    "max": "a value above it is taken for a slip",
}


@dataclass(frozen=True)
class Broken:
    """A rule that a row breaks: the column of the file, the value, the rule, and what to do."""

    column: str
    value: str
    rule: str
    hint: str = ""


def find_broken_rules(row: Row, base: Codebook) -> Iterator[Broken]:
    """Everything that is wrong with one row; `base` is the codebook that all studies share."""
    known = {column.name: column for column in base.columns}.get(row["column"])
    if not row["column"]:
        yield Broken("column", "", "must name the column of the study that the row defines")
    elif row["column"] in FIXED:
        rule = "is the same in every study and cannot be defined anew"
        yield Broken("column", row["column"], rule, "remove the row")
    elif known:
        yield from _find_unlike(row, known)
        yield from _find_malformed(row)
    else:
        yield from _find_undeclared(row)
        yield from _find_malformed(row)


def _find_malformed(row: Row) -> Iterator[Broken]:
    """Rules that hold for every row."""
    if not row["label"]:
        yield Broken("label", "", "must be filled: it is what tables and figures call the column")
    if not re.fullmatch(r"\d?", row["decimals"]) or int(row["decimals"] or 0) > _MOST_DECIMALS:
        yield Broken("decimals", row["decimals"], f"must be a whole number from 0 to {_MOST_DECIMALS}")
    limits = {name: row[name] for name in ("min", "max") if row[name]}
    wrong = [name for name, value in limits.items() if not _NUMBER.fullmatch(value)]
    for name in wrong:
        yield Broken(name, limits[name], "must be a number with a decimal point", "a number alone, no unit")
    if len(limits) == 2 and not wrong and Decimal(limits["min"]) > Decimal(limits["max"]):
        yield Broken("min", limits["min"], f"must not be above max, {limits['max']}")


def _find_unlike(row: Row, known: Column) -> Iterator[Broken]:
    """Where a row that defines a known column anew departs from what the analysis relies on."""
    for name, held in (("table", known.table), ("type", known.kind), ("unit", known.unit)):
        if row[name] != held:
            said = f"must stay {held}" if held else "must stay empty"
            hint = "convert the values, or declare them under a name of their own" if name == "unit" else ""
            yield Broken(name, row[name], f"{said}, as in data/codebook.csv; the analysis relies on it", hint)
    summaries = SUMMARIES if known.is_number and known.summary else (known.summary,)
    if row["summary"] not in summaries:
        yield Broken("summary", row["summary"], _say_one_of(summaries))
    if not known.is_number and bool(row["missing_means"]) == known.is_required:
        said = (
            "must stay empty, since every row has a value" if known.is_required else "must say what it means"
        )
        yield Broken("missing_means", row["missing_means"], f"{said}, as in data/codebook.csv")
    yield from _find_level_rules(row, known)


def _find_level_rules(row: Row, known: Column) -> Iterator[Broken]:
    if known.kind != "level":
        if row["levels"]:
            yield Broken("levels", row["levels"], f"must be empty for the type {known.kind}")
        return
    pairs = [pair.partition("=") for pair in row["levels"].split("|")]
    codes = [code.strip() for code, _, _ in pairs]
    if not all(code.strip() and label.strip() for code, _, label in pairs):
        hint = "separate levels by |"
        yield Broken("levels", row["levels"], "must be `code=label` for each level", hint)
        return
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Broken("levels", code, "must be the code of one level only")
    yield from _find_code_rules(codes, known)


def _find_code_rules(codes: list[str], known: Column) -> Iterator[Broken]:
    for code in known.levels:
        if code not in codes and known.name not in REPLACEABLE:
            rule = "must stay a level, since the analysis names it; its label is free"
            yield Broken("levels", code, rule, "a level that no patient has does no harm")
    new = [code for code in codes if code not in known.levels]
    for code in new:
        if tuple(known.levels) == RESPONSE_ORDER:
            yield Broken("levels", code, f"must be one of: {', '.join(RESPONSE_ORDER)}, which are graded")
        elif all(map(_is_name, known.levels)) and not _is_name(code):
            yield Broken("levels", code, "must be lower-case words joined by _, to be part of a name")


def _find_undeclared(row: Row) -> Iterator[Broken]:
    """Where a row with a new column is no laboratory value that can be printed without code."""
    name = row["column"]
    if row["table"] != "visits":
        rule = "must be visits: only what is measured at visits can be added"
        yield Broken("table", row["table"], rule, "remove the row, or change the analysis")
    if not _is_name(name):
        yield Broken("column", name, "must be lower-case words joined by _", "as haemoglobin_g_dl")
    if name in TAKEN:
        yield Broken("column", name, "is the name of another result", "add the unit to the name")
    if row["type"] not in ("integer", "decimal"):
        hint = "other types need code" if row["type"] in KINDS else ""
        yield Broken("type", row["type"], "must be integer or decimal for a laboratory value", hint)
    for field in ("unit", "decimals", "min", "max"):
        if not row[field]:
            yield Broken(field, "", f"must be filled for a laboratory value: {_WHY[field]}")
    if row["summary"] not in SUMMARIES:
        yield Broken("summary", row["summary"], _say_one_of(SUMMARIES))
    if row["levels"]:
        yield Broken("levels", row["levels"], "must be empty for a laboratory value")


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not keyword.iskeyword(text)


def _say_one_of(words: tuple[str, ...]) -> str:
    return f"must be {' or '.join(words)}" if any(words) else "must be empty"
