"""The scan cuts cells out, puts includes in and marks each block with its line."""

import re
from pathlib import Path

import pytest

from publish.source.scan import CELL_OPTIONS, Refused, Source, read_source

DOCUMENT = """---
title: Small
---
First line
goes on.

```{python}
#| label: fig-a
#| fig-cap: "A `{python} r.a.n` caption"
import a

a.draw()
```

## Heading {#sec-a}

- one
- two
  goes on
    1. nested
2. item

::: {.abstract}
Inside.[^1]
:::

[^1]: A note.
[^2]: Another.
"""


def scan(folder: Path, text: str) -> Source:
    path = folder / "small.qmd"
    path.write_text(text, encoding="utf-8")
    return read_source(path)


def list_marks(source: Source) -> list[tuple[str, str]]:
    """Line, and the words after its mark."""
    found = re.findall(
        r'\[\]\{\.line data-pos="([^"]+)"\}(.*)', "\n".join(block.marked for block in source.blocks)
    )
    return [(str(position), str(words)) for position, words in found]


def test_each_block_is_marked_with_its_line(tmp_path: Path) -> None:
    assert list_marks(scan(tmp_path, DOCUMENT)) == [
        ("small.qmd:4", "First line"),  # and not line 5, which goes on
        ("small.qmd:7", "A `{python} r.a.n` caption"),
        ("small.qmd:15", "Heading {#sec-a}"),
        ("small.qmd:17", "one"),
        ("small.qmd:18", "two"),
        ("small.qmd:20", "nested"),
        ("small.qmd:21", "item"),
        ("small.qmd:24", "Inside.[^1]"),
        ("small.qmd:27", "A note."),
        ("small.qmd:28", "Another."),
    ]


def test_a_mark_stands_after_the_sign_that_opens_the_block(tmp_path: Path) -> None:
    marked = "\n".join(block.marked for block in scan(tmp_path, DOCUMENT).blocks).splitlines()
    assert '## []{.line data-pos="small.qmd:15"}Heading {#sec-a}' in marked
    assert '- []{.line data-pos="small.qmd:17"}one' in marked
    assert '    1. []{.line data-pos="small.qmd:20"}nested' in marked
    assert '2. []{.line data-pos="small.qmd:21"}item' in marked
    assert '[^1]: []{.line data-pos="small.qmd:27"}A note.' in marked
    assert "::: {.abstract}" in marked


def test_the_blocks_are_kept_as_written(tmp_path: Path) -> None:
    blocks = {block.position: block.text for block in scan(tmp_path, DOCUMENT).blocks}
    assert blocks["small.qmd:4"] == "First line\ngoes on."
    assert blocks["small.qmd:17"] == "- one\n- two\n  goes on\n    1. nested\n2. item"
    assert blocks["small.qmd:7"] == '\n::: {.cell data-cell="0"}\nA `{python} r.a.n` caption\n:::\n'


def test_a_cell_is_cut_out_with_its_options(tmp_path: Path) -> None:
    (cell,) = scan(tmp_path, DOCUMENT).cells
    assert cell.position == "small.qmd:7"
    assert cell.options == {"label": "fig-a", "fig-cap": "A `{python} r.a.n` caption"}
    assert cell.code == "import a\n\na.draw()"


def test_the_header_is_read(tmp_path: Path) -> None:
    assert scan(tmp_path, DOCUMENT).front_matter == {"title": "Small"}
    assert scan(tmp_path, "---\ntitle: Dots\n...\nText").front_matter == {"title": "Dots"}
    assert scan(tmp_path, "Text").front_matter == {}
    assert scan(tmp_path, "") == Source()


def test_an_include_keeps_its_own_lines(tmp_path: Path) -> None:
    (tmp_path / "part.qmd").write_text("Part one.\n\nPart two.\n", encoding="utf-8")
    source = scan(tmp_path, "Before.\n\n{{< include part.qmd >}}\n\nAfter.\n")
    assert list_marks(source) == [
        ("small.qmd:1", "Before."),
        ("part.qmd:1", "Part one."),
        ("part.qmd:3", "Part two."),
        ("small.qmd:5", "After."),
    ]


