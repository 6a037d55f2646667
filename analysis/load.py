"""A study folder becomes typed frames; the only module of the analysis that opens its files."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.claims_file import Question, read_basis, read_claims, read_questions
from analysis.codebook import Codebook, Column, read_codebook
from analysis.cohort import has_observed, summarise_origin
from analysis.decode import TextTable, decode_table
from analysis.footnotes import FILE as FOOTNOTES
from analysis.footnotes import Footnote, parse_footnotes
from analysis.permission import read_small_cells_reason
from analysis.privacy import find_warnings
from analysis.problems import Problem, Remarks, check_problems
from analysis.published import Basis, Claim
from analysis.study_centres import find_centre_problems, read_centres
from analysis.study_codebook import decode_codebook, merge_codebook
from analysis.study_file import (
    FILE,
    OPEN,
    find_study_problems,
    parse_study,
    read_schedule,
    read_source,
    read_source_tables,
    read_visit_months,
)
from analysis.table_files import (
    CODEBOOK_FILE,
    TABLE_FILES,
    compute_checksum,
    decode_tables,
    find_strangers,
    name_missing,
)
from analysis.validate import find_patient_problems, find_table_problems
from analysis.validate_courses import PATIENTS, VISITS, find_course_problems

CODEBOOK = Path("data/codebook.csv")
LITERATURE = Path("data/literature.csv")
#: The folder of a study that holds its own texts.
TEXTS = "text"


@dataclass(frozen=True)
class Study:
    """A checked study: typed patients (one row each) and visits (one row per patient and scheduled
    visit; empty where the codebook defines none), visit months by role, the work that published rows
    come from (place, citation, license; empty where there is none), the figures printed there, why the
    rows agree with each (by id), what to ask of them, the
    footnotes of its own, what else there is to say of its files, why small cells may be printed ("" where
    they may not), the checksum of its rows (`table_files.compute_checksum`), and the names of the files
    that it is taken of, in their order."""

    codebook: Codebook
    patients: pd.DataFrame
    visits: pd.DataFrame
    schedule: dict[str, int]
    published_source: dict[str, str]
    claims: tuple[Claim, ...] = ()
    basis: dict[str, Basis] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    remarks: Remarks = field(default_factory=Remarks)
    small_cells_reason: str = ""
    checksum: str = ""
    row_files: tuple[str, ...] = ()

    @cached_property
    def hides_small_cells(self) -> bool:
        """Whether counts of few patients stay unprinted: rows of real people, and no permission."""
        return not self.small_cells_reason and has_observed(self.patients, self.visits)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was made of the form of its files, in words."""
        return self.remarks.notes


@dataclass(frozen=True)
class _Checked:
    place: str
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    problems: list[Problem] = field(default_factory=list)
    notes: tuple[str, ...] = ()


def read_study(folder: Path, codebook_path: Path = CODEBOOK) -> Study:
    """Read and check `study.yml`, `patients.csv` and `visits.csv` of `folder`, or the workbooks in their
    place (table_files), by the codebook at `codebook_path` and the study's own beside them, if any.

    Raises problems.DataProblems with every problem of every file.
    """
    fields, problems = _read_fields(folder)
    footnotes, wrong_notes = _read_footnotes(folder)
    codebook, own_problems, own_notes = _read_own_codebook(folder, codebook_path, fields)
    contents = _read_contents(folder)
    patients, visits = _check_tables(contents, codebook)
    courses = find_course_problems(patients.frame, visits.frame, read_visit_months(fields))
    places = {PATIENTS: patients.place, VISITS: visits.place}
    remarks = Remarks(
        warnings=tuple(_find_warnings(patients, visits, codebook)),
        notes=(
            *own_notes,
            *patients.notes,
            *visits.notes,
            *_find_strangers(folder),
            *_find_open_texts(folder),
        ),
        origin=_read_origin(patients.frame, visits.frame),
        source=read_source(fields),
    )
    check_problems(
        [
            *(*problems, *wrong_notes, *own_problems, *patients.problems, *visits.problems),
            *find_patient_problems(patients.frame, patients.place),
            *(_put_in_place(problem, places) for problem in courses),
        ],
        remarks,
    )
    return Study(
        codebook=codebook,
        patients=convert_types(patients.frame, codebook),
        visits=convert_types(visits.frame, codebook),
        schedule=read_schedule(fields),
        published_source=read_source(fields),
        **_read_source_tables(fields),
        footnotes=footnotes,
        remarks=remarks,
        small_cells_reason=read_small_cells_reason(fields),
        checksum=compute_checksum(contents),
        row_files=tuple(contents),
    )


def read_study_codebook(folder: Path, codebook_path: Path = CODEBOOK) -> Codebook:
    """The codebook of a study whose rows may still be missing: that of all studies, with `codebook.csv`
    of `folder` and the centres of its study.yml.

    Raises problems.DataProblems with what is wrong with these two.
    """
    path = folder / FILE
    fields, problems = parse_study(path.read_bytes()) if path.is_file() else ({}, [name_missing(FILE)])
    codebook, own_problems, _ = _read_own_codebook(folder, codebook_path, fields)
    check_problems([*problems, *find_centre_problems(fields), *own_problems])
    return codebook


def _read_own_codebook(
    folder: Path, codebook_path: Path, fields: dict[str, object]
) -> tuple[Codebook, list[Problem], tuple[str, ...]]:
    """The codebook of the study, with the problems of its own file and how that was read."""
    path = folder / CODEBOOK_FILE
    table = decode_codebook(path.read_bytes()) if path.is_file() else TextTable()
    codebook, problems = merge_codebook(read_codebook(codebook_path), table, read_centres(fields))
    return codebook, problems, tuple(f"{path.name} was read {note}." for note in table.notes)


