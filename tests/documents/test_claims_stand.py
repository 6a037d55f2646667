"""Every figure that the source prints stands in the article at its place, in all three formats.

One case for each claim of data/claims.csv. A claim with a result is found by the name of that result;
the rows of Table 3 and what Table 4 repeats are found by the words written down here.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from tests.documents import places
from tests.documents.printed_claims import gave_way, gives, list_alike, read_claims
from tests.documents.reading import is_value, read_html, squeeze

CLAIMS = read_claims()
REASON = "no: "
NAMED = [claim for claim, row in CLAIMS.items() if row["result"]]
REASONED = [claim for claim, row in CLAIMS.items() if row["appears_in"].startswith(REASON)]
LISTED = [c for c, row in CLAIMS.items() if row["appears_in"] == "Table 3" and not row["result"]]
#: Table 4 repeats these of other studies: the row, the column and the words.
CITED = {
    "P422": ("Tse et al", 2, "6"),
    "P423": ("Tse et al", 3, "above 1 g/day"),
    "P426": ("Szeto et al", 2, "18"),
    "P427": ("Szeto et al", 4, "at 12 and 24 weeks"),
    "P428": ("Szeto et al", 4, "at 12 and 24 weeks"),
    "P430": ("Szeto et al", 3, "Class V nephritis"),
    "P431": ("Yap et al", 2, "16"),
    "P432": ("Yap et al", 4, "at 24 months"),
    "P433": ("Yap et al", 3, "Class V nephritis"),
}
#: The column of Table 3 by the last part of a claim's location.
COLUMNS = {"sex": 1, "age": 2, "duration": 3, "indication": 4, "features": 5, "concomitant": 6}
COLUMNS |= {"outcome": 7, "outcome time": 7}
#: The words of the source and those of the article; 1 is the mark of a note.
SAME_WORDS = {
    **{"M": "Male", "F": "Female", "Extrarenal": "Extrarenal disease"},
    "Nephritis + neutropenia": "Nephritis and haematological disease",
    **{"rash": "skin rash", "Evans": "cytopenia (Evans syndrome)"},
    **{"NR": "No response", "renal NR; extrarenal NR": "No response1"},
    **{
        "complete at 3 mo": "Complete response at 3 months",
        "partial at 3 mo": "Partial response at 3 months",
    },
    "complete at 6 mo": "Complete response at 6 months",
}
RENAL_NOTE = "1 Renal outcome: no response."


@dataclass(frozen=True)
class Article:
    """The three documents: blocks of the page by place, squeezed texts of the others, all tables."""

    blocks: dict[str, list[html.HtmlElement]]
    texts: dict[str, places.Texts]
    tables: dict[str, list[places.Rows]]
    units: dict[str, str]

    def find_values(self, claim: str) -> list[html.HtmlElement]:
        """The values of a claim's result at its place."""
        row = CLAIMS[claim]
        spans = [span for block in self.blocks[row["appears_in"]] for span in block.iter("span")]
        names = list_alike(row["result"])
        return [span for span in spans if is_value(span) and span.get("data-name") in names]

    def find_row(self, kind: str, table: int, start: str) -> list[str]:
        (row,) = [row for row in self.tables[kind][table - 1] if row[0].startswith(squeeze(start))]
        return row


@pytest.fixture(scope="module")
def read(article: Path) -> Article:
    page = read_html(article)
    texts = {
        "docx": places.read_word_places(article),
        "pdf": places.read_pdf_places(article, places.list_footnotes(page)),
    }
    tables = {
        "html": places.read_html_tables(page),
        "docx": places.read_word_tables(article),
        "pdf": places.read_pdf_tables(article),
    }
    with (article / "results.csv").open(encoding="utf-8", newline="") as file:
        units = {row["name"]: row["unit"] for row in csv.DictReader(file)}
    return Article(places.find_places(page), texts, tables, units)


@pytest.mark.parametrize("claim", NAMED)
def test_the_value_of_a_claim_stands_at_its_place(read: Article, claim: str) -> None:
    row = CLAIMS[claim]
    values = read.find_values(claim)
    assert values, row["result"]
    for value in values:
        said = gives(value.text_content(), row, read.units[row["result"]])
        assert said is not gave_way(row), value.text_content()
        for kind in ("docx", "pdf"):
            assert stands_in(read, kind, value, row["appears_in"]), (kind, value.text_content())


