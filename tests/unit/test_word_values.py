"""A part of the Word file says which result each bookmark holds."""

import json
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypandoc
import pytest

from publish.word import finish_word
from publish.word_values import NAMESPACE, PART, PROPERTIES, move_values, read_checksum
from tests.unit.conftest import ROOT

FILTERS = ROOT / "publish/filters"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f"{{{W}}}"


def write_run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def write_mark(number: int, name: str, content: str, identifier: int = 0) -> str:
    """What the filter and pandoc make of a value."""
    bookmark, mark = f"value_{number:04d}", identifier or number
    return (
        f'<!--{bookmark} is {name}--><w:bookmarkStart w:id="{mark}" w:name="{bookmark}"/>'
        f'{content}<w:bookmarkEnd w:id="{mark}"/>'
    )


def write_part(content: str) -> bytes:
    return f'<w:document xmlns:w="{W}"><w:p>{content}</w:p></w:document>'.encode()


def write_parts(document: str, notes: str = "") -> dict[str, bytes]:
    return {
        "[Content_Types].xml": b"<Types><Default /></Types>",
        "word/_rels/document.xml.rels": b"<Relationships><Relationship /></Relationships>",
        "word/document.xml": write_part(document),
        "word/footnotes.xml": write_part(notes),
    }


def list_values(parts: dict[str, bytes]) -> list[tuple[str | None, str | None, str | None]]:
    values = ElementTree.fromstring(parts[PART]).findall(f"{{{NAMESPACE}}}value")
    return [(value.get("bookmark"), value.get("result"), value.text) for value in values]


def test_each_bookmark_is_mapped_to_its_result_and_its_text() -> None:
    document = write_mark(1, "r.a.n", write_run("21 ") + write_run("(72%)")) + write_run("of")
    notes = write_mark(2, "r.b.p", write_run("P&lt;0.001 &amp; so"))
    last = write_mark(3, "r.a.n", write_run("µ “21”"))
    parts = move_values(write_parts(document + last, notes), "c0ffee")
    assert list_values(parts) == [
        ("value_0001", "r.a.n", "21 (72%)"),
        ("value_0002", "r.b.p", "P<0.001 & so"),
        ("value_0003", "r.a.n", "µ “21”"),
    ]
    assert ElementTree.fromstring(parts[PART]).get("checksum") == "c0ffee"


def test_values_are_listed_by_their_number() -> None:
    marks = [write_mark(number, "r.a.n", write_run("1")) for number in (10000, 9999, 2)]
    names = [name for name, _, _ in list_values(move_values(write_parts("".join(marks)), ""))]
    assert names == ["value_0002", "value_9999", "value_10000"]


def test_a_bookmark_of_another_kind_is_no_value() -> None:
    line = '<w:bookmarkStart w:id="7" w:name="line_a_1"/>{}<w:bookmarkEnd w:id="7"/>'
    document = line.format(write_mark(1, "r.a.n", write_run("2"))) + write_run("3")
    assert list_values(move_values(write_parts(document), "")) == [("value_0001", "r.a.n", "2")]


def test_the_comments_go_and_the_bookmarks_stay() -> None:
    parts = write_parts(write_mark(1, "r.a.n", write_run("2")), write_mark(2, "r.b.n", write_run("3")))
    moved = move_values(parts, "")
    for name in ("word/document.xml", "word/footnotes.xml"):
        assert b"<!--" in parts[name]
        assert moved[name] == parts[name][: parts[name].index(b"<!--")] + parts[name].partition(b"-->")[2]


