"""Response of all who started, by what is assumed of those who were not evaluated at a visit.

Each function adds the flag of a response at one visit to every patient. Where nobody was evaluated at
the visit it is missing for all: nothing is known of the response then.
"""

import pandas as pd

from analysis.response import derive_at_visit


def derive_carried(patients: pd.DataFrame, visits: pd.DataFrame, column: str, months: int) -> pd.DataFrame:
    """The last known flag after baseline, up to that at `months`; missing for who has none."""
    known = visits[visits[column].notna() & (visits["visit_months"] > 0) & (visits["visit_months"] <= months)]
    last = known.sort_values("visit_months").groupby("patient_id")[column].last()
    carried = patients.assign(**{column: patients["patient_id"].map(last)})
    return _drop_unseen(carried, column, bool((known["visit_months"] == months).any()))


def derive_best(patients: pd.DataFrame, visits: pd.DataFrame, column: str, months: int) -> pd.DataFrame:
    """The flag at the visit at `months`; "yes" for all whom it is not known of."""
    seen = derive_at_visit(patients, visits[visits["visit_months"] == months], column)
    best = seen.assign(**{column: seen[column].fillna("yes")})
    return _drop_unseen(best, column, bool(seen[column].notna().any()))


def _drop_unseen(patients: pd.DataFrame, column: str, is_evaluated: bool) -> pd.DataFrame:
    if is_evaluated:
        return patients
    return patients.assign(**{column: pd.Series(pd.NA, index=patients.index, dtype=object)})
