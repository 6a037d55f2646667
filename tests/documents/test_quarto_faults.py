"""What Quarto gets wrong by itself is right in what it made with the shared filters."""

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html

from tests.documents.parts import Part
from tests.documents.parts_html import read_html
from tests.documents.parts_word import read_word
from tests.documents.reading import DRAWING, WORD
from tests.documents.record import RECORDS

ALT = 'It\'s a "line"; from 21/29 (72.4%) to C:\\n_a*b* \\emph [b] & <c>.'


@pytest.fixture(params=sorted(path.name for path in RECORDS.iterdir()))
def record(request: pytest.FixtureRequest) -> Path:
    """The untouched files of one Quarto."""
    return RECORDS / str(request.param)


def read_document(record: Path) -> etree._Element:
    with zipfile.ZipFile(record / "manuscript.docx") as package:
        return etree.fromstring(package.read("word/document.xml"))


def list_texts(parts: list[Part], kind: str) -> list[str]:
    return [part.text for part in parts if part.kind == kind]


def test_note_marks_of_tables_are_raised(record: Path) -> None:
    for parts in (read_word(record / "manuscript.docx"), read_html(record / "manuscript.html")):
        rows = list_texts(parts, "row")
        assert any("62.1 (13.8)^{2}" in row for row in rows)
        assert any("After^{1}" in row for row in rows)


def test_word_has_no_layout_table(record: Path) -> None:
    tables = list(read_document(record).iter(f"{WORD}tbl"))
    assert len(tables) == 1
    assert len(list(tables[0].iter(f"{WORD}tc"))) > 10
    assert not list(tables[0].iter(f"{DRAWING}inline"))


def test_columns_of_word_are_aligned_and_heads_repeat(record: Path) -> None:
    rows = list(read_document(record).iter(f"{WORD}tr"))
    assert [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in rows[:3]] == [True, True, False]
    sides = {jc.get(f"{WORD}val") for jc in rows[-1].iter(f"{WORD}jc")}
    assert {"left", "right"} <= sides


def test_alt_text_is_where_each_reader_finds_it(record: Path) -> None:
    pictures = list(read_document(record).iter(f"{DRAWING}docPr"))
    assert [picture.get("descr") for picture in pictures] == [ALT]
    page = html.parse(str(record / "manuscript.html"), html.HTMLParser(encoding="utf-8"))
    assert [image.get("alt") for image in page.iter("img")] == [ALT]


def test_affiliations_stand_in_word(record: Path) -> None:
    parts = read_word(record / "manuscript.docx")
    assert list_texts(parts, "paragraph Affiliation") == ["The computed-manuscript project"]


def test_no_semicolon_after_a_reference_is_eaten_in_print(record: Path) -> None:
    with pypdfium2.PdfDocument(record / "manuscript.pdf") as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    text = re.sub(r"\s+", " ", text)
    for words in (
        "Figure 1; Table 1.",
        "Figure 1; and a citation",
        "nested, Figure 1;",
        "as in Figure 1; end",
    ):
        assert words in text, words


def test_there_is_one_list_of_references(record: Path) -> None:
    for parts in (read_word(record / "manuscript.docx"), read_html(record / "manuscript.html")):
        assert list_texts(parts, "heading 1").count("References") == 1
        assert "Bibliography" not in [part.text for part in parts]
    with pypdfium2.PdfDocument(record / "manuscript.pdf") as document:
        lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    assert [line.strip() for line in lines if line.strip() in ("References", "Bibliography")] == [
        "References"
    ]


def test_the_page_asks_no_other_host(record: Path) -> None:
    page = html.parse(str(record / "manuscript.html"), html.HTMLParser(encoding="utf-8"))
    for element in page.iter("script", "link", "iframe", "img", "object", "embed", "source"):
        address = element.get("src") or element.get("href") or ""
        assert not address or address.startswith("data:"), address[:80]
    styles = " ".join(style.text_content() for style in page.iter("style"))
    assert not re.search(r"url\(['\"]?(?!data:)|@import", styles)
    assert not [script for script in page.iter("script") if "http" in script.text_content()]


def test_nothing_of_the_source_is_left(record: Path) -> None:
    texts = [
        part.text for part in (*read_word(record / "manuscript.docx"), *read_html(record / "manuscript.html"))
    ]
    assert not [text for text in texts if re.search(r"\{python\}|\?@|@fig-|@tbl-|@sec-", text)]