def test_the_part_is_declared_and_referred_to() -> None:
    parts = move_values(write_parts(write_mark(1, "r.a.n", write_run("2"))), "")
    types = parts["[Content_Types].xml"].decode()
    assert f'PartName="/{PROPERTIES}"' in types
    assert types.endswith("</Types>")
    assert f'Target="../{PART}"' in parts["word/_rels/document.xml.rels"].decode()
    assert 'Target="itemProps1.xml"' in parts["customXml/_rels/item1.xml.rels"].decode()
    schema = ElementTree.fromstring(parts[PROPERTIES]).find(".//{*}schemaRef")
    assert schema is not None
    assert list(schema.attrib.values()) == [NAMESPACE]


def test_a_file_without_values_gets_no_part() -> None:
    parts = write_parts(write_run("Words <!-- of theirs -->".replace("<!--", "&lt;!--")))
    assert move_values(parts, "c0ffee") == parts


@pytest.mark.parametrize(
    ("content", "checksum"),
    [({"colophon": {"checksum": "ab"}}, "ab"), ({"colophon": None}, ""), ({}, "")],
)
def test_the_checksum_is_that_of_the_results(
    content: dict[str, object], checksum: str, tmp_path: Path
) -> None:
    (tmp_path / "results.json").write_text(json.dumps(content), encoding="utf-8")
    assert read_checksum(tmp_path / "results.json") == checksum


SOURCE = """---
abstract: "[1]{.num data-name='r.a.n'} in front"
---

One [21 (72%)]{.num data-name="r.b.n_pct"}^†^, **bold [3]{.num data-name="r.a.n"}**,
[fell to [4]{.num data-name="r.c.n"}]{.if holds="r.no"}, [to [5]{.num data-name="r.d.n"}]{.if holds="r.yes"}
and a note.^[Of [6]{.num data-name="r.e.n"}.]

| Head [7]{.num data-name="r.f.n"} |
|----------------------------------|
| [8]{.num data-name="r.a.n"}      |

: Caption [9]{.num data-name="r.g.n"}
"""


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The parts of a Word file with values in every place."""
    content = {"notice": "", "values": {}, "conditions": {"r.yes": True, "r.no": False}}
    (tmp_path / "results.json").write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("RESULTS_FOLDER", str(tmp_path))
    monkeypatch.delenv("PROFILE", raising=False)
    target = tmp_path / "a.docx"
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-o", str(target)]
    command += [f"--lua-filter={FILTERS / name}.lua" for name in ("conditions", "word")]
    command += [f"--reference-doc={ROOT}/publish/templates/reference.docx"]
    subprocess.run(command, input=SOURCE, encoding="utf-8", check=True)
    finish_word(target, "c0ffee")
    with zipfile.ZipFile(target) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_values_everywhere_are_bookmarked_in_reading_order(written: dict[str, bytes]) -> None:
    results = ["r.a.n", "r.b.n_pct", "r.a.n", "r.c.n", "r.d.n", "r.e.n", "r.g.n", "r.f.n", "r.a.n"]
    texts = ["1", "21 (72%)", "3", "4", "5", "6", "9", "7", "8"]
    numbers = [f"value_{number:04d}" for number in range(1, 10)]
    assert list_values(written) == list(zip(numbers, results, texts, strict=True))


def test_a_value_keeps_the_look_of_the_words_around(written: dict[str, bytes]) -> None:
    """Bold, struck in a phrase that no longer holds, and raised marks outside."""
    document = ElementTree.fromstring(written["word/document.xml"])
    looks = {}
    for run in document.iter(f"{WORD}r"):
        text = "".join(part.text or "" for part in run.iter(f"{WORD}t"))
        style = run.find(f"{WORD}rPr/{WORD}rStyle")
        looks[text] = {element.tag.removeprefix(WORD) for element in run.findall(f"{WORD}rPr/*")}
        if style is not None and style.get(f"{WORD}val") == "Computed":
            looks[text].add("Computed")
    assert looks["3"] == {"rStyle", "Computed", "b", "bCs"}
    assert looks["4"] == {"rStyle", "Computed", "strike"}
    assert looks["5"] == {"rStyle", "Computed"}
    assert looks["†"] == {"vertAlign"}
