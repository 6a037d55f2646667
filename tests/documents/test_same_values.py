"""Inline values, table cells, notes and caption numbers are the same in HTML, Word and PDF."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.documents import parts_html, parts_word
from tests.documents.article import FIGURES, FOOTNOTES, REFERENCES, TABLES
from tests.documents.parts import Part
from tests.documents.parts_pdf import read_pdf, read_pdf_tables
from tests.documents.reading import (
    WORD,
    is_in_cell,
    is_value,
    list_html_notes,
    list_html_rows,
    list_html_tables,
    list_html_values,
    list_word_tables,
    read_html,
    read_paragraph,
    read_pdf_text,
    read_word,
    read_word_texts,
    squeeze,
)

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "manuscript.qmd").read_text(encoding="utf-8")
NOTHING = {"", "nan", "none", "nat", "inf", "-inf", "<na>", "null"}
RAW = re.compile(r"\{python\}|@tbl-|@fig-|@sec-|\\u|\{\{|\?@|<span|<sup|&#")
FREE = "\N{DAGGER}"


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


def list_written(source: str) -> list[str]:
    """The names of the values that a text prints; alt text is not printed."""
    printed = [line for line in source.splitlines() if "fig-alt:" not in line]
    return re.findall(r"`\{python\} (r\.[^`]+)`", "\n".join(printed))


def read_texts(article: Path) -> dict[str, str]:
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["text"] for row in csv.DictReader(file)}


def test_every_inline_value_of_the_source_is_printed_once_outside_cells(article: Path) -> None:
    page = read_html(article)
    printed = [span.get("data-name") for span in page.iter("span") if is_value(span) and not is_in_cell(span)]
    assert len(printed) > 200
    assert sorted(printed) == sorted(list_written(SOURCE))


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
    assert len(paragraphs) == len([line for line in SOURCE.splitlines() if list_written(line)])
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


def test_footnotes_stand_in_order_in_the_page_and_in_word(article: Path) -> None:
    notes = list_html_notes(read_html(article))
    assert [note[: len(start)] for note, start in zip(notes, FOOTNOTES, strict=True)] == list(FOOTNOTES)
    word = read_word(article, "word/footnotes.xml")
    written = [n for n in word.iter(f"{WORD}footnote") if n.get(f"{WORD}type") is None]
    texts = ["".join(read_paragraph(p) for p in note.iter(f"{WORD}p")) for note in written]
    assert [squeeze(text) for text in texts] == [squeeze(note) for note in notes]


def list_rows(parts: list[Part]) -> list[str]:
    return [part.text for part in parts if part.kind == "row"]


def test_table_cells_are_equal_in_word(article: Path) -> None:
    tables = list_html_tables(read_html(article))
    assert [(anchor, len(rows)) for anchor, rows in tables.items()] == [(t.anchor, t.rows) for t in TABLES]
    assert list_word_tables(read_word(article)) == list(tables.values())


def test_marks_of_cells_are_raised_alike_in_word(article: Path) -> None:
    """A raised mark reads ^{1}; a cell that is merged with the one above it is empty in Word."""
    page = list_rows(parts_html.read_html(article / "manuscript.html"))
    word = list_rows(parts_word.read_word(article / "manuscript.docx"))
    is_marked = re.compile(r"\^\{").search
    assert [row for row in word if is_marked(row)] == [row for row in page if is_marked(row)]
    assert len([row for row in page if is_marked(row)]) == 3 + 14 + 1


def test_table_cells_are_equal_in_print(article: Path) -> None:
    tables = list_html_tables(read_html(article)).values()
    printed = read_pdf_tables(article / "manuscript.pdf")
    assert squeeze_cells(printed) == squeeze_cells(tables)


def squeeze_cells(tables: Iterable[list[list[str]]]) -> list[list[list[str]]]:
    return [[[squeeze(cell) for cell in row] for row in table] for table in tables]


def test_notes_of_tables_are_equal_in_word_and_in_print(article: Path) -> None:
    page = read_html(article).find_class("table-notes")
    assert [len(notes) for notes in page] == [table.notes for table in TABLES]
    notes = [squeeze(note.text_content()) for table in page for note in table]
    word = [part.text for part in parts_word.read_word(article / "manuscript.docx") if part.kind == "note"]
    assert [squeeze(re.sub(r"\^\{(.*?)\}", r"\1", text)) for text in word] == notes
    printed = [squeeze(part.text) for part in read_pdf(article / "manuscript.pdf") if part.kind == "P"]
    assert [text for text in printed if text in notes] == notes


def test_captions_are_numbered_alike_and_referred_to(article: Path) -> None:
    page = read_html(article)
    captions = {c.getparent().get("id"): c for c in (*page.iter("caption"), *page.iter("figcaption"))}
    expected = {**{table.anchor: table.caption for table in TABLES}, **FIGURES}
    texts = {anchor: " ".join(c.text_content().split(" ")) for anchor, c in captions.items()}
    assert {anchor: texts[anchor][: len(words)] for anchor, words in expected.items()} == expected
    assert list(texts) == list(expected)
    links = [(link.text_content(), link.get("href")) for link in page.xpath("//a[@class='quarto-xref']")]
    assert links == [(label, f"#{anchor}") for label, anchor in REFERENCES]
    assert {anchor for _, anchor in REFERENCES} == set(expected)
    word = [part.text for part in parts_word.read_word(article / "manuscript.docx") if part.kind == "link"]
    assert [link for link in word if link.split(" -> #")[1] in expected] == [
        f"{label} -> #{anchor}" for label, anchor in REFERENCES
    ]
    printed = squeeze(read_pdf_text(article))
    assert [words for words in expected.values() if squeeze(words) not in printed] == []


def test_values_are_marked_as_free_by_one_rule_in_prose_and_cells(article: Path) -> None:
    """Free are effect sizes, C4, curves, and the few summaries that the source gives in another form."""
    page = read_html(article)
    marked = {
        span.get("data-name")
        for span in page.iter("span")
        if is_value(span) and not span.tail and span.getnext() is not None and span.getnext().text == FREE
    }
    assert len(page.xpath(f"//sup[.='{FREE}']")) == len(marked)
    free = re.compile(
        r"r\.(?:.+\.change\..+\.(?:cell|estimate_ci)|.+\.(?:shift|ratio)\..+|activity\.c4\..+"
        r"|(?:renal\.)?response\.time\..+|cohort\.age\.cell|cohort\.follow_up\.range)"
    )
    names = {name for name, _ in list_html_values(page)}
    assert marked == {name for name in names if free.fullmatch(name)} - {"r.activity.c4.change.early.n"}


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
