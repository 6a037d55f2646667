"""A table in an element of class `searchable` has a field that leaves the rows with the words typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.documents.conftest import require_tool

BEFORE = '<div class="table-scroll" role="region" aria-label="Table\N{NO-BREAK SPACE}S2"'
OWN = '<div class="searchable">'
TABLE = "#tbl-s-changes"


@pytest.fixture(scope="module")
def path(article: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The supplement with one table that can be searched, a shorter one than its own."""
    text = (article / "supplement.html").read_text(encoding="utf-8")
    assert text.count(OWN) == 1
    text = text.replace(OWN, "<div>")
    assert text.count(BEFORE) == 1
    target = tmp_path_factory.mktemp("search") / "supplement.html"
    start = text.index(BEFORE)
    end = text.index("</table>", start) + len("</table>\n</div>")
    marked = f'{text[:start]}<div class="searchable">{text[start:end]}</div>{text[end:]}'
    target.write_text(marked, encoding="utf-8")
    return target


@pytest.fixture
def page(browser: Browser, path: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 800})
    opened.goto(path.resolve().as_uri())
    yield opened
    opened.close()


def list_rows(page: Page) -> list[Locator]:
    return [row for row in page.locator(f"{TABLE} tbody tr").all() if row.is_visible()]


def count_shown(page: Page) -> tuple[int, int]:
    """Rows that can be seen, and those of them that are no heading."""
    rows = list_rows(page)
    return len(rows), sum(1 for row in rows if row.locator("td, th").count() > 1)


def test_only_that_table_has_a_field_and_the_field_has_a_label(page: Page) -> None:
    assert page.get_by_role("searchbox").count() == 1
    field = page.get_by_label("Search Table\N{NO-BREAK SPACE}S2")
    assert field.count() == 1
    below = page.locator(TABLE).bounding_box()
    above = field.bounding_box()
    assert above and below
    assert above["y"] + above["height"] < below["y"]


def test_the_rows_follow_what_is_typed(page: Page) -> None:
    rows, own = count_shown(page)
    assert rows - own >= 5
    field, status = page.get_by_role("searchbox"), page.locator(".table-search [role=status]")
    assert status.inner_text() == ""
    field.press_sequentially("PROTEINURIA 12")
    status.get_by_text(f" of {own} rows").wait_for()
    shown = list_rows(page)
    texts = [row.inner_text() for row in shown]
    headings = [text for text in texts if text.startswith("Proteinuria")]
    assert len(headings) == len(texts) / 2 > 0, "a heading with its one row of that visit"
    assert all(text.startswith("12\N{NO-BREAK SPACE}months") for text in texts if text not in headings)
    assert status.inner_text() == f"{len(headings)} of {own} rows"
    field.fill("no such words")
    status.get_by_text(f"0 of {own} rows").wait_for()
    assert list_rows(page) == []
    field.fill("")
    status.get_by_text(f"{own} of {own} rows").wait_for()
    assert count_shown(page) == (rows, own)


def test_print_and_a_page_without_script_have_every_row(browser: Browser, page: Page, path: Path) -> None:
    rows = count_shown(page)
    page.get_by_role("searchbox").fill("no such words")
    assert count_shown(page) == (0, 0)
    page.emulate_media(media="print")
    assert count_shown(page) == rows
    assert not page.get_by_label("Search").first.is_visible()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(path.resolve().as_uri())
    assert count_shown(plain) == rows
    assert plain.get_by_role("searchbox").count() == 0
    context.close()


def test_the_numbers_left_can_be_reached_by_key(page: Page) -> None:
    field = page.get_by_role("searchbox")
    field.fill("proteinuria 12")
    field.focus()
    page.keyboard.press("Tab")  # the table, which scrolls
    page.keyboard.press("Tab")
    visible = page.locator(f"{TABLE} :is(td, th) .num:visible").all()
    assert len(visible) > 1
    for number in visible:
        assert number.evaluate("number => number === document.activeElement")
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    assert visible[0].evaluate("number => number === document.activeElement")


@pytest.mark.checker("axe in Chromium")
def test_a_searched_table_has_no_accessibility_fault(page: Page) -> None:
    page.get_by_role("searchbox").fill("proteinuria")
    page.add_script_tag(content=Path(require_tool("axe-core/axe.min.js", "npm ci")).read_text("utf-8"))
    found = page.evaluate("axe.run()")
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found["violations"]] == []
