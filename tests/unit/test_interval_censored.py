"""Windows between visits, from first responses to shares."""

import pandas as pd
import pytest

from analysis.first_response import derive_first_response
from analysis.interval_censored import (
    compute_innermost_windows,
    summarise_interval_censored,
    summarise_share_responded,
)
from tests.unit.conftest import SmallTable

INFINITE = float("inf")


@pytest.fixture
def first(patients: SmallTable) -> pd.DataFrame:
    """One responds by 3, one between 3 and 12 months, one not by 12; one is never evaluated."""
    return derive_first_response(
        patients("""
            patient_id visit_months has_response
            a 3  yes
            b 3  no
            b 12 yes
            c 12 no
            d 0  -
        """),
        "has_response",
    )


def test_each_window_holds_its_share(first: pd.DataFrame) -> None:
    estimate = summarise_interval_censored(first, "has_response")
    assert [(w.after_months, w.by_months) for w in estimate.windows] == [(0, 3), (3, 12), (12, None)]
    assert [w.share for w in estimate.windows] == pytest.approx([1 / 3] * 3)
    assert (estimate.n_used, estimate.n_missing) == (3, 1)


@pytest.mark.parametrize(("months", "share"), [(3, 1 / 3), (6, None), (12, 2 / 3)])
def test_the_share_by_a_visit_within_a_window_is_not_determined(
    first: pd.DataFrame, months: int, share: float | None
) -> None:
    estimate = summarise_interval_censored(first, "has_response")
    found = summarise_share_responded(estimate, months, "mid")
    assert found.share == (pytest.approx(share) if share is not None else None)
    assert (found.time, found.months) == ("mid", months)


def test_after_the_last_evaluation_nothing_is_determined(first: pd.DataFrame) -> None:
    early = summarise_interval_censored(
        first.loc[["c"]].assign(months=3, last_negative_months=3), "has_response"
    )
    assert summarise_share_responded(early, 3, "early").share == 0
    assert summarise_share_responded(early, 6, "mid").share is None


def test_who_was_never_evaluated_says_nothing(first: pd.DataFrame) -> None:
    estimate = summarise_interval_censored(first.loc[["d"]], "has_response")
    assert (estimate.windows, estimate.n_used, estimate.n_missing) == ((), 0, 1)
    assert summarise_share_responded(estimate, 3, "early").share is None


@pytest.mark.parametrize(
    ("windows", "innermost"),
    [
        ([(0, 3), (3, 6)], [(0, 3), (3, 6)]),  # they touch and do not overlap
        ([(0, 6), (3, 12)], [(3, 6)]),
        ([(0, 12), (3, 6), (6, 12)], [(3, 6), (6, 12)]),
        ([(3, INFINITE), (0, 12)], [(3, 12)]),
        ([(12, INFINITE), (0, 3)], [(0, 3), (12, INFINITE)]),
    ],
)
def test_innermost_windows(windows: list[tuple[float, float]], innermost: list[tuple[float, float]]) -> None:
    assert compute_innermost_windows(windows) == innermost
