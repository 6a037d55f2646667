"""study.yml: the centres of a study, which are the levels of the column `centre`."""

from collections.abc import Iterator
from typing import Any

from analysis.problems import STUDY_FILE, Problem

FILE, FIELD, COLUMN = "study.yml", "centres", "centre"
_HINT = "write a line `A: Name of the hospital` for each centre"


def read_centres(fields: dict[str, Any]) -> dict[str, str]:
    """Printed names by the codes that rows hold; empty where the study names none, or not as it must."""
    centres = fields.get(FIELD)
    if not isinstance(centres, dict) or any(_find_rule(*pair) for pair in centres.items()):
        return {}
    return {str(code).strip(): str(name).strip() for code, name in centres.items()}


def find_centre_problems(fields: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the mapping of codes to names; nothing where there is none."""
    centres = fields.get(FIELD)
    if FIELD not in fields:
        return
    if not isinstance(centres, dict) or not centres:
        rule = "must hold a code and a name for each centre, or be left out"
        yield Problem(STUDY_FILE, FILE, None, FIELD, "" if centres is None else str(centres), rule, _HINT)
        return
    for code, name in centres.items():
        rule = _find_rule(code, name)
        if rule:
            yield Problem(STUDY_FILE, FILE, None, FIELD, f"{code}: {name}", rule, _HINT)
    names = [str(name) for name in centres.values()]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(STUDY_FILE, FILE, None, FIELD, name, "must not be the name of two centres")


def _find_rule(code: Any, name: Any) -> str:
    """The rule that one line breaks, or ""."""
    # YAML takes `NO` and `on` for false and true, and a name left out for nothing.
    if isinstance(code, bool) or not isinstance(code, str | int) or not str(code).strip():
        return "must have a code of letters or digits; one that YAML reads otherwise stands in quotes"
    if not isinstance(name, str) or not name.strip():
        return "must have a name in words"
    return ""
