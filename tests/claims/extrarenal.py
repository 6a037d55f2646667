"""Results and Table 3: extrarenal disease, as counts and as the eight rows printed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.claims.cohort import CLAIMS, LISTED, PATIENTS, is_yes, rise_of_c3
from tests.claims.register import count, has_flag, value

OUTCOME = PATIENTS.loc[sorted(LISTED), "extrarenal_outcome"]
FAILED = PATIENTS["extrarenal_outcome"] == "none"

count("P152 P421", lambda: LISTED)
count("P153 P154", lambda: PATIENTS["haematological_feature"] != "none")
count("P155 P156 P169", has_flag("has_arthritis"))
count("P157 P158", has_flag("has_serositis"))
count("P159 P160", lambda: PATIENTS["cutaneous_feature"] != "none")
count("P161 P162", lambda: OUTCOME != "none", 8)
count("P163", lambda: PATIENTS["extrarenal_response_months"] == "3")
count("P164", lambda: OUTCOME == "none")
count("P165", lambda: FAILED & (PATIENTS["haematological_feature"] == "evans_syndrome"))
count("P166", lambda: FAILED & (PATIENTS["cutaneous_feature"] == "vasculitis"))
count("P167", lambda: FAILED & is_yes("has_arthritis"))
count("P168 P170", lambda: is_yes("has_arthritis") & ~FAILED, 4)
value("P171 P444", lambda: "all eight rise" if (rise_of_c3(LISTED) > 0).all() else "not all rise")

INDICATIONS = {
    "nephritis": "Nephritis",
    "extrarenal": "Extrarenal",
    "nephritis_and_haematological": "Nephritis + neutropenia",
}
SHORT = {
    "GC": "takes_glucocorticoids",
    "HCQ": "takes_hydroxychloroquine",
    "AZA": "takes_azathioprine",
    "MMF": "takes_mycophenolate",
    "BEL": "takes_belimumab",
}


def print_features(row: Any) -> set[str]:
    blood, skin = row["haematological_feature"], row["cutaneous_feature"]
    return {
        *(name for name in ("arthritis", "serositis") if row[f"has_{name}"] == "yes"),
        *{"none": [], "evans_syndrome": ["Evans"]}.get(blood, [blood]),
        *{"none": [], "rash": ["rash"], "vasculitis": ["skin vasculitis"]}[skin],
    }


def print_drugs(row: Any) -> str:
    return " ".join(short for short, name in SHORT.items() if row[name] == "yes")


def print_outcome(row: Any) -> str:
    kidneys = "renal NR; extrarenal " if row["renal_outcome"] == "none" else ""
    if row["extrarenal_outcome"] == "none":
        return f"{kidneys}NR"
    return f"{kidneys}{row['extrarenal_outcome']} at {row['extrarenal_response_months']} mo"


PRINTED: dict[str, Callable[[Any], object]] = {
    "sex": lambda row: row["sex"],
    "age": lambda row: row["age_years"],
    "duration": lambda row: row["disease_duration_years"],
    "indication": lambda row: INDICATIONS[row["main_indication"]],
    "features": print_features,
    "concomitant": print_drugs,
    "outcome": print_outcome,
    "outcome time": lambda row: row["extrarenal_response_months"],
}
for claim, printed in CLAIMS.items():
    place = printed["location"].split("/")
    if place[0] == "Table 3" and place[1].startswith("patient "):
        row = PATIENTS.loc[place[1].removeprefix("patient ")]
        value(claim, partial(PRINTED[place[2]], row))
