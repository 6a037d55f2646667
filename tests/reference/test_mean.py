"""Mean and standard deviation against R.

R version 4.2.2 Patched (2022-11-10 r83330), with options(digits = 12):
> for (x in list(c(8, 12, 5, 20, 9), c(.7, .8, .9, .62), c(4, 4, 4), c(3, 7), 7)) cat(mean(x), sd(x), "\n")
10.8 5.7183913822
0.755 0.121518174224
4 0
5 2.82842712475
7 NA
"""

import pandas as pd
import pytest

from analysis.summaries import summarise_distribution


@pytest.mark.parametrize("kind", ["Float64", "float64"])
@pytest.mark.parametrize(
    ("values", "mean", "sd"),
    [
        ([8, 12, 5, 20, 9], 10.8, 5.7183913822),
        ([0.7, 0.8, 0.9, 0.62], 0.755, 0.121518174224),
        ([4, 4, 4], 4, 0),
        ([3, 7], 5, 2.82842712475),
        ([7], 7, None),
        ([], None, None),
    ],
)
def test_mean_and_sd_are_those_of_r(
    values: list[float], mean: float | None, sd: float | None, kind: str
) -> None:
    patients = pd.DataFrame({"age_years": pd.Series([None, *values], dtype=kind)})
    estimate = summarise_distribution(patients, "age_years")
    assert estimate.mean == pytest.approx(mean, abs=1e-11)
    assert estimate.sd == pytest.approx(sd, abs=1e-10)
    assert (estimate.n_used, estimate.n_missing) == (len(values), 1)
