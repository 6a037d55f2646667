"""Marks of notes, of footnotes and of free values are raised in the Word file."""

from pathlib import Path

from tests.documents.article import FOOTNOTES
from tests.documents.reading import WORD, list_styles, read_word

FREE = "\N{DAGGER}"


def list_raised(article: Path) -> list[tuple[str, str]]:
    """(style of the paragraph, text) of each raised run of the body."""
    found = []
    for run in read_word(article).iter(f"{WORD}r"):
        if run.find(f"{WORD}rPr/{WORD}vertAlign[@{WORD}val='superscript']") is not None:
            style = run.getparent().find(f"{WORD}pPr/{WORD}pStyle")
            text = "".join(part.text or "" for part in run.iter(f"{WORD}t"))
            found.append(("" if style is None else style.get(f"{WORD}val"), text))
    return found


def test_note_marks_are_raised(article: Path) -> None:
    marks = [mark for style, mark in list_raised(article) if style == "TableText"]
    of_visits = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 3 15 15 16"  # in the order of the cells
    assert [mark for mark in marks if mark != FREE] == ["1", "2", *of_visits.split(), "1"]
    notes = [mark for style, mark in list_raised(article) if style == "TableNote"]
    assert notes == ["1", "2", *(str(number) for number in range(1, 17)), "1"]


def test_marks_of_free_values_are_raised(article: Path) -> None:
    raised = [style for style, mark in list_raised(article) if mark == FREE]
    cells = [style for style in raised if style == "TableText"]
    assert (len(cells), len(raised) - len(cells)) == (1 + 15, 21)
    texts = [text for _, text in list_styles(article)]
    assert sum(text.count(FREE) for text in texts) == 21 + 2 + 1  # notes of two tables, Methods


def test_marks_of_footnotes_are_raised(article: Path) -> None:
    references = [r.get(f"{WORD}id") for r in read_word(article).iter(f"{WORD}footnoteReference")]
    assert len(set(references)) == len(references) == len(FOOTNOTES)
    # LibreOffice would begin with 1 again at a heading.
    assert list(read_word(article).iter(f"{WORD}numRestart")) == []
    styles = read_word(article, "word/styles.xml")
    mark = styles.find(f".//{WORD}style[@{WORD}styleId='FootnoteReference']/{WORD}rPr/{WORD}vertAlign")
    assert mark.get(f"{WORD}val") == "superscript"
