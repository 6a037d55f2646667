"""What a panel says of a number: of each kind of estimate, of hidden ones, and in any cohort."""

import importlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.load import Study, read_study
from analysis.present.export import write_results
from analysis.present.provenance import Origin, describe_provenance
from analysis.present.small_cells import list_patients
from analysis.present.statistics_in_words import STATISTICS, name_kind
from analysis.present.text import FORMS, format_all
from analysis.results import Results, compute_results
from tests.cohorts import CASES, write_cohort
from tests.unit.conftest import ROOT
from tests.unit.observed import observe

NBSP = "\N{NO-BREAK SPACE}"
SMALL = {"1", "2", "3", "4"}
NOT_SHOWN = "not shown"
SHARE = "proportion, Wilson score 95% interval, exact one of Clopper and Pearson"
NUMBERS = "median, quartiles by definition 6 of Hyndman and Fan; mean, SD (n - 1)"


def describe(results: Results, name: str) -> Origin:
    return describe_provenance(results).results[name]


def list_sources(results: Results) -> set[tuple[str, str]]:
    return {(result.source_file, result.source_function) for result in results.named.values()}


@pytest.mark.parametrize(
    ("name", "title", "facts"),
    [
        (
            "r.cohort.female",
            "Sex: Female, all patients",
            "Numerator 26; Denominator 29; Rows used 29; Rows missing 0; "
            f"Method {SHARE}; Computed in analysis/summaries.py, summarise_level",
        ),
        (
            "r.treatment.alone",  # who takes no other one: the level is the flag's "no"
            "Combined with another immunosuppressant: No, all patients",
            "Numerator 16; Denominator 29; Rows used 29; Rows missing 0; "
            f"Method {SHARE}; Computed in analysis/summaries.py, summarise_level",
        ),
        (
            "r.extrarenal.failure.arthritis",
            "Arthritis, group “Extrarenal response: No”",
            "Numerator 1; Denominator 3; Rows used 3; Rows missing 0; "
            f"Method {SHARE}; Computed in analysis/summaries.py, summarise_flag",
        ),
        (
            "r.renal.proteinuria.baseline",
            f"Proteinuria (mg/24{NBSP}h), group “Renal subgroup”, at baseline",
            f"Rows used 24; Rows missing 0; Method {NUMBERS}; "
            "Computed in analysis/summaries.py, summarise_distribution",
        ),
        (
            "r.visit.early.renal",
            f"Group “Renal subgroup”, at 3{NBSP}months",
            "Rows used 23; Rows missing 0; Method count of rows; "
            "Computed in analysis/summaries.py, summarise_patients",
        ),
        (
            "r.cohort.centres",
            "Centre, all patients",
            "Rows used 29; Rows missing 0; Method count of different values; "
            "Computed in analysis/summaries.py, summarise_levels_seen",
        ),
        (
            "r.renal.proteinuria.ratio.early",
            f"Proteinuria (mg/24{NBSP}h), group “Renal subgroup”, from baseline to 3{NBSP}months",
            "Pairs used 23; Pairs missing 1; Method paired t test of the logarithms; "
            "Computed in analysis/changes.py, summarise_ratio",
        ),
        (
            "r.renal.response.time",
            "Renal response, group “Active nephritis”",
            "Events 19; Rows used 24; Rows missing 0; Method Kaplan-Meier, log-log 95% interval; "
            "Computed in analysis/survival.py, summarise_time_to_response",
        ),
        (
            "r.renal.response.time.early",
            f"Renal response, group “Active nephritis”, at 3{NBSP}months",
            "At risk 24; Events 15; Rows used 24; Rows missing 0; Method Kaplan-Meier, log-log 95% interval; "
            "Computed in analysis/survival.py, summarise_share_without_response",
        ),
        (
            "r.renal.response.interval_censored.early",
            f"Renal response, group “Active nephritis”, at 3{NBSP}months",
            "Rows used 24; Rows missing 0; Method Turnbull maximum likelihood for interval-censored times; "
            "Computed in analysis/interval_censored.py, summarise_responded_by_visit",
        ),
        (
            "r.activity.c3.trajectory",
            "C3 (mg/dL), all patients",
            "Rows used 29; Rows missing 0; "
            "Method median, quartiles, 10th and 90th percentile by definition 6 of Hyndman and Fan; "
            "Computed in analysis/trajectories.py, summarise_trajectory",
        ),
        (
            "r.visit.early",
            f"Scheduled visit, at 3{NBSP}months",
            "Input the visit schedule in study.yml; no rows; Method study schedule; "
            "Computed in analysis/summaries.py, describe_visit",
        ),
        (
            "r.definition.cells",
            "White cells in urine (cells/hpf)",
            "Input a constant of the protocol; no rows; Method definition in analysis/protocol.py; "
            "Computed in analysis/protocol.py, INACTIVE_CELLS_HPF",
        ),
        (
            "r.definition.reduction",
            "Proteinuria",
            "Input a constant of the protocol; no rows; Method definition in analysis/protocol.py; "
            "Computed in analysis/protocol.py, REDUCTION_OF_PROTEINURIA",
        ),
        (
            "r.published.p006",
            "Sex",
            "Input the paper as printed; no rows; Method printed in Abstract/Results; "
            "Computed in analysis/published.py, describe_claim",
        ),
    ],
)
def test_a_result_in_words(results: Results, name: str, title: str, facts: str) -> None:
    origin = describe(results, name)
    assert origin.title == title
    assert "; ".join(" ".join(fact) for fact in origin.facts) == facts


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("r.cohort.female.n_pct", "number and percentage"),
        ("r.cohort.female.ci", f"95%{NBSP}CI of the percentage, by Wilson"),
        ("r.cohort.age.mean_sd", "mean and standard deviation"),
        ("r.activity.c3.change.early.estimate_ci", f"mean difference with 95%{NBSP}CI"),
        ("r.activity.c3.shift.early.estimate", "Hodges-Lehmann difference"),
        ("r.activity.c3.shift.early.p", "P value"),
        ("r.renal.response.time.early.pct", "estimated percentage without the event"),
        ("r.renal.response.incidence.early.pct", "estimated percentage with the event"),
    ],
)
def test_a_form_in_words(results: Results, name: str, words: str) -> None:
    result, _, form = name.rpartition(".")
    provenance = describe_provenance(results)
    assert provenance.statistics[provenance.results[result].kind][form] == words


