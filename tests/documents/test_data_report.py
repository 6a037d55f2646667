"""The page of check-data in a browser: valid, accessible, never wider than its screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from analysis.load import read_study
from analysis.problems import DataProblems
from publish.data_report import write_report
from tests.documents.conftest import QUIET, ROOT, copy_study, require_tool
from tests.documents.test_html import WIDTHS, list_html_faults


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """On a copy of the shipped study with notes, warnings and problems of several kinds."""
    folder = copy_study(tmp_path_factory.mktemp("report") / "study")
    patients = folder / "patients.csv"
    text = patients.read_text(encoding="utf-8").replace("thetic,1,", "thetic,Rossi,").replace(",M,", ",male,")
    patients.write_text(text.replace(",53,", ",<b>\x07 53 years and a half of them</b>,"), encoding="utf-16")
    shutil.copy(patients, folder / "old.xls")
    with pytest.raises(DataProblems) as caught:
        read_study(folder, ROOT / "data/codebook.csv")
    path = folder / "outputs/data-report.html"
    write_report(path, folder.name, caught.value.problems, caught.value.remarks)
    page = path.read_text(encoding="utf-8")
    assert all(f"<h2{part}" in page for part in (' id="warnings"', ">How", ' id="rules"', ' id="kind-3"'))
    return path


@pytest.fixture(scope="module")
def page(report: Path) -> Iterator[Page]:
    chromium = require_tool("chromium", "Debian's chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        opened = browser.new_page()
        opened.goto(report.as_uri())
        yield opened
        browser.close()


@pytest.mark.checker("W3C HTML checker")
def test_report_is_valid_html(report: Path) -> None:
    assert list_html_faults(report) == []


@pytest.mark.checker("axe in Chromium")
@pytest.mark.parametrize("width", WIDTHS)
def test_report_is_accessible_and_as_wide_as_its_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_script_tag(
        content=Path(require_tool("axe-core/axe.min.js", "npm ci")).read_text(encoding="utf-8")
    )
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 15
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
