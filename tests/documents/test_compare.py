"""The comparison of two documents sees where they differ."""

from pathlib import Path

import pytest

from tests.documents.compare import compare_files, drop_own, list_differences
from tests.documents.parts import Part
from tests.documents.parts_html import read_html

PAGE = (
    '<html lang="en"><head><title>T</title></head><body><p>See <a href="#a">{}</a>.<sup>{}</sup></p></body>'
)


@pytest.mark.parametrize(
    ("link", "mark", "text"),
    [
        ("Table 2", "1", "See Table 2.^{1}"),
        ("Table 1", "2", "See Table 1.^{2}"),
        ("Table 1", "", "See Table 1.^{}"),
    ],
)
def test_a_changed_word_is_seen(tmp_path: Path, link: str, mark: str, text: str) -> None:
    for name, words in (("first", ("Table 1", "1")), ("second", (link, mark))):
        (tmp_path / f"{name}.html").write_text(PAGE.format(*words), encoding="utf-8")
    differences = compare_files(tmp_path / "first.html", tmp_path / "second.html")
    assert "- paragraph: See Table 1.^{1}" in differences
    assert f"+ paragraph: {text}" in differences


def test_parts_of_a_page_are_read_in_order(tmp_path: Path) -> None:
    page = "<body><h2>1 A</h2><table><caption>C</caption><tr><th>x</th><td>1</td></tr></table></body>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    parts = [part for part in read_html(tmp_path / "page.html") if not part.kind.startswith("property")]
    assert parts == [Part("heading 2", "1 A"), Part("caption", "C"), Part("row", "x | 1")]
    assert list_differences(parts, parts[:2]) == ["- row: x | 1"]


def test_of_the_colophon_only_the_renderer_may_differ() -> None:
    def write(*texts: str) -> list[Part]:
        return [Part("paragraph", text) for text in texts]

    before = write("Renderer of words", "Colophon", "Project a", "Renderer Quarto", "Typesetter Typst")
    after = write("Renderer of signs", "Colophon", "Project b", "Renderer registry-only")
    assert list_differences(drop_own(before), drop_own(after)) == [
        "- paragraph: Renderer of words",
        "+ paragraph: Renderer of signs",
        "- paragraph: Project a",
        "+ paragraph: Project b",
    ]
