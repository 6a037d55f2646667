"""study.yml: its fields, the visits and the published source; study_people has the rest."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import yaml

from analysis.permission import find_permission_problems
from analysis.problems import STUDY_FILE, UNREADABLE, Problem
from analysis.protocol import VISIT_ROLES
from analysis.study_centres import find_centre_problems
from analysis.study_people import find_people_problems

FILE = "study.yml"
SOURCE_FIELDS = ("place", "citation", "license")
#: The figures that it prints, why the rows agree with each, and what can be asked of them.
SOURCE_TABLES = ("claims", "basis", "questions")
#: The name by which notes call the source, "Tani et al. 2018"; its citation where it has none.
SHORT_SOURCE = "cited-as"
#: How a text of a new study begins that someone has to write.
OPEN = "TO FILL"
_VISIT_HINT = "write it as `- {role: early, months: 3}`"


class _Loader(yaml.SafeLoader):
    """Refuses a field that stands twice, of which YAML would take the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value} stands twice", key.start_mark
                )
            seen.update([key.value] if isinstance(key, yaml.ScalarNode) else [])
        return super().construct_mapping(node, deep)


def parse_study(content: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """The fields of the file, and what is wrong with it as a file."""
    try:
        fields = yaml.load(content.decode("utf-8-sig"), _Loader)  # a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        rule = f"must be YAML in UTF-8: {' '.join(str(error).split())}"
        return {}, [Problem(UNREADABLE, FILE, _find_line(error), "", "", rule)]
    if not isinstance(fields, dict):
        return {}, [Problem(UNREADABLE, FILE, None, "", "", "must hold fields, as `name: value`")]
    return fields, []


def read_schedule(fields: dict[str, Any]) -> dict[str, int]:
    """Months by role, of the visits that are written as they must be."""
    visits = fields.get("visits")
    return {
        str(visit["role"]): visit["months"]
        for visit in (visits if isinstance(visits, list) else [])
        if isinstance(visit, dict) and isinstance(visit.get("months"), int) and visit.get("role")
    }


def read_visit_months(fields: dict[str, Any]) -> tuple[int, ...]:
    """The months of all scheduled visits, those without a role too."""
    visits = fields.get("visits")
    months = [v.get("months") for v in (visits if isinstance(visits, list) else []) if isinstance(v, dict)]
    return tuple(sorted({month for month in months if isinstance(month, int)}))


def read_source(fields: dict[str, Any]) -> dict[str, str]:
    """Place, citation, licence and short name of the work that published rows come from; empty where
    there is none."""
    source = fields.get("published-source")
    if not isinstance(source, dict):
        return {}
    return {name: str(source[name]) for name in (*SOURCE_FIELDS, SHORT_SOURCE) if source.get(name)}


def read_source_tables(fields: dict[str, Any]) -> dict[str, str]:
    """The files in the project with the figures that the published work prints, by SOURCE_TABLES; empty
    where there is none."""
    source = fields.get("published-source")
    if not isinstance(source, dict):
        return {}
    return {name: str(source[name]) for name in SOURCE_TABLES if source.get(name)}


def find_study_problems(fields: dict[str, Any]) -> Iterator[Problem]:
    """What is missing or wrong in the fields."""
    if not str(fields.get("title") or "").strip():
        yield Problem(STUDY_FILE, FILE, None, "title", "", "must be filled")
    if not fields.get("author"):
        yield Problem(STUDY_FILE, FILE, None, "author", "", "must name at least one author")
    yield from _find_open_problems(fields, "")
    yield from find_people_problems(fields)
    yield from find_centre_problems(fields)
    yield from find_permission_problems(fields)
    yield from _find_visit_problems(fields)
    source = fields.get("published-source")
    if source:
        held = read_source(fields)
        for name in SOURCE_FIELDS:
            if name not in held:
                rule = "must be filled, or published-source left out"
                yield Problem(STUDY_FILE, FILE, None, "published-source", name, rule)


def _find_open_problems(value: Any, where: str) -> Iterator[Problem]:
    """Every text, at any depth, that a new study left for someone to write."""
    if isinstance(value, str) and value.strip().startswith(OPEN):
        yield Problem(STUDY_FILE, FILE, None, where, value, "is still open", "fill it in, or remove the line")
    parts = (
        value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    )
    for name, part in parts:
        yield from _find_open_problems(part, f"{where}.{name}" if where else str(name))


def _find_visit_problems(fields: dict[str, Any]) -> Iterator[Problem]:
    visits = fields.get("visits")
    seen: set[str] = set()
    for visit in visits if isinstance(visits, list) else []:
        rule = _find_visit_rule(visit, seen)
        if rule:
            yield Problem(STUDY_FILE, FILE, None, "visits", str(visit), rule, _VISIT_HINT)
    for role in VISIT_ROLES:
        if role not in seen:
            yield Problem(STUDY_FILE, FILE, None, "visits", role, "must have a line", _VISIT_HINT)
    yield from _find_order_problems(fields)


def _find_order_problems(fields: dict[str, Any]) -> Iterator[Problem]:
    """Visits at the same month, and roles that do not follow each other as their words do."""
    visits = fields.get("visits")
    months = [v.get("months") for v in (visits if isinstance(visits, list) else []) if isinstance(v, dict)]
    for month in sorted({m for m in months if isinstance(m, int) and months.count(m) > 1}):
        yield Problem(STUDY_FILE, FILE, None, "visits", f"months: {month}", "must be those of one visit")
    schedule = read_schedule(fields)
    for before, after in pairwise(role for role in VISIT_ROLES if role in schedule):
        if schedule[before] > schedule[after]:
            rule = f"must not be after the {after} visit"
            yield Problem(STUDY_FILE, FILE, None, "visits", before, rule, _VISIT_HINT)


def _find_visit_rule(visit: Any, seen: set[str]) -> str:
    """The rule that a line of the schedule breaks, or ""; a role that it holds is added to `seen`."""
    if not isinstance(visit, dict):
        return "must have a role and months"
    role, months = visit.get("role"), visit.get("months")
    repeated = role in seen
    seen.update([role] if role in VISIT_ROLES else [])
    if not isinstance(months, int) or months < 0:
        return "must have whole `months`, from 0"
    if role is not None and role not in VISIT_ROLES:
        return f"must have a role among {', '.join(VISIT_ROLES)}, or none"
    if role == "baseline" and months != 0:
        return "must be at 0 months, since it is the baseline"
    return "must not repeat a role" if repeated else ""


def _find_line(error: Exception) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else None
