"""What the manuscript may not use is refused with file and line."""

from pathlib import Path

import pytest

from publish.source.scan import Refused, read_source
from publish.source.syntax import (
    Node,
    parse_markdown,
    parse_source,
    replace,
    run_pandoc,
    walk,
)

TWO_LINES = "---\n---\n"  # so that what follows stands in line 3


def parse(folder: Path, text: str) -> list[Node]:
    path = folder / "small.qmd"
    path.write_text(text, encoding="utf-8")
    return parse_source(read_source(path))


def refuse(folder: Path, text: str) -> str:
    with pytest.raises(Refused) as caught:
        parse(folder, text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Energy $E = mc^2$.", "Math"),
        ("$$x$$", "Math"),
        ("A <b>bold</b> word.", "RawInline"),
        ("A <span class='x'>word</span>.", "RawInline"),
        ("A \\LaTeX{} word.", "RawInline"),
        ("\\newpage", "RawBlock"),
        ("`<b>`{=html}", "RawInline"),
        ("> quoted", "BlockQuote"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "Table"),
        ("+---+\n| a |\n+---+", "Table"),
        ("  a    b\n---  ---\n  1    2", "Table"),
        ("![alt](a.png)", "Figure"),
        ("An ![alt](a.png) inside.", "Image"),
        ("* * *", "HorizontalRule"),
        ("Term\n:   definition", "DefinitionList"),
        ("| line\n| block", "LineBlock"),
        ("```\ncode\n```", "CodeBlock"),
        ("```r\ncode\n```", "CodeBlock"),
        ("    code", "CodeBlock"),
        ("A ~~struck~~ word.", "Strikeout"),
        ("[small]{.smallcaps}", "SmallCaps"),
        ("[under]{.underline}", "Underline"),
        ("- a\n- $x$", "Math"),
        ("A note.^[With $x$.]", "Math"),
        ("```{python}\n#| label: fig-a\n#| fig-cap: \"$x$\"\n1\n```", "Math"),
    ],
)  # fmt: skip
def test_a_construct_not_in_use_is_refused(tmp_path: Path, text: str, what: str) -> None:
    message = f"small.qmd:3: {what} is not among the constructs in use; see CONTRIBUTING.md"
    assert refuse(tmp_path, TWO_LINES + text) == message


KNOWN = "use .abstract, .key-messages, .statements, .searchable, .if or #refs"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("::: {.callout-note}\ntext\n:::", f"the block {{.callout-note}} is unknown; {KNOWN}"),
        ("::: {.abstract .wide}\na\n:::", f"the block {{.abstract .wide}} is unknown; {KNOWN}"),
        ("::: {#foo}\ntext\n:::", f"the block {{#foo}} is unknown; {KNOWN}"),
        ("A [word]{.highlight}.", "the span {.highlight} is unknown"),
        ("A [value]{.num}.", "the span {.num} is unknown"),
        ('A [red]{style="color:red"}.', "the span {style=color:red} is unknown"),
        ("# Head {.wide}", "the heading's {#head .wide} is unknown; use #sec-… or .unnumbered"),
        ("(a) one\n(b) two", "a list is numbered 1. 2. 3."),
        ("#. one\n#. two", "a list is numbered 1. 2. 3."),
        ("A `word`.", "`word` is not an inline value, `{python} r.…`"),
        ("A `{r} 1`.", "`{r} 1` is not an inline value, `{python} r.…`"),
        ("{{< pagebreak >}}", "a shortcode other than an include on a line of its own"),
        ("A {{< meta title >}}.", "a shortcode other than an include on a line of its own"),
        ("A ({{< meta title >}}).", "a shortcode other than an include on a line of its own"),
        ("A {{< include a.qmd >}}.", "a shortcode other than an include on a line of its own"),
        ("```{=html}\n<b>\n```", "a cell of {=html}; cells are written ```{python}"),
    ],
)
def test_a_class_or_code_not_in_use_is_refused(tmp_path: Path, text: str, message: str) -> None:
    assert refuse(tmp_path, TWO_LINES + text) == f"small.qmd:3: {message}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("- [ ] done", "a task list; write a plain list"),
        ("[foo]: https://example.org", "a link by reference; write [text](address)"),
        ("---", "a rule or a second header"),
        ("<section>\ntext\n</section>", "HTML; write Markdown"),
        ("<!-- comment -->", "HTML; write Markdown"),
    ],
)
def test_what_a_mark_would_change_is_refused(tmp_path: Path, text: str, what: str) -> None:
    message = f"small.qmd:5: {what}; see CONTRIBUTING.md"
    assert refuse(tmp_path, f"{TWO_LINES}First.\n\n{text}") == message


@pytest.mark.parametrize("text", ["Term\n\n:   definition", "```\ncode\n\ncode\n```"])
def test_a_construct_of_several_blocks_is_refused_where_it_shows(tmp_path: Path, text: str) -> None:
    place = refuse(tmp_path, f"First.\n\n{text}\n\nLast.").split(" ")[0]
    assert place in ("small.qmd:3:", "small.qmd:5:", "small.qmd:6:")


@pytest.mark.parametrize("text", ["> quoted", "$x$", "::: {.callout-note}\ntext\n:::"])
def test_the_line_is_that_of_the_block(tmp_path: Path, text: str) -> None:
    assert refuse(tmp_path, f"First.\n\n- a\n- b\n\n# Head\n\n{text}\n\nLast.").startswith("small.qmd:8: ")


def test_a_refusal_in_an_included_file_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "part.qmd").write_text("Fine.\n\n> quoted\n", encoding="utf-8")
    assert refuse(tmp_path, "{{< include part.qmd >}}\n").startswith("part.qmd:3: BlockQuote")


def test_replace_copies_and_leaves_the_tree_alone() -> None:
    blocks = parse_markdown("a *b* c")
    before = parse_markdown("a *b* c")
    dropped = replace(blocks, lambda node: [] if node["t"] == "Emph" else None)
    doubled = replace(blocks, lambda node: [node, node] if node["t"] == "Emph" else None)
    assert [node["t"] for node in walk(dropped)] == ["Para", "Str", "Space", "Space", "Str"]
    assert [node["t"] for node in walk(doubled)].count("Emph") == 2
    assert blocks == before


def test_pandoc_speaks_up_where_it_fails() -> None:
    with pytest.raises(RuntimeError, match=r"pandoc: .*nonsense"):
        run_pandoc(["-f", "nonsense"], "")