def stands_in(read: Article, kind: str, value: html.HtmlElement, place: str) -> bool:
    """Whether the cell or paragraph that holds a value of the page is in another format at that place."""
    holder = value.xpath("ancestor::*[self::td or self::th or self::caption or self::p or self::li][1]")[0]
    if holder.tag not in ("td", "th"):
        return places.read_block(holder) in read.texts[kind][place]
    row = holder.getparent()
    table = row.xpath("ancestor::table")[0]
    at = list(table.iter("tr")).index(row), list(row).index(holder)
    cell = read.tables[kind][int(place.removeprefix("Table ")) - 1][at[0]][at[1]]
    return cell == squeeze(holder.text_content())


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
@pytest.mark.parametrize("claim", LISTED)
def test_the_row_of_a_patient_says_what_is_printed(read: Article, claim: str, kind: str) -> None:
    row = CLAIMS[claim]
    _, patient, subject = row["location"].split("/")
    (number,) = {cells[0] for cells in read.tables[kind][2] if cells[0] == patient.removeprefix("patient ")}
    cell = read.find_row(kind, 3, number)[COLUMNS[subject]]
    if subject == "outcome time":
        assert cell.endswith(f"at{row['honoured']}months")
    else:
        assert split_words(cell) == translate_words(row["honoured"], subject)


def split_words(cell: str) -> set[str]:
    return {word.lower() for word in cell.split(",")}


def translate_words(honoured: str, subject: str) -> set[str]:
    """What a cell must list, squeezed: drugs stand with spaces between in claims, features with commas."""
    words = honoured.split() if subject == "concomitant" else honoured.split(", ")
    return {squeeze(SAME_WORDS.get(word, word)).lower() for word in words}


def test_the_note_on_renal_outcome_stands_under_table_3(read: Article) -> None:
    page = [places.read_block(block) for block in read.blocks["Results"]]
    for texts in (page, read.texts["docx"]["Results"], read.texts["pdf"]["Results"]):
        assert texts.count(squeeze(RENAL_NOTE)) == 1


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
@pytest.mark.parametrize("claim", CITED)
def test_a_cited_figure_stands_in_table_4(read: Article, claim: str, kind: str) -> None:
    study, column, words = CITED[claim]
    assert CLAIMS[claim]["location"].split("/")[1] == study.split()[0]
    assert CLAIMS[claim]["honoured"].removeprefix(">") in words.split()
    cell = read.find_row(kind, 4, study)[column]
    assert cell == words if words.isdigit() else squeeze(words) in cell


def test_each_claim_has_one_case_or_one_reason() -> None:
    assert sorted([*NAMED, *REASONED, *LISTED, *CITED]) == sorted(CLAIMS)


@pytest.mark.parametrize("claim", REASONED)
def test_a_claim_that_does_not_appear_has_its_reason(claim: str) -> None:
    assert CLAIMS[claim]["appears_in"].removeprefix(REASON).strip()


def test_claims_of_abstract_results_and_tables_appear_there() -> None:
    """Three of Results have a reason instead: a course after the end of follow-up, and words on four
    patients."""
    homes = ("Abstract", "Results", "Table 1", "Table 2", "Table 3")
    elsewhere = [
        claim
        for claim, row in CLAIMS.items()
        if (home := row["location"].split("/")[0]) in homes and row["appears_in"] != home
    ]
    assert elsewhere == ["P188", "P189", "P439"]


def test_what_gave_way_is_known(read: Article) -> None:
    """P071: the source has a follow-up of 3 months, and nobody in the rows left so early."""
    apart = [
        claim
        for claim in NAMED
        if not all(
            gives(value.text_content(), CLAIMS[claim], read.units[CLAIMS[claim]["result"]])
            for value in read.find_values(claim)
        )
    ]
    assert apart == [claim for claim, row in CLAIMS.items() if gave_way(row)] == ["P071"]
