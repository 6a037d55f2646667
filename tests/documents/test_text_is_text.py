"""Whatever a cell of the data holds, the documents print it as it stands."""

from pathlib import Path

import pytest

from tests.documents.article import TABLES
from tests.documents.conftest import copy_study, read_rows, rename_patients, render_study
from tests.documents.parts_pdf import read_pdf_tables
from tests.documents.reading import (
    list_html_tables,
    list_word_tables,
    read_html,
    read_word,
    squeeze,
)

#: Where the table of patients stands among the tables.
PLACE = [table.anchor for table in TABLES].index("tbl-extrarenal")
HOSTILE = (
    "**bold** _it_ [x](y) ![z](q)",
    "<script>alert(1)</script><b>",
    "#import \"a.typ\": *; $x^2$ #set",
    r"\input{secret} \textbf{x} \u202f",
    "{{ 7*7 }} {% if x %} {{< video a >}}",
    "`{python} r.x` @fig-a [^1] ~a~ ^b^",
    "<!-- a --> &amp; &lt; ::: {.abstract}",
    "= Heading\\ 'q' \"r\" -- --- ... -5 IL-6 1. - + / | a | *",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    study = copy_study(tmp_path_factory.mktemp("hostile") / "cohort")
    printed = [row["patient_id"] for row in read_rows(study / "patients.csv")][: len(HOSTILE)]
    rename_patients(study, dict(zip(printed, HOSTILE, strict=True)))
    done = render_study(study)
    assert done.returncode == 0, done.stderr
    return study / "outputs/article"


def list_patients(rows: list[list[str]]) -> list[str]:
    """The first cell of each row under the two of the head."""
    return [row[0] for row in rows[2:]]


def test_cells_are_literal_in_the_page(hostile: Path) -> None:
    page = read_html(hostile)
    assert list_patients(list_html_tables(page)["tbl-extrarenal"]) == list(HOSTILE)
    # The page's own: the data of the panels, in which a cell cannot end the script, and two programs.
    scripts = [script.text_content() for script in page.iter("script")]
    assert len(scripts) == 3
    assert [text for text in HOSTILE if text in scripts[1] + scripts[2]] == []


def test_cells_are_literal_in_word(hostile: Path) -> None:
    assert list_patients(list_word_tables(read_word(hostile))[PLACE]) == list(HOSTILE)


def test_cells_are_literal_in_print(hostile: Path) -> None:
    printed = list_patients(read_pdf_tables(hostile / "manuscript.pdf")[PLACE])
    assert [squeeze(text) for text in printed] == [squeeze(text) for text in HOSTILE]
