"""Lists of levels: who has them, how often, in which words."""

from dataclasses import replace

import pytest

from analysis.load import read_study
from analysis.present.listed import TextList, write_levels
from analysis.present.named import Named
from analysis.results import Results, compute_results
from tests.unit.conftest import ROOT


@pytest.fixture(scope="module")
def results() -> Results:
    return compute_results(read_study(ROOT / "data/cohort", ROOT / "data/codebook.csv"))


def give_levels(results: Results, section: str, **numerators: int) -> Results:
    """The results with other numbers of patients of each level."""
    named = dict(results.named)
    for level, numerator in numerators.items():
        found = named[f"{section}.{level}"]
        estimate = replace(found.estimate, numerator=numerator)  # type: ignore[call-arg]  # a Proportion
        named[found.name] = replace(found, estimate=estimate)
    return replace(results, named=named)


@pytest.mark.parametrize(
    ("numerators", "form", "text"),
    [
        ((24, 3, 1, 1), "named_n", "Caucasian in 24, Black African in 3, Hispanic in 1 and Caribbean in 1"),
        ((3, 20, 0, 0), "named_n", "Black African in 20 and Caucasian in 3"),
        ((29, 0, 0, 0), "named_n_pct", "Caucasian in 29\N{NO-BREAK SPACE}(100.0%)"),
        ((0, 0, 29, 0), "named_pct", "Hispanic 100.0%"),
        ((0, 0, 0, 0), "named_n", "not recorded"),
        ((28, 0, 0, 1), "listed_n", "caucasian in 28 and caribbean in 1"),
    ],
)
def test_levels_that_somebody_has_stand_by_frequency(
    results: Results, numerators: tuple[int, ...], form: str, text: str
) -> None:
    levels = dict(zip(("caucasian", "black_african", "hispanic", "caribbean"), numerators, strict=True))
    assert write_levels(give_levels(results, "cohort.ethnicity", **levels), "cohort.ethnicity", form) == text


def test_the_level_that_says_nobody_is_left_out(results: Results) -> None:
    listed = write_levels(results, "safety.event", "listed_n")
    assert listed == "gastrointestinal intolerance in 1, headache in 1 and cognitive impairment in 1"


def test_visits_after_the_first_stand_in_order(results: Results) -> None:
    months = "3\N{NO-BREAK SPACE}months, 6\N{NO-BREAK SPACE}months and 12\N{NO-BREAK SPACE}months"
    assert Named(results).visit.listed_name == months


def test_each_value_keeps_its_name(results: Results) -> None:
    listed = Named(results).cohort.ethnicity.named_n
    assert isinstance(listed, TextList)
    assert listed.name == "r.cohort.ethnicity.named_n"
    assert '[24]{.num data-name="r.cohort.ethnicity.caucasian.n"}, Black' in listed._repr_markdown_()


@pytest.mark.parametrize(("section", "form"), [("cohort.age", "named_n"), ("cohort.ethnicity", "n_pct")])
def test_there_is_no_list_without_levels_or_without_its_form(
    results: Results, section: str, form: str
) -> None:
    assert write_levels(results, section, form) is None
