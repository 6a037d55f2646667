"""Captions, references, notes and raised marks are the same in HTML, Word and PDF."""

import re
from pathlib import Path

from tests.documents import parts_html, parts_word
from tests.documents.article import FIGURES, FOOTNOTES, REFERENCES, TABLES
from tests.documents.parts import Part
from tests.documents.parts_pdf import read_pdf
from tests.documents.reading import (
    WORD,
    is_value,
    list_html_notes,
    list_html_values,
    read_html,
    read_paragraph,
    read_pdf_text,
    read_word,
    squeeze,
)

FREE = "\N{DAGGER}"


def test_footnotes_stand_in_order_in_the_page_and_in_word(article: Path) -> None:
    notes = list_html_notes(read_html(article))
    assert [note[: len(start)] for note, start in zip(notes, FOOTNOTES, strict=True)] == list(FOOTNOTES)
    word = read_word(article, "word/footnotes.xml")
    written = [n for n in word.iter(f"{WORD}footnote") if n.get(f"{WORD}type") is None]
    texts = ["".join(read_paragraph(p) for p in note.iter(f"{WORD}p")) for note in written]
    assert [squeeze(text) for text in texts] == [squeeze(note) for note in notes]


def list_rows(parts: list[Part]) -> list[str]:
    return [part.text for part in parts if part.kind == "row"]


def test_marks_of_cells_are_raised_alike_in_word(article: Path) -> None:
    """A raised mark reads ^{1}; a cell that is merged with the one above it is empty in Word."""
    page = list_rows(parts_html.read_html(article / "manuscript.html"))
    word = list_rows(parts_word.read_word(article / "manuscript.docx"))
    is_marked = re.compile(r"\^\{").search
    assert [row for row in word if is_marked(row)] == [row for row in page if is_marked(row)]
    assert len([row for row in page if is_marked(row)]) == 3 + 13 + 1


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
    anchors = {anchor for _, anchor in REFERENCES}
    assert {anchor for anchor in anchors if not anchor.startswith("sec-")} == set(expected)
    word = [part.text for part in parts_word.read_word(article / "manuscript.docx") if part.kind == "link"]
    assert [link for link in word if link.split(" -> #")[1] in anchors] == [
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
        r"|(?:renal\.)?response\.time\..+|cohort\.age\.cell)"
    )
    names = {name for name, _ in list_html_values(page)}
    assert marked == {name for name in names if free.fullmatch(name)} - {"r.activity.c4.change.early.n"}
