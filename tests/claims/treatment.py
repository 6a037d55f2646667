"""Results and Table 1: why tacrolimus was given, after and beside which drugs, at which dose."""

from typing import Any

from tests.claims.cohort import PATIENTS, number
from tests.claims.register import Values, count, describe, has_flag, has_level

ORGANS = ("renal", "joint", "skin", "haematological", "serositis")
INDICATIONS = [f"has_indication_{organ}" for organ in ORGANS]
EARLIER = ("azathioprine", "mycophenolate", "cyclophosphamide", "methotrexate", "rituximab", "belimumab")
BESIDE = [f"takes_{drug}" for drug in ("mycophenolate", "azathioprine", "belimumab", "rituximab")]


def previous() -> Any:
    """How many immunosuppressants came before."""
    return (PATIENTS[[f"had_{drug}" for drug in EARLIER]] == "yes").sum(axis="columns")


def combined() -> Any:
    return (PATIENTS[BESIDE] == "yes").any(axis="columns")


def in_pregnancy(line: str) -> Values:
    during = PATIENTS["pregnancy_context"] == "during_pregnancy"
    return lambda: during & (PATIENTS["tacrolimus_line"] == line)


for claims, name in (
    ("P225 P226", "had_azathioprine"),
    ("P227 P228", "had_mycophenolate"),
    ("P229 P230", "had_cyclophosphamide"),
    ("P231 P232", "had_methotrexate"),
    ("P233 P234", "had_rituximab"),
    ("P235 P236", "had_belimumab"),
    ("P013 P073 P121 P122", "has_indication_renal"),
    ("P014 P074", "has_indication_joint"),
    ("P015 P075", "has_indication_skin"),
    ("P016 P076", "has_indication_haematological"),
    ("P017 P077", "has_indication_serositis"),
    ("P089 P090", "takes_glucocorticoids"),
    ("P091 P092", "takes_hydroxychloroquine"),
    ("P095 P096", "takes_mycophenolate"),
    ("P097 P098", "takes_azathioprine"),
    ("P099 P100", "takes_belimumab"),
    ("P101 P102", "takes_rituximab"),
):
    count(claims, has_flag(name))
count("P078", lambda: (PATIENTS[INDICATIONS] == "yes").sum(axis="columns") == 2)
count("P079", has_level("tacrolimus_line", "second"))
describe("P080 P081 P082", lambda: number("tacrolimus_dose_mg_day"))
describe("P083 P084 P085", previous)
describe("P103 P104 P105", lambda: number("glucocorticoid_dose_mg_day"))
count("P086", has_level("pregnancy_context", "before_pregnancy"))
count("P087", in_pregnancy("first"))
count("P088", in_pregnancy("second"))
count("P093 P094", lambda: ~combined())
count("P190", combined)
count("P123 P124", has_level("renal_presentation", "flare"), 24)
count("P125 P126", has_level("renal_presentation", "onset"), 24)
count("P127", lambda: PATIENTS["pathology_class"] != "")
count("P128", has_level("pathology_class", "diffuse_proliferative"))
count("P129", has_level("pathology_class", "focal_proliferative"))
count("P130", has_level("pathology_class", "membranous"))
count("P131", has_level("pathology_class", "mixed"))
count("P194", lambda: PATIENTS["pathology_class"].isin(["membranous", "mixed"]))
