"""The same parts give the same Word file, and no picture speaks its file name."""

import zipfile
from pathlib import Path

from publish.word import finish_word

PICTURE = '<pic:cNvPr descr="figures/fig-a.png" id="23" name="Picture" />'
DESCRIBED = '<wp:docPr descr="Dot plot: 5 of 8" id="22" title="" name="Picture" />'
PARTS = {
    "word/document.xml": f"<w:document>µ {DESCRIBED}{PICTURE}{PICTURE}</w:document>",
    "word/media/a.png": "\x00\x01pixels",
    "_rels/.rels": "<Relationships/>",
    "[Content_Types].xml": "<Types/>",
    "docProps/core.xml": "<core/>",
}


def write(path: Path, names: list[str], year: int, compression: int) -> Path:
    with zipfile.ZipFile(path, "w", compression) as package:
        for name in names:
            package.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), PARTS[name])
    return path


def read(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def test_the_same_parts_give_the_same_bytes(tmp_path: Path) -> None:
    one = write(tmp_path / "one.docx", list(PARTS), 2024, zipfile.ZIP_STORED)
    two = write(tmp_path / "two.docx", list(PARTS)[::-1], 2026, zipfile.ZIP_DEFLATED)
    finish_word(one)
    finish_word(two)
    assert one.read_bytes() == two.read_bytes()
    finish_word(two)  # and once more changes nothing
    assert one.read_bytes() == two.read_bytes()


def test_no_part_tells_when_it_was_written(tmp_path: Path) -> None:
    path = write(tmp_path / "one.docx", list(PARTS), 2024, zipfile.ZIP_STORED)
    finish_word(path)
    with zipfile.ZipFile(path) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_content_types_come_first(tmp_path: Path) -> None:
    path = write(tmp_path / "one.docx", list(PARTS), 2024, zipfile.ZIP_STORED)
    finish_word(path)
    assert list(read(path)) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/media/a.png",
    ]  # fmt: skip


def test_no_picture_speaks_its_file_name(tmp_path: Path) -> None:
    path = write(tmp_path / "one.docx", list(PARTS), 2024, zipfile.ZIP_STORED)
    finish_word(path)
    silent = '<pic:cNvPr descr="" id="23" name="Picture" />'
    assert read(path)["word/document.xml"] == f"<w:document>µ {DESCRIBED}{silent}{silent}</w:document>"


def test_the_other_parts_are_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "one.docx", list(PARTS), 2024, zipfile.ZIP_STORED)
    finish_word(path)
    after = read(path)
    assert {name: text for name, text in after.items() if name != "word/document.xml"} == {
        name: text for name, text in PARTS.items() if name != "word/document.xml"
    }
