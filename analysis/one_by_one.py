"""How many patients does a reader see one by one? None of real people, unless the study allows it."""

from dataclasses import replace

import pandas as pd

from analysis.estimates import Count
from analysis.protocol import DRAWN_PATIENTS, LISTED_PATIENTS
from analysis.summaries import summarise_patients


def summarise_drawn(
    patients: pd.DataFrame, hides_small_cells: bool, group: str = "", time: str = ""
) -> Count:
    """Patients whose own course figures draw: all, or none where small cells are hidden or where there are
    more than `protocol.DRAWN_PATIENTS`."""
    everyone = summarise_patients(patients, group, time)
    n = 0 if hides_small_cells or everyone.n > DRAWN_PATIENTS else everyone.n
    return replace(everyone, n=n, n_used=n, method="count of rows that are drawn one by one")


def summarise_listed(
    patients: pd.DataFrame, hides_small_cells: bool, group: str = "", time: str = ""
) -> Count:
    """Patients whom a table lists one by one: all, or none where small cells are hidden or where there
    are more than `protocol.LISTED_PATIENTS`."""
    everyone = summarise_patients(patients, group, time)
    n = 0 if hides_small_cells or everyone.n > LISTED_PATIENTS else everyone.n
    return replace(everyone, n=n, n_used=n, method="count of rows that are listed one by one")
