"""Every figure has a table that holds the numbers it draws, and the supplement names the two together."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUPPLEMENT = (ROOT / "supplement.qmd").read_text(encoding="utf-8")
#: The table of each figure, and the words by which the supplement calls the figure beside the table.
TWINS = {
    "fig-trajectories": ("tbl-s-courses", "figure of C3 and proteinuria in the manuscript"),
    "fig-time": ("tbl-s-times", "figure of time to response in the manuscript"),
    "fig-s-flow": ("tbl-s-flow", "@fig-s-flow and @tbl-s-flow"),
    "fig-s-laboratory": ("tbl-s-laboratory", "numbers of the figure"),
}
LABEL = re.compile(r"^#\| label: (fig-[\w-]+)$", re.MULTILINE)


def list_figures() -> list[str]:
    documents = (ROOT / "manuscript.qmd", ROOT / "supplement.qmd")
    return [label for path in documents for label in LABEL.findall(path.read_text(encoding="utf-8"))]


def test_every_figure_has_a_twin() -> None:
    assert sorted(list_figures()) == sorted(TWINS)


@pytest.mark.parametrize("figure", TWINS)
def test_the_supplement_names_the_figure_beside_its_table(figure: str) -> None:
    table, words = TWINS[figure]
    assert f"#| label: {table}\n" in SUPPLEMENT
    paragraphs = [text for text in SUPPLEMENT.split("\n\n") if f"@{table}" in text]
    assert [text for text in paragraphs if words in text]
