"""How does a laboratory value run over all scheduled visits?"""

import pandas as pd

from analysis.estimates_by_visit import Trajectory, TrajectoryAtVisit, TrajectoryPoint
from analysis.summaries import compute_quantile

_METHOD = "median, quartiles, 10th and 90th percentile by definition 6 of Hyndman and Fan"


def summarise_trajectory(
    visits: pd.DataFrame, column: str, schedule: tuple[int, ...], group: str = ""
) -> Trajectory:
    """Median, quartiles, 10th and 90th percentile of `column` at each visit of `schedule`, in the unit of
    the codebook.

    Those with a value at the visit count, so the patients differ from visit to visit.
    """
    measured = visits[visits[column].notna()]
    n_used = measured["patient_id"].nunique()
    return Trajectory(
        of=column,
        group=group,
        points=tuple(_summarise_visit(visits, column, months) for months in schedule),
        n_used=n_used,
        n_missing=visits["patient_id"].nunique() - n_used,
        method=_METHOD,
    )


def summarise_trajectory_at_visit(
    visits: pd.DataFrame, column: str, until: tuple[str, int], group: str = ""
) -> TrajectoryAtVisit:
    """The trajectory of `column` at the visit `until` (role, months); `n_missing` counts those who were
    seen there without a value."""
    role, months = until
    point = _summarise_visit(visits, column, months)
    return TrajectoryAtVisit(
        of=column,
        group=group,
        time=role,
        point=point,
        n_used=point.n,
        n_missing=int((visits["visit_months"] == months).sum()) - point.n,
        method=_METHOD,
    )


def _summarise_visit(visits: pd.DataFrame, column: str, months: int) -> TrajectoryPoint:
    values = visits.loc[visits["visit_months"] == months, column]
    return TrajectoryPoint(
        months=months,
        n=int(values.notna().sum()),
        median=compute_quantile(values, 0.5),
        lower_quartile=compute_quantile(values, 0.25),
        upper_quartile=compute_quantile(values, 0.75),
        lower_decile=compute_quantile(values, 0.1),
        upper_decile=compute_quantile(values, 0.9),
    )
