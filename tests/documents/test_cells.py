"""Each cell of Tables 1 and 2 names the result that it prints; a cell without one holds a dash."""

from pathlib import Path

import pytest
from lxml import html

from tests.documents.reading import is_value, read_html

ROLES = ("baseline", "early", "mid", "late")
NO_RESULT = "\N{EN DASH}"
#: Table 1: the characteristic of each row and the result beside it; None heads a group of rows.
COHORT = (
    ("Demographic characteristics", None),
    ("Female", "cohort.female"),
    ("Age (years), median (IQR)", "cohort.age"),
    ("Caucasian", "cohort.ethnicity.caucasian"),
    ("Black African", "cohort.ethnicity.black_african"),
    ("Hispanic", "cohort.ethnicity.hispanic"),
    ("Caribbean", "cohort.ethnicity.caribbean"),
    ("Disease duration (years), median (IQR)", "cohort.disease_duration"),
    ("Cumulative organ involvement", None),
    ("Renal involvement", "cohort.organ.renal"),
    ("Joint involvement", "cohort.organ.joint"),
    ("Skin involvement", "cohort.organ.skin"),
    ("Haematological involvement", "cohort.organ.haematological"),
    ("Serositis, ever", "cohort.organ.serositis"),
    ("Neuropsychiatric involvement", "cohort.organ.neuropsychiatric"),
    ("Cumulative serology", None),
    ("Antinuclear antibodies", "cohort.serology.ana"),
    ("Anti-dsDNA, ever", "cohort.serology.anti_dsdna"),
    ("Anti-RNP", "cohort.serology.anti_rnp"),
    ("Anti-Sm", "cohort.serology.anti_sm"),
    ("Antiphospholipid antibodies", "cohort.serology.apl"),
    ("Anti-SSA", "cohort.serology.anti_ssa"),
    ("Anti-SSB", "cohort.serology.anti_ssb"),
    ("Previous treatment", None),
    ("Previous azathioprine", "cohort.previous.azathioprine"),
    ("Previous mycophenolate mofetil", "cohort.previous.mycophenolate"),
    ("Previous cyclophosphamide", "cohort.previous.cyclophosphamide"),
    ("Previous methotrexate", "cohort.previous.methotrexate"),
    ("Previous rituximab", "cohort.previous.rituximab"),
    ("Previous belimumab", "cohort.previous.belimumab"),
    ("Previous immunosuppressants (agents), median (IQR)", "cohort.previous.number"),
)
#: Table 2: the measure of each row and its result, {} being the visit; shares name their total. What
#: has no change is `still`; what is not known at baseline is `later`.
ACTIVITY = (
    ("All patients", None, ""),
    ("Patients, n", "visit.{}.patients.n", "still"),
    ("SLEDAI-2K (points)", "activity.sledai.{}.cell", ""),
    ("C3 (mg/dL)", "activity.c3.{}.cell", ""),
    ("C4 (mg/dL)", "activity.c4.{}.cell", ""),
    ("Serum creatinine (mg/dL)", "activity.creatinine.{}.cell", ""),
    ("Anti-dsDNA", "activity.anti_dsdna.{}.cell_of_total", ""),
    ("Improvement", "response.{}.cell_of_total", "later still"),
    ("Complete resolution", "response.complete.{}.cell_of_total", "later still"),
    ("Renal subgroup", None, ""),
    ("Patients, n", "visit.{}.renal.n", "still"),
    ("Proteinuria (mg/24\xa0h)", "renal.proteinuria.{}.cell", ""),
    ("Renal response", "renal.response.{}.cell_of_total", "later still"),
    ("Complete renal response", "renal.response.complete.{}.cell_of_total", "later still"),
    ("C3 (mg/dL)", "activity.c3.{}.renal.cell", ""),
    ("Anti-dsDNA", "activity.anti_dsdna.{}.renal.cell_of_total", ""),
    ("Extrarenal features", None, ""),
    ("Patients, n", "visit.{}.extrarenal.n", "still"),
    ("C3 (mg/dL)", "activity.c3.{}.extrarenal.cell", ""),
    ("Anti-dsDNA", "activity.anti_dsdna.{}.extrarenal.cell_of_total", ""),
)


def read_cells(article: Path, anchor: str) -> list[list[str | None]]:
    """Each row under the head: its label, then the name in each cell, None for a dash. A cell holds
    one value and raised marks, or a dash."""
    (table,) = read_html(article).xpath(f"//table[@id='{anchor}']")
    return [[read_label(row[0]), *map(read_name, row[1:])] for row in table.xpath("./tbody/tr")]


def read_label(cell: html.HtmlElement) -> str:
    for mark in cell.xpath(".//sup"):
        mark.drop_tree()
    return str(cell.text_content().strip())


def read_name(cell: html.HtmlElement) -> str | None:
    values = [child for child in cell if is_value(child)]
    if not values:
        assert cell.text_content() == NO_RESULT
        return None
    assert len(values) == 1
    assert [child.tag for child in cell if child not in values] == ["sup"] * (len(cell) - 1)
    assert not (cell.text or "").strip() and not any((child.tail or "").strip() for child in cell)
    return str(values[0].get("data-name"))


def write_row(label: str, name: str | None, kind: str) -> list[str | None]:
    if name is None:
        return [label]
    visits: list[str | None] = [f"r.{name.format(role)}" for role in ROLES]
    if "later" in kind:
        visits[0] = None
    change = name.replace("{}", "change.early").rpartition(".")[0]
    changes = [None] * 3 if "still" in kind else [f"r.{change}.{form}" for form in ("n", "cell", "p_value")]
    return [label, *visits, *changes]


def test_each_cell_of_table_1_names_its_result(article: Path) -> None:
    expected = [[label] if name is None else [label, f"r.{name}.cell"] for label, name in COHORT]
    assert read_cells(article, "tbl-cohort") == expected


def test_each_cell_of_table_2_names_its_result(article: Path) -> None:
    assert read_cells(article, "tbl-activity") == [write_row(*line) for line in ACTIVITY]


@pytest.mark.parametrize("anchor", ["tbl-extrarenal", "tbl-literature"])
def test_tables_of_rows_and_reports_print_no_result(article: Path, anchor: str) -> None:
    (table,) = read_html(article).xpath(f"//table[@id='{anchor}']")
    assert [cell for cell in table.xpath(".//td | .//th") if cell.xpath(".//span[@data-name]")] == []
