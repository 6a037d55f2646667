"""The results of extrarenal disease, by hand from Table 3 of Tani 2018; the names of all results."""

import re

import pytest

from analysis.contents.rows import Rows
from analysis.estimates import Count, Distribution, Proportion, Visit
from analysis.load import Study
from analysis.results import Results, compute_results
from analysis.summaries import summarise_patients

# N, sex; age; disease duration; main indication; extrarenal features; therapies; outcome
TABLE_3 = """
1, M; 18;  8; Nephritis;              Arthritis, lymphopaenia;            GC, HCQ, MMF; Non-responder
2, F; 53; 13; Extrarenal;             Cytopenia (Evans Syndrome);         GC, HCQ; Non-responder
3, F; 29; 14; Extrarenal;             Serositis, lymphopaenia, arthritis; GC, HCQ; Complete at 6 months
4, F; 21;  5; Extrarenal;             Arthritis, skin rash Cytopenia;     GC, HCQ; Complete at 3 months
5, F; 35; 10; Extrarenal;             Skin vasculitis;           GC, HCQ, MMF, Belimumab; Non-responder
6, F; 63;  3; Nephritis;              Anaemia, serositis;             GC, HCQ, MMF; Complete at 3 months
7, F; 32; 13; Extrarenal;             Arthritis;                       GC, HCQ, MMF; Partial at 3 months
8, F; 35; 17; Nephritis neutropaenia; Neutropaenia;                        GC, AZA; Partial at 3 months
"""
ALL = {1, 2, 3, 4, 5, 6, 7, 8}
COHORT = set(range(1, 30))  # Results, first paragraph: 29 patients; Table 3 prints the first eight

# The patients who count, and those among whom they are counted, by their numbers in Table 3.
SHARES = {
    "extrarenal.female": ({2, 3, 4, 5, 6, 7, 8}, ALL),
    "extrarenal.indication.renal": ({1, 6, 8}, ALL),
    "extrarenal.indication.extrarenal": ({2, 3, 4, 5, 7}, ALL),
    "extrarenal.treatment.glucocorticoids": (ALL, ALL),
    "extrarenal.treatment.hydroxychloroquine": ({1, 2, 3, 4, 5, 6, 7}, ALL),
    "extrarenal.treatment.mycophenolate": ({1, 5, 6, 7}, ALL),
    "extrarenal.treatment.azathioprine": ({8}, ALL),
    "extrarenal.treatment.belimumab": ({5}, ALL),
    "extrarenal.patients": (ALL, COHORT),
    "extrarenal.renal": ({1, 6, 8}, ALL),
    "extrarenal.c3_rose": (ALL, ALL),  # Results, Extrarenal manifestations: "in all patients"
    "extrarenal.haematological": ({1, 2, 3, 4, 6, 8}, COHORT),
    "extrarenal.arthritis": ({1, 3, 4, 7}, COHORT),
    "extrarenal.serositis": ({3, 6}, COHORT),
    "extrarenal.cutaneous": ({4, 5}, COHORT),
    "extrarenal.response": ({3, 4, 6, 7, 8}, ALL),
    "extrarenal.response.complete": ({3, 4, 6}, ALL),
    "extrarenal.response.partial": ({7, 8}, ALL),
    "extrarenal.response.none": ({1, 2, 5}, ALL),
    "extrarenal.response.early": ({4, 6, 7, 8}, {3, 4, 6, 7, 8}),
    "extrarenal.response.haematological": ({3, 4, 6, 8}, {1, 2, 3, 4, 6, 8}),
    "extrarenal.response.arthritis": ({3, 4, 7}, {1, 3, 4, 7}),
    "extrarenal.response.serositis": ({3, 6}, {3, 6}),
    "extrarenal.response.cutaneous": ({4}, {4, 5}),
    "extrarenal.failure.evans": ({2}, {1, 2, 5}),
    "extrarenal.failure.vasculitis": ({5}, {1, 2, 5}),
    "extrarenal.failure.arthritis": ({1}, {1, 2, 5}),
}


def share(results: Results, name: str) -> tuple[int, int]:
    estimate = results.named[name].estimate
    assert isinstance(estimate, Proportion)
    return estimate.numerator, estimate.denominator


