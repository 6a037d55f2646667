"""The patients of the made-up registry, at the start of tacrolimus.

Shares and limits are our choice: plausible for adults with lupus in Europe, and taken from nobody.
"""

from data.practice.chance import Chance, say

Row = dict[str, str]

#: Patients of each centre, under the codes that the guide gives them.
CENTRES = {"NB": 46, "OS": 36, "VA": 30, "KI": 23, "PO": 15}
_EVER = {"renal": 0.12, "joint": 0.7, "skin": 0.6, "haematological": 0.5, "serositis": 0.25}
_SEROLOGY = {"rnp": 0.25, "sm": 0.2, "ssa": 0.35, "ssb": 0.15}
_BEFORE = {"azathioprine": 0.4, "mycophenolate": 0.5, "cyclophosphamide": 0.28, "methotrexate": 0.15,
           "rituximab": 0.14, "belimumab": 0.1}  # fmt: skip
_PATHOLOGY = {"diffuse_proliferative": 0.45, "focal_proliferative": 0.2, "membranous": 0.2, "mixed": 0.15}
_BLOOD = {"lymphopenia": 0.45, "cytopenia": 0.25, "anaemia": 0.2, "neutropenia": 0.1}
_GLUCOCORTICOIDS = {"5": 3, "7.5": 3, "10": 4, "15": 3, "20": 3, "25": 2, "30": 2, "40": 1, "50": 1.0}
_TACROLIMUS = {"2": 2, "2.5": 1, "3": 4, "3.5": 2, "4": 5, "4.5": 2, "5": 4, "6": 2.0}


def draw_people(chance: Chance) -> list[Row]:
    """One row for each patient, without the columns that follow from the visits."""
    centres = [centre for centre, patients in CENTRES.items() for _ in range(patients)]
    people = []
    for number in range(1, len(centres) + 1):
        centre = centres.pop(chance.whole(0, len(centres) - 1))
        people.append(_draw_person(f"R{number:03}", centre, chance))
    return people


def _draw_person(patient: str, centre: str, chance: Chance) -> Row:
    age = round(chance.between(38, 11, 18, 74))
    row = {
        "record_origin": "synthetic",
        "patient_id": patient,
        "centre": centre,
        "sex": chance.pick({"F": 0.87, "M": 0.13}),
        "age_years": str(age),
        "ethnicity": chance.pick({"caucasian": 80, "black_african": 9, "caribbean": 5, "hispanic": 6}),
        "disease_duration_years": str(round(chance.between(9, 6, 0, min(age - 12, 35)))),
    }
    row |= _draw_disease(chance)
    row |= _draw_history(row, chance)
    return row | _draw_treatment(row, chance)


def _draw_disease(chance: Chance) -> Row:
    """What was active at the start, and why tacrolimus was given: up to two indications."""
    nephritis = chance.happens(0.76)
    often = 0.25 if nephritis else 1.0
    arthritis, blood = chance.happens(0.5 * often), chance.happens(0.4 * often)
    skin, serositis = chance.happens(0.4 * often), chance.happens(0.15 * often)
    arthritis = arthritis or not (nephritis or blood or skin or serositis)
    active = {"joint": arthritis, "skin": skin, "haematological": blood, "serositis": serositis}
    reasons = [reason for reason, is_active in active.items() if is_active]
    reasons = ["renal", *reasons[: chance.whole(0, 1)]] if nephritis else reasons[:2]
    both = "renal" in reasons and "haematological" in reasons
    main = "nephritis_and_haematological" if both else "nephritis" if nephritis else "extrarenal"
    pathology = chance.pick(_PATHOLOGY) if nephritis and chance.happens(0.85) else ""
    return {
        "main_indication": main,
        **{f"has_indication_{name}": say(name in reasons) for name in ("renal", *active)},
        "renal_presentation": chance.pick({"flare": 0.7, "onset": 0.3}) if nephritis else "",
        "pathology_class": pathology,
        "has_arthritis": say(arthritis),
        "has_serositis": say(serositis),
        "haematological_feature": chance.pick(_BLOOD) if blood else "none",
        "cutaneous_feature": chance.pick({"rash": 0.85, "vasculitis": 0.15}) if skin else "none",
    }


def _draw_history(row: Row, chance: Chance) -> Row:
    active = {
        "renal": row["renal_presentation"] != "",
        "joint": row["has_arthritis"] == "yes",
        "skin": row["cutaneous_feature"] != "none",
        "haematological": row["haematological_feature"] != "none",
        "serositis": row["has_serositis"] == "yes",
    }
    return {
        **{f"has_cumulative_{name}": say(active[name] or chance.happens(p)) for name, p in _EVER.items()},
        "has_cumulative_neuropsychiatric": say(chance.happens(0.12)),
        "has_ana": say(chance.happens(0.98)),
        **{f"has_anti_{name}": say(chance.happens(p)) for name, p in _SEROLOGY.items()},
        "has_apl": say(chance.happens(0.3)),
        **{f"had_{name}": say(chance.happens(p)) for name, p in _BEFORE.items()},
    }


def _draw_treatment(row: Row, chance: Chance) -> Row:
    treated_before = any(row[f"had_{name}"] == "yes" for name in _BEFORE)
    glucocorticoids = chance.happens(0.9)
    mycophenolate = chance.happens(0.4 if row["renal_presentation"] else 0.1)
    may_conceive = row["sex"] == "F" and int(row["age_years"]) <= 42
    pregnancy = {"none": 0.9, "before_pregnancy": 0.06, "during_pregnancy": 0.04}
    return {
        "takes_glucocorticoids": say(glucocorticoids),
        "glucocorticoid_dose_mg_day": chance.pick(_GLUCOCORTICOIDS) if glucocorticoids else "",
        "takes_hydroxychloroquine": say(chance.happens(0.8)),
        "takes_mycophenolate": say(mycophenolate),
        "takes_azathioprine": say(not mycophenolate and chance.happens(0.15)),
        "takes_belimumab": say(chance.happens(0.06)),
        "takes_rituximab": say(chance.happens(0.04)),
        "tacrolimus_dose_mg_day": chance.pick(_TACROLIMUS),
        "tacrolimus_line": "second" if treated_before else "first",
        "pregnancy_context": chance.pick(pregnancy) if may_conceive else "none",
        "has_recurrent_infections": say(chance.happens(0.12)),
        "has_dose_reduction": say(chance.happens(0.08)),
        "renal_outcome": "",
    }