def read_table(path: Path, codebook: Codebook) -> pd.DataFrame:
    """The cells of a table as text, indexed by line of the file (header = 1).

    Raises problems.DataProblems where it cannot be read.
    """
    table = decode_table(path.read_bytes(), path.name)
    check_problems(table.problems)
    return _make_frame(table, codebook)


def convert_types(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Give each checked text column the type of the codebook; an empty cell becomes missing."""
    typed = table.mask(table == "")
    for name in typed.columns:
        kind = codebook[name].kind
        if codebook[name].is_number:
            typed[name] = typed[name].astype("Float64" if kind == "decimal" else "Int64")
    return typed


def read_literature(codebook: Codebook, path: Path = LITERATURE) -> pd.DataFrame:
    """The reports by others that the article tabulates, one row each; its columns are the table
    `literature` of the codebook.

    Raises problems.DataProblems with every problem of the file.
    """
    literature = _read_table(path, codebook)
    check_problems(literature.problems)
    return convert_types(literature.frame, codebook)


def _read_fields(folder: Path) -> tuple[dict[str, object], list[Problem]]:
    path = folder / FILE
    if not path.is_file():
        return {}, [name_missing(FILE)]
    fields, problems = parse_study(path.read_bytes())
    return fields, problems or list(find_study_problems(fields))


def _find_open_texts(folder: Path) -> Iterator[str]:
    """A note on the texts of the study that someone has still to write."""
    texts = sorted((folder / TEXTS).glob("*.qmd"))
    still = [path.name for path in texts if OPEN in path.read_text(encoding="utf-8-sig", errors="replace")]
    if still:
        yield f"Still to be written in {TEXTS}/, where {OPEN} stands: {', '.join(still)}."


def _read_footnotes(folder: Path) -> tuple[tuple[Footnote, ...], list[Problem]]:
    path = folder / FOOTNOTES
    return parse_footnotes(path.read_bytes()) if path.is_file() else ((), [])


def _read_source_tables(fields: dict[str, object]) -> dict[str, Any]:
    """Claims, basis and questions of the study, those that study.yml names."""
    readers = {"claims": read_claims, "basis": read_basis, "questions": read_questions}
    return {name: readers[name](Path(path)) for name, path in read_source_tables(fields).items()}


def _read_contents(folder: Path) -> dict[str, bytes]:
    """The bytes of the files that hold rows, by name."""
    return {name: (folder / name).read_bytes() for name in TABLE_FILES if (folder / name).is_file()}


def _check_tables(contents: dict[str, bytes], codebook: Codebook) -> tuple[_Checked, _Checked]:
    """Patients and visits."""
    numbers = frozenset(column.name for column in codebook.columns if column.is_number)
    patients, visits = (
        _check_table(found, place, codebook.select_table(table), codebook)
        for table, (place, found) in decode_tables(contents, numbers).items()
    )
    return patients, visits


def _find_strangers(folder: Path) -> Iterator[str]:
    """Notes on spreadsheets of the folder that were not read."""
    names = [path.name for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    for name in find_strangers(names):
        yield f"{name} was not read; files that are: {', '.join(TABLE_FILES)}."


def _read_table(path: Path, codebook: Codebook) -> _Checked:
    if not path.is_file():
        return _Checked(path.name, problems=[name_missing(path.name)])
    table = decode_table(path.read_bytes(), path.name)
    return _check_table(table, path.name, codebook.select_table(path.stem), codebook)


def _check_table(table: TextTable, place: str, columns: tuple[Column, ...], codebook: Codebook) -> _Checked:
    """One table in the order of the codebook, as text, with its problems and notes; nothing where the
    codebook defines no such table."""
    if not columns:
        return _Checked(place)
    notes = tuple(f"{place} was read {note}." for note in table.notes)
    if table.problems:
        return _Checked(place, problems=table.problems, notes=notes)
    frame = _make_frame(table, codebook)
    problems = find_table_problems(frame, columns, place)
    ordered = frame if problems else frame[[column.name for column in columns]]
    return _Checked(place, ordered, problems, notes)


def _read_origin(*tables: pd.DataFrame) -> str:
    told = [table for table in tables if "record_origin" in table and not table.empty]
    return summarise_origin(*told) if told else ""


def _find_warnings(patients: _Checked, visits: _Checked, codebook: Codebook) -> Iterator[Problem]:
    """Of visits only their own columns: their identifiers are those of patients, or a problem."""
    shared = codebook.select_table("patients")
    own = tuple(column for column in codebook.select_table("visits") if column not in shared)
    yield from find_warnings(patients.frame, shared, patients.place)
    yield from find_warnings(visits.frame, own, visits.place)


def _put_in_place(problem: Problem, places: dict[str, str]) -> Problem:
    """Rules across the tables know them by their CSV names; here they may stand elsewhere."""
    rule = problem.rule
    for name, place in places.items():
        rule = rule.replace(name, place)
    return replace(problem, file=places[problem.file], rule=rule)


def _make_frame(table: TextTable, codebook: Codebook) -> pd.DataFrame:
    index = pd.Index(list(table.rows), name="row", dtype="int64")
    frame = pd.DataFrame(list(table.rows.values()), columns=table.header, index=index, dtype=object)
    if table.separator == ",":
        return frame
    # A comma cannot separate cells here, so in a number it is the decimal sign.
    for name in {column.name for column in codebook.columns if column.is_number} & set(frame.columns):
        frame[name] = frame[name].str.replace(r"^(-?\d+),(\d+)$", r"\1.\2", regex=True)
    return frame
