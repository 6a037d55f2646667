"""A study folder becomes typed frames; the only module of the analysis that opens files."""

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
    """A checked study: typed patients (one row each), visit months by role, front matter."""

    codebook: Codebook
    patients: pd.DataFrame
    schedule: dict[str, int]
    front_matter: dict[str, Any]


def read_study(folder: Path, codebook_path: Path = CODEBOOK) -> Study:
    """Read `study.yml` and `patients.csv` of `folder` and check them against the codebook.

    Raises validate.DataProblems with every problem found, FileNotFoundError for a missing file.
    """
    codebook = read_codebook(codebook_path)
    front_matter = _read_yaml(folder / "study.yml")
    schedule = _read_schedule(folder / "study.yml", front_matter)
    text = read_table(folder / "patients.csv")
    patients = convert_types(check_table(text, codebook, "patients", "patients.csv"), codebook)
    return Study(codebook, patients, schedule, front_matter)


def read_table(path: Path) -> pd.DataFrame:
    """Read a CSV as text, surrounding space removed, indexed by line of the file (header = 1).

    Raises validate.DataProblems where the file is not UTF-8 text.
    """
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path.name, f"must be UTF-8 text; byte {error.start} is not") from error
    except (pd.errors.EmptyDataError, pd.errors.ParserError) as error:
        raise _unreadable(path.name, f"must be a table with one header line: {error}") from error
    table.index = pd.RangeIndex(2, len(table) + 2, name="row")
    return pd.DataFrame({name: column.str.strip() for name, column in table.items()})


def convert_types(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Give each checked text column the type of the codebook; an empty cell becomes missing."""
    typed = table.mask(table == "")
    for name in typed.columns:
        if codebook[name].kind == "integer":
            typed[name] = typed[name].astype("Int64")
    return typed


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise _unreadable(path.name, f"must be YAML: {error}") from error
    if not isinstance(content, dict):
        raise _unreadable(path.name, "must hold the fields of a study, as `name: value`")
    return content


def _read_schedule(path: Path, front_matter: dict[str, Any]) -> dict[str, int]:
    visits = front_matter.get("visits") or []
    schedule = {str(visit["role"]): int(visit["months"]) for visit in visits}
    problems = [
        Problem(path.name, None, "visits", role, "must have a line, as `role: …, months: …`")
        for role in VISIT_ROLES
        if role not in schedule
    ]
    check_problems(problems)
    return schedule


def _unreadable(name: str, rule: str) -> DataProblems:
    return DataProblems([Problem(name, None, "", "", rule)])
