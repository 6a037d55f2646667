"""The committed cohort and its claims, read apart from the solver and the analysis."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.protocol import (
    ACTIVE_DIPSTICK,
    COMPLETE_PROTEINURIA_MG_24H,
    COMPLETE_RENAL_RESPONSE_IS_RESPONSE,
    CREATININE_TOLERANCE,
    INACTIVE_CELLS_HPF,
    NORMAL_CREATININE_MG_DL,
    REDUCTION_OF_PROTEINURIA,
)

DATA = Path(__file__).resolve().parents[2] / "data"
MONTHS = (0, 3, 6, 12)
#: Who is on tacrolimus at each visit after the start (Table 2).
FOLLOWED = {3: 29, 6: 25, 12: 20}
#: Whose nephritis can be evaluated (Table 2).
EVALUATED = {3: 23, 6: 21, 12: 16}

PATIENTS: Any = pd.read_csv(DATA / "cohort/patients.csv", keep_default_na=False, dtype=str)
PATIENTS = PATIENTS.set_index("patient_id", drop=False)
VISITS: Any = pd.read_csv(
    DATA / "cohort/visits.csv",
    dtype={"patient_id": str, "physician_judgement": str},
    keep_default_na=False,
    na_values={"proteinuria_mg_24h": [""]},
)


def read_claims() -> dict[str, dict[str, str]]:
    with (DATA / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


CLAIMS = read_claims()


def is_yes(name: str) -> Any:
    return PATIENTS[name] == "yes"


def number(name: str) -> Any:
    """A numeric column of the patients, where it is filled."""
    return PATIENTS.loc[PATIENTS[name] != "", name].astype(float)


ALL = set(PATIENTS.index)
RENAL = set(PATIENTS.index[is_yes("has_indication_renal")])
LISTED = set(PATIENTS.index[PATIENTS["extrarenal_outcome"] != ""])


def column(name: str, month: int) -> Any:
    """One measurement at one visit, by patient; patients without it are left out."""
    rows = VISITS[VISITS["visit_months"] == month].set_index("patient_id")[name]
    return rows[rows.notna() & (rows.astype(str) != "")]


def by_visit(name: str) -> Any:
    """One measurement, a row for each patient and a column for each visit."""
    return VISITS.pivot(index="patient_id", columns="visit_months", values=name).loc[[*PATIENTS.index]]


def seen(month: int, group: set[str] = ALL) -> list[str]:
    """On tacrolimus at the visit; of the renal group those with proteinuria."""
    rows = column("proteinuria_mg_24h" if group is RENAL else "sledai_2k", month)
    return [p for p in rows.index if p in group]


def judged(month: int, *levels: str) -> set[str]:
    rows = column("physician_judgement", month)
    return set(rows.index[rows.isin(levels)])


def improved(month: int) -> set[str]:
    return judged(month, "partial", "complete")


def renal_response(month: int) -> Any:
    """halved, response and complete response of the evaluable renal patients (Methods)."""
    people = seen(month, RENAL)
    at, first = VISITS[VISITS["visit_months"] == month], VISITS[VISITS["visit_months"] == 0]
    at, first = at.set_index("patient_id").loc[people], first.set_index("patient_id").loc[people]
    halved = at["proteinuria_mg_24h"] < (1 - REDUCTION_OF_PROTEINURIA) * first["proteinuria_mg_24h"]
    rise = (at["creatinine_mg_dl"] * 100).round() / (first["creatinine_mg_dl"] * 100).round()
    response = halved & (rise <= 1 + CREATININE_TOLERANCE)
    creatinine = at["creatinine_mg_dl"]
    normal = (creatinine <= NORMAL_CREATININE_MG_DL) | (creatinine <= first["creatinine_mg_dl"])
    quiet = (
        (at["urine_white_cells_hpf"] <= INACTIVE_CELLS_HPF)
        & (at["urine_red_cells_hpf"] <= INACTIVE_CELLS_HPF)
        & (at["urine_dipstick"] < ACTIVE_DIPSTICK)
        & (at["has_red_cell_casts"] == "no")
    )
    little = at["proteinuria_mg_24h"] < COMPLETE_PROTEINURIA_MG_24H
    complete = little & normal & quiet
    if COMPLETE_RENAL_RESPONSE_IS_RESPONSE:
        complete &= response
    return pd.DataFrame(
        {"halved": halved, "response": response, "complete": complete, "little": little,
         "normal": normal, "quiet": quiet}
    )  # fmt: skip


def rise_of_c3(group: set[str]) -> Any:
    """C3 at 3 months less C3 at the start."""
    people = seen(3, group)
    return column("c3_mg_dl", 3).astype(int)[people] - column("c3_mg_dl", 0).astype(int)[people]


def share(part: int, whole: int) -> Decimal:
    return Decimal(100) * part / whole


def quantile(values: Any, fraction: float) -> Decimal:
    return Decimal(str(float(np.quantile(values.astype(float), fraction, method="weibull"))))
