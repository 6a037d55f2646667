"""No result is typed: with every result hidden, no digit and no number word is left.

Discussion and Methods speak of definitions and of other studies, and are read by people.
"""

import base64
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import html

from publish.prose.counting import NUMBER_WORDS
from tests.documents.reading import read_html
from tests.documents.sentinel import TOKEN, list_texts, render_with_token

_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
#: What may stay: one token at one place each, with the reason.
CREDIT = "the credit of the licence names the table, the year and the version"
ALLOWED = {
    **{
        (f"Notes of Table {table}", token): CREDIT
        for table in (1, 2, 3, 4)
        for token in (str(table), "2018", "4.0")
    },
    ("Notes of Table 2", "both"): "the table has a renal and an extrarenal subgroup by its design",
}
#: Each has results, so the token shows that they were hidden there.
PLACES = (
    *("Abstract", "Key messages", "Results", "Footnotes of Results"),
    *("Caption of Table 1", "Head of Table 1", "Body of Table 1", "Head of Table 2", "Body of Table 2"),
    *("Caption of Table 3", "Body of Table 3", "Alt text of Figure 1", "Alt text of Figure 2"),
    *("Words of Figure 1", "Words of Figure 2"),
)


def find_numbers(texts: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """How often each number stands at each place."""
    return Counter((place, token.lower()) for place, text in texts for token in _NUMBER.findall(text))


def list_typed(page: html.HtmlElement) -> list[tuple[str, str]]:
    """Numbers beyond those allowed."""
    return sorted((find_numbers(list_texts(page)) - Counter(ALLOWED.keys())).elements())


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render_with_token(tmp_path_factory.mktemp("sentinel") / "project")


@pytest.fixture
def page(hidden: Path) -> html.HtmlElement:
    return read_html(hidden)


def test_no_number_is_typed(page: html.HtmlElement) -> None:
    assert list_typed(page) == []


def test_every_exception_is_needed_once_and_has_its_reason(page: html.HtmlElement) -> None:
    found = find_numbers(list_texts(page))
    assert {entry: found[entry] for entry in ALLOWED} == dict.fromkeys(ALLOWED, 1)
    assert all(ALLOWED.values())


@pytest.mark.parametrize("place", PLACES)
def test_the_results_of_a_place_are_hidden(page: html.HtmlElement, place: str) -> None:
    assert any(TOKEN in text for where, text in list_texts(page) if where == place)


def test_every_value_of_the_page_is_hidden(page: html.HtmlElement) -> None:
    values = [span.text_content() for span in page.iter("span") if span.get("data-name", "").startswith("r.")]
    assert len(values) > 200
    assert set(values) == {TOKEN}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("//section[@class='abstract']/p[3]", "Abstract"),
        ("//section[@class='key-messages']//li", "Key messages"),
        ("//h2[@id='sec-patients']/following::p", "Results"),
        ("//li[@id='fn2']/p", "Footnotes of Results"),
        ("//*[@id='tbl-cohort']/caption", "Caption of Table 1"),
        ("//*[@id='tbl-activity']/tbody//td", "Body of Table 2"),
        ("//*[@id='tbl-extrarenal']/tbody//td", "Body of Table 3"),
        ("//*[@id='tbl-literature']/tbody//td", "Body of Table 4"),
        ("//*[@id='fig-time']/figcaption", "Caption of Figure 2"),
    ],
)
def test_a_planted_number_is_found(page: html.HtmlElement, path: str, place: str) -> None:
    page.xpath(path)[0].text = "Planted in seven of 29.5: "
    planted = set(list_typed(page))
    assert {(place, "seven"), (place, "29.5")} <= planted


def test_a_number_that_equals_an_identifier_is_found(page: html.HtmlElement) -> None:
    page.xpath("//*[@id='tbl-extrarenal']/tbody//td")[0].text = "18"
    assert ("Body of Table 3", "18") in list_typed(page)


def test_a_number_planted_in_the_words_of_a_figure_is_found(page: html.HtmlElement) -> None:
    image = page.xpath("//*[@id='fig-time']//img")[0]
    image.set("alt", "Both curves fall below 50%.")
    svg = "<svg><g id='xtick_1'><!-- 12 --></g><g id='text_1'><!-- 7 left --></g></svg>"
    image.set("src", f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}")
    typed = [("Alt text of Figure 2", "50"), ("Alt text of Figure 2", "both"), ("Words of Figure 2", "7")]
    assert [entry for entry in list_typed(page) if entry[0].endswith("Figure 2")] == typed


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Seven patients, 65.5% of 1,000", ["seven", "65.5", "1,000"]),
        ("someone of the bone often attended", []),
        ("a twenty-first visit, in pairs, quartiles", ["twenty", "first"]),
    ],
)
def test_numbers_are_told_from_other_words(text: str, numbers: list[str]) -> None:
    assert [token for _, token in find_numbers([("", text)])] == numbers
