"""Time to response when it is known only to lie between two visits: the Turnbull estimate.

Turnbull BW, J R Stat Soc B 1976;38:290-5. The maximum likelihood puts all responses into the
innermost intervals; where in one of them it happened, the data cannot tell.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.estimates_by_visit import IntervalCensored, ResponseWindow, ShareResponded

#: The likelihood is then within this of its maximum, for each patient.
_GAP = 1e-9
_MOST_ROUNDS = 200_000
#: What the iteration leaves in an interval that holds nothing.
_REMAINDER = 1e-6

Window = tuple[float, float]


def summarise_interval_censored(first: pd.DataFrame, column: str, group: str = "") -> IntervalCensored:
    """Share of patients responding in each window between visits, from `derive_first_response`.

    A response lies after `last_negative_months` and by `months`; without one, after the last
    evaluated visit if ever. Those never evaluated say nothing and are counted as missing.
    """
    evaluated = first[first["months"] > 0]
    ends = evaluated["months"].astype(float).where(evaluated["responded"] == "yes", math.inf)
    windows = list(zip(evaluated["last_negative_months"].astype(float), ends, strict=True))
    return IntervalCensored(
        of=column,
        group=group,
        windows=tuple(
            ResponseWindow(
                after_months=int(after), by_months=int(by) if math.isfinite(by) else None, share=share
            )
            for (after, by), share in compute_turnbull(windows)
        ),
        n_used=len(evaluated),
        n_missing=len(first) - len(evaluated),
        method="Turnbull maximum likelihood for interval-censored times",
    )


def summarise_share_responded(estimate: IntervalCensored, months: int, role: str) -> ShareResponded:
    """Share who responded by the scheduled visit `role`; None where a window reaches over it, or
    where nobody was evaluated."""
    straddles = any(
        window.after_months < months and (window.by_months is None or window.by_months > months)
        for window in estimate.windows
    )
    held = [w.share for w in estimate.windows if w.by_months is not None and w.by_months <= months]
    return ShareResponded(
        of=estimate.of,
        group=estimate.group,
        time=role,
        months=months,
        share=None if straddles or not estimate.windows else math.fsum(held),
        n_used=estimate.n_used,
        n_missing=estimate.n_missing,
        method=estimate.method,
    )


def summarise_responded_by_visit(
    first: pd.DataFrame, column: str, until: tuple[str, int], group: str = ""
) -> ShareResponded:
    """The share who responded by the visit `until` (role, months), from `derive_first_response`."""
    role, months = until
    return summarise_share_responded(summarise_interval_censored(first, column, group), months, role)


def compute_turnbull(windows: Sequence[Window]) -> list[tuple[Window, float]]:
    """Innermost windows with their shares, in order, from one window (after, by] for each patient.

    `by` is infinite where nothing was seen. Self-consistency is iterated until no share can gain.
    """
    if not windows:
        return []
    innermost = compute_innermost_windows(windows)
    held = np.array([[after <= a and b <= by for a, b in innermost] for after, by in windows], dtype=float)
    share = np.full(len(innermost), 1 / len(innermost))
    for _ in range(_MOST_ROUNDS):
        gain = (held / (held @ share)[:, None]).mean(axis=0)
        if gain.max() <= 1 + _GAP:
            break
        share = share * gain
    return [
        (window, float(part))
        for window, part in zip(innermost, share, strict=True)
        if part > _REMAINDER
    ]  # fmt: skip


def compute_innermost_windows(windows: Sequence[Window]) -> list[Window]:
    """The windows (after, by] between a start and an end with no other start or end between them.

    An end comes before a start at the same visit, since a window is open there and closed here.
    """
    starts = {(after, True) for after, _ in windows}
    ends = {(by, False) for _, by in windows}
    ordered = sorted(starts | ends)
    pairs = pairwise(ordered)
    return [(left, right) for (left, opens), (right, still_opens) in pairs if opens and not still_opens]