def test_every_form_of_every_type_has_its_words() -> None:
    assert {kind: set(words) for kind, words in STATISTICS.items()} == {
        kind: set(forms) for kind, forms in FORMS.items()
    }


def test_all_results_share_the_origin_and_the_checksum_of_the_rows(study: Study, results: Results) -> None:
    assert describe_provenance(results).shared == (
        ("Rows are", "synthetic"),
        ("Data checksum", study.checksum[:12]),
    )
    other = replace(results, study=replace(study, checksum="0123456789abcdef"))
    assert describe_provenance(other).shared[1] == ("Data checksum", "0123456789ab")


def test_every_source_is_there_in_the_code(results: Results) -> None:
    for file, function in list_sources(results):
        module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
        assert hasattr(module, function), (file, function)


def test_the_filters_find_it_in_the_lookup(results: Results, tmp_path: Path) -> None:
    write_results(results, tmp_path)
    read = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["provenance"]
    assert read["results"]["r.cohort.female"]["title"] == "Sex: Female, all patients"
    assert read["results"]["r.cohort.female"]["facts"][0] == ["Numerator", "26"]
    assert read["statistics"]["Proportion"]["n"] == "number of patients"


@pytest.fixture(scope="module")
def observed(study: Study) -> Results:
    return compute_results(observe(study))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        # 1 of 3 patients, 2 of 8, and 26 of 29, which leaves three
        ("r.extrarenal.failure.arthritis", ["Numerator", "Denominator", "Rows used"]),
        ("r.response.failed_and_left", ["Numerator"]),
        ("r.cohort.female", ["Numerator"]),
        ("r.treatment.glucocorticoids.dose", ["Rows used"]),  # of 26, which leaves three too
    ],
)
def test_a_hidden_number_is_not_told(observed: Results, name: str, facts: list[str]) -> None:
    told = dict(describe(observed, name).facts)
    assert [told[fact] for fact in facts] == [NOT_SHOWN] * len(facts)
    assert [fact for fact, words in told.items() if words == NOT_SHOWN] == facts


def test_a_hidden_change_does_not_tell_why_it_has_no_p(observed: Results) -> None:
    name = next(
        name for name, result in observed.named.items() if name_kind(result.estimate).startswith("Comparison")
    )
    change = observed.named[name]
    few = replace(change.estimate, n_used=1, method="paired t test; no interval or P: one pair")
    hiding = replace(observed, named={**observed.named, name: replace(change, estimate=few)})
    told = dict(describe(hiding, f"r.{name}").facts)
    assert (told["Method"], told["Pairs used"]) == ("paired t test", NOT_SHOWN)
    assert (
        "one pair" in dict(describe(replace(hiding, study=open_study(hiding)), f"r.{name}").facts)["Method"]
    )


def open_study(results: Results) -> Study:
    return replace(results.study, small_cells_reason="a reason to show them")


@pytest.fixture(scope="module", params=CASES)
def cohort(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = write_cohort(request.param, CASES, tmp_path_factory.mktemp(request.param) / "study")
    return read_study(folder, ROOT / "data/codebook.csv")


def test_every_value_of_any_cohort_has_its_words(cohort: Study) -> None:
    results = compute_results(cohort)
    provenance = describe_provenance(results)
    for name in format_all(results):
        result, _, form = name.rpartition(".")
        origin = provenance.results[result]
        assert origin.title
        assert provenance.statistics[origin.kind][form]
        assert all(term and words for term, words in origin.facts), name
        assert {"Method", "Computed in"} <= {term for term, _ in origin.facts}


def test_no_cohort_of_real_people_has_a_small_number_told(cohort: Study) -> None:
    results = compute_results(observe(cohort))
    provenance = describe_provenance(results)
    for name in results.named:
        told = dict(provenance.results[f"r.{name}"].facts)
        assert not SMALL & set(told.values()), (name, told)
        hidden = {column for column, number in list_patients(results, name).items() if number == ""}
        if "Numerator" in told:
            assert ("numerator" in hidden) == (told["Numerator"] == NOT_SHOWN), name
