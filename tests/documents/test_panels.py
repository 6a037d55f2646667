"""Each number of the page opens a panel that tells where it comes from: by key, by pointer, by tap."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page

from tests.documents.conftest import require_tool

NUMBERS = ".num[data-name]"
DOCUMENTS = ("manuscript", "supplement")
#: More presses of a key than any page needs.
ENOUGH = 3000
SLEDAI = "r.activity.sledai.change.early.cell"


@pytest.fixture(params=DOCUMENTS)
def path(request: pytest.FixtureRequest, article: Path) -> Path:
    return article / f"{request.param}.html"


def open_page(browser: Browser, path: Path, width: int = 1280) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.resolve().as_uri())
    return page


@pytest.fixture
def page(browser: Browser, path: Path) -> Iterator[Page]:
    opened = open_page(browser, path)
    yield opened
    opened.close()


@pytest.fixture
def manuscript(browser: Browser, article: Path) -> Iterator[Page]:
    opened = open_page(browser, article / "manuscript.html")
    yield opened
    opened.close()


def find_panel(page: Page) -> Locator:
    return page.get_by_role("tooltip", include_hidden=True)


def read_panel(page: Page) -> str:
    return " ".join(find_panel(page).inner_text().split())


def find_number(page: Page, name: str, place: str = "main") -> Locator:
    return page.locator(f'{place} .num[data-name="{name}"]').first


def read_data(path: Path) -> Any:
    (source,) = html.parse(path).xpath("//script[@id='provenance']")
    return json.loads(source.text)


def list_shown(path: Path) -> list[str]:
    return [str(name) for name in html.parse(path).xpath("//span[contains(@class, 'num')]/@data-name")]


def test_every_number_of_the_page_has_its_words_and_no_other(path: Path) -> None:
    shown, data = list_shown(path), read_data(path)
    assert len(shown) > 200
    assert set(data["names"]) == set(shown)
    for statistic, place in data["names"].values():
        assert statistic
        title, facts = data["results"][place]
        assert title
        assert len(facts) >= 3


def test_the_words_agree_with_the_table_of_results(path: Path, article: Path) -> None:
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    data = read_data(path)
    shares = 0
    for name, (_, place) in data["names"].items():
        facts = dict(data["results"][place][1])
        row = rows[name]
        if row["denominator"]:
            shares += 1
            assert (facts["Numerator"], facts["Denominator"]) == (row["numerator"], row["denominator"])
        if "Rows used" in facts:
            assert (facts["Rows used"], facts["Rows missing"]) == (row["n_used"], row["n_missing"])
        assert facts["Computed in"].startswith(f"{row['source_file']}, ")
    assert shares > 30


def test_a_panel_reads_as_it_should(manuscript: Page) -> None:
    find_number(manuscript, "r.cohort.female.n_pct").focus()
    assert re.fullmatch(
        r"Sex: Female, all patients: number and percentage Numerator: 26 Denominator: 29 Rows used: 29 "
        r"Rows missing: 0 Method: proportion, Wilson [^:]* Computed in: analysis/summaries.py, "
        r"summarise_level Rows are: synthetic Data checksum: [0-9a-f]{12} Name: r.cohort.female.n_pct",
        read_panel(manuscript),
    )


# Nothing depends on the script.


def read_text(page: Page) -> str:
    texts = [page.locator("header").inner_text(), page.locator("main").inner_text()]
    return "\n".join(texts)


def test_the_page_is_complete_without_script(browser: Browser, page: Page, path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    plain = context.new_page()
    plain.goto(path.resolve().as_uri())
    assert len(read_text(page)) > 5000
    # The field for a search is made by script, as the panels are.
    page.evaluate("document.querySelectorAll('.table-search').forEach(field => field.remove())")
    assert read_text(plain) == read_text(page)
    assert plain.locator("[role=button], [role=tooltip], .panel-hint, .num[tabindex]").count() == 0
    assert page.locator("[role=button]").count() > 200
    context.close()


def test_the_page_holds_no_handler_and_asks_for_nothing(page: Page, path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(NUMBERS).first.focus()
    assert find_panel(page).is_visible()
    assert asked == []
    tree = html.parse(path)
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    assert tree.xpath("//script/@src") == []


def test_print_has_no_panel(page: Page) -> None:
    page.locator(NUMBERS).first.focus()
    assert find_panel(page).is_visible()
    assert page.locator(".panel-hint").is_visible()
    page.emulate_media(media="print")
    assert not find_panel(page).is_visible()
    assert not page.locator(".panel-hint").is_visible()
    assert page.locator(NUMBERS).first.evaluate("n => getComputedStyle(n).textDecorationLine") == "none"


# The keyboard alone.

STATE = f"""() => {{
  const panel = document.getElementById("provenance-panel");
  const told = panel.hidden ? "" : panel.querySelector("dl > div:last-child dd").textContent;
  return [[...document.querySelectorAll("{NUMBERS}")].indexOf(document.activeElement), told];
}}"""


def press(page: Page, key: str) -> tuple[int, str]:
    """The place of the number that has the focus after the key (-1 for none), and the name in the panel."""
    page.keyboard.press(key)
    place, told = page.evaluate(STATE)
    return int(place), str(told)


def walk_with_keys(page: Page) -> tuple[dict[int, str], int]:
    """The names told by the panels, by the place of their number, and how many were stops of Tab."""
    told: dict[int, str] = {}
    stops = 0
    for _ in range(ENOUGH):
        place, name = press(page, "Tab")
        if page.evaluate("document.activeElement === document.body"):
            return told, stops
        stops += place >= 0
        while place >= 0 and place not in told:
            told[place] = name
            place, name = press(page, "ArrowRight")
    raise AssertionError("Tab never left the page")


def test_the_keyboard_alone_reaches_every_panel(page: Page) -> None:
    names = page.locator(NUMBERS).evaluate_all("all => all.map(number => number.dataset.name)")
    told, stops = walk_with_keys(page)
    assert told == dict(enumerate(names))
    assert stops < len(names) / 5, "a block is one stop"


def test_keys_move_within_a_table(manuscript: Page) -> None:
    find_number(manuscript, SLEDAI, "td").focus()
    names = [
        press(manuscript, key)[1]
        for key in ("ArrowLeft", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight")
    ]
    assert names == [
        "r.activity.sledai.change.early.n",
        "r.visit.late.patients.n",  # the row above has nothing under Pairs: the nearest number of it
        "r.activity.sledai.late.cell",
        "r.activity.c3.late.cell",
        "r.activity.c3.change.early.n",
        "r.activity.c3.change.early.cell",
    ]
    first, last = press(manuscript, "Home")[0], press(manuscript, "End")[0]
    numbers = manuscript.locator("#tbl-activity :is(td, th) .num").count()
    assert last - first == numbers - 1
    assert press(manuscript, "ArrowRight")[0] == last
    assert press(manuscript, "ArrowDown")[0] == last


def test_escape_closes_and_enter_opens_again(manuscript: Page) -> None:
    number = find_number(manuscript, "r.cohort.age.mean_sd")
    number.focus()
    panel = find_panel(manuscript)
    assert number.get_attribute("aria-expanded") == "true"
    assert number.get_attribute("aria-describedby") == panel.get_attribute("id")
    manuscript.keyboard.press("Escape")
    assert not panel.is_visible()
    assert number.get_attribute("aria-expanded") == "false"
    assert number.get_attribute("aria-describedby") is None
    assert number.evaluate("number => number === document.activeElement")
    for key, is_open in (("Enter", True), ("Enter", False), ("Space", True)):
        manuscript.keyboard.press(key)
        assert panel.is_visible() is is_open
    manuscript.keyboard.press("Tab")
    assert "r.cohort.age.mean_sd" not in read_panel(manuscript)


def test_tab_comes_back_to_the_number_that_was_left(manuscript: Page) -> None:
    number = find_number(manuscript, SLEDAI, "td")
    number.focus()
    manuscript.keyboard.press("ArrowLeft")
    manuscript.keyboard.press("Tab")
    assert press(manuscript, "Shift+Tab")[1] == "r.activity.sledai.change.early.n"


# The pointer.


def test_a_panel_opens_under_the_pointer_and_stays(manuscript: Page) -> None:
    panel = find_panel(manuscript)
    number = find_number(manuscript, "r.cohort.age.mean_sd")
    number.hover()
    panel.wait_for(state="visible")
    panel.hover()
    manuscript.wait_for_timeout(800)
    assert panel.is_visible(), "one may go into it"
    manuscript.mouse.move(2, 2)
    panel.wait_for(state="hidden")
    number.hover()
    panel.wait_for(state="visible")
    manuscript.keyboard.press("Escape")
    assert not panel.is_visible(), "and close it without moving the pointer"


def test_a_number_with_the_focus_keeps_its_panel(manuscript: Page) -> None:
    number = find_number(manuscript, "r.cohort.age.mean_sd")
    number.click()
    find_number(manuscript, "r.cohort.disease_duration.mean_sd").hover()
    manuscript.get_by_role("tooltip").get_by_text("r.cohort.disease_duration.mean_sd").wait_for()
    manuscript.mouse.move(2, 2)
    manuscript.get_by_role("tooltip").get_by_text("r.cohort.age.mean_sd").wait_for()
    manuscript.mouse.click(2, 2)
    assert not find_panel(manuscript).is_visible()


def test_a_tap_opens_and_a_tap_elsewhere_closes(browser: Browser, article: Path) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((article / "manuscript.html").resolve().as_uri())
    number, panel = find_number(page, "r.cohort.age.mean_sd"), find_panel(page)
    number.tap()
    assert panel.is_visible()
    panel.tap()
    assert panel.is_visible()
    page.locator("main p:not(:has(.num))").first.tap()
    assert not panel.is_visible()
    for is_open in (True, False, True):
        number.tap()
        assert panel.is_visible() is is_open
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_panel_leaves_the_screen(browser: Browser, path: Path, width: int) -> None:
    page = open_page(browser, path, width)
    page.add_style_tag(content="html { scroll-behavior: auto !important }")
    outside = page.evaluate(
        f"""() => {{
          const panel = document.getElementById("provenance-panel");
          return [...document.querySelectorAll("{NUMBERS}")].filter(number => {{
            number.scrollIntoView({{ block: "center", inline: "center" }});
            number.focus();
            const box = panel.getBoundingClientRect();
            const own = [...number.getClientRects()];
            const covers = own.some(line => line.top < box.bottom - 1 && line.bottom > box.top + 1);
            const isWithin = box.left >= 0 && box.right <= {width} && box.top >= 0 && box.bottom <= 800;
            return panel.hidden || !isWithin || covers;
          }}).map(number => number.dataset.name);
        }}"""
    )
    assert outside == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.checker("axe in Chromium")
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", ["main p", "td"])
def test_an_open_panel_has_no_accessibility_fault(
    browser: Browser, path: Path, width: int, place: str
) -> None:
    page = open_page(browser, path, width)
    page.locator(f"{place} .num").first.focus()
    assert find_panel(page).is_visible()
    page.add_script_tag(content=Path(require_tool("axe-core/axe.min.js", "npm ci")).read_text("utf-8"))
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 20
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found["violations"]] == []
    page.close()