def test_an_include_is_found_beside_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/a.qmd").write_text("{{< include b.qmd >}}\n", encoding="utf-8")
    (tmp_path / "parts/b.qmd").write_text("Deep.\n", encoding="utf-8")
    assert list_marks(scan(tmp_path, "{{< include parts/a.qmd >}}\n")) == [("b.qmd:1", "Deep.")]


@pytest.mark.parametrize("option", sorted(CELL_OPTIONS))
def test_a_supported_cell_option_is_taken(tmp_path: Path, option: str) -> None:
    (cell,) = scan(tmp_path, f"```{{python}}\n#| {option}: false\n1\n```\n").cells
    assert cell.options == {option: False}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Text.\n\n```{python}\n1\n", "small.qmd:3: this code cell is never closed"),
        ("````{python}\n1\n```\n", "small.qmd:1: this code cell is never closed"),
        ("\n```{r}\n1\n```\n", "small.qmd:2: a cell of {r}; cells are written ```{python}"),
        ("```{python}\n#| echo: true\n1\n```\n", "small.qmd:1: the cell option 'echo' is not supported; use"),
        ("```{python}\n#| label: [\n1\n```\n", "small.qmd:1: not readable as YAML"),
        ("```{python}\n#| label\n1\n```\n", "small.qmd:1: options are written as `name: value`"),
        ("---\ntitle: [\n---\nText", "small.qmd:1: not readable as YAML"),
        ("---\n- a\n---\nText", "small.qmd:1: options are written as `name: value`"),
        ("Text.\n\n{{< include no.qmd >}}\n", "small.qmd:3: the included file no.qmd does not exist"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Refused) as caught:
        scan(tmp_path, text)
    assert str(caught.value).startswith(message)


def test_a_text_of_the_study_is_that_of_the_study_which_is_rendered(tmp_path: Path) -> None:
    shipped, own = tmp_path / "data/cohort/text", tmp_path / "mine/text"
    for folder, word in ((shipped, "Theirs."), (own, "Ours.")):
        folder.mkdir(parents=True)
        (folder / "a.qmd").write_text(word, encoding="utf-8")
    (shipped / "b.qmd").write_text("Dropped.", encoding="utf-8")
    first, second = (f"{{{{< include data/cohort/text/{name}.qmd >}}}}" for name in "ab")
    text = f"Before\n{first}\nbetween\n{second}\nafter"
    both = [("small.qmd:1", "Before"), ("small.qmd:3", "between"), ("small.qmd:5", "after")]
    (tmp_path / "small.qmd").write_text(text, encoding="utf-8")
    mine = list_marks(read_source(tmp_path / "small.qmd", tmp_path / "mine"))
    assert mine == [both[0], ("a.qmd:1", "Ours."), *both[1:]]
    theirs = list_marks(read_source(tmp_path / "small.qmd"))
    assert theirs == [both[0], ("a.qmd:1", "Theirs."), both[1], ("b.qmd:1", "Dropped."), both[2]]


def test_another_include_that_is_missing_is_refused_in_any_study(tmp_path: Path) -> None:
    (tmp_path / "small.qmd").write_text("{{< include text/a.qmd >}}", encoding="utf-8")
    with pytest.raises(Refused, match=r"small\.qmd:1: the included file text/a\.qmd does not exist"):
        read_source(tmp_path / "small.qmd", tmp_path)


def test_a_text_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "small.qmd").write_bytes("One\n\nZürich".encode("cp1252"))
    with pytest.raises(Refused, match=r"small\.qmd:3: a letter that is not UTF-8; save the file as UTF-8"):
        read_source(tmp_path / "small.qmd")
