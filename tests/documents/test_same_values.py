"""Inline values, table cells and caption numbers are the same in HTML, Word and PDF."""

import csv
import re
from pathlib import Path

import pytest

from tests.documents.parts_pdf import read_pdf, read_pdf_rows
from tests.documents.reading import (
    list_html_rows,
    list_html_values,
    list_word_rows,
    read_html,
    read_pdf_text,
    read_word,
    read_word_texts,
    squeeze,
)

ROOT = Path(__file__).resolve().parents[2]
NOTHING = {"", "nan", "none", "nat", "inf", "-inf", "<na>", "null"}
RAW = re.compile(r"\{python\}|@tbl-|@fig-|@sec-|\\u|\{\{|\?@")


def list_html_paragraphs(article: Path) -> list[str]:
    """Texts that hold a value: paragraphs, captions and notes."""
    page = read_html(article)
    blocks = [*page.iter("p"), *page.iter("figcaption"), *page.iter("caption"), *page.iter("li")]
    texts = []
    for block in blocks:
        for link in block.xpath(".//a[contains(@class, 'footnote')]"):
            link.drop_tree()
        if list_html_values(block):
            texts.append(" ".join(block.text_content().split()))
    return texts


def test_every_inline_value_of_the_source_is_printed_once(article: Path) -> None:
    source = (ROOT / "manuscript.qmd").read_text(encoding="utf-8")
    alt = re.search(r"fig-alt: .*", source)
    assert alt
    written = re.findall(r"`\{python\} ([^`]+)`", source.replace(alt.group(), ""))
    printed = [name for name, _ in list_html_values(read_html(article))]
    assert sorted(printed) == sorted(written)


def test_values_in_the_page_are_those_of_the_results(article: Path) -> None:
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["name"]: row["text"] for row in csv.DictReader(file)}
    for name, text in list_html_values(read_html(article)):
        assert text == texts[name], name


def test_paragraphs_with_values_are_equal_in_word(article: Path) -> None:
    word = {squeeze(text) for text in read_word_texts(article)}
    paragraphs = list_html_paragraphs(article)
    assert len(paragraphs) >= 8
    assert [text for text in paragraphs if squeeze(text) not in word] == []


def test_paragraphs_with_values_are_equal_in_print(article: Path) -> None:
    # By its tags, which join what a page break or a footnote parts.
    print_text = squeeze("".join(part.text for part in read_pdf(article / "manuscript.pdf")))
    missing = [text for text in list_html_paragraphs(article) if squeeze(text) not in print_text]
    assert missing == []


def test_table_cells_are_equal_in_word(article: Path) -> None:
    rows = list_html_rows(read_html(article))
    assert len(rows) == 10
    assert list_word_rows(read_word(article)) == rows


def test_table_cells_are_equal_in_print(article: Path) -> None:
    rows = [[squeeze(cell) for cell in row] for row in list_html_rows(read_html(article))]
    assert [[squeeze(cell) for cell in row] for row in read_pdf_rows(article / "manuscript.pdf")] == rows


def test_captions_are_numbered_alike_and_referred_to(article: Path) -> None:
    page = read_html(article)
    captions = [c.text_content() for c in (*page.iter("caption"), *page.iter("figcaption"))]
    assert [" ".join(caption.split())[:10] for caption in captions] == ["Table 1. F", "Figure 1. "]
    links = {link.text_content(): link.get("href") for link in page.xpath("//a[@class='quarto-xref']")}
    expected = {"Table\xa01": "#tbl-extrarenal", "Figure\xa01": "#fig-response"}
    assert links == {**expected, "Section\xa03.1": "#sec-extrarenal"}
    word = " ".join(read_word_texts(article))
    for label in links:
        assert word.count(label) >= 1
        assert squeeze(label) in squeeze(read_pdf_text(article))


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
    assert [text for text in (*values, *cells) if text.strip().lower() in NOTHING] == []
