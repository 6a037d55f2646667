"""The page of check-data: counted, grouped, in file and row, and quiet whatever a cell holds."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from analysis.codebook import Codebook
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.problems import CODE, EMPTY, LIMIT, PRIVACY, Problem, Remarks
from publish.data_report import count_rules, group_problems, show_signs, write_page
from publish.new_study import write_study
from tests.unit.conftest import ROOT


def find(kind: str, row: int, column: str = "sex", value: str = "", rule: str = "must be so") -> Problem:
    return Problem(kind, "patients.csv", row, column, value, rule, "write it so")


PROBLEMS = [find(CODE, 3), find(EMPTY, 9, "age_years"), find(EMPTY, 4, "age_years"), find(EMPTY, 2, "sex")]


def list_rows(page: str, caption: str) -> list[list[str]]:
    """The cells of the tables with this caption, headers first."""
    tables = [t for t in lxml.html.fromstring(page).iter("table") if caption in (t.findtext("caption") or "")]
    return [[cell.text_content() for cell in row] for table in tables for row in table.iter("tr")]


def test_kinds_come_by_number_and_rows_in_order() -> None:
    grouped = [(kind, [(one.column, one.row) for one in group]) for kind, group in group_problems(PROBLEMS)]
    assert grouped == [
        (EMPTY, [("age_years", 4), ("age_years", 9), ("sex", 2)]),
        (CODE, [("sex", 3)]),
    ]


def test_rules_are_counted_by_column() -> None:
    found = [
        (one.column, one.row, count)
        for one, count in count_rules([*PROBLEMS[1:], find(CODE, 8), find(CODE, 3)])
    ]
    assert found == [("sex", 2, 3), ("age_years", 9, 2)]


def test_a_page_lists_every_problem_with_its_place() -> None:
    page = write_page("mine", [find(CODE, 3, value="X"), find(EMPTY, 4, "age_years")], Remarks())
    assert list_rows(page, "by file, column and row") == [
        ["File", "Row", "Column", "Value", "Rule", "Suggestion"],
        ["patients.csv", "3", "sex", "X", "must be so", "write it so"],
        ["File", "Row", "Column", "Value", "Rule", "Suggestion"],
        ["patients.csv", "4", "age_years", "", "must be so", "write it so"],
    ]
    assert list_rows(page, "Each rule")[1:] == [
        ["1", "patients.csv", "sex", "must be so", "3"],
        ["1", "patients.csv", "age_years", "must be so", "4"],
    ]
    text = lxml.html.fromstring(page).text_content()
    assert "2 problems, of 2 kinds." in text
    assert f"{CODE}: 1" in text
    assert "Keep it where the rows are kept." in text


@pytest.mark.parametrize(("count", "words"), [(1, "1 problem, of 1 kind."), (2, "2 problems, of 1 kind.")])
def test_numbers_have_their_grammar(count: int, words: str) -> None:
    page = write_page("mine", [find(LIMIT, row) for row in range(count)], Remarks())
    assert words in page
    assert f"{count} problem{'s' if count > 1 else ''}, by file" in page


def test_a_page_without_problems_says_so_and_repeats_no_cell() -> None:
    page = write_page("mine", [], Remarks())
    assert "No problem found." in page
    assert "repeats cells" not in page
    assert "<table>" not in page


def test_warnings_and_notes_stand_apart() -> None:
    warning = Problem(
        PRIVACY, "patients.csv", 2, "patient_id", "", "3 values look like a name", "use numbers"
    )
    page = write_page("mine", [], Remarks((warning,), ("patients.csv was read in UTF-16.",)))
    assert list_rows(page, "Columns that may")[1:] == [
        ["patients.csv", "2", "patient_id", "3 values look like a name", "use numbers"]
    ]
    assert "<li>patients.csv was read in UTF-16.</li>" in page


SOURCE = {"place": "Table 3", "citation": "Tani C. 2018", "license": "CC"}


@pytest.mark.parametrize(
    ("origin", "source", "notice"),
    [
        ("synthetic", SOURCE, SYNTHETIC_NOTICE),
        ("published", SOURCE, "Data: Table 3 of Tani C. 2018 (CC)."),
        ("published", {}, "Published data: the source is named in the text."),
        ("mixed", SOURCE, "Published rows: Table 3 of Tani C. 2018 (CC)."),
        ("observed", SOURCE, ""),
        ("", SOURCE, ""),
    ],
)
def test_the_notice_follows_from_the_rows(origin: str, source: dict[str, str], notice: str) -> None:
    page = lxml.html.fromstring(write_page("mine", [], Remarks(origin=origin, source=source)))
    assert [one.text_content() for one in page.find_class("notice")] == ([notice] if notice else [])


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} &amp; \"'"


def test_a_cell_is_text_and_nothing_else() -> None:
    problem = Problem(CODE, HOSTILE, 3, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    page = write_page(HOSTILE, [problem], Remarks((problem,), (HOSTILE,)))
    assert list_rows(page, "by file")[1] == [HOSTILE, "3", *[HOSTILE] * 4]
    assert lxml.html.fromstring(page).findtext("head/title") == f"Data report: {HOSTILE}"
    assert list(lxml.html.fromstring(page).iter("script", "img", "link", "iframe")) == []
    assert not re.search(r"https?:|url\(|@import|\ssrc=", page)


def test_signs_that_cannot_be_seen_are_written_out() -> None:
    assert show_signs("a\x07\x00\u200b\u202eb é") == "a\\x07\\x00\\u200b\\u202eb é"
    assert "a\\x07" in write_page("mine", [find(CODE, 2, value="a\x07")], Remarks())


def check_data(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "publish", "check-data", "--data", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data/cohort", tmp_path / "study"))


def test_the_command_writes_the_page_for_good_data(folder: Path) -> None:
    done = check_data(folder)
    page = (folder / "outputs/data-report.html").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert done.stderr == ""
    first, last = done.stdout.splitlines()
    assert first == "29 patients, no problem found."
    assert last.endswith("study/outputs/data-report.html")
    assert "No problem found." in page
    assert SYNTHETIC_NOTICE in page


def test_the_command_writes_the_page_for_bad_data(folder: Path) -> None:
    path = folder / "patients.csv"
    text = (
        path.read_text(encoding="utf-8").replace("patient_id", "patient_name", 1).replace(",M,", ",male,", 1)
    )
    path.write_text(text.replace(",", ";"), encoding="utf-8")
    done = check_data(folder)
    page = (folder / "outputs/data-report.html").read_text(encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.startswith("3 problems in the data (")
    assert done.stderr.endswith("patients.csv was read separated by semicolons.\n")
    rows = list_rows(page, "by file, column and row")
    assert ["patients.csv", "1", "patient_name", "", "is unknown", "looks like a name: remove it"] in rows
    assert [row[3] for row in rows if row[2] == "sex"] == ["male"]
    assert SYNTHETIC_NOTICE in page


def test_a_warning_is_said_and_ends_well(folder: Path) -> None:
    for table in ("patients.csv", "visits.csv"):
        path = folder / table
        rows = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^(\w+),1,", r"\1,Rossi,", rows, flags=re.MULTILINE), encoding="utf-8")
    done = check_data(folder)
    assert done.returncode == 0
    assert done.stderr.startswith(
        "Warning: patients.csv, row 2, column patient_id: 1 value looks like a name"
    )
    assert "Rossi" not in done.stdout + done.stderr + (folder / "outputs/data-report.html").read_text("utf-8")


def test_an_empty_new_study_gives_a_list(tmp_path: Path, codebook: Codebook) -> None:
    write_study(tmp_path / "mine", codebook)
    done = check_data(tmp_path / "mine")
    page = (tmp_path / "mine/outputs/data-report.html").read_text(encoding="utf-8")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "study.yml: 18; missing value: 2" in done.stderr
    assert "study-template.xlsx was not read" in done.stderr
    assert len(list_rows(page, "by file, column and row")) == 2 + 18 + 2
    assert SYNTHETIC_NOTICE not in page


def test_no_folder_is_made_for_a_study_that_is_not_there(tmp_path: Path) -> None:
    done = check_data(tmp_path / "nowhere")
    assert done.returncode == 2
    assert "study.yml: is missing from the study folder" in done.stderr
    assert not (tmp_path / "nowhere").exists()
