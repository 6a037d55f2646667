"""A scheduled visit without a role: its results have a name, tables a column or row, figures a tick."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.load import read_study
from analysis.present.figures import draw_flow, draw_laboratory, draw_time_to_response, draw_trajectories
from analysis.present.named import Named
from analysis.present.tables import (
    tabulate_activity,
    tabulate_changes,
    tabulate_flow,
    tabulate_intervals,
    tabulate_response_times,
)
from analysis.present.text import format_all
from analysis.results import Results, compute_results
from analysis.visits import list_visits
from tests.unit.conftest import ROOT
from tests.unit.figure_texts import check_legible
from tests.unit.own_codebook import read_visits, write_visits
from tests.unit.table_cells import list_cells

NBSP = "\N{NO-BREAK SPACE}"
LATE = "  - {role: late, months: 12}\n"


def add_visit(folder: Path, months: int, like: int) -> None:
    """Schedule a visit without a role, and give it the rows of the visit at `like` months of patients 9
    to 29 who had not left."""
    study = folder / "study.yml"
    study.write_text(study.read_text(encoding="utf-8").replace(LATE, f"{LATE}  - {{months: {months}}}\n"))
    rows = read_visits(folder)
    left = {patient for patient, stop in read_stops(folder).items() if stop < months}
    seen = [r for r in rows if r["visit_months"] == str(like) and int(r["patient_id"]) > 8]
    more = [{**r, "visit_months": str(months)} for r in seen if r["patient_id"] not in left]
    write_visits(folder, [*rows, *more])


def read_stops(folder: Path) -> dict[str, int]:
    table = pd.read_csv(folder / "patients.csv", dtype=str)
    return dict(zip(table["patient_id"], table["stop_months"].fillna("999").astype(int), strict=True))


def compute(folder: Path) -> Results:
    return compute_results(read_study(folder, ROOT / "data/codebook.csv"))


@pytest.fixture
def longer(own_study: Path) -> Results:
    add_visit(own_study, 24, like=12)
    return compute(own_study)


@pytest.fixture
def denser(own_study: Path) -> Results:
    add_visit(own_study, 2, like=3)
    return compute(own_study)


def test_visits_go_by_role_or_month_in_the_order_of_time() -> None:
    visits = pd.DataFrame({"visit_months": [0, 2, 24, 0]})
    schedule = {"late": 12, "baseline": 0, "early": 3}
    assert list(list_visits(schedule, visits).items()) == [
        ("baseline", 0), ("month_2", 2), ("early", 3), ("late", 12), ("month_24", 24),
    ]  # fmt: skip


# A response that was seen at 2 months is no longer dated to 3; all that is counted at a visit stands.
TIMES = {
    f"r.{section}.{estimate}{role}"
    for section in ("response", "renal.response")
    for estimate in ("time", "incidence")
    for role in ("", ".early")
} | {
    f"r.sensitivity.competing.{choice}.{section}.early"
    for choice in ("none", "all_leaving", "all_but_administrative")
    for section in ("response", "renal.response")
}
# What is counted over all visits, the further one included.
COUNTED = {
    *(f"r.sensitivity.quantiles.definition_{definition}.moved" for definition in (2, 5, 7)),
    *(f"r.sensitivity.creatinine.{side}.moved" for side in ("smaller", "greater")),
}


# Who is seen again later is no longer censored at the last visit before.
ENDS = {
    f"r.{section}.{estimate}.late"
    for section in ("response", "renal.response")
    for estimate in ("time", "incidence")
} | {
    f"r.sensitivity.competing.{choice}.{section}.late"
    for choice in ("none", "all_leaving", "all_but_administrative")
    for section in ("response", "renal.response")
}


@pytest.mark.parametrize(("months", "like", "moved"), [(24, 12, COUNTED | ENDS), (2, 3, COUNTED | TIMES)])
def test_results_of_the_roles_stand(
    own_study: Path, results: Results, months: int, like: int, moved: set[str]
) -> None:
    add_visit(own_study, months, like)
    before, after = format_all(results), format_all(compute(own_study))
    assert after.keys() > before.keys()
    assert {name.rpartition(".")[0] for name in before if before[name] != after[name]} == moved


def test_a_further_visit_has_its_results(longer: Results) -> None:
    r = Named(longer)
    assert r.visit.month_24.name == f"24{NBSP}months"
    rows = longer.visits[longer.visits["visit_months"] == 24]
    assert r.visit.month_24.patients.n == str(len(rows))
    assert r.activity.sledai.month_24.raw.median == rows["sledai_2k"].median()
    assert r.activity.sledai.change.month_24.n == str(len(rows))
    assert r.response.month_24.n == str(int((rows["has_improvement"] == "yes").sum()))


def test_a_visit_that_nobody_had_is_not_shown(own_study: Path) -> None:
    study = own_study / "study.yml"
    study.write_text(study.read_text(encoding="utf-8").replace(LATE, f"{LATE}  - {{months: 24}}\n"))
    assert list(compute(own_study).schedule) == ["baseline", "early", "mid", "late"]


@pytest.mark.parametrize(
    ("fixture", "heads"),
    [
        ("longer", ["Baseline", "3 months", "6 months", "12 months", "24 months"]),
        ("denser", ["Baseline", "2 months", "3 months", "6 months", "12 months"]),
    ],
)
def test_the_table_of_activity_has_its_column(
    fixture: str, heads: list[str], request: pytest.FixtureRequest
) -> None:
    lines = list_cells(tabulate_activity(request.getfixturevalue(fixture)))
    assert [head.replace(NBSP, " ") for head in lines[0][1:6]] == heads
    assert lines[0][6] == f"Change, baseline to 3{NBSP}months"
    [patients, *_] = [line for line in lines if line[0] == "Patients, n"]
    assert "–" not in patients[1:6]


@pytest.mark.parametrize("tabulate", [tabulate_changes, tabulate_intervals, tabulate_response_times])
def test_tables_of_later_visits_have_its_row(longer: Results, tabulate: object) -> None:
    assert callable(tabulate)
    stubs = [line[0] for line in list_cells(tabulate(longer))]
    assert stubs.count(f"24{NBSP}months") == stubs.count(f"12{NBSP}months") > 1
    assert stubs[stubs.index(f"12{NBSP}months") + 1] == f"24{NBSP}months"


@pytest.mark.parametrize("fixture", ["longer", "denser"])
def test_figures_show_it(fixture: str, request: pytest.FixtureRequest) -> None:
    results = request.getfixturevalue(fixture)
    for draw in (draw_trajectories, draw_time_to_response):
        figure = draw(results).figure
        check_legible(figure)
        panels = [axes for axes in figure.axes if axes.get_xlabel()]
        months = [sorted([*axes.get_xticks(), *axes.get_xticks(minor=True)]) for axes in panels]
        assert all(set(ticks) >= set(results.schedule.values()) for ticks in months[:1])
    assert draw_laboratory(results).figure.axes == []
    check_legible(draw_flow(results).figure)


def test_the_flow_goes_on_after_the_visits_with_a_role(longer: Results) -> None:
    r = Named(longer).cohort.flow
    assert r.month_24.seen.n == Named(longer).visit.month_24.patients.n
    left = r.late.on_treatment.raw.numerator - r.month_24.on_treatment.raw.numerator
    assert r.month_24.left.raw.numerator == left > 0
    lines = list_cells(tabulate_flow(longer))
    assert lines[0][-1] == f"24{NBSP}months"
    [on_treatment] = [line for line in lines if line[0] == "Seen at the visit"]
    assert on_treatment[-1] == r.month_24.seen.n
