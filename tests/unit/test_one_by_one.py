"""Who is drawn or listed one by one: up to a limit, and none of real people without permission."""

import pandas as pd
import pytest

from analysis.one_by_one import summarise_drawn, summarise_listed


def make_patients(size: int) -> pd.DataFrame:
    return pd.DataFrame({"patient_id": range(size)})


@pytest.mark.parametrize(("size", "drawn"), [(0, 0), (1, 1), (60, 60), (61, 0)])
def test_many_patients_are_not_drawn_one_by_one(size: int, drawn: int) -> None:
    assert summarise_drawn(make_patients(size), hides_small_cells=False).n == drawn


@pytest.mark.parametrize(("size", "listed"), [(0, 0), (1, 1), (40, 40), (41, 0)])
def test_many_patients_are_not_listed_one_by_one(size: int, listed: int) -> None:
    assert summarise_listed(make_patients(size), hides_small_cells=False).n == listed


def test_nobody_is_shown_alone_where_small_cells_are_hidden() -> None:
    assert summarise_drawn(make_patients(8), hides_small_cells=True).n == 0
    assert summarise_listed(make_patients(8), hides_small_cells=True).n == 0
