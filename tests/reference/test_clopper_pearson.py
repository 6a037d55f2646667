"""The exact interval of a proportion against R.

R version 4.2.2 Patched (2022-11-10 r83330), one line for each row below:
> print(binom.test(81, 263)$conf.int, digits = 12)
[1] 0.252736745585 0.367621922601
"""

import pytest

from analysis.summaries import compute_clopper_pearson_interval


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        (81, 263, 0.252736745585, 0.367621922601),
        (21, 29, 0.527615517570, 0.872659885898),
        (1, 29, 0.000872646884, 0.177644295489),
        (0, 29, 0, 0.119444869070),
        (29, 29, 0.880555130930, 1),
        (5, 8, 0.244863216367, 0.914766585863),
        (0, 8, 0, 0.369416647553),
        (0, 1, 0, 0.975),
        (1, 1, 0.025, 1),
    ],
)
def test_the_exact_interval_is_that_of_r(numerator: int, denominator: int, low: float, high: float) -> None:
    interval = compute_clopper_pearson_interval(numerator, denominator)
    assert interval == pytest.approx((low, high), abs=1e-11)


def test_there_is_no_exact_interval_of_nothing() -> None:
    assert compute_clopper_pearson_interval(0, 0) is None
