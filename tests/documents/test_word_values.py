"""Every computed value of the Word files can be found by its bookmark, and restyled with all others."""

import csv
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree, html

from publish.reproduce import find_difference
from publish.word import finish_word
from publish.word_values import TEXTS
from tests.documents.conftest import ROOT, require_tool
from tests.documents.reading import WORD, list_html_values, squeeze
from tests.documents.word_values import list_ids, read_marked, read_part

STEMS = ("manuscript", "supplement")
RED = (255, 0, 0)


@pytest.fixture(params=STEMS)
def stem(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def list_page_values(article: Path, stem: str) -> list[tuple[str, str]]:
    return list_html_values(html.fromstring((article / f"{stem}.html").read_bytes()))


def test_the_values_of_the_page_are_those_of_the_bookmarks(article: Path, stem: str) -> None:
    """The same results in the same order with the same texts; notes are at the end in both."""
    path = article / f"{stem}.docx"
    _, mapped = read_part(path)
    marked = [(mapped[value.bookmark][0], value.text) for value in read_marked(path)]
    assert len(marked) > {"manuscript": 350, "supplement": 200}[stem]
    assert marked == list_page_values(article, stem)


def test_the_part_agrees_with_the_document_and_the_results(article: Path, stem: str) -> None:
    path = article / f"{stem}.docx"
    checksum, mapped = read_part(path)
    assert {value.bookmark: value.text for value in read_marked(path)} == {
        bookmark: text for bookmark, (_, text) in mapped.items()
    }
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        texts = {row["name"]: row["text"] for row in csv.DictReader(file)}
    assert [(name, text) for name, text in mapped.values() if texts[name] != text] == []
    tables = (f"{ROOT}/data/cohort/{name}.csv" for name in ("patients", "visits"))
    summed = subprocess.run(
        ["sh", "-c", 'cat "$@" | sha256sum', "sh", *tables],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert checksum == summed.stdout.split()[0]


def test_bookmarks_are_valid_and_their_numbers_unique(article: Path, stem: str) -> None:
    path = article / f"{stem}.docx"
    names = [value.bookmark for value in read_marked(path)]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII)] == []
    ids = list_ids(path)
    assert len(ids) > len(names) + 10  # lines and anchors have theirs
    assert len(set(ids)) == len(ids)


def test_all_values_and_nothing_else_are_in_the_style(article: Path, stem: str) -> None:
    path = article / f"{stem}.docx"
    marked = read_marked(path)
    assert {value.styles for value in marked} == {("Computed",)}
    with zipfile.ZipFile(path) as package:
        texts = b"".join(package.read(name) for name in TEXTS)
    assert texts.count(b'<w:rStyle w:val="Computed" />') == len(marked)
    assert b"<!--" not in texts


def test_the_style_looks_like_the_words_around(article: Path, stem: str) -> None:
    with zipfile.ZipFile(article / f"{stem}.docx") as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
    style = styles.find(f"{WORD}style[@{WORD}styleId='Computed']")
    assert style.get(f"{WORD}type") == "character"
    assert style.find(f"{WORD}basedOn").get(f"{WORD}val") == "DefaultParagraphFont"
    assert style.find(f"{WORD}rPr") is None
    default = styles.find(f"{WORD}style[@{WORD}styleId='DefaultParagraphFont']")
    assert default.find(f"{WORD}rPr") is None


def test_a_rewritten_file_keeps_its_part(article: Path, stem: str, tmp_path: Path) -> None:
    for folder in ("once", "twice"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.docx").write_bytes((article / f"{stem}.docx").read_bytes())
    finish_word(tmp_path / "twice/a.docx", "another checksum")
    assert find_difference(tmp_path / "once", tmp_path / "twice") == ""


def test_python_docx_keeps_bookmarks_styles_and_part(article: Path, stem: str, tmp_path: Path) -> None:
    path = article / f"{stem}.docx"
    docx.Document(str(path)).save(str(tmp_path / "saved.docx"))
    assert read_marked(tmp_path / "saved.docx") == read_marked(path)
    assert read_part(tmp_path / "saved.docx") == read_part(path)


@pytest.mark.checker("LibreOffice")
def test_libreoffice_keeps_bookmarks_styles_and_part(article: Path, stem: str, tmp_path: Path) -> None:
    path = article / f"{stem}.docx"
    saved = convert(path, "docx", tmp_path)
    assert read_marked(saved) == read_marked(path)
    assert read_part(saved) == read_part(path)


@pytest.mark.checker("LibreOffice")
def test_a_look_for_the_style_reaches_every_value(article: Path, stem: str, tmp_path: Path) -> None:
    path = tmp_path / f"{stem}.docx"
    path.write_bytes((article / f"{stem}.docx").read_bytes())
    document = docx.Document(str(path))
    document.styles["Computed"].font.color.rgb = docx.shared.RGBColor(*RED)
    document.save(str(path))
    red = Counter(read_red(convert(path, "pdf", tmp_path)))
    values = Counter(squeeze("".join(text for _, text in list_page_values(article, stem))))
    assert values - red == Counter()
    # A head is repeated where its table goes on on another page.
    page = html.fromstring((article / f"{stem}.html").read_bytes())
    heads = squeeze("".join(value.text_content() for value in page.xpath("//thead//span[@data-name]")))
    assert set(red - values) <= set(heads)


def convert(path: Path, kind: str, folder: Path) -> Path:
    """What LibreOffice makes of a file when it opens and saves it."""
    office = require_tool("soffice", "Debian's libreoffice-writer-nogui")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "saved")]
    subprocess.run([*command, str(path)], capture_output=True, check=True)
    return folder / "saved" / f"{path.stem}.{kind}"


def read_red(path: Path) -> str:
    """The signs of a PDF that are filled in red."""
    signs = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if read_colour(text, index) == RED:
                    signs.append(chr(pdfium.FPDFText_GetUnicode(text.raw, index)))
    return squeeze("".join(signs))


def read_colour(text: pypdfium2.PdfTextPage, index: int) -> tuple[int, ...]:
    parts = [pdfium.c_uint() for _ in range(4)]
    pdfium.FPDFText_GetFillColor(text.raw, index, *parts)
    return tuple(part.value for part in parts[:3])
