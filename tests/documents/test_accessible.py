"""Every format can be read without seeing it."""

import re
from pathlib import Path

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf

from tests.documents.article import HEADINGS, TABLES
from tests.documents.parts_pdf import list_tags
from tests.documents.reading import DRAWING, read_html, read_word

TITLE = "Tacrolimus in non-Asian patients with systemic lupus erythematosus: a three-centre"
ALTS = (
    "Panels over the scheduled visits. The median of C3 in mg/dL is 74 at baseline, 81 at "
    "3\xa0months, 83 at 6\xa0months and 84 at 12\xa0months; that of proteinuria in mg/24 h is 1425, "
    "530, 350 and 380.",
    "Step curves over the scheduled visits. Renal response at 3\xa0months: 15/23\xa0(65.2%); "
    "improvement: 21/29\xa0(72.4%).",
)
#: Cells in the heads of the four tables.
HEADS = (2, 6 + 3, 4 + 5, 6)
DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def list_failures(pdf: Path) -> list[str]:
    report = validate_pdf(str(pdf), profile=ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


@pytest.mark.checker("PDF/UA-1 (page-validation)")
def test_pdf_meets_pdf_ua_1_by_an_independent_checker(article: Path) -> None:
    assert list_failures(article / "manuscript.pdf") == []


@pytest.mark.parametrize("key", ["/Lang", "/MarkInfo", "/StructTreeRoot"])
def test_the_checker_sees_what_is_taken_away(article: Path, tmp_path: Path, key: str) -> None:
    with pikepdf.open(article / "manuscript.pdf") as pdf:
        del pdf.Root[key]
        pdf.save(tmp_path / "poorer.pdf")
    assert list_failures(tmp_path / "poorer.pdf") != []


def test_pdf_has_language_title_headings_and_table_heads(article: Path) -> None:
    with pikepdf.open(article / "manuscript.pdf") as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]).startswith(TITLE)
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        root = pdf.Root.StructTreeRoot
        assert [len(list_tags(table, "TH")) for table in list_tags(root, "Table")] == list(HEADS)
        headings = [len(list_tags(root, f"H{level}")) for level in (1, 2)]
        assert headings == [3 + len(HEADINGS) - 10, 10]  # three: the box, the abstract, the key messages
        assert tuple(str(figure.Alt) for figure in list_tags(root, "Figure")) == ALTS


def test_pdf_carries_its_fonts(article: Path) -> None:
    with pikepdf.open(article / "manuscript.pdf") as pdf:
        fonts = {
            str(font.BaseFont)
            for page in pdf.pages
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
        }
        assert fonts
        assert all(re.match(r"/[A-Z]{6}\+STIXTwoText", name) for name in fonts), fonts


def test_page_has_language_title_heads_and_alt_text(article: Path) -> None:
    page = read_html(article)
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title").startswith(TITLE)
    assert len(page.findall(".//main")) == 1
    tables = list(page.iter("table"))
    assert [len(table.findall("thead/tr/th")) for table in tables] == list(HEADS)
    for table, known in zip(tables, TABLES, strict=True):
        rows = table.findall("tbody/tr")
        assert [len(row.findall("th")) for row in rows] == [1] * (known.rows - known.heads)
    assert tuple(image.get("alt") for image in page.iter("img")) == ALTS


def test_word_file_has_language_title_and_alt_text(article: Path) -> None:
    core = read_word(article, "docProps/core.xml")
    assert core.findtext(f"{DUBLIN}title").startswith(TITLE)
    assert core.findtext(f"{DUBLIN}creator") == "The computed-manuscript contributors"
    assert core.findtext(f"{DUBLIN}language") == "en-GB"
    pictures = list(read_word(article).iter(f"{DRAWING}docPr"))
    assert tuple(picture.get("descr") for picture in pictures) == ALTS
