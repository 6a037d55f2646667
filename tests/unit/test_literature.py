"""The table of the literature: the rows of its file, cited, and credited to where they are from."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import Codebook
from analysis.load import Study, read_literature
from analysis.present.article import prepare_article
from analysis.present.literature import cite, tabulate_literature
from analysis.problems import DataProblems
from analysis.results import Results, compute_results
from tests.unit.conftest import ROOT
from tests.unit.table_cells import list_cells

FILE = ROOT / "data/literature.csv"


@pytest.fixture(scope="module")
def literature(codebook: Codebook) -> pd.DataFrame:
    return read_literature(codebook, FILE)


def test_a_row_is_as_the_file_has_it(literature: pd.DataFrame, results: Results) -> None:
    lines = list_cells(tabulate_literature(literature, results))
    assert lines[0] == ["Report", "Design", "Treated patients", "Disease", "Primary outcome", "Findings"]
    assert [line[:3] for line in lines[1:4]] == [
        ["Tse et al", "Retrospective cohort", "6"],
        ["Szeto et al", "Open-label study", "18"],
        ["Yap et al", "Randomised controlled trial", "16"],
    ]
    assert lines[4:] == [["Adapted from Table 4 of Tani et al. 2018 (CC BY-NC 4.0)."]]


def test_each_report_is_cited_in_its_own_row(literature: pd.DataFrame, results: Results) -> None:
    page = tabulate_literature(literature, results).as_raw_html()
    cited = re.findall(r'(\w+) et al <span class="cite" data-key="(\w+)"></span>', page)
    assert cited == [("Tse", "tse2007"), ("Szeto", "szeto2008"), ("Yap", "yap2014")]


def test_the_dose_that_lost_a_digit_is_not_quoted(literature: pd.DataFrame) -> None:
    assert "mg" not in " ".join(literature.astype(str).to_numpy().ravel())


def test_a_study_without_published_source_has_no_credit(study: Study, literature: pd.DataFrame) -> None:
    results = compute_results(replace(study, published_source={}))
    assert len(list_cells(tabulate_literature(literature, results))) == 4


def test_words_of_the_file_are_not_read_as_html(literature: pd.DataFrame, results: Results) -> None:
    hostile = literature.copy()
    hostile.loc[2, ["study", "findings"]] = ["<b>A</b> & B", "<i>C</i>"]
    line = list_cells(tabulate_literature(hostile, results))[1]
    assert (line[0], line[5]) == ("<b>A</b> & B", "<i>C</i>")
    assert cite('"><b>') == '<span class="cite" data-key="&quot;&gt;&lt;b&gt;"></span>'


def test_a_fault_of_the_file_is_located(codebook: Codebook, tmp_path: Path) -> None:
    broken = tmp_path / "literature.csv"
    broken.write_text(FILE.read_text(encoding="utf-8").replace(",18,", ",many,"), encoding="utf-8")
    with pytest.raises(
        DataProblems, match=r"literature\.csv, row 3, column treated_patients: 'many' must be"
    ):
        read_literature(codebook, broken)


def test_a_study_may_bring_reports_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("study.yml", "patients.csv", "visits.csv"):
        shutil.copy(ROOT / "data/cohort" / name, tmp_path / name)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("DATA", str(tmp_path))
    monkeypatch.setenv("RESULTS_FOLDER", str(tmp_path / "results"))
    assert len(prepare_article()[2]) == 3
    first_report = (ROOT / "data/literature.csv").read_text(encoding="utf-8").splitlines()[:2]
    (tmp_path / "literature.csv").write_text("\n".join(first_report) + "\n", encoding="utf-8")
    assert len(prepare_article()[2]) == 1
