"""The nine definitions of a quartile against R's quantile()."""

from fractions import Fraction

import pytest

from analysis.consistency.definitions import LOWER, MIDDLE, UPPER, compute_quantile
from tests.reference.stored import read_stored


@pytest.mark.parametrize(
    "row", read_stored("nine_quantiles.csv"), ids=lambda row: f"{row['case']}-{row['type']}"
)
def test_quartiles_are_those_of_r(row: dict[str, str]) -> None:
    values = [Fraction(value) for value in row["values"].split()]
    quartiles = [compute_quantile(values, int(row["type"]), part) for part in (LOWER, MIDDLE, UPPER)]
    expected = [float(row[name]) for name in ("lower", "median", "upper")]
    assert [float(quartile) for quartile in quartiles] == pytest.approx(expected, abs=1e-10)


def test_there_is_no_tenth_definition() -> None:
    with pytest.raises(ValueError, match="1 to 9"):
        compute_quantile([Fraction(1)], 10, LOWER)
