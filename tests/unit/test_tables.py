"""The table of patients says what Table 3 prints, in the words of the codebook."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.codebook import Codebook
from analysis.load import Study
from analysis.present.notice import SYNTHETIC_NOTICE
from analysis.present.tables import tabulate_activity, tabulate_extrarenal_patients
from analysis.results import Results, compute_results
from tests.unit.table_cells import list_cells

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def lines(results: Results) -> list[list[str]]:
    return list_cells(tabulate_extrarenal_patients(results))


def tabulate(study: Study, patients: pd.DataFrame) -> list[list[str]]:
    return list_cells(tabulate_extrarenal_patients(compute_results(replace(study, patients=patients))))


def test_headers_are_labels_with_units(lines: list[list[str]]) -> None:
    assert lines[0] == ["Patient", "Sex", "At start of tacrolimus", "Extrarenal outcome"]
    assert lines[1] == [
        "Age (years)", "Disease duration (years)", "Main indication", "Extrarenal features",
        "Concomitant drugs",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("patient", "cells"),
    [
        (1, "Male|18|8|Nephritis|Arthritis, lymphopenia|GC, HCQ, MMF|No response1"),
        (2, "Female|53|13|Extrarenal disease|Cytopenia (Evans syndrome)|GC, HCQ|No response"),
        (3, "Female|29|14|Extrarenal disease|Arthritis, serositis, lymphopenia|GC, HCQ"
            f"|Complete response at 6{NBSP}months"),
        (4, "Female|21|5|Extrarenal disease|Arthritis, cytopenia, skin rash|GC, HCQ"
            f"|Complete response at 3{NBSP}months"),
        (5, "Female|35|10|Extrarenal disease|Skin vasculitis|GC, HCQ, MMF, BEL|No response"),
        (6, "Female|63|3|Nephritis|Serositis, anaemia|GC, HCQ, MMF"
            f"|Complete response at 3{NBSP}months"),
        (7, "Female|32|13|Extrarenal disease|Arthritis|GC, HCQ, MMF"
            f"|Partial response at 3{NBSP}months"),
        (8, "Female|35|17|Nephritis and haematological disease|Neutropenia|GC, AZA"
            f"|Partial response at 3{NBSP}months"),
    ],
)  # fmt: skip
def test_a_row_is_as_table_3_prints_it(lines: list[list[str]], patient: int, cells: str) -> None:
    assert lines[patient + 1] == [str(patient), *cells.split("|")]


def test_notes_give_abbreviations_source_and_the_renal_outcome(lines: list[list[str]]) -> None:
    assert [line[0] for line in lines[10:]] == [
        "AZA, azathioprine; BEL, belimumab; GC, glucocorticoids; HCQ, hydroxychloroquine; "
        "MMF, mycophenolate mofetil.",
        "Adapted from Table 3 of Tani et al. 2018 (CC BY-NC 4.0).",
        SYNTHETIC_NOTICE,
        "1 Renal outcome: no response.",
    ]


def test_patients_without_extrarenal_disease_are_left_out(study: Study) -> None:
    without = study.patients.copy()
    without.loc[2, ["has_arthritis", "haematological_feature"]] = ["no", "none"]  # line 2: patient 1
    lines = tabulate(study, without)
    assert [line[0] for line in lines[2:9]] == ["2", "3", "4", "5", "6", "7", "8"]
    assert "Renal outcome: no response." not in str(lines)  # the note belonged to patient 1


def test_abbreviations_are_those_of_the_drugs_taken(study: Study) -> None:
    lines = tabulate(study, study.patients.assign(takes_belimumab="no", takes_azathioprine="no"))
    abbreviations = "GC, glucocorticoids; HCQ, hydroxychloroquine; MMF, mycophenolate mofetil."
    assert lines[10] == [abbreviations]


def test_a_patient_without_drugs_has_a_dash(study: Study, codebook: Codebook) -> None:
    drugs = [column.name for column in codebook.columns if column.name.startswith("takes_")]
    untreated = study.patients.copy()
    untreated.loc[9, drugs] = "no"  # line 9: patient 8
    assert tabulate(study, untreated)[9][6] == "\N{EN DASH}"


@pytest.mark.parametrize(("origin", "notices"), [("observed", 0), ("synthetic", 1)])
def test_the_notice_stands_under_the_table(study: Study, origin: str, notices: int) -> None:
    visits = study.visits.assign(record_origin=origin)
    seen = replace(study, visits=visits, small_cells_reason="for the test")
    lines = tabulate(seen, study.patients.assign(record_origin=origin))
    assert lines.count([SYNTHETIC_NOTICE]) == notices
    assert len(lines) == 13 + notices  # two lines of headers, eight patients, three notes


def test_words_of_the_data_are_not_read_as_html(study: Study) -> None:
    hostile = study.patients.copy()
    hostile.loc[2, "patient_id"] = "<b>1</b>&amp;"
    assert tabulate(study, hostile)[2][0] == "<b>1</b>&amp;"


def test_the_table_has_the_same_bytes_twice(results: Results) -> None:
    pages = {tabulate_extrarenal_patients(results).as_raw_html() for _ in range(2)}
    assert len(pages) == 1


def test_an_outcome_that_is_not_known_is_not_available(study: Study) -> None:
    unknown = study.patients.copy()
    unknown.loc[9, ["extrarenal_outcome", "extrarenal_response_months"]] = pd.NA  # line 9: patient 8
    assert tabulate(study, unknown)[9][7] == "Not available"


def test_a_cohort_without_extrarenal_disease_has_one_line_that_says_so(study: Study) -> None:
    renal = study.patients.assign(
        has_arthritis="no", has_serositis="no", haematological_feature="none", cutaneous_feature="none"
    )
    lines = tabulate(study, renal)
    assert lines[1] == ["No patients", "\N{EN DASH}"]
    assert lines[2][0].startswith("Adapted from")  # no drug is abbreviated


def test_a_subgroup_of_nobody_has_its_numbers_only(study: Study) -> None:
    apart = study.patients.assign(renal_presentation=None)
    lines = list_cells(tabulate_activity(compute_results(replace(study, patients=apart))))
    head = lines.index(["Renal subgroup"])
    assert lines[head + 1] == ["Patients, n", *"0000", *["\N{EN DASH}"] * 3]
    assert lines[head + 2] == ["Extrarenal features"]
    assert "both subgroups" not in str(lines)
