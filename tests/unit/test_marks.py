"""Line marks never change the tree, and hold the line of their block."""

from pathlib import Path

from publish.source.scan import read_source
from publish.source.syntax import drop_marks, get_position, parse_markdown, parse_source, walk
from tests.unit.conftest import ROOT

ALLOWED = """# Heading {#sec-a}

Setext heading
--------------

*Emph*, **strong**, H~2~O, m^2^, "quoted", 'quoted', [link](https://example.org), [span]{}, a\\
new line, `{python} r.a.n`, [see @tani2018; @sec-a], -@tani2018 and a note.[^1] `{python} r.b.n`

@tani2018 starts; *emph* starts
and goes on
1990. as no list, (a) as no list

^2^H starts

"Quoted" starts

- one
- two
  goes on
    1. nested
    2. nested

        second paragraph
- *three*

::: {.abstract}
**Objectives** Inside.

Second.
:::

```{python}
#| label: fig-a
#| fig-cap: "Caption of `{python} r.a.n`"
a.draw()
```

[^1]: Note.

    Second paragraph of it.

::: {#refs}
:::
"""


def test_marks_never_change_the_tree(tmp_path: Path) -> None:
    path = tmp_path / "small.qmd"
    path.write_text(ALLOWED, encoding="utf-8")
    source = read_source(path)
    marked = parse_source(source)
    assert drop_marks(marked) == parse_markdown("\n".join(block.text for block in source.blocks))
    kinds = {node["t"] for node in walk(marked)}
    used = {"OrderedList", "BulletList", "Note", "Cite", "Quoted", "LineBreak", "Superscript", "Subscript"}
    assert used <= kinds


def test_every_heading_of_the_manuscript_knows_its_line() -> None:
    blocks = parse_source(read_source(ROOT / "manuscript.qmd"))
    texts = [ROOT / "manuscript.qmd", *(ROOT / "data/cohort/text").glob("*.qmd")]
    lines = {path.name: path.read_text(encoding="utf-8").splitlines() for path in texts}
    headings = [node for node in blocks if node["t"] == "Header"]
    assert len(headings) >= 5
    for heading in headings:
        file, line = get_position(heading["c"][2][0]).split(":")
        assert lines[file][int(line) - 1].startswith("#")
