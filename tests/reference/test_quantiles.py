"""Quantiles by definition 6 of Hyndman and Fan, against R.

R version 4.2.2 Patched (2022-11-10 r83330)
> q <- function(...) quantile(c(...), c(.25, .5, .75), type = 6, names = FALSE)
> q(7)
[1] 7 7 7
> q(3, 7)
[1] 3 5 7
> q(3, 7, 7)
[1] 3 7 7
> q(1, 2, 4, 8)
[1] 1.25 3.00 7.00
> q(1, 2, 2, 3, 9)
[1] 1.5 2.0 6.0
> q(5, 5, 5, 5, 5, 6)
[1] 5.00 5.00 5.25
> q(2, 4, 4, 6, 8, 8, 9)
[1] 4 6 8
> q(18, 53, 29, 21, 35, 63, 32, 35)
[1] 23.0 33.5 48.5
> q(8, 13, 14, 5, 10, 3, 13, 17)
[1]  5.75 11.50 13.75
> q(1, 1, 2, 3, 5, 8, 13, 21, 34)
[1]  1.5  5.0 17.0
> q(0.5, -1.5, 2.25, 2.25)
[1] -1.000  1.375  2.250
> quantile(1:9, c(0, .01, .1, .9, .99, 1), type = 6, names = FALSE)
[1] 1 1 1 9 9 9
"""

import pandas as pd
import pytest

from analysis.summaries import compute_quantile

FROM_R: list[tuple[list[float], list[float]]] = [
    ([7], [7, 7, 7]),
    ([3, 7], [3, 5, 7]),
    ([3, 7, 7], [3, 7, 7]),
    ([1, 2, 4, 8], [1.25, 3, 7]),
    ([1, 2, 2, 3, 9], [1.5, 2, 6]),
    ([5, 5, 5, 5, 5, 6], [5, 5, 5.25]),
    ([2, 4, 4, 6, 8, 8, 9], [4, 6, 8]),
    ([18, 53, 29, 21, 35, 63, 32, 35], [23, 33.5, 48.5]),  # type 7 gives 27 and 39.5
    ([8, 13, 14, 5, 10, 3, 13, 17], [5.75, 11.5, 13.75]),
    ([1, 1, 2, 3, 5, 8, 13, 21, 34], [1.5, 5, 17]),
    ([0.5, -1.5, 2.25, 2.25], [-1, 1.375, 2.25]),
]


def compute_quartiles(values: pd.Series) -> list[float | None]:
    return [compute_quantile(values, fraction) for fraction in (0.25, 0.5, 0.75)]


@pytest.mark.parametrize(("values", "quartiles"), FROM_R, ids=str)
def test_quartiles_are_those_of_r(values: list[float], quartiles: list[float]) -> None:
    assert compute_quartiles(pd.Series(values)) == pytest.approx(quartiles, abs=1e-12)


@pytest.mark.parametrize(("fraction", "expected"), [(0, 1), (0.01, 1), (0.1, 1), (0.9, 9), (0.99, 9), (1, 9)])
def test_the_ends_are_the_smallest_and_the_largest(fraction: float, expected: float) -> None:
    assert compute_quantile(pd.Series(range(1, 10)), fraction) == expected


@pytest.mark.parametrize(("values", "quartiles"), FROM_R[3:5], ids=str)
@pytest.mark.parametrize("kind", ["Int64", "Float64", "float64"])
def test_missing_values_and_their_type_make_no_difference(
    values: list[float], quartiles: list[float], kind: str
) -> None:
    with_missing = pd.Series([None, *values, None], dtype=kind)
    assert compute_quartiles(with_missing) == pytest.approx(quartiles, abs=1e-12)


def test_the_order_of_the_values_makes_no_difference() -> None:
    values, quartiles = FROM_R[7]
    assert compute_quartiles(pd.Series(values[::-1])) == quartiles


@pytest.mark.parametrize("values", [[], [None, None]])
def test_there_is_no_quantile_of_nothing(values: list[None]) -> None:
    assert compute_quantile(pd.Series(values, dtype="Int64"), 0.5) is None
