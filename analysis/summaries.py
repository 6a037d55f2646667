"""The few ways in which a column becomes an estimate.

`group` says by which flag the rows were selected, for the record only: a column of the codebook,
or `column=level`. `time` likewise names the visit that the rows are of, by its role.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from analysis.estimates import Count, DefinedPart, Definition, Distribution, Proportion, Tally, Visit
from analysis.protocol import CONFIDENCE_LEVEL, QUANTILE_DEFINITION


def compute_wilson_interval(numerator: int, denominator: int) -> tuple[float, float] | None:
    """Wilson score interval without continuity correction, as fractions; None of nothing.

    Source: Newcombe RG, Stat Med 1998;17:857-72, method 3.
    """
    if denominator == 0:
        return None
    interval = binomtest(numerator, denominator).proportion_ci(CONFIDENCE_LEVEL, method="wilson")
    return float(interval.low), float(interval.high)


def compute_clopper_pearson_interval(numerator: int, denominator: int) -> tuple[float, float] | None:
    """Exact interval of a proportion, as fractions; None of nothing.

    Source: Clopper CJ, Pearson ES, Biometrika 1934;26:404-13.
    """
    if denominator == 0:
        return None
    interval = binomtest(numerator, denominator).proportion_ci(CONFIDENCE_LEVEL, method="exact")
    return float(interval.low), float(interval.high)


def compute_quantile(values: pd.Series, fraction: float) -> float | None:
    """Quantile by the study's one definition (`protocol.QUANTILE_DEFINITION`); None of nothing."""
    known = values.dropna().astype(float)
    if known.empty:
        return None
    return float(np.quantile(known, fraction, method=QUANTILE_DEFINITION))


def summarise_patients(patients: pd.DataFrame, group: str = "", time: str = "") -> Count:
    """Number of patients: one per row of `patients`."""
    n = len(patients)
    return Count(of="patient_id", group=group, time=time, n=n, n_used=n, method="count of rows")


def summarise_levels_seen(patients: pd.DataFrame, column: str, group: str = "", time: str = "") -> Tally:
    """Number of different values of `column` among the patients."""
    known = patients[column].dropna()
    return Tally(
        of=column,
        group=group,
        time=time,
        n=int(known.nunique()),
        n_used=len(known),
        n_missing=len(patients) - len(known),
        method="count of different values",
    )


def summarise_columns(
    visits: pd.DataFrame, columns: tuple[str, ...], group: str = "", time: str = ""
) -> Tally:
    """Number of laboratory values that the study's own codebook adds to those of all studies."""
    return Tally(
        of="added_laboratory_values",
        group=group,
        time=time,
        n=len(columns),
        n_used=len(visits),
        method="count of columns",
    )


def summarise_level(
    patients: pd.DataFrame, column: str, level: str, group: str = "", time: str = ""
) -> Proportion:
    """Share of the patients with a known `column` whose value is `level`."""
    known = patients[column].dropna()
    numerator = int((known == level).sum())
    interval = compute_wilson_interval(numerator, len(known))
    exact = compute_clopper_pearson_interval(numerator, len(known))
    return Proportion(
        of=column,
        level=level,
        group=group,
        time=time,
        numerator=numerator,
        denominator=len(known),
        low=interval[0] if interval else None,
        high=interval[1] if interval else None,
        low_exact=exact[0] if exact else None,
        high_exact=exact[1] if exact else None,
        n_used=len(known),
        n_missing=len(patients) - len(known),
        method="proportion, Wilson score 95% interval, exact one of Clopper and Pearson",
    )


def summarise_share(
    patients: pd.DataFrame, column: str, level: str, group: str = "", time: str = ""
) -> Proportion:
    """Share of all patients whose `column` is `level`, where an empty cell says that the column does
    not apply (the codebook's `missing_means`)."""
    applies = patients.assign(**{column: patients[column].fillna("")})
    return summarise_level(applies, column, level, group, time)


def summarise_flag(patients: pd.DataFrame, column: str, group: str = "", time: str = "") -> Proportion:
    """Share of the patients with a known flag `column` for whom it is "yes"."""
    return summarise_level(patients, column, "yes", group, time)


def summarise_started(patients: pd.DataFrame, column: str, group: str = "", time: str = "") -> Proportion:
    """Share of all patients who started with the flag `column` "yes": see `summarise_started_level`."""
    return summarise_started_level(patients, column, "yes", group, time)


def summarise_started_level(
    patients: pd.DataFrame, column: str, level: str, group: str = "", time: str = ""
) -> Proportion:
    """Share of all patients who started whose `column` is `level`: where it is unknown, since a
    patient had left or could not be evaluated, it counts as another."""
    share = summarise_share(patients, column, level, group, time)
    return replace(share, method=f"{share.method}; of all who started, the unseen as non-responders")


def summarise_distribution(
    patients: pd.DataFrame, column: str, group: str = "", time: str = ""
) -> Distribution:
    """Median, quartiles, range, mean and SD of a numeric `column`, in the unit of the codebook."""
    values = patients[column]
    known = values.dropna()
    return Distribution(
        of=column,
        group=group,
        time=time,
        median=compute_quantile(values, 0.5),
        lower_quartile=compute_quantile(values, 0.25),
        upper_quartile=compute_quantile(values, 0.75),
        minimum=float(known.min()) if len(known) else None,
        maximum=float(known.max()) if len(known) else None,
        mean=float(known.mean()) if len(known) else None,
        sd=float(known.std()) if len(known) > 1 else None,
        n_used=len(known),
        n_missing=len(values) - len(known),
        method="median, quartiles by definition 6 of Hyndman and Fan; mean, SD (n - 1)",
    )


def describe_visit(months: int, role: str) -> Visit:
    """The scheduled visit of one role of the study, in months."""
    return Visit(of="visit_months", time=role, months=months, n_used=0, method="study schedule")


def describe_limit(column: str, value: float) -> Definition:
    """A limit of the protocol for `column`, in its unit."""
    return Definition(of=column, value=value, n_used=0, method="definition in analysis/protocol.py")


def describe_part(column: str, part: float) -> DefinedPart:
    """A part of the value of `column`, of 1, that the protocol names."""
    return DefinedPart(of=column, part=part, n_used=0, method="definition in analysis/protocol.py")
