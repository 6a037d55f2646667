"""A study folder becomes typed frames; the only module of the analysis that opens files."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.codebook import Codebook, read_codebook
from analysis.protocol import VISIT_ROLES
from analysis.validate import DataProblems, Problem, check_problems, check_table

CODEBOOK = Path("data/codebook.csv")


@dataclass(frozen=True)
class Study:
    """A checked study: typed patients (one row each), visit months by role, and the work that
    published rows come from (place, citation, license; empty where there is none)."""

    codebook: Codebook
    patients: pd.DataFrame
    schedule: dict[str, int]
    published_source: dict[str, str]


def read_study(folder: Path, codebook_path: Path = CODEBOOK) -> Study:
    """Read `study.yml` and `patients.csv` of `folder` and check them against the codebook.

    Raises validate.DataProblems with every problem found, FileNotFoundError for a missing file.
    """
    codebook = read_codebook(codebook_path)
    content = _read_yaml(folder / "study.yml")
    schedule = _read_schedule(content, "study.yml")
    source = _read_source(content, "study.yml")
    text = read_table(folder / "patients.csv")
    patients = convert_types(check_table(text, codebook, "patients", "patients.csv"), codebook)
    return Study(codebook, patients, schedule, source)


def read_table(path: Path) -> pd.DataFrame:
    """Read a CSV as text, surrounding space removed, indexed by line of the file (header = 1).

    A row that spans several lines has the number of its first. Raises validate.DataProblems where
    the file is not UTF-8 text or a row has more or fewer cells than the header.
    """
    reader = csv.reader(io.StringIO(_read_text(path), newline=""))
    rows: dict[int, list[str]] = {}
    end = 0
    for cells in reader:
        if any(cells):
            rows[end + 1] = [cell.strip() for cell in cells]
        end = reader.line_num
    if not rows:
        raise _unreadable(path.name, "must be a table with one header line; it is empty")
    header = rows.pop(next(iter(rows)))
    check_problems(
        [
            Problem(path.name, line, "", f"{len(cells)} cells", f"must be {len(header)}, as the header")
            for line, cells in rows.items()
            if len(cells) != len(header)
        ]
    )
    index = pd.Index(list(rows), name="row", dtype="int64")
    return pd.DataFrame(list(rows.values()), columns=header, index=index, dtype=object)


def convert_types(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Give each checked text column the type of the codebook; an empty cell becomes missing."""
    typed = table.mask(table == "")
    for name in typed.columns:
        if codebook[name].kind == "integer":
            typed[name] = typed[name].astype("Int64")
    return typed


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path.name, f"must be UTF-8 text; byte {error.start} is not") from error


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(_read_text(path))
    except yaml.YAMLError as error:
        raise _unreadable(path.name, f"must be YAML: {error}") from error
    if not isinstance(content, dict):
        raise _unreadable(path.name, "must hold the fields of a study, as `name: value`")
    return content


def _read_schedule(content: dict[str, Any], file: str) -> dict[str, int]:
    """Months by role. A visit without a role is allowed; each role has just one visit."""
    visits = content.get("visits")
    lines = visits if isinstance(visits, list) else []
    schedule: dict[str, int] = {}
    problems = []
    for visit in lines:
        role, months = (visit.get("role"), visit.get("months")) if isinstance(visit, dict) else ("", "")
        if not isinstance(months, int) or months < 0:
            problems.append(Problem(file, None, "visits", str(visit), "must have whole `months`, from 0"))
        elif role is not None and role not in VISIT_ROLES:
            rule = f"must have a role among {', '.join(VISIT_ROLES)}, or none"
            problems.append(Problem(file, None, "visits", str(visit), rule))
        elif role in schedule:
            problems.append(Problem(file, None, "visits", str(visit), "must not repeat a role"))
        elif role is not None:
            schedule[role] = months
    missing = [role for role in VISIT_ROLES if role not in schedule]
    rule = "must have a line, as `- {role: …, months: …}`"
    check_problems(problems or [Problem(file, None, "visits", role, rule) for role in missing])
    return schedule


def _read_source(content: dict[str, Any], file: str) -> dict[str, str]:
    source = content.get("published-source") or {}
    fields = ("place", "citation", "license")
    missing = [name for name in fields if not isinstance(source, dict) or not source.get(name)]
    rule = "must be filled, or published-source left out"
    check_problems([Problem(file, None, "published-source", name, rule) for name in missing if source])
    return {name: str(source[name]) for name in fields} if source else {}


def _unreadable(name: str, rule: str) -> DataProblems:
    return DataProblems([Problem(name, None, "", "", rule)])
