"""What a reader is told of the rows, in every file that can travel alone, for rows of each origin.

One row that is synthetic in any part brings the notice to all of them; rows only published bring their
source; rows only observed bring nothing. The rows here are the shipped ones under another name of origin.
"""

import csv
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree, html

from analysis.present.notice import SYNTHETIC_NOTICE
from publish.check_data import check_data
from tests.documents.conftest import ROOT, copy_study, read_rows, render_study, write_rows
from tests.documents.reading import squeeze

SOURCE = "Table 3 of Tani C, Elefante E, Martin-Cascón M, et al. Lupus Sci Med 2018;5:e000274 (CC BY-NC 4.0)."
PUBLISHED, MIXED = f"Data: {SOURCE}", f"Published rows: {SOURCE}"
#: What the first patient is, and all other rows; the notice; the basis of the results.
ORIGINS = {
    "published": ("published", "published", PUBLISHED, "published"),
    "observed": ("observed", "observed", "", "observed"),
    "one synthetic": ("published_and_synthetic", "observed", SYNTHETIC_NOTICE, "synthetic"),
    "one published": ("published", "observed", MIXED, "mixed"),
}
NOTICES = (SYNTHETIC_NOTICE, PUBLISHED, MIXED)
DOCUMENTS = ("manuscript", "supplement")
#: Tables of the rows, each of which can be copied out with its notes; one more is of reports by others.
TABLES = {"manuscript": 3, "supplement": 14}
#: Where rows of real people are hidden, the table of patients one by one is left out.
LISTED = ("synthetic", "published")
OF_OTHERS = "Adapted from Table 4"


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A rendered study of each origin; two render at a time."""
    folder = tmp_path_factory.mktemp("origins")

    def render(origin: str) -> tuple[str, Path]:
        study = copy_study(folder / origin)
        first, others = ORIGINS[origin][:2]
        for name in ("patients.csv", "visits.csv"):
            rows = [{**row, "record_origin": others} for row in read_rows(study / name)]
            if name == "patients.csv":
                rows[0]["record_origin"] = first
            write_rows(study / name, rows)
        done = render_study(study)
        assert done.returncode == 0, done.stderr
        return origin, study

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(render, ORIGINS))


@pytest.fixture(params=["synthetic", *ORIGINS])
def told(request: pytest.FixtureRequest, study: Path, studies: dict[str, Path]) -> tuple[Path, str, str]:
    """A study folder, its notice, and the basis of its results."""
    if request.param == "synthetic":
        return study, SYNTHETIC_NOTICE, "synthetic"
    return studies[request.param], *ORIGINS[request.param][2:]


def count_tables(told: tuple[Path, str, str], document: str) -> int:
    is_listed = document == "supplement" or told[0].name in ("cohort", *LISTED)
    return TABLES[document] - (not is_listed)


def list_told(text: str) -> set[str]:
    """The notices that a text holds."""
    text = squeeze(text)
    return {notice for notice in NOTICES if squeeze(notice) in text}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_page(told: tuple[Path, str, str], document: str) -> None:
    folder, notice, _ = told
    page = html.fromstring((folder / f"outputs/article/{document}.html").read_bytes())
    expected = {notice} if notice else set()
    assert list_told(page.text_content()) == expected
    assert list(page.xpath("//meta[@name='description']/@content")) == sorted(expected)
    assert [one.text_content().strip() for one in page.xpath("//p[@role='note']")] == sorted(expected)
    notes = [one.text_content() for one in page.find_class("table-notes")]
    of_others = [text for text in notes if OF_OTHERS in text]
    assert len(of_others) == (document == "manuscript")
    assert [list_told(text) for text in notes if text not in of_others] == [expected] * count_tables(
        told, document
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_word_file(told: tuple[Path, str, str], document: str) -> None:
    folder, notice, _ = told
    with zipfile.ZipFile(folder / f"outputs/article/{document}.docx") as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
    subjects = [one.text for one in core if etree.QName(one).localname == "subject" and one.text]
    assert subjects == ([notice] if notice else [])
    text = "".join(body.itertext())
    assert list_told(text) == ({notice} if notice else set())
    assert not notice or squeeze(text).count(squeeze(notice)) == count_tables(told, document) + 1


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_pdf(told: tuple[Path, str, str], document: str) -> None:
    folder, notice, _ = told
    path = folder / f"outputs/article/{document}.pdf"
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo.get("/Subject", "")) == notice
    pages = list(read_pages(path))
    assert len(pages) > 1
    assert [list_told(page) for page in pages] == [{notice} if notice else set()] * len(pages)


def read_pages(path: Path) -> Iterator[str]:
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()


def test_the_table_of_results(told: tuple[Path, str, str]) -> None:
    folder, _, basis = told
    with (folder / "outputs/article/results.csv").open(encoding="utf-8", newline="") as file:
        assert {row["basis"] for row in csv.DictReader(file)} == {basis}


def test_the_data_report(told: tuple[Path, str, str], tmp_path: Path) -> None:
    folder, notice, _ = told
    assert check_data(folder, ROOT / "data/codebook.csv", tmp_path / "report.html")
    page = html.fromstring((tmp_path / "report.html").read_bytes())
    assert [one.text_content() for one in page.find_class("notice")] == ([notice] if notice else [])


def test_no_file_of_the_set_is_forgotten(told: tuple[Path, str, str]) -> None:
    kinds = {f"{document}.{kind}" for document in DOCUMENTS for kind in ("html", "pdf", "docx")}
    assert {path.name for path in (told[0] / "outputs/article").iterdir()} == {*kinds, "results.csv"}
