"""study.yml: whether counts of few patients may be printed of observed rows, and why."""

from collections.abc import Iterator
from typing import Any

from analysis.problems import STUDY_FILE, Problem

FILE = "study.yml"
FIELD, REASON = "small_cells", "small_cells_reason"
ALLOWED, HIDDEN = "allowed", "hidden"


def read_small_cells_reason(fields: dict[str, Any]) -> str:
    """Why small cells may be printed; "" where they may not."""
    return str(fields.get(REASON) or "").strip() if fields.get(FIELD) == ALLOWED else ""


def find_permission_problems(fields: dict[str, Any]) -> Iterator[Problem]:
    """A word that is none of the two, and a permission without its reason."""
    word, reason = fields.get(FIELD, HIDDEN), fields.get(REASON)
    if word not in (ALLOWED, HIDDEN):
        rule = f"must be {ALLOWED} or {HIDDEN}"
        yield Problem(STUDY_FILE, FILE, None, FIELD, "" if word is None else str(word), rule)
    if reason is not None and not isinstance(reason, str):
        yield Problem(STUDY_FILE, FILE, None, REASON, str(reason), "must be text")
    elif word == ALLOWED and not (reason or "").strip():
        hint = f"say who allowed it and why, or write `{FIELD}: {HIDDEN}`"
        yield Problem(STUDY_FILE, FILE, None, REASON, "", f"must be filled where {FIELD} is {ALLOWED}", hint)
