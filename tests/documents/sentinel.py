"""A render in which every result prints a token of letters, and the texts that a reader then finds.

A number that is still there was typed. What is a number by its place alone is left out here: marks of
notes, numbers of headings, captions, references and citations, names in the codebook (C3, mg/24 h,
anti-double-stranded), row heads that are identifiers, cells of the cited literature, sentences on what
the source prints.
"""

import base64
import copy
import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from tests.contract.test_tree import list_tracked
from tests.documents.places import find_places

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "Quux"
#: Appended to analysis/present/style.py: every text is still made, and the token handed out instead.
WRAPPER = f'''

def _hide(write):
    def hidden(*arguments, **named):
        write(*arguments, **named)
        return "{TOKEN}"
    return hidden


globals().update({{name: _hide(globals()[name]) for name in list(globals()) if name.startswith("format_")}})
'''
_MARKS = (
    *(".//a[contains(@class, 'footnote')]", ".//a[@class='quarto-xref']", ".//*[@class='citation']"),
    *(".//*[@class='header-section-number']", "self::caption/strong", "self::figcaption/strong"),
)
_NOTE_MARK = ".//sup[translate(., '0123456789,†', '') = '']"
Texts = Iterator[tuple[str, str]]


def render_with_token(folder: Path) -> Path:
    """The article of a copy of the project that knows no number; the folder must be new."""
    for path in list_tracked():
        place = folder / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    with (folder / "analysis/present/style.py").open("a", encoding="utf-8") as style:
        style.write(WRAPPER)
    command = [sys.executable, "-m", "publish", "render"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return folder / "outputs/article"


def list_texts(page: html.HtmlElement) -> Texts:
    """Place and text of everything that must hold no typed number."""
    places = find_places(page)
    for place in ("Abstract", "Key messages", "Results"):
        for block in places[place]:
            if not block.xpath("ancestor::*[contains(@class, 'table-notes')]"):
                yield place, read_text(block)
            yield from _list_footnotes(block, page, place)
    for heading in page.xpath("//h2[preceding::h1[1][@id='results']]"):
        yield "Results", read_text(heading)
    for number, table in enumerate(page.iter("table"), 1):
        yield from _list_table_texts(table, f"Table {number}")
    for number, figure in enumerate(page.iter("figure"), 1):
        yield f"Caption of Figure {number}", read_text(figure.find(".//figcaption"))
        for image in figure.iter("img"):
            yield f"Alt text of Figure {number}", blank_names(image.get("alt"))
            yield from ((f"Words of Figure {number}", blank_names(text)) for text in list_words(image))


def read_text(block: html.HtmlElement, *marks: str) -> str:
    """The text of a block without the numbers that its structure brings."""
    bare = copy.deepcopy(block)
    bare.tail = None
    for mark in (*_MARKS, *marks):
        for element in bare.xpath(mark):
            element.drop_tree()
    return blank_names(bare.text_content())


def blank_names(text: str) -> str:
    """`text` without the labels, units and abbreviations of the codebook that hold a number."""
    for name in _list_names():
        printed = r"\s".join(map(re.escape, name.split(" ")))  # a space of a unit may not break
        text = re.sub(rf"(?<!\w){printed}(?!\w)", "", text)
    return text


def list_words(image: html.HtmlElement) -> Iterator[str]:
    """What is written in a figure, but for numbers at the ticks of an axis.

    matplotlib draws letters as curves and writes each text as a comment beside them.
    """
    kind, _, content = image.get("src").partition("base64,")
    assert kind == "data:image/svg+xml;"
    for comment in etree.fromstring(base64.b64decode(content)).iter(etree.Comment):
        text = comment.text.strip()
        at_tick = any(re.match("[xy]tick_", group.get("id", "")) for group in comment.iterancestors())
        if not (at_tick and re.fullmatch(r"[\d.,\s\N{MINUS SIGN}]+", text)):
            yield text


def _list_footnotes(block: html.HtmlElement, page: html.HtmlElement, place: str) -> Texts:
    for call in block.xpath(".//a[contains(@class, 'footnote-ref')]"):
        yield f"Footnotes of {place}", read_text(page.get_element_by_id(call.get("href").removeprefix("#")))


def _list_table_texts(table: html.HtmlElement, name: str) -> Texts:
    yield f"Caption of {name}", read_text(table.find("caption"))
    for part, cells in (("Head", table.xpath("thead//th")), ("Body", table.xpath("tbody//th | tbody//td"))):
        for cell in cells:
            if not _is_known(cell, name):
                yield f"{part} of {name}", read_text(cell, _NOTE_MARK)
    for note in table.xpath("following::*[contains(@class, 'table-notes')][1]/p"):
        yield f"Notes of {name}", _drop_printed(read_text(note, _NOTE_MARK))


def _is_known(cell: html.HtmlElement, name: str) -> bool:
    """Whether a cell is the identifier of a patient, in Table 3, or a cited report, in Table 4."""
    text = " ".join(cell.text_content().split())
    if name == "Table 3":
        return cell.tag == "th" and text in {row["patient_id"] for row in _read("data/cohort/patients.csv")}
    return name == "Table 4" and text in {
        value for row in _read("data/literature.csv") for value in row.values()
    }


def _list_names() -> list[str]:
    rows = _read("data/codebook.csv")
    names = {row[column] for row in rows for column in ("label", "unit")}
    names |= {name for row in rows for name in row["abbreviation"].split("=")}  # short=spelled out
    names |= {level.partition("=")[2] for row in rows for level in row["levels"].split("|")}
    return sorted((name for name in names if re.search(r"\d|double", name)), key=len, reverse=True)


def _drop_printed(note: str) -> str:
    """A note without its sentences on what the source prints and why it differs."""
    for claim in _read("data/claims.csv"):
        note = note.replace(f"Printed as {claim['value']}: {claim['honoured_note']}.", "")
    return note


def _read(name: str) -> list[dict[str, str]]:
    with (ROOT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
