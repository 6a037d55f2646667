"""Every format can be read without seeing it."""

import re
from pathlib import Path

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf

from tests.documents.parts_pdf import list_tags
from tests.documents.reading import DRAWING, read_html, read_word

TITLE = "Tacrolimus in non-Asian patients with systemic lupus erythematosus: a three-centre"
ALT = re.compile(r"^Dot plot .* all patients 5/8\s\(62\.5%\), .* cutaneous disease 1/2\s\(50\.0%\)\.")
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
        assert len(list_tags(root, "TH")) == 9
        assert len(list_tags(root, "Table")) == 1
        assert len(list_tags(root, "H1")) >= 5
        figures = list_tags(root, "Figure")
        assert [bool(ALT.match(str(figure.Alt))) for figure in figures] == [True]


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
    assert len(page.findall(".//thead/tr/th")) == 9
    assert [len(row.findall("th")) for row in page.findall(".//tbody/tr")] == [1] * 8
    assert [bool(ALT.match(image.get("alt"))) for image in page.iter("img")] == [True]


def test_word_file_has_language_title_and_alt_text(article: Path) -> None:
    core = read_word(article, "docProps/core.xml")
    assert core.findtext(f"{DUBLIN}title").startswith(TITLE)
    assert core.findtext(f"{DUBLIN}creator") == "The computed-manuscript contributors"
    assert core.findtext(f"{DUBLIN}language") == "en-GB"
    pictures = list(read_word(article).iter(f"{DRAWING}docPr"))
    assert [bool(ALT.match(picture.get("descr"))) for picture in pictures] == [True]
