"""How did the share with a flag change in the same patients, counted by their two visits?

Of the patients known at both visits, `both` were positive at each and `neither` at none; `gained` were
positive at the later visit only, `lost` at the earlier only. Gained and lost are discordant.
"""

from scipy.stats import binomtest

from analysis.comparisons import NO_PAIR, Change
from analysis.summaries import compute_wilson_interval


def compute_discordance(both: int, gained: int, lost: int, neither: int) -> Change:
    """Difference of two proportions in the same patients, later less earlier, with exact McNemar P.

    P is 1 where no patient is discordant. The interval is that of `compute_newcombe_interval`.
    Source: McNemar Q, Psychometrika 1947;12:153-7, with the binomial distribution.
    """
    interval = compute_newcombe_interval(both, gained, lost, neither)
    if interval is None:
        return Change(reason=NO_PAIR)
    discordant = gained + lost
    p = float(binomtest(gained, discordant).pvalue) if discordant else 1.0
    return Change((gained - lost) / (both + discordant + neither), *interval, p)


def compute_newcombe_interval(both: int, gained: int, lost: int, neither: int) -> tuple[float, float] | None:
    """Interval of the difference of paired proportions, later less earlier; None of nobody.

    Adds the squares of the distances to the two Wilson limits, less their covariance.
    Source: Newcombe RG, Stat Med 1998;17:2635-50, method 10.
    """
    patients = both + gained + lost + neither
    at_later = compute_wilson_interval(both + gained, patients)
    at_earlier = compute_wilson_interval(both + lost, patients)
    if at_later is None or at_earlier is None:
        return None
    later, earlier = (both + gained) / patients, (both + lost) / patients
    phi = _compute_phi(both, gained, lost, neither)
    down = _add_squares(later - at_later[0], at_earlier[1] - earlier, phi)
    up = _add_squares(at_later[1] - later, earlier - at_earlier[0], phi)
    return later - earlier - down, later - earlier + up


def _compute_phi(both: int, gained: int, lost: int, neither: int) -> float:
    """Correlation of the two visits; a positive one is taken half a patient smaller (method 10)."""
    margins = (both + gained) * (lost + neither) * (both + lost) * (gained + neither)
    product = both * neither - gained * lost
    half = (both + gained + lost + neither) / 2
    corrected = max(product - half, 0) if product > 0 else product
    return float(corrected / margins**0.5) if margins else 0.0


def _add_squares(one: float, other: float, phi: float) -> float:
    return float((one**2 + other**2 - 2 * phi * one * other) ** 0.5)
