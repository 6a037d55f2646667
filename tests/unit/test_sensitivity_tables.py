"""The tables of the sensitivity analyses: each line says what its results say."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from great_tables import GT

from analysis.estimates_by_visit import CurvePoint
from analysis.load import Study
from analysis.present.notice import FREE_MARK, SYNTHETIC_NOTICE
from analysis.present.table_cells import NOTHING
from analysis.present.table_notes import EMPTY_CELL
from analysis.present.tables import (
    tabulate_competing,
    tabulate_leavers,
    tabulate_quantiles,
    tabulate_subgroups,
    tabulate_tolerances,
)
from analysis.present.text import write_form
from analysis.results import Results, compute_results
from tests.unit.observed import observe
from tests.unit.table_cells import list_cells

NBSP = "\N{NO-BREAK SPACE}"
VISITS = {"early": f"3{NBSP}months", "mid": f"6{NBSP}months", "late": f"12{NBSP}months"}
TABLES = (
    *(tabulate_quantiles, tabulate_tolerances, tabulate_subgroups),
    *(tabulate_leavers, tabulate_competing),
)


def read_group(lines: list[list[str]], head: str) -> dict[str, list[str]]:
    """The cells under a head by the first of their line, without what is free."""
    start = lines.index([head]) + 1
    found = {}
    for line in lines[start:]:
        if len(line) == 1:
            break
        found[line[0]] = [cell.replace(FREE_MARK, "") for cell in line[1:]]
    return found


def write(results: Results, name: str, form: str = "cell") -> str:
    return str(write_form(results, name, form))


def test_quartiles_that_read_otherwise_stand_by_each_definition(results: Results) -> None:
    lines = list_cells(tabulate_quantiles(results))
    assert lines[0] == ["Visit", "Definition"]
    found = read_group(lines, "C3 (mg/dL), extrarenal features")
    name = "activity.c3.{}.extrarenal"
    assert list(found) == ["Baseline", *VISITS.values()]
    for role, label in (("baseline", "Baseline"), *VISITS.items()):
        others = [
            write(results, f"sensitivity.quantiles.definition_{number}.{name.format(role)}")
            for number in (2, 5, 7)
        ]
        assert found[label] == [*others[:2], write(results, name.format(role)), others[2]]
    assert VISITS["early"] not in read_group(lines, "C3 (mg/dL)")  # 81 (71–95) by each


def test_where_no_quartile_reads_otherwise_the_table_says_so(study: Study) -> None:
    same = study.visits.assign(sledai_2k=6, c3_mg_dl=80, c4_mg_dl=12, creatinine_mg_dl=1.0)
    same["proteinuria_mg_24h"] = 1000
    lines = list_cells(tabulate_quantiles(compute_results(replace(study, visits=same))))
    assert lines[2:4] == [[NOTHING], [EMPTY_CELL] * 5]


def test_the_tolerance_of_the_article_stands_among_the_others(results: Results) -> None:
    lines = list_cells(tabulate_tolerances(results))
    assert lines[0] == ["Rise tolerated", "Renal response", "Complete renal response"]
    for role, visit in VISITS.items():
        found = read_group(lines, visit)
        assert list(found) == ["0%", "10%", "15% (this article)", "20%", "25%", "30%"]
        for label, section in (("10%", "sensitivity.creatinine.rise_10."), ("15% (this article)", "")):
            names = [f"{section}renal.response.{part}{role}" for part in ("", "complete.")]
            assert found[label] == [write(results, name, "cell_of_total") for name in names]


def test_shares_that_rest_on_creatinine_are_marked_as_free(results: Results) -> None:
    lines = [line for line in list_cells(tabulate_tolerances(results)) if line[0].endswith(("%", ")"))]
    assert len(lines) == 18
    for line in lines:
        is_ours = "this article" in line[0]
        assert [cell.endswith(FREE_MARK) for cell in line[1:]] == [not is_ours] * 2


def test_changes_stand_in_subgroups_of_either_kind(results: Results) -> None:
    lines = list_cells(tabulate_subgroups(results))
    overlapping = read_group(lines, "Overlapping, as in this article")
    disjoint = read_group(lines, "Disjoint")
    assert [cells[0] for cells in overlapping.values()] == ["24", "8"]
    assert {label: cells[0] for label, cells in disjoint.items()} == {
        "Renal only": "21", "Extrarenal only": "5", "Renal and extrarenal": "3"
    }  # fmt: skip
    assert ["Left out, since there is no value: Neither renal nor extrarenal."] in lines
    for found, label, name in (
        (overlapping, "Renal subgroup", "activity.{}.change.early.renal"),
        (disjoint, "Extrarenal only", "sensitivity.subgroup.extrarenal_only.{}"),
    ):
        expected = [
            write(results, name.format(measure), form)
            for measure in ("c3", "anti_dsdna")
            for form in ("n", "cell", "p_value")
        ]
        assert found[label][1:] == expected
    # Those of the renal subgroup at both visits are in one of its parts.
    assert int(disjoint["Renal only"][1]) + int(disjoint["Renal and extrarenal"][1]) == 23


def test_leavers_are_counted_in_four_ways(results: Results) -> None:
    lines = list_cells(tabulate_leavers(results))
    assert lines[0] == ["Counted as", "Improvement", "Renal response"]
    sections = {
        "Evaluable on treatment": "{}.late",
        "Others had not responded": "{}.started.late",
        "Last judgement carried forward": "sensitivity.leavers.carried.{}.late",
        "Others had responded": "sensitivity.leavers.best.{}.late",
    }
    found = read_group(lines, VISITS["late"])
    assert list(found) == list(sections)
    for label, name in sections.items():
        assert found[label] == [
            write(results, name.format(section), form)
            for section in ("response", "renal.response")
            for form in ("cell_of_total", "ci_cell")
        ]
    # 11 of 29 missing at the end, or 9: the shares enclose all others.
    assert found["Others had not responded"][0].startswith("19/29")
    assert found["Others had responded"][0].startswith("28/29")


def test_the_share_who_responded_stands_by_what_competes(results: Results) -> None:
    found = read_group(list_cells(tabulate_competing(results)), VISITS["late"])
    names = {
        "Leaving rules nothing out": "sensitivity.competing.none.{}.late",
        "Inefficacy or intolerance": "{}.incidence.late",
        "All but administrative reasons": "sensitivity.competing.all_but_administrative.{}.late",
        "All leaving": "sensitivity.competing.all_leaving.{}.late",
    }
    assert list(found) == list(names)
    for label, name in names.items():
        assert found[label] == [write(results, name.format(one)) for one in ("response", "renal.response")]


@pytest.mark.parametrize("tabulate", TABLES)
def test_the_notice_follows_from_the_rows(
    study: Study, results: Results, tabulate: Callable[[Results], GT]
) -> None:
    assert list_cells(tabulate(results))[-1] == [SYNTHETIC_NOTICE]
    text = str(list_cells(tabulate(compute_results(observe(study)))))
    assert SYNTHETIC_NOTICE not in text
    assert FREE_MARK not in text


def test_small_cells_of_real_patients_are_not_shown(study: Study) -> None:
    observed = compute_results(observe(study))
    assert observed.study.hides_small_cells
    disjoint = read_group(list_cells(tabulate_subgroups(observed)), "Disjoint")
    # 3 are in both, and would follow from any other line.
    assert {cell for cells in disjoint.values() for cell in cells} <= {"not shown", "<5", "0", EMPTY_CELL}
    tolerances = read_group(list_cells(tabulate_tolerances(observed)), VISITS["early"])
    assert tolerances["10%"] == [f"8/23{NBSP}(34.8)", "<5/23"]


def test_quartiles_of_few_patients_are_not_shown(study: Study) -> None:
    few = study.visits["patient_id"].isin(["1", "2", "3"])
    visits = study.visits.assign(c4_mg_dl=study.visits["c4_mg_dl"].where(few))
    observed = compute_results(observe(replace(study, visits=visits)))
    assert write(observed, "sensitivity.quantiles.definition_7.activity.c4.baseline") == "not shown"
    assert write(observed, "sensitivity.quantiles.definition_7.activity.c3.baseline") != "not shown"


def test_administrative_leaving_competes_in_the_last_line_only(results: Results) -> None:
    """Of the improved at 12 months the estimates differ by the two who left for another reason."""
    names = ("all_leaving", "all_but_administrative")
    points = [results.named[f"sensitivity.competing.{name}.response.late"].estimate for name in names]
    shares = [point.step.estimate for point in points if isinstance(point, CurvePoint)]
    assert len(shares) == 2
    assert shares[0] < shares[1]
