"""Inline values and table cells are the same in HTML, Word and PDF."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.documents.article import FIGURES, TABLES
from tests.documents.parts_pdf import read_pdf, read_pdf_tables
from tests.documents.prose import list_printed
from tests.documents.reading import (
    is_in_cell,
    is_value,
    list_html_notes,
    list_html_rows,
    list_html_tables,
    list_html_values,
    list_word_tables,
    read_html,
    read_pdf_text,
    read_word,
    read_word_texts,
    squeeze,
)

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "manuscript.qmd").read_text(encoding="utf-8")
NOTHING = {"", "nan", "none", "nat", "inf", "-inf", "<na>", "null"}
RAW = re.compile(r"\{python\}|@tbl-|@fig-|@sec-|\\u|\{\{|\?@|<span|<sup|&#")


def list_html_paragraphs(article: Path) -> list[str]:
    """Texts that hold a value: paragraphs, items, captions and notes."""
    page = read_html(article)
    blocks = [*page.iter("p"), *page.iter("figcaption"), *page.iter("caption"), *page.iter("li")]
    texts = []
    for block in (block for block in blocks if block.find("p") is None):
        for link in block.xpath(".//a[contains(@class, 'footnote')]"):
            link.drop_tree()
        if list_html_values(block):
            texts.append(" ".join(block.text_content().split()))
    return texts


def read_texts(article: Path) -> dict[str, str]:
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["text"] for row in csv.DictReader(file)}


def test_every_inline_value_of_the_source_is_printed_once_outside_cells(article: Path) -> None:
    page = read_html(article)
    printed = [span.get("data-name") for span in page.iter("span") if is_value(span) and not is_in_cell(span)]
    assert len(printed) > 200
    assert sorted(printed) == sorted(list_printed("manuscript.qmd"))


def test_values_in_the_page_are_those_of_the_results(article: Path) -> None:
    texts = read_texts(article)
    values = list_html_values(read_html(article))
    assert len(values) > 350
    assert [(name, text) for name, text in values if text != texts[name]] == []


def test_values_in_alt_texts_are_those_of_the_results(article: Path) -> None:
    texts = read_texts(article)
    written = re.findall(r'fig-alt: "(.*)"', SOURCE)
    expected = [re.sub(r"`\{python\} ([^`]+)`", lambda name: texts[name[1]], alt) for alt in written]
    assert len(expected) == len(FIGURES)
    assert [image.get("alt") for image in read_html(article).iter("img")] == expected


def test_paragraphs_with_values_are_equal_in_word(article: Path) -> None:
    word = {squeeze(text) for text in read_word_texts(article)}
    paragraphs = list_html_paragraphs(article)
    assert len(paragraphs) > 30
    assert [text for text in paragraphs if squeeze(text) not in word] == []


def test_paragraphs_with_values_are_equal_in_print(article: Path) -> None:
    """By the tags, so that neither a new page nor what stands at its foot comes between."""
    printed = [squeeze(part.text) for part in read_pdf(article / "manuscript.pdf")]
    notes = [squeeze(note) for note in list_html_notes(read_html(article))]
    assert notes
    for number, note in enumerate(notes, 1):
        tagged = f"{number}{number}{note}"  # the mark in the text, that of the note, and the note
        assert "".join(printed).count(tagged) == 1
        printed = [text.replace(tagged, "") for text in printed]
    paragraphs = list_html_paragraphs(article)
    assert [text for text in paragraphs if squeeze(text) not in {*printed, *notes}] == []


def test_table_cells_are_equal_in_word(article: Path) -> None:
    tables = list_html_tables(read_html(article))
    assert [(anchor, len(rows)) for anchor, rows in tables.items()] == [(t.anchor, t.rows) for t in TABLES]
    assert list_word_tables(read_word(article)) == list(tables.values())


def test_table_cells_are_equal_in_print(article: Path) -> None:
    tables = list_html_tables(read_html(article)).values()
    printed = read_pdf_tables(article / "manuscript.pdf")
    assert squeeze_cells(printed) == squeeze_cells(tables)


def squeeze_cells(tables: Iterable[list[list[str]]]) -> list[list[list[str]]]:
    return [[[squeeze(cell) for cell in row] for row in table] for table in tables]


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_nothing_raw_is_left(article: Path, kind: str) -> None:
    texts = {
        "html": [read_html(article).text_content()],
        "docx": read_word_texts(article),
        "pdf": [read_pdf_text(article)],
    }
    assert not RAW.search("\n".join(texts[kind]))


def test_no_value_or_cell_is_empty(article: Path) -> None:
    page = read_html(article)
    values = [text for _, text in list_html_values(page)]
    cells = [cell for row in list_html_rows(page) for cell in row]
    assert len(cells) == sum(table.cells for table in TABLES)
    assert [text for text in (*values, *cells) if text.strip().lower() in NOTHING] == []
