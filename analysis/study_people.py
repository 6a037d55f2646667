"""study.yml: the people of a document and of the study that it recomputes, and its statements.

The lists of authors follow Quarto's schema, https://quarto.org/docs/journals/authors.html, as far as
publish/filters/authors.lua prints it. What it would not print is told here, never dropped.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.problems import STUDY_FILE, Problem

FILE = "study.yml"
#: In the order in which publish/filters/statements.lua prints them.
STATEMENTS = (
    *("contributors", "funding", "competing-interests", "ethics", "consent", "data-sharing"),
    *("provenance", "presentation", "license", "ai"),
)
ORIGINAL_FIELDS = ("title", "author", "affiliations", "dates", "citation", "doi", "license", "note")
ORIGINAL_REQUIRED = ("title", "author", "citation")
DATES = ("received", "revised", "accepted", "published")
AUTHOR_FIELDS = ("name", "affiliations", "affiliation", "corresponding", "email", "orcid")
NAME_FIELDS = ("literal", "given", "family")
AFFILIATION_FIELDS = ("id", "name", "department", "city", "region", "state", "country")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DOI = re.compile(r"10\.\d{4,}/\S+")


def find_people_problems(fields: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong in the authors, the statements and the original study of a study file.

    Each problem names the field by its path, as `original-study.author.10.email`.
    """
    yield from _find_author_problems(fields, "")
    yield from _find_statement_problems(fields.get("statements"))
    yield from _find_original_problems(fields.get("original-study"))


def _find_statement_problems(statements: Any) -> Iterator[Problem]:
    if statements is None:
        return
    if not isinstance(statements, dict):
        yield _tell("statements", statements, "must hold fields, as `funding: ...`")
        return
    yield from _find_unknown(statements, STATEMENTS, "statements")
    yield from _find_nontext(statements, STATEMENTS, "statements")


def _find_original_problems(study: Any) -> Iterator[Problem]:
    if study is None:
        return
    if not isinstance(study, dict):
        yield _tell("original-study", study, "must hold fields, as `title: ...`")
        return
    yield from _find_unknown(study, ORIGINAL_FIELDS, "original-study")
    for name in ORIGINAL_REQUIRED:
        if not study.get(name):
            yield _tell(f"original-study.{name}", "", "must be filled, or original-study left out")
    yield from _find_nontext(study, ("title", "citation", "license", "note"), "original-study")
    yield from _find_author_problems(study, "original-study.")
    dates = study.get("dates")
    if dates is not None and not isinstance(dates, dict):
        yield _tell("original-study.dates", dates, "must hold fields, as `accepted: 6 July 2018`")
    else:
        yield from _find_unknown(dates or {}, DATES, "original-study.dates")
        yield from _find_nontext(dates or {}, DATES, "original-study.dates")
    if study.get("doi") and not _DOI.fullmatch(str(study["doi"])):
        yield _tell("original-study.doi", study["doi"], "must be a DOI", "write it as 10.1234/abc")


def _find_author_problems(fields: dict[str, Any], place: str) -> Iterator[Problem]:
    known = fields.get("affiliations")
    identifiers = [str(one["id"]) for one in _as_list(known) if isinstance(one, dict) and "id" in one]
    for number, affiliation in enumerate(_as_list(known), 1):
        yield from _find_affiliation_problems(affiliation, (), f"{place}affiliations.{number}")
    for number, author in enumerate(_as_list(fields.get("author")), 1):
        where = f"{place}author.{number}"
        if isinstance(author, dict):
            yield from _find_person_problems(author, identifiers, where)
        elif not isinstance(author, str) or not author.strip():
            yield _tell(where, author, "must be a name, or fields such as `name: ...`")


def _find_person_problems(author: dict[str, Any], identifiers: list[str], where: str) -> Iterator[Problem]:
    yield from _find_unknown(author, AUTHOR_FIELDS, where)
    name = author.get("name")
    if isinstance(name, dict):
        yield from _find_unknown(name, NAME_FIELDS, f"{where}.name")
        if not (name.get("literal") or (name.get("given") and name.get("family"))):
            yield _tell(f"{where}.name", name, "must hold given and family, or literal")
    elif not isinstance(name, str) or not name.strip():
        yield _tell(f"{where}.name", name, "must be filled")
    own = author.get("affiliations", author.get("affiliation"))
    for number, affiliation in enumerate(_as_list(own), 1):
        yield from _find_affiliation_problems(affiliation, identifiers, f"{where}.affiliations.{number}")
    yield from _find_contact_problems(author, where)


def _find_contact_problems(author: dict[str, Any], where: str) -> Iterator[Problem]:
    corresponding, email, orcid = (author.get(name) for name in ("corresponding", "email", "orcid"))
    if corresponding not in (None, True, False):
        yield _tell(f"{where}.corresponding", corresponding, "must be true or false")
    if corresponding is True and not email:
        yield _tell(f"{where}.email", "", "must be filled for a corresponding author")
    if email and not _EMAIL.fullmatch(str(email)):
        yield _tell(f"{where}.email", email, "must be an email address")
    if orcid and not _is_orcid(str(orcid)):
        yield _tell(f"{where}.orcid", orcid, "must be an ORCID iD", "write it as 0000-0002-1825-0097")


def _find_affiliation_problems(affiliation: Any, identifiers: Iterable[str], where: str) -> Iterator[Problem]:
    if isinstance(affiliation, str) and affiliation.strip():
        return
    if not isinstance(affiliation, dict):
        yield _tell(where, affiliation, "must be a name, or fields such as `name: ...`")
    elif "ref" in affiliation:
        if str(affiliation["ref"]) not in identifiers:
            yield _tell(where, affiliation["ref"], "must be the id of one of the affiliations")
    else:
        yield from _find_unknown(affiliation, AFFILIATION_FIELDS, where)
        if not affiliation.get("name"):
            yield _tell(f"{where}.name", "", "must be filled")


def _is_orcid(text: str) -> bool:
    """Whether the check digit fits (ISO 7064, MOD 11-2)."""
    match = _ORCID.fullmatch(text)
    if not match:
        return False
    digits = match[1].replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def _find_unknown(fields: dict[str, Any], known: Iterable[str], where: str) -> Iterator[Problem]:
    for name in fields:
        if name not in known:
            near = difflib.get_close_matches(str(name), list(known), n=1)
            hint = f"did you mean {near[0]}?" if near else f"use {', '.join(known)}"
            yield _tell(f"{where}.{name}", "", "is unknown", hint)


def _find_nontext(fields: dict[str, Any], names: Iterable[str], where: str) -> Iterator[Problem]:
    for name in names:
        if isinstance(fields.get(name), (dict, list, bool)):
            yield _tell(f"{where}.{name}", fields[name], "must be text")


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _tell(where: str, value: Any, rule: str, hint: str = "") -> Problem:
    return Problem(STUDY_FILE, FILE, None, where, "" if value in ("", None) else str(value), rule, hint)
