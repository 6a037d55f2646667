"""A laboratory value over visits, on a table small enough to check by eye."""

from analysis.trajectories import summarise_trajectory
from tests.unit.conftest import SmallTable


def test_the_outer_tenths_are_found_by_the_same_definition(patients: SmallTable) -> None:
    rows = "\n".join(f"p{number} 0 {100 + number}" for number in range(1, 20))
    visits = patients(f"patient_id visit_months c3_mg_dl\n{rows}")
    [point] = summarise_trajectory(visits, "c3_mg_dl", (0,)).points
    assert (point.lower_decile, point.upper_decile) == (102, 118)  # places 0.1 and 0.9 of 20: 2 and 18
    [nothing] = summarise_trajectory(visits, "c3_mg_dl", (3,)).points
    assert (nothing.lower_decile, nothing.upper_decile) == (None, None)


def test_each_visit_has_its_median_and_quartiles(patients: SmallTable) -> None:
    visits = patients("""
        patient_id visit_months c3_mg_dl
        a 0 60
        b 0 70
        c 0 90
        d 0 -
        e 0 110
        f 0 120
        a 3 80
        b 3 -
        c 6 -
    """)
    trajectory = summarise_trajectory(visits, "c3_mg_dl", (0, 3, 6, 12), group="has_arthritis")
    found = [(p.months, p.n, p.median, p.lower_quartile, p.upper_quartile) for p in trajectory.points]
    assert found == [
        (0, 5, 90, 65, 115),  # type 6: the first quartile of five is half-way from the first to the second
        (3, 1, 80, 80, 80),
        (6, 0, None, None, None),
        (12, 0, None, None, None),  # scheduled, with no row at all
    ]
    assert (trajectory.of, trajectory.group) == ("c3_mg_dl", "has_arthritis")
    assert (trajectory.n_used, trajectory.n_missing) == (5, 1)
