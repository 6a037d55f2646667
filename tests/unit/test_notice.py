"""The notice of synthetic data follows from `record_origin` alone."""

from dataclasses import replace

import pytest

from analysis.load import Study
from analysis.present.notice import SYNTHETIC_NOTICE, write_adapted_from, write_notice
from analysis.results import Results, compute_results

SOURCE = (
    "Data: Table 3 of Tani C, Elefante E, Martin-Cascón M, et al."
    " Lupus Sci Med 2018;5:e000274 (CC BY-NC 4.0)."
)


def compute_with_origins(study: Study, first: str, others: str) -> Results:
    """The shipped rows as if the first patient's origin were `first`, and that of all else `others`."""
    origins = [first] + [others] * (len(study.patients) - 1)
    patients = study.patients.assign(record_origin=origins)
    visits = study.visits.assign(record_origin=others)
    return compute_results(replace(study, patients=patients, visits=visits))


@pytest.mark.parametrize(
    ("first", "others", "expected"),
    [
        ("published", "published", SOURCE),
        ("synthetic", "synthetic", SYNTHETIC_NOTICE),
        ("published_and_synthetic", "published_and_synthetic", SYNTHETIC_NOTICE),
        ("synthetic", "published", SYNTHETIC_NOTICE),  # one row is enough
        ("published_and_synthetic", "observed", SYNTHETIC_NOTICE),
        ("observed", "observed", ""),
        ("published", "observed", f"Published rows{SOURCE.removeprefix('Data')}"),
    ],
)
def test_the_notice_follows_from_the_rows(study: Study, first: str, others: str, expected: str) -> None:
    assert write_notice(compute_with_origins(study, first, others)) == expected


def test_one_visit_is_enough(study: Study) -> None:
    patients = study.patients.assign(record_origin="observed")
    for origin, notice in (("observed", ""), ("synthetic", SYNTHETIC_NOTICE)):
        visits = study.visits.assign(record_origin=["observed"] * (len(study.visits) - 1) + [origin])
        results = compute_results(replace(study, patients=patients, visits=visits))
        assert write_notice(results) == notice
        assert {result.basis for result in results.named.values()} == {origin}


def test_the_warning_says_what_the_rows_are_not() -> None:
    assert SYNTHETIC_NOTICE.startswith("Synthetic data:")
    assert SYNTHETIC_NOTICE.endswith("are not patient records.")


def test_published_rows_without_a_source_still_bring_a_line(study: Study) -> None:
    results = compute_with_origins(replace(study, published_source={}), "published", "published")
    assert write_notice(results) == "Published data: the source is named in the text."


def test_every_result_carries_the_basis_of_the_rows(study: Study) -> None:
    named = compute_with_origins(study, "published_and_synthetic", "published").named
    assert {result.basis for result in named.values()} == {"synthetic"}


@pytest.mark.parametrize(
    ("source", "place", "expected"),
    [
        ({"citation": "Tani C. 2018", "license": "CC", "cited-as": "Tani 2018"}, "",
         "Adapted from Tani 2018 (CC)."),
        ({"citation": "Tani C. 2018", "license": "CC", "cited-as": "Tani 2018"}, "Table 4",
         "Adapted from Table 4 of Tani 2018 (CC)."),
        ({"citation": "Tani C. 2018", "license": "CC"}, "", "Adapted from Tani C. 2018 (CC)."),
        ({}, "Table 4", ""),
    ],
)  # fmt: skip
def test_credit_names_the_published_source(
    study: Study, source: dict[str, str], place: str, expected: str
) -> None:
    results = compute_results(replace(study, published_source=source))
    assert write_adapted_from(results, place) == expected


def test_the_shipped_study_names_its_source(results: Results) -> None:
    assert write_adapted_from(results) == "Adapted from Tani et al. 2018 (CC BY-NC 4.0)."
