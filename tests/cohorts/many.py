"""A large cohort: the shipped patients a hundred times, with numbers that differ a little."""

from dataclasses import replace

import pandas as pd

from tests.cohorts.folders import Cohort

COPIES = 100


def tile_patients(cohort: Cohort, copies: int = COPIES) -> Cohort:
    """Each patient `copies` times, with identifiers of their own; no number is drawn at random."""
    tiles = [_vary(cohort, copy) for copy in range(copies)]
    return replace(
        cohort,
        patients=pd.concat([tile.patients for tile in tiles], ignore_index=True),
        visits=pd.concat([tile.visits for tile in tiles], ignore_index=True),
    )


def _vary(cohort: Cohort, copy: int) -> Cohort:
    patients = cohort.patients.assign(
        patient_id=cohort.patients["patient_id"] + f"-{copy + 1}",
        age_years=_shift(cohort.patients["age_years"], copy % 13 - 6, 18, 100),
        disease_duration_years=_shift(cohort.patients["disease_duration_years"], copy % 5 - 2, 0, 80),
    )
    visits = cohort.visits.assign(
        patient_id=cohort.visits["patient_id"] + f"-{copy + 1}",
        sledai_2k=_shift(cohort.visits["sledai_2k"], copy % 5 - 2, 0, 105),
        c3_mg_dl=_shift(cohort.visits["c3_mg_dl"], copy % 23 - 11, 5, 300),
        c4_mg_dl=_shift(cohort.visits["c4_mg_dl"], copy % 7 - 3, 1, 100),
        proteinuria_mg_24h=_shift(cohort.visits["proteinuria_mg_24h"], 7 * (copy % 31) - 105, 0, 30000),
    )
    return replace(cohort, patients=patients, visits=visits)


def _shift(cells: "pd.Series[str]", step: int, low: int, high: int) -> "pd.Series[str]":
    """Whole numbers moved by `step` and kept within their limits; an empty cell stays empty."""
    return cells.map(lambda cell: str(min(max(int(cell) + step, low), high)) if cell else "")
