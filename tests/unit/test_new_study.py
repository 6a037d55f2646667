"""An empty study folder: everything in it from the codebook, everything open named, nothing overwritten."""

import csv
import datetime
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis.codebook import HEADER, Codebook
from analysis.load import Study, read_study
from analysis.problems import DataProblems
from analysis.protocol import VISIT_ROLES
from analysis.study_file import OPEN, SHORT_SOURCE, SOURCE_FIELDS
from analysis.study_people import (
    AFFILIATION_FIELDS,
    AUTHOR_FIELDS,
    DATES,
    NAME_FIELDS,
    ORIGINAL_FIELDS,
    STATEMENTS,
)
from publish.new_study import WORKBOOK, Taken, write_study
from publish.study_workbook import LAST_ROW, describe_column
from tests.unit.conftest import ROOT
from tests.unit.own_codebook import HAEMOGLOBIN, write_codebook

TABLES = ("patients", "visits")


@pytest.fixture
def folder(tmp_path: Path, codebook: Codebook) -> Path:
    write_study(tmp_path / "study", codebook)
    return tmp_path / "study"


def read_workbook(folder: Path) -> Any:
    return openpyxl.load_workbook(folder / WORKBOOK)


def test_a_new_study_holds_its_files(folder: Path, codebook: Codebook) -> None:
    names = {path.name for path in folder.iterdir()}
    files = {".gitignore", "study.yml", "codebook.csv", "patients.csv", "visits.csv", WORKBOOK}
    assert names == {*files, "text"}
    with (folder / "codebook.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [list(HEADER)]
    with (ROOT / "data/codebook.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(HEADER)
    for table in TABLES:
        header = [column.name for column in codebook.select_table(table)]
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(file)) == [header]
        assert [cell.value for cell in read_workbook(folder)[table][1]] == header


def test_git_leaves_the_rows_alone(folder: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    command = ["git", "ls-files", "--others", "--exclude-standard"]
    seen = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    texts = sorted(f"text/{path.name}" for path in (folder / "text").iterdir())
    assert seen.stdout.split() == [".gitignore", "codebook.csv", "study.yml", *texts]


def test_the_texts_are_those_that_the_documents_include(folder: Path) -> None:
    shipped = {path.name for path in (ROOT / "data/cohort/text").iterdir()}
    # The audit is of a published source, which a new study has none of.
    assert {path.name for path in (folder / "text").iterdir()} == shipped - {"audit.qmd"}
    for path in (folder / "text").iterdir():
        text = path.read_text(encoding="utf-8").lower()
        assert [word for word in ("tani", "reconstruct", "published", "tbl-literature") if word in text] == []


@pytest.mark.parametrize("held", ["study.yml", ".hidden"])
def test_a_folder_that_holds_something_is_left_as_it_is(
    tmp_path: Path, codebook: Codebook, held: str
) -> None:
    (tmp_path / held).write_text("mine", encoding="utf-8")
    with pytest.raises(Taken, match="holds something already"):
        write_study(tmp_path, codebook)
    with pytest.raises(Taken, match="holds something already"):
        write_study(tmp_path / held, codebook)
    assert [path.name for path in tmp_path.iterdir()] == [held]


def test_the_same_codebook_gives_the_same_bytes(folder: Path, tmp_path: Path, codebook: Codebook) -> None:
    (tmp_path / "empty").mkdir()
    for path in write_study(tmp_path / "empty", codebook):
        name = path.relative_to(tmp_path / "empty")
        assert path.read_bytes() == (folder / name).read_bytes(), name
    assert read_workbook(folder).properties.created == datetime.datetime(2026, 1, 1)  # and not of a clock


def read_codes(book: Any, rule: Any) -> list[str]:
    sheet, cells = rule.formula1.replace("$", "").split("!")
    return [row[0].value for row in book[sheet][cells]]


@pytest.mark.parametrize("table", TABLES)
def test_cells_are_held_to_the_codebook(folder: Path, codebook: Codebook, table: str) -> None:
    book = read_workbook(folder)
    rules = {str(rule.sqref): rule for rule in book[table].data_validations.dataValidation}
    ruled = [column for column in codebook.select_table(table) if column.kind != "text"]
    assert len(rules) == len(ruled)
    for cell in book[table][1]:
        column = codebook[cell.value]
        assert cell.comment.text == describe_column(column)
        rule = rules.get(f"{cell.column_letter}2:{cell.column_letter}{LAST_ROW}")
        if column.kind == "text":
            assert rule is None
            assert book[table].column_dimensions[cell.column_letter].number_format == "@"
            continue
        assert rule is not None
        assert rule.errorStyle in (None, "stop")
        if column.levels:
            assert (rule.type, read_codes(book, rule)) == ("list", list(column.levels))
        else:
            assert column.minimum is not None
            kind = "whole" if column.kind == "integer" else "decimal"
            assert (rule.type, float(rule.formula1)) == (kind, float(column.minimum))
            assert float(rule.formula2) == (10**9 if column.maximum is None else float(column.maximum))


def test_a_header_note_says_what_may_stand_beneath(codebook: Codebook) -> None:
    assert (
        describe_column(codebook["age_years"])
        == "Age (years)\nA whole number from 18 to 100 years.\nMust be filled."
    )
    assert describe_column(codebook["sex"]) == "Sex\nF = Female\nM = Male\nMust be filled."
    assert describe_column(codebook["has_red_cell_casts"]).endswith("\nno = No\nEmpty: Not measured.")
    assert describe_column(codebook["patient_id"]) == "Patient\nMust be filled."


def test_the_dictionary_lists_every_column(folder: Path, codebook: Codebook) -> None:
    book = read_workbook(folder)
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("patients", "visible"),
        ("visits", "visible"),
        ("dictionary", "visible"),
        ("lists", "hidden"),
    ]
    rows = list(book["dictionary"].iter_rows(min_row=2, values_only=True))
    expected = [(table, c.name, c.label) for table in TABLES for c in codebook.select_table(table)]
    assert [row[:3] for row in rows] == expected
    (creatinine,) = [row for row in rows if row[1] == "creatinine_mg_dl"]
    assert creatinine[3:9] == ("mg/dL", "decimal", "", "0.1", "15", "Not measured")


def test_every_field_is_in_study_yml(folder: Path) -> None:
    text = (folder / "study.yml").read_text(encoding="utf-8")
    names = {*STATEMENTS, *ORIGINAL_FIELDS, *DATES, *SOURCE_FIELDS, SHORT_SOURCE, *AFFILIATION_FIELDS}
    names |= {*AUTHOR_FIELDS, *NAME_FIELDS} - {"affiliation", "literal"}  # other forms of what is there
    assert [name for name in sorted(names | set(VISIT_ROLES)) if name not in text] == []


def test_what_is_open_is_named_and_nothing_else_is_wrong(folder: Path) -> None:
    text = (folder / "study.yml").read_text(encoding="utf-8")
    with pytest.raises(DataProblems) as caught:
        read_study(folder, ROOT / "data/codebook.csv")
    found = [str(problem) for problem in caught.value.problems]
    still_open = [problem for problem in found if problem.startswith("study.yml")]
    assert len(still_open) == text.count(f'"{OPEN}: ') > 10
    assert all("is still open (fill it in, or remove the line)" in problem for problem in still_open)
    assert [problem for problem in found if problem not in still_open] == [
        "patients.csv: must hold at least one row",
        "visits.csv: must hold at least one row",
    ]


def test_the_workbook_takes_the_rows_of_a_study(folder: Path, study: Study) -> None:
    shutil.copy(ROOT / "data/cohort/study.yml", folder / "study.yml")
    book = read_workbook(folder)
    for table in TABLES:
        (folder / f"{table}.csv").unlink()
        with (ROOT / f"data/cohort/{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                book[table].append(row)
    book.save(folder / "study.xlsx")
    (folder / WORKBOOK).unlink()
    read = read_study(folder, ROOT / "data/codebook.csv")
    assert read.patients.equals(study.patients)
    assert read.visits.equals(study.visits)
    assert (
        "study.xlsx, sheet patients was read with 29 of the numbers in age_years stored as text."
        in read.notes
    )


@pytest.mark.parametrize(
    ("held", "code", "words"), [((), 0, "make check-data DATA="), (("x",), 2, "holds something")]
)
def test_the_command_says_what_to_do_next(
    tmp_path: Path, held: tuple[str, ...], code: int, words: str
) -> None:
    for name in held:
        (tmp_path / name).touch()
    command = [sys.executable, "-m", "publish", "new-study", "--dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    option = "--data" if command == "template" else "--dir"
    return subprocess.run(
        [sys.executable, "-m", "publish", command, option, str(folder)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_workbook_follows_a_codebook_and_centres_of_its_own(folder: Path) -> None:
    files = [path for path in folder.iterdir() if path.is_file()]
    held = {path.name: path.read_bytes() for path in files}
    write_codebook(folder, HAEMOGLOBIN)
    text = (folder / "study.yml").read_text(encoding="utf-8")
    centres = '  A: "TO FILL: the name of the first centre"'
    (folder / "study.yml").write_text(text.replace(centres, "  N1: North\n  S1: South"), encoding="utf-8")
    assert run("new-study", folder).returncode == 2
    assert run("template", folder).returncode == 0
    book = read_workbook(folder)
    [*_, last] = book["visits"][1]
    assert last.value == "haemoglobin_g_dl"
    assert last.comment.text == ("Haemoglobin (g/dL)\nA number from 3 to 22 g/dL.\nEmpty: Not measured.")
    [*_, row] = book["dictionary"].iter_rows(min_row=2, values_only=True)
    assert row[:5] == ("visits", "haemoglobin_g_dl", "Haemoglobin", "g/dL", "decimal")
    [at] = [cell.column_letter for cell in book["patients"][1] if cell.value == "centre"]
    [rule] = [
        r for r in book["patients"].data_validations.dataValidation if str(r.sqref).startswith(f"{at}2")
    ]
    assert read_codes(book, rule) == ["N1", "S1"]
    changed = {path.name for path in files if path.read_bytes() != held[path.name]}
    assert changed == {"study.yml", "codebook.csv", WORKBOOK}


def test_no_workbook_is_made_from_what_is_malformed(folder: Path) -> None:
    held = (folder / WORKBOOK).read_bytes()
    write_codebook(folder, HAEMOGLOBIN.replace(",mean,", ",,"))
    done = run("template", folder)
    assert done.returncode == 2
    assert "codebook.csv, row 2, column summary: must be median or mean" in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / WORKBOOK).read_bytes() == held


def test_no_workbook_is_made_where_there_is_no_study(tmp_path: Path) -> None:
    done = run("template", tmp_path)
    assert done.returncode == 2
    assert "study.yml: is missing from the study folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_git_keeps_what_a_team_writes_and_leaves_what_holds_rows(folder: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    written = {"codebook.csv", "text/introduction.qmd", "text/notes.yml"}
    rows = {"study.xlsx", "patients.xlsx", "old/patients.csv", "text/rows.csv", "outputs/article/results.csv"}
    for name in written | rows:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    command = ["git", "ls-files", "--others", "--exclude-standard"]
    seen = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    starters = {f"text/{path.name}" for path in (folder / "text").glob("*.qmd")}
    assert set(seen.stdout.split()) == {".gitignore", "study.yml", *starters, *written}
