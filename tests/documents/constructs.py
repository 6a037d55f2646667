"""What conformance.qmd shows: values, a table and a figure that are hard to print."""

import os
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from great_tables import GT, loc, md
from matplotlib.figure import Figure

from analysis.present.export import Lookup, write_lookup, write_value
from analysis.present.figure_style import TEXT_WIDTH_INCHES, DrawnFigure
from analysis.present.literature import cite
from analysis.present.text import Text

VALUES = {
    "share": "21/29 (72.4%)",
    "backslash": r"C:\n_a*b* \emph",
    "signs": "<b> & #1 @x $y$ [z] {q} ~t~ ^u^ `v` | \"w\" 'x' -- ...",
    "minus": "\N{MINUS SIGN}3.2; 10\N{NARROW NO-BREAK SPACE}000",
    "p": "P<0.001",
}


def prepare_values() -> SimpleNamespace:
    """The values by name, written to `$RESULTS_FOLDER` for captions and alt text as well."""
    texts = {f"r.{name}": Text(value, f"r.{name}") for name, value in VALUES.items()}
    folder = Path(os.environ["RESULTS_FOLDER"])
    folder.mkdir(parents=True, exist_ok=True)
    values = {name: write_value(text) for name, text in texts.items()}
    note = (
        f'[]{{.line data-pos="notes.yml:1"}}A note of the study; *with* {texts["r.minus"]._repr_markdown_()}.'
    )
    lookup = Lookup(
        notice="A notice; with signs: <b> & #1 @x $y$ [z].",
        values=values,
        conditions={"r.share.yes": True, "r.share.no": False},
        footnotes=({"after": "r.minus", "markdown": note},),
    )
    write_lookup(lookup, folder)
    # The table of results, which the renderer hands on with the documents.
    rows = "".join(f'{name},"{text}"\n' for name, text in texts.items())
    (folder / "results.csv").write_text(f"name,text\n{rows}", encoding="utf-8")
    return SimpleNamespace(**{name: texts[f"r.{name}"] for name in VALUES})


def tabulate_constructs() -> GT:
    """A spanner, group rows, notes with marks, Markdown, signs and citations in cells."""
    cells = pd.DataFrame(
        {
            "group": ["Blood", "Blood", "Urine"],
            "measure": ["C3 [mg/dl]", "C4 | total", "Protein; 24 h"],
            "before": ["62.1 (13.8)", r"a\b", "*3.5*"],
            "after": ["\N{MINUS SIGN}1", "<5 & >2", "$x$ @y #z"],
            "report": [cite("szeto2008"), f"Yap; {cite('yap2014')}; x", "[@tani2018]"],
        }
    )
    table = GT(cells, id="constructs", rowname_col="measure", groupname_col="group")
    table = table.tab_stubhead("Measure").tab_spanner("Visit", columns=["before", "after"])
    table = table.cols_label(before=md("Before, *n*"), after="After").cols_align("right", columns="after")
    table = table.fmt(str, columns="report", rows=[0, 1]).cols_label(report="Report")
    table = table.tab_footnote("Judged; by [two] readers.", loc.body(columns="before", rows=[0]))
    table = table.tab_footnote("Later.", loc.column_labels(columns="after"))
    return table.tab_source_note("C3, complement 3; C4, complement 4.")


def draw_constructs() -> DrawnFigure:
    """A line."""
    figure = Figure(figsize=(TEXT_WIDTH_INCHES, 1.2))
    figure.subplots().plot([0, 1], [0, 1])
    return DrawnFigure(figure)
