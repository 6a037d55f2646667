"""The page in a browser: valid, accessible, quiet, and never wider than its screen."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.documents.conftest import require_tool

WIDTHS = (1280, 390, 360)


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page asks for."""
    return []


@pytest.fixture(params=["manuscript", "supplement"])
def page(request: pytest.FixtureRequest, browser: Browser, article: Path, asked: list[str]) -> Iterator[Page]:
    opened = browser.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto((article / f"{request.param}.html").resolve().as_uri())
    yield opened
    opened.close()


def list_html_faults(path: Path) -> list[str]:
    java = require_tool("java", "Debian's default-jre-headless")
    checker = require_tool("vnu-jar/build/dist/vnu.jar", "npm ci")
    command = [java, "-jar", checker, "--format", "json", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    messages = json.loads(done.stderr)["messages"]
    return [f"{m.get('lastLine')}: {m['message']}" for m in messages if m["type"] != "info"]


@pytest.mark.checker("W3C HTML checker")
def test_page_is_valid_html(article: Path) -> None:
    assert list_html_faults(article / "manuscript.html") == []


@pytest.mark.checker("axe in Chromium")
@pytest.mark.parametrize("width", WIDTHS)
def test_page_has_no_accessibility_fault(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    axe = require_tool("axe-core/axe.min.js", "npm ci")
    page.add_script_tag(content=Path(axe).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 20
    faults = [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found["violations"]]
    assert faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_page_does_not_scroll_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_narrow_screen_shows_whole_captions_and_a_table_of_two_columns(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    tables = page.locator("table").all()
    assert len(tables) >= 3
    for table in tables:
        assert table.locator("caption").evaluate("box => box.getBoundingClientRect().right") <= 390
        is_whole = table.evaluate("box => box.getBoundingClientRect().right") <= 390
        assert is_whole is (table.get_attribute("id") == "tbl-cohort")


def test_the_columns_of_a_table_fill_its_line(page: Page) -> None:
    for table in page.locator("table").all():
        widths = table.locator("col").evaluate_all("all => all.map(col => parseFloat(col.style.width))")
        assert sum(widths) == 100


def test_page_asks_for_nothing_but_itself(page: Page, asked: list[str]) -> None:
    page.wait_for_load_state("networkidle")
    assert len(asked) >= 1
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_page_is_set_in_its_own_font(page: Page) -> None:
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"STIX Two Text\"'))")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length")
    assert loaded >= 3


def test_page_is_small_enough_to_send(article: Path) -> None:
    assert (article / "manuscript.html").stat().st_size < 2_000_000


def test_the_html_checker_sees_a_fault(article: Path, tmp_path: Path) -> None:
    broken = tmp_path / "manuscript.html"
    text = (article / "manuscript.html").read_text(encoding="utf-8")
    broken.write_text(text.replace("<main", "<main><p><div></div></p", 1), encoding="utf-8")
    assert list_html_faults(broken) != []
