"""Results: who left and why, how long patients were followed, safety."""

from decimal import Decimal
from typing import Any

from tests.claims.cohort import PATIENTS, is_yes, quantile
from tests.claims.register import count, has_flag, has_level, value

STOPPED = ("intolerance", "inefficacy", "remission")


def left(reason: str) -> Any:
    return PATIENTS.loc[PATIENTS["stop_reason"] == reason, "stop_months"].astype(int)


def followed() -> Any:
    """Months on tacrolimus, 12 at most."""
    return PATIENTS["stop_months"].replace("", "12").astype(int).clip(upper=12)


count("P031 P032 P172 P173", lambda: PATIENTS["stop_reason"].isin(STOPPED))
count("P033 P177 P178", has_level("stop_reason", "inefficacy"))
count("P034 P174 P175", has_level("stop_reason", "intolerance"))
count("P035 P180 P181", has_level("stop_reason", "remission"))
value("P176", lambda: Decimal(str(left("intolerance").mean())))
value("P179", lambda: Decimal(str(left("inefficacy").mean())))
value("P182", lambda: left("remission").min())
value("P183", lambda: Decimal(int(left("remission").max())) / 12)
count("P184", lambda: (PATIENTS["adverse_event"] != "none") & (PATIENTS["stop_reason"] == "intolerance"))
count(
    "P185",
    lambda: is_yes("has_recurrent_infections") & is_yes("takes_glucocorticoids") & is_yes("takes_belimumab"),
)
count("P187", has_level("course_after_stopping", "renal_flare"))
count("P055", has_flag("has_dose_reduction"))
value("P070", lambda: quantile(followed(), 0.5))
value("P072", lambda: followed().max())
