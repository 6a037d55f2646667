"""What may tell who a patient is: columns and identifiers that look like it. Never an error, always said.

The rules are our own, after the direct identifiers that data of patients are shared without (Hrynaszkiewicz
I et al., BMJ 2010;340:c181); they see a likeness, not a fact.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pandas as pd

from analysis.codebook import Column
from analysis.problems import PRIVACY, Problem

NAME, BIRTH, RECORD, CONTACT, FREE_TEXT, DATE = (
    *("a name", "a date of birth", "a record number"),
    *("an address", "free text", "a date"),
)
#: Words of a column's name, or the whole of it without what parts them, in English, German, French,
#: Italian and Spanish.
_WORDS = {
    NAME: "name surname forename firstname lastname initials nachname vorname nom prenom prénom cognome nome "
    "apellido apellidos nombre",
    BIRTH: "dob birthday birthdate dateofbirth geburtsdatum geburtstag datedenaissance datanascita "
    "datadinascita fechanacimiento fechadenacimiento",
    RECORD: "mrn nhs ssn passport insurance recordnumber recordno hospitalnumber hospitalno hospitalid "
    "casenumber caseno chartnumber fallnummer aktenzeichen codicefiscale historiaclinica",
    CONTACT: "address street phone telephone mobile email mail postcode zip adresse telefon indirizzo",
    FREE_TEXT: "comment comments note notes remark remarks text freetext narrative bemerkung kommentar "
    "commentaire remarque commento comentario observaciones",
}
_SPLIT = re.compile(r"[\W_]+|(?<=[a-zà-ÿ])(?=[A-Z])")
_DATE = re.compile(r"\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./ ])\d{1,2}\2(\d{4}|\d{2})")
#: Leading zeros make a short number long.
_LONG_NUMBER = re.compile(r"(?<!\d)0*[1-9]\d{5,}(?!\d)")
_NAME = re.compile(r"[^\W\d_]{3,}")
_WORDS_OF_FREE_TEXT = 5
_REMOVE = "remove it"
_RENAME = "use study numbers, and keep their key apart"


def describe_column(name: str, cells: Iterable[str]) -> str:
    """What an unknown column looks like, by its name or by most of its filled cells; "" for nothing."""
    words = [word.lower() for word in _SPLIT.split(name)]
    for looks_like, telling in _WORDS.items():
        if {*words, "".join(words)} & set(telling.split()):
            return looks_like
    filled = [cell for cell in cells if cell]
    counts = Counter(describe_text(cell) for cell in filled)
    most, count = counts.most_common(1)[0] if counts else ("", 0)
    is_code = most == NAME and 2 * len(set(filled)) <= len(filled)  # names seldom come again, words do
    return most if 2 * count > len(filled) and not is_code else ""


def suggest_removal(name: str, cells: Iterable[str]) -> str:
    """What to do about an unknown column that may tell who a patient is; "" for any other."""
    looks_like = describe_column(name, cells)
    return f"looks like {looks_like}: {_REMOVE}" if looks_like else ""


def describe_text(cell: str) -> str:
    """What a cell of free choice looks like; "" for nothing. Codes with letters and digits are nothing."""
    if _DATE.fullmatch(cell):
        return DATE
    if len(cell.split()) >= _WORDS_OF_FREE_TEXT:
        return FREE_TEXT
    if _LONG_NUMBER.search(cell):
        return RECORD
    has_digit = any(sign.isdigit() for sign in cell)
    return NAME if _NAME.search(cell) and not has_digit else ""


def find_warnings(table: pd.DataFrame, columns: tuple[Column, ...], place: str) -> Iterator[Problem]:
    """Known columns of text whose cells look like names, dates, record numbers or free text.

    One for each column and likeness, with the first row and the number of rows, never with a value.
    """
    for name in (column.name for column in columns if column.kind == "text"):
        looks = table[name].map(describe_text) if name in table.columns else pd.Series(dtype=object)
        for looks_like, rows in looks[looks != ""].groupby(looks):
            count = len(rows)
            number = "1 value looks" if count == 1 else f"{count} values look"
            first = int(str(rows.index[0]))
            yield Problem(PRIVACY, place, first, name, "", f"{number} like {looks_like}", _RENAME)
