"""A value of the manuscript prints literally, and is found by its name."""

import string

import pytest

from analysis.estimates import Proportion
from analysis.present.named import Named
from analysis.present.text import FORMS, Text, escape_markdown, format_all
from analysis.results import Results
from publish.source.syntax import parse_markdown, run_pandoc, walk

HOSTILE = (
    "**bold** _and_ ~~struck~~ ^up^ ~down~",
    "# heading",
    "1. one",
    "- item",
    "> quote",
    "[link](https://example.org) ![image](a.png)",
    "[span]{.class #id}",
    "]{.num} [@tani2018] [^1]",
    "<script>alert(1)</script> <!-- x --> &amp; &#65;",
    '#import "a.typ": * #let x = 1; @ref <label> $x$',
    r"\input{a} \textbf{b} $\alpha$ 100\% ~",
    "{{ x }} {% for %} {# note #}",
    "{{< include a.qmd >}}",
    "`{python} 1` ``code`` `raw`{=html}",
    "::: {.abstract} :::",
    "| a | b | --- ... 'single' \"double\"",
    "10 µg/mL – 72.4% −3 é 中",
)


def print_plainly(texts: list[str]) -> list[str]:
    """What a reader sees of each text when all are values of one document."""
    document = "\n\n".join(Text(text)._repr_markdown_() for text in texts)
    plain = run_pandoc(["-f", "markdown", "-t", "plain", "--wrap=none"], document)
    return plain.strip("\n").split("\n\n")


def test_a_value_is_a_str_that_knows_its_name() -> None:
    value = Text("5/8", "r.extrarenal.response.n_of_total")
    assert isinstance(value, str)
    assert value == "5/8"
    assert value.name == "r.extrarenal.response.n_of_total"
    assert Text("Arthritis").name == ""


@pytest.mark.parametrize("blank", ["", " ", "\n", "\N{NO-BREAK SPACE}"])
def test_a_blank_value_is_refused_by_its_name(blank: str) -> None:
    with pytest.raises(ValueError, match=r"r\.extrarenal\.female\.n has no text to print"):
        Text(blank, "r.extrarenal.female.n")


def test_every_sign_survives_wherever_it_stands() -> None:
    texts = [
        text
        for sign in string.punctuation
        for text in (sign, f"{sign}a", f"a{sign}", f"a{sign}b", f"{sign}a{sign}", f"a {sign}{sign}{sign} b")
    ]
    assert print_plainly(texts) == texts


def test_hostile_words_come_back_as_they_stand() -> None:
    assert print_plainly(list(HOSTILE)) == list(HOSTILE)
    blocks = parse_markdown("\n\n".join(Text(text)._repr_markdown_() for text in HOSTILE))
    assert {node["t"] for node in walk(blocks)} == {"Para", "Span", "Str", "Space"}


def test_a_line_break_becomes_a_space() -> None:
    assert print_plainly(["one\ntwo", "# one\n\n# two"]) == ["one two", "# one # two"]
    assert "\n" not in Text("one\ntwo")._repr_markdown_()


def test_a_value_is_one_span_that_carries_its_name() -> None:
    blocks = parse_markdown(Text("`{python} 1` <b>", "r.extrarenal.age.median")._repr_markdown_())
    assert [node["t"] for node in walk(blocks) if node["t"] not in ("Str", "Space")] == ["Para", "Span"]
    assert blocks[0]["c"][0]["c"][0] == ["", ["num"], [["data-name", "r.extrarenal.age.median"]]]


def test_letters_and_digits_are_left_alone() -> None:
    assert escape_markdown("Arthritis 5 é") == "Arthritis 5 é"
    assert escape_markdown("5/8") == "5&#47;8"


def test_a_name_leads_down_to_a_finished_text(results: Results) -> None:
    value = Named(results).extrarenal.response.n_of_total
    assert type(value) is Text
    assert value == "5/8\N{NO-BREAK SPACE}(62.5%)"
    assert value.name == "r.extrarenal.response.n_of_total"


def test_a_name_may_be_a_result_and_a_section(results: Results) -> None:
    response = Named(results).extrarenal.response
    assert response.n == "5"  # of 8 patients
    assert response.complete.n == "3"  # patients 3, 4 and 6


def test_raw_gives_the_estimate_back(results: Results) -> None:
    raw = Named(results).extrarenal.response.raw
    assert isinstance(raw, Proportion)
    assert (raw.numerator, raw.denominator) == (5, 8)


def test_an_unknown_name_suggests_its_neighbours(results: Results) -> None:
    r = Named(results)
    with pytest.raises(AttributeError, match=r"no result is called r\.extrarenal\.respnse; did you mean r\."):
        _ = r.extrarenal.respnse
    with pytest.raises(
        AttributeError, match=r"r\.extrarenal\.age\.medan; did you mean .*r\.extrarenal\.age\.median"
    ):
        _ = r.extrarenal.age.medan
    with pytest.raises(AttributeError, match=r"no result is called r\.zzzzzz$"):
        _ = r.zzzzzz


def test_half_a_word_is_no_name(results: Results) -> None:
    with pytest.raises(AttributeError, match=r"no result is called r\.extra\b"):
        _ = Named(results).extra


def test_every_form_of_every_result_is_written(results: Results) -> None:
    texts = format_all(results)
    assert len(texts) == sum(len(FORMS[type(result.estimate)]) for result in results.named.values())
    assert all(name == text.name for name, text in texts.items())
    assert texts["r.visit.early.name"] == "3\N{NO-BREAK SPACE}months"
    assert texts["r.extrarenal.age.median_iqr"] == "33.5 (IQR 23 to 48.5)"
    assert texts["r.cohort.patients.n"] == "29"
