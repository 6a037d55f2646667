"""Methods, Results and Table 1: who the patients are."""

from decimal import Decimal

from tests.claims.cohort import PATIENTS, number, seen
from tests.claims.register import count, describe, has_flag, has_level, value

value("P001 P036 P195", PATIENTS["centre"].nunique)
count("P005 P058 P237", lambda: seen(3))
count("P006 P059", has_level("sex", "F"))
value("P007 P060", lambda: Decimal(str(number("age_years").mean())))
value("P008 P061", lambda: Decimal(str(number("age_years").std())))
value("P062", lambda: Decimal(str(number("disease_duration_years").mean())))
value("P063", lambda: Decimal(str(number("disease_duration_years").std())))
count("P009 P064", has_level("ethnicity", "caucasian"))
count("P010 P065", has_level("ethnicity", "black_african"))
count("P011 P066", has_level("ethnicity", "hispanic"))
count("P012 P067", has_level("ethnicity", "caribbean"))
describe("P196 P197 P198", lambda: number("disease_duration_years"))
for claims, name in (
    ("P199 P200 P440", "has_cumulative_renal"),
    ("P201 P202", "has_cumulative_joint"),
    ("P203 P204", "has_cumulative_skin"),
    ("P205 P206", "has_cumulative_haematological"),
    ("P207 P208", "has_cumulative_serositis"),
    ("P209 P210", "has_cumulative_neuropsychiatric"),
    ("P211 P212", "has_ana"),
    ("P213 P214", "has_anti_dsdna_ever"),
    ("P215 P216", "has_anti_rnp"),
    ("P217 P218", "has_anti_sm"),
    ("P219 P220", "has_apl"),
    ("P221 P222", "has_anti_ssa"),
    ("P223 P224", "has_anti_ssb"),
):
    count(claims, has_flag(name))
