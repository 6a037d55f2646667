"""What the article holds, written by hand: its headings, tables, figures, references and footnotes."""

from typing import NamedTuple

HEADINGS = (
    "1 Introduction",
    "2 Methods",
    "2.1 Patients and data",
    "2.2 Assessments and definitions",
    "2.3 Statistical analysis",
    "3 Results",
    "3.1 Patients",
    "3.2 Indications and treatment",
    "3.3 Response",
    "3.4 Renal involvement",
    "3.5 Serology",
    "3.6 Extrarenal manifestations",
    "3.7 Safety and discontinuation",
    "4 Discussion",
    "References",
    "Colophon",
)


class Table(NamedTuple):
    """A table: its anchor, its caption, its rows (of which so many are heads), the number of its
    cells, how many of them stand in both rows of the head, how its columns are aligned, and the
    number of its notes."""

    anchor: str
    caption: str
    rows: int
    heads: int
    cells: int
    merged: int
    sides: tuple[str, ...]
    notes: int


TABLES = (
    Table(
        "tbl-cohort",
        "Table\xa01. Clinical manifestations, serology and previous treatment of 29\xa0patients",
        rows=32, heads=1, cells=2 * 32 - 4, merged=0, sides=("left", "right"), notes=6,
    ),
    Table(
        "tbl-activity",
        "Table\xa02. Disease activity, laboratory values and response at baseline and during follow-up",
        rows=22, heads=2, cells=6 + 3 + 3 + 8 * 17, merged=5, sides=("left", *("center",) * 7), notes=22,
    ),
    Table(
        "tbl-extrarenal",
        "Table\xa03. Features, treatment and outcome of 8\xa0patients with extrarenal manifestations",
        rows=10, heads=2, cells=4 + 5 + 8 * 8, merged=3,
        sides=("left", "left", "right", "right", "left", "left", "left", "left"), notes=4,
    ),
    Table(
        "tbl-literature",
        "Table\xa04. Studies of tacrolimus in membranous lupus nephritis",
        rows=4, heads=1, cells=6 * 4, merged=0,
        sides=("left", "left", "right", "left", "left", "left"), notes=1,
    ),
)  # fmt: skip
FIGURES = {
    "fig-trajectories": "Figure\xa01. C3 in all patients and proteinuria in patients with active nephritis, ",
    "fig-time": "Figure\xa02. Kaplan–Meier estimate of the share of patients without renal response (A) ",
}
#: Captions of the Word file in the order of the document.
CAPTIONS = (
    *(("TableCaption", table.caption) for table in TABLES[:2]),
    *(("ImageCaption", caption) for caption in FIGURES.values()),
    *(("TableCaption", table.caption) for table in TABLES[2:]),
)
#: Every cross-reference in the order of the document, and what it leads to.
REFERENCES = (
    ("Section\xa03.6", "sec-extrarenal"),
    ("Table\xa01", "tbl-cohort"),
    ("Table\xa02", "tbl-activity"),
    ("Figure\xa01", "fig-trajectories"),
    ("Figure\xa02", "fig-time"),
    ("Table\xa03", "tbl-extrarenal"),
    ("Table\xa04", "tbl-literature"),
)
#: How each footnote begins.
FOOTNOTES = (
    "Free are, among others, effect sizes",
    "The source prints 89%, 82%, 11%, 3.5% and 3.5%.",
    "Printed as 70%, which no whole number",
    "Nephritis is printed as 82.7%, skin",
    "The sentence of the source can be read",
    "Printed as 10.4%, which no whole",
    "Printed as 16.6%, cut off where it",
    "At 3\xa0months and 6\xa0months complete response is printed as 34.7% and 42.8%, cut",
    "The source calls the rise significant",
    "Printed as P=0.02. With the printed",
    "Printed as 10%, without its decimal.",
    "The source gives the shorter",
    "The source does not state these reasons.",
    "The flare resolved without tacrolimus.",
    "Printed as 44%, cut off where it",
)
