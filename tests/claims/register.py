"""Each claim with the computation that it is held against."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from tests.claims.cohort import CLAIMS, PATIENTS, is_yes, quantile, share

Check = Callable[[], object]
Values = Callable[[], Any]
CHECKS: dict[str, Check] = {}


def value(ids: str, compute: Check) -> None:
    """Claims on one value: a number, a text or a set of words."""
    for claim in ids.split():
        assert claim not in CHECKS, f"{claim} has two cases"
        CHECKS[claim] = compute


def count(ids: str, flags: Values, of: int = 29) -> None:
    """Claims on one count: its number, or its percentage of `of`."""
    for claim in ids.split():
        value(claim, partial(_count, claim, flags, of))


def _count(claim: str, flags: Values, of: int) -> object:
    found = flags()
    k = int(found.sum()) if isinstance(found, pd.Series) else len(found)
    return share(k, of) if CLAIMS[claim]["kind"] == "percent" else k


def describe(ids: str, values: Values) -> None:
    """Claims on a median and both quartiles, in this order."""
    for claim, fraction in zip(ids.split(), (0.5, 0.25, 0.75), strict=True):
        value(claim, partial(_describe, values, fraction))


def _describe(values: Values, fraction: float) -> object:
    return quantile(values(), fraction)


def has_level(name: str, level: str) -> Values:
    return lambda: PATIENTS[name] == level


def has_flag(name: str) -> Values:
    return lambda: is_yes(name)
