"""The original study, the key messages and the statements in all three formats, kept apart from the
document's own authors."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.documents.parts import Part
from tests.documents.parts_html import read_html
from tests.documents.parts_pdf import read_pdf
from tests.documents.parts_word import read_word
from tests.documents.reading import read_html as read_page
from tests.documents.reading import squeeze

ROOT = Path(__file__).resolve().parents[2]
STUDY = yaml.safe_load((ROOT / "data/cohort/study.yml").read_text(encoding="utf-8"))
READERS: dict[str, Callable[[Path], list[Part]]] = {"html": read_html, "docx": read_word, "pdf": read_pdf}
LABELS = (
    *("Contributors", "Funding", "Competing interests", "Ethics approval", "Patient consent"),
    *("Data sharing", "Provenance and peer review", "Previous presentation", "Licence"),
)


@pytest.fixture(params=list(READERS))
def parts(request: pytest.FixtureRequest, article: Path) -> list[Part]:
    return READERS[request.param](article / f"manuscript.{request.param}")


def read_text(parts: list[Part]) -> str:
    """All text without what raises a mark or divides a word."""
    words = "".join(part.text for part in parts if not part.kind.startswith("property"))
    return squeeze(words.replace("^{", "").replace("}", ""))


def test_the_original_study_stands_between_notice_and_abstract(parts: list[Part]) -> None:
    text, original = read_text(parts), STUDY["original-study"]
    names = [f"{author['name']}1,2,3" for author in original["author"]]
    lines = [affiliation["name"] for affiliation in original["affiliations"]]
    expected = squeeze(
        f"Original study {original['note']} {original['title']} {', '.join(names)},* "
        f"{''.join(f'{number}{line}' for number, line in enumerate(lines, 1))} "
        "*Correspondence to Marta Mosca, marta.mosca@med.unipi.it "
        "Received 3 May 2018; revised 2 July 2018; accepted 6 July 2018 "
        f"{original['citation']}. doi:{original['doi']}. {original['license']}"
    ).replace("'", "’")
    assert expected in text
    notice, abstract = (
        text.index(squeeze(words)) for words in ("are not patient records.", "Abstract Objectives")
    )
    assert notice < text.index(expected) < abstract


def test_no_author_of_the_original_is_an_author_of_the_document(parts: list[Part]) -> None:
    named = [part.text for part in parts if part.kind in ("property author", "property creator")]
    assert named == ["The computed-manuscript contributors"]
    properties = " ".join(part.text for part in parts if part.kind.startswith("property"))
    families = [author["name"].split()[-1] for author in STUDY["original-study"]["author"]]
    assert not [family for family in families if family in properties]


def test_key_messages_stand_between_abstract_and_introduction(parts: list[Part]) -> None:
    text = read_text(parts)
    assert text.count("Keymessages") == 1
    assert text.index("Abstract") < text.index("Keymessages") < text.rindex("Introduction")
    messages = (
        "What is already known on this topic",
        "Tacrolimus is effective in lupus nephritis; most of the evidence comes from Asian patients.",
        "What this document adds",
        "A published cohort of 29 non-Asian patients is recomputed from rows that fit",
        "Improvement at 12 months is 95.0% of the patients still treated, and 65.5% of those who",
        "How this might affect research, practice or policy",
        "Reports of small treated cohorts should give response among all who started",
    )
    places = [text.index(squeeze(message)) for message in messages]
    assert places == sorted(places)
    assert text.index("Keymessages") < places[0] < places[-1] < text.rindex("Introduction")


def test_statements_stand_in_order_before_the_references(parts: list[Part]) -> None:
    text = read_text(parts)
    fields = [name for name in STUDY["statements"] if STUDY["statements"][name]]
    printed = [f"{label} {STUDY['statements'][name]}" for label, name in zip(LABELS, fields, strict=True)]
    assert squeeze(" ".join(printed)) + "References" in text
    assert squeeze("Use of AI") not in text


def test_addresses_are_links_in_the_page(article: Path) -> None:
    links = read_page(article).xpath("//section[@class='original']//a/@href")
    assert links == ["mailto:marta.mosca@med.unipi.it", "https://doi.org/10.1136/lupus-2018-000274"]
