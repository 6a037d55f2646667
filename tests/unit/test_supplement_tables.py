"""The tables of the supplement: every comparison, both intervals, three estimates of time."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from great_tables import GT

from analysis.estimates_by_visit import ShareResponded
from analysis.load import Study
from analysis.present.notice import FREE_MARK, FREE_NOTE, SYNTHETIC_NOTICE
from analysis.present.table_notes import EMPTY_CELL
from analysis.present.tables import tabulate_changes, tabulate_intervals, tabulate_response_times
from analysis.present.text import write_form
from analysis.results import Results, compute_results
from tests.unit.named_results import name_results
from tests.unit.table_cells import list_cells

NBSP = "\N{NO-BREAK SPACE}"
VISITS = [f"3{NBSP}months", f"6{NBSP}months", f"12{NBSP}months"]
FIRST = "Baseline"


@pytest.fixture(scope="module")
def changes(results: Results) -> list[list[str]]:
    return list_cells(tabulate_changes(results))


def read_group(lines: list[list[str]], head: str) -> list[list[str]]:
    """The lines of the three visits beneath a head, without what is free."""
    start = next(place for place, line in enumerate(lines) if line == [head]) + 1
    start += lines[start][0] == FIRST
    return [[cell.replace(FREE_MARK, "") for cell in line] for line in lines[start : start + 3]]


def list_heads(lines: list[list[str]]) -> list[str]:
    return [line[0] for line, below in pairwise(lines) if line[0] != FIRST and below[0] in (VISITS[0], FIRST)]


def test_every_measure_and_subgroup_is_compared_at_each_later_visit(changes: list[list[str]]) -> None:
    assert list_heads(changes) == [
        "SLEDAI-2K (points): difference",
        "C3 (mg/dL): difference",
        "C3 (mg/dL), renal subgroup: difference",
        "C3 (mg/dL), extrarenal features: difference",
        "C4 (mg/dL): difference",
        "Serum creatinine (mg/dL): difference",
        "Proteinuria (mg/24 h), renal subgroup: difference",
        "Proteinuria, renal subgroup: ratio",
        "Anti-dsDNA (%): difference",
        "Anti-dsDNA (%), renal subgroup: difference",
        "Anti-dsDNA (%), extrarenal features: difference",
    ]
    for head in list_heads(changes):
        assert [line[0] for line in read_group(changes, head)] == VISITS


@pytest.mark.parametrize(
    ("head", "name", "beside"),
    [
        ("SLEDAI-2K (points): difference", "activity.sledai.change.{}", "activity.sledai.shift.{}"),
        (
            "C3 (mg/dL), extrarenal features: difference",
            "activity.c3.change.{}.extrarenal",
            "activity.c3.shift.{}.extrarenal",
        ),
        (
            "Proteinuria (mg/24 h), renal subgroup: difference",
            "renal.proteinuria.change.{}",
            "renal.proteinuria.shift.{}",
        ),
        ("Proteinuria, renal subgroup: ratio", "renal.proteinuria.ratio.{}", ""),
        ("Anti-dsDNA (%), renal subgroup: difference", "activity.anti_dsdna.change.{}.renal", ""),
    ],
)
def test_a_line_says_what_its_results_say(
    results: Results, changes: list[list[str]], head: str, name: str, beside: str
) -> None:
    for role, line in zip(("early", "mid", "late"), read_group(changes, head), strict=True):
        assert line[1] == str(results.named[name.format(role)].estimate.n_used)
        assert line[2:4] == write(results, name.format(role))
        assert line[4:] == (write(results, beside.format(role)) if beside else [EMPTY_CELL] * 2)


def write(results: Results, name: str) -> list[str]:
    return [str(write_form(results, name, form)) for form in ("cell", "p_value")]


def test_shares_stand_with_both_intervals(results: Results) -> None:
    lines = list_cells(tabulate_intervals(results))
    assert lines[0] == ["Visit", "Evaluable on treatment", "All who started"]
    assert lines[1] == ["n/total (%)", "Wilson", "Clopper–Pearson"] * 2
    assert list_heads(lines) == [
        "Improvement", "Complete resolution", "Renal response", "Complete renal response"
    ]  # fmt: skip
    # 19 of 25 and of 29 with R: binom.test(19, 25), prop.test(19, 25, correct = FALSE), and so on.
    assert read_group(lines, "Improvement")[1] == [
        *(VISITS[1], f"19/25{NBSP}(76.0)", "56.6 to 88.5", "54.9 to 90.6"),
        *(f"19/29{NBSP}(65.5)", "47.3 to 80.1", "45.7 to 82.1"),
    ]


def test_complete_responses_of_all_who_started_count_the_unseen_as_none(results: Results) -> None:
    lines = list_cells(tabulate_intervals(results))
    visits, everyone = results.visits, len(results.patients)
    renal = results.patients["has_active_nephritis"].eq("yes").sum()
    for head, column, level, total in (
        ("Complete resolution", "physician_judgement", "complete", everyone),
        ("Complete renal response", "has_complete_renal_response", "yes", renal),
    ):
        seen = [int((visits[visits["visit_months"] == m][column] == level).sum()) for m in (3, 6, 12)]
        shares = [line[4].split(NBSP)[0] for line in read_group(lines, head)]
        assert shares == [f"{n}/{total}" for n in seen]


def test_time_to_response_stands_by_three_estimates(results: Results) -> None:
    lines = list_cells(tabulate_response_times(results))
    assert list_heads(lines) == ["Improvement", "Renal response"]
    forms = {
        "time": ("at_risk", "n", "censored", "cell"),
        "incidence": ("cell",),
        "interval_censored": ("cell",),
    }
    for head, section in (("Improvement", "response"), ("Renal response", "renal.response")):
        for role, line in zip(("early", "mid", "late"), read_group(lines, head), strict=True):
            written = [
                str(write_form(results, f"{section}.{estimate}.{role}", form))
                for estimate, shown in forms.items()
                for form in shown
            ]
            assert line[1:] == written


def test_a_share_that_is_not_determined_is_said_so(results: Results) -> None:
    unknown = ShareResponded(of="has_improvement", months=6, share=None, n_used=29, method="by hand")
    lines = list_cells(
        tabulate_response_times(name_results(results, response__interval_censored__mid=unknown))
    )
    assert read_group(lines, "Improvement")[1][6] == "not determined"


@pytest.mark.parametrize("tabulate", [tabulate_changes, tabulate_intervals, tabulate_response_times])
def test_the_notice_and_the_free_mark_follow_from_the_rows(
    study: Study, results: Results, tabulate: Callable[[Results], GT]
) -> None:
    notes = [line[0] for line in list_cells(tabulate(results)) if len(line) == 1]
    assert notes[-1] == SYNTHETIC_NOTICE
    is_marked = tabulate is not tabulate_intervals  # shares follow from printed counts
    assert (f"{FREE_MARK} {FREE_NOTE}" in notes) is is_marked
    observed = replace(
        study,
        patients=study.patients.assign(record_origin="observed"),
        visits=study.visits.assign(record_origin="observed"),
    )
    text = str(list_cells(tabulate(compute_results(observed))))
    assert SYNTHETIC_NOTICE not in text
    assert FREE_MARK not in text


def test_no_estimate_of_time_passes_for_a_printed_figure(results: Results) -> None:
    lines = [line for line in list_cells(tabulate_response_times(results)) if line[0] in VISITS]
    assert len(lines) == 6
    assert [cell for line in lines for cell in line[4:] if not cell.endswith(FREE_MARK)] == []


def without(study: Study, column: str) -> Results:
    """The study in which a column of the visits was never measured."""
    visits = study.visits.copy()
    visits[column] = pd.NA
    return compute_results(replace(study, visits=visits))


def test_what_has_no_value_is_left_out_and_named(study: Study) -> None:
    unmeasured = without(study, "proteinuria_mg_24h")
    lines = list_cells(tabulate_changes(unmeasured))
    assert list_heads(lines) == [
        "SLEDAI-2K (points): difference",
        "C3 (mg/dL): difference",
        "C3 (mg/dL), extrarenal features: difference",
        "C4 (mg/dL): difference",
        "Serum creatinine (mg/dL): difference",
        "Anti-dsDNA (%): difference",
        "Anti-dsDNA (%), extrarenal features: difference",
    ]
    left_out = (
        "Left out, since there is no value: C3 (mg/dL), renal subgroup: difference; Proteinuria (mg/24 h), "
        "renal subgroup: difference; Proteinuria, renal subgroup: ratio; Anti-dsDNA (%), renal subgroup: "
        "difference."
    )
    assert [left_out] in lines
    times = list_cells(tabulate_response_times(unmeasured))
    assert list_heads(times) == ["Improvement"]
    assert ["Left out, since there is no value: Renal response."] in times


def test_a_table_with_nothing_to_say_says_so(study: Study) -> None:
    begun = compute_results(replace(study, visits=study.visits[study.visits["visit_months"] == 0]))
    for tabulate in (tabulate_changes, tabulate_response_times):
        lines = list_cells(tabulate(begun))
        head = lines.index(["No values"])
        assert set(lines[head + 1]) == {EMPTY_CELL}
        assert not [line for line in lines if line[0].startswith("Left out")]


def test_a_dash_that_stands_for_a_result_is_explained(results: Results, study: Study) -> None:
    mid = study.visits[study.visits["visit_months"] < 12]
    note = [f"{EMPTY_CELL}, not available."]
    for tabulate in (tabulate_changes, tabulate_intervals):
        assert note not in list_cells(tabulate(results))  # its dashes are no results
        lines = list_cells(tabulate(compute_results(replace(study, visits=mid))))
        assert note in lines
        assert [cell for line in lines for cell in line if "not available" in cell] == note


def test_the_subgroups_overlap_only_where_they_do(results: Results, study: Study) -> None:
    overlap = "The subgroups overlap."
    assert overlap in str(list_cells(tabulate_changes(results)))
    apart = study.patients.assign(renal_presentation=None)
    assert overlap not in str(list_cells(tabulate_changes(compute_results(replace(study, patients=apart)))))
