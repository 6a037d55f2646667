"""The Wilson interval against R.

The first four rows are the examples of Newcombe RG, Stat Med 1998;17:857-72, method 3 (score, no
continuity correction); their limits were checked against R, not against the printed table.

R version 4.2.2 Patched (2022-11-10 r83330), one line for each row below:
> print(prop.test(81, 263, correct = FALSE)$conf.int, digits = 10)
[1] 0.2552885199 0.3662095770
"""

import pytest

from analysis.summaries import compute_wilson_interval


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_newcombes_examples_to_four_decimals(
    numerator: int, denominator: int, low: float, high: float
) -> None:
    interval = compute_wilson_interval(numerator, denominator)
    assert interval == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        (81, 263, 0.2552885199, 0.3662095770),
        (15, 148, 0.0623863995, 0.1604872417),
        (0, 20, 0.0000000000, 0.1611251581),
        (1, 29, 0.0061132143, 0.1717552188),
        (29, 29, 0.8830302015, 1.0000000000),
        (5, 8, 0.3057423946, 0.8631557142),
        (4, 6, 0.2999933151, 0.9032285889),
        (3, 4, 0.3006418426, 0.9544127392),
        (2, 2, 0.3423802275, 1.0000000000),
        (1, 2, 0.0945312057, 0.9054687943),
        (1, 3, 0.0614919447, 0.7923403992),
        (7, 8, 0.5291118178, 0.9775825085),
        (0, 1, 0.0000000000, 0.7934506856),
        (1, 1, 0.2065493144, 1.0000000000),
    ],
)
def test_the_interval_is_that_of_r(numerator: int, denominator: int, low: float, high: float) -> None:
    assert compute_wilson_interval(numerator, denominator) == pytest.approx((low, high), abs=1e-9)


def test_there_is_no_interval_of_nothing() -> None:
    assert compute_wilson_interval(0, 0) is None


@pytest.mark.parametrize("denominator", [1, 2, 8, 29, 1000])
def test_none_and_all_touch_their_end_and_mirror_each_other(denominator: int) -> None:
    nobody = compute_wilson_interval(0, denominator)
    everyone = compute_wilson_interval(denominator, denominator)
    assert nobody
    assert everyone
    assert nobody[0] == 0
    assert everyone[1] == 1
    assert nobody[1] == pytest.approx(1 - everyone[0], abs=1e-12)
    # With nobody affected the upper bound is z² / (n + z²), z = 1.959964
    assert nobody[1] == pytest.approx(3.841459 / (denominator + 3.841459), abs=1e-7)