@pytest.mark.parametrize(("name", "patients"), SHARES.items(), ids=SHARES)
def test_a_share_counts_the_patients_of_table_3(
    results: Results, name: str, patients: tuple[set[int], set[int]]
) -> None:
    counted, among = patients
    assert share(results, name) == (len(counted), len(among))


# Results, Extrarenal manifestations: the counts that the paper prints in words.
@pytest.mark.parametrize(
    ("name", "numerator", "denominator"),
    [
        ("extrarenal.patients", 8, 29),  # "in eight patients", of 29
        ("extrarenal.haematological", 6, 29),  # "haematological in six patients (20.7%)"
        ("extrarenal.arthritis", 4, 29),  # "arthritis in four patients (13.8%)"
        ("extrarenal.serositis", 2, 29),  # "serositis in two patients (6.9%)"
        ("extrarenal.cutaneous", 2, 29),  # "cutaneous manifestations in two patients (6.9%)"
        ("extrarenal.response", 5, 8),  # "in five patients (62.5%)": 5 / 8 = 0.625
        ("extrarenal.response.early", 4, 5),  # "in four of them … within the first 3 months"
        ("extrarenal.response.none", 3, 8),  # "In three cases, TAC was ineffective"
        ("extrarenal.response.arthritis", 3, 4),  # "in three out of four cases (75%)"
    ],
)
def test_the_counts_are_those_that_the_paper_prints(
    results: Results, name: str, numerator: int, denominator: int
) -> None:
    assert share(results, name) == (numerator, denominator)


def test_all_patients_are_counted(results: Results) -> None:
    count = results.named["cohort.patients"].estimate
    assert isinstance(count, Count)
    assert count.n == 29


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # 18 21 29 32 35 35 53 63: places 2.25, 4.5 and 6.75
        ("extrarenal.age", [18, 21 + 0.25 * (29 - 21), (32 + 35) / 2, 35 + 0.75 * (53 - 35), 63]),
        # 3 5 8 10 13 13 14 17
        ("extrarenal.disease_duration", [3, 5 + 0.25 * (8 - 5), (10 + 13) / 2, 13 + 0.75 * (14 - 13), 17]),
    ],
)
def test_a_distribution_is_that_of_table_3(results: Results, name: str, expected: list[float]) -> None:
    d = results.named[name].estimate
    assert isinstance(d, Distribution)
    assert [d.minimum, d.lower_quartile, d.median, d.upper_quartile, d.maximum] == pytest.approx(expected)
    assert (d.n_used, d.n_missing) == (8, 0)


def test_visits_are_those_of_the_schedule(results: Results) -> None:
    visits = {n: r.estimate.months for n, r in results.named.items() if isinstance(r.estimate, Visit)}
    assert visits == {"visit.baseline": 0, "visit.early": 3, "visit.mid": 6, "visit.late": 12}


def test_no_result_of_extrarenal_disease_is_left_unchecked(results: Results) -> None:
    others = {"extrarenal.age", "extrarenal.disease_duration", "extrarenal.listed"}
    assert {name for name in results.named if name.startswith("extrarenal.")} == set(SHARES) | others


def test_no_name_is_given_twice(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    line = ("cohort.patients", summarise_patients)
    monkeypatch.setattr(
        "analysis.results.list_contents", lambda patients, *_: [(Rows(patients), (line, line))]
    )
    with pytest.raises(ValueError, match=r"two results are called cohort\.patients"):
        compute_results(study)


def test_names_are_lower_case_words_with_dots(results: Results) -> None:
    for name, result in results.named.items():
        assert re.fullmatch(r"[a-z_]+(\.[a-z][a-z0-9_]*)+", name), name
        assert result.name == name


def test_the_rows_are_those_of_table_3(results: Results) -> None:
    printed = [re.split(r"[,;]\s*", line)[:4] for line in TABLE_3.strip().splitlines()]
    rows = results.patients[["patient_id", "sex", "age_years", "disease_duration_years"]]
    assert rows.iloc[:8].astype(str).to_numpy().tolist() == printed
    assert list(rows["patient_id"].iloc[8:]) == [str(number) for number in range(9, 30)]


def test_a_result_knows_its_module_and_its_rows(results: Results) -> None:
    response = results.named["extrarenal.response.arthritis"]
    assert (response.source_file, response.basis) == ("analysis/extrarenal.py", "synthetic")
    assert results.named["extrarenal.age"].source_file == "analysis/summaries.py"
