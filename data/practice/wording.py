"""The rows as the registry words them: its own names of columns, its own words, units and dates."""

import datetime

from data.practice.chance import Chance
from data.practice.people import Row

Cell = str | int | float | datetime.date

_SITES = {"NB": "Northbridge", "OS": "Ostby", "VA": "Vallemara", "KI": "Kirchau", "PO": "Pontserra"}
_ANSWERS = {"yes": "Y", "no": "N"}
_ENDED = {"complete": "cleared", "partial": "better", "none": "not better", "": ""}
#: Columns of patients: name in the registry, column of the codebook, words by code (empty for none).
_PATIENTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Study no", "patient_id", {}),
    ("Kind of record", "record_origin", {"synthetic": "made up"}),
    ("Site", "centre", _SITES),
    ("Sex", "sex", {"F": "female", "M": "male"}),
    ("Age at start", "age_years", {}),
    (
        "Ancestry",
        "ethnicity",
        {"caucasian": "white", "black_african": "African", "hispanic": "Hispanic", "caribbean": "Caribbean"},
    ),
    ("Years of SLE", "disease_duration_years", {}),
    *(
        (f"Ever {word}", f"has_cumulative_{name}", _ANSWERS)
        for word, name in {
            "kidney": "renal", "joints": "joint", "skin": "skin", "blood": "haematological",
            "serositis": "serositis", "nervous system": "neuropsychiatric",
        }.items()
    ),
    *(
        (word, f"has_{name}", {"yes": "pos", "no": "neg"})
        for word, name in {
            "ANA": "ana", "Anti-dsDNA ever": "anti_dsdna_ever", "Anti-RNP": "anti_rnp", "Anti-Sm": "anti_sm",
            "aPL": "apl", "Anti-SSA": "anti_ssa", "Anti-SSB": "anti_ssb",
        }.items()
    ),
    *(
        (f"Before: {name}", f"had_{name}", _ANSWERS)
        for name in ("azathioprine", "mycophenolate", "cyclophosphamide", "methotrexate", "rituximab",
                     "belimumab")
    ),
    (
        "Main reason",
        "main_indication",
        {"nephritis": "kidney", "extrarenal": "other", "nephritis_and_haematological": "kidney and blood"},
    ),
    *(
        (f"Reason {word}", f"has_indication_{name}", _ANSWERS)
        for word, name in {
            "kidney": "renal", "joints": "joint", "skin": "skin", "blood": "haematological",
            "serositis": "serositis",
        }.items()
    ),
    ("Nephritis", "renal_presentation", {"flare": "flare", "onset": "first episode", "": ""}),
    (
        "Biopsy",
        "pathology_class",
        {"focal_proliferative": "class III", "diffuse_proliferative": "class IV", "membranous": "class V",
         "mixed": "class IV+V", "": ""},
    ),
    ("Arthritis now", "has_arthritis", _ANSWERS),
    ("Serositis now", "has_serositis", _ANSWERS),
    ("Blood now", "haematological_feature", {}),
    ("Skin now", "cutaneous_feature", {}),
    ("Prednisone mg/day", "glucocorticoid_dose_mg_day", {"": "0"}),
    *(
        (f"Now: {name}", f"takes_{name}", _ANSWERS)
        for name in ("hydroxychloroquine", "mycophenolate", "azathioprine", "belimumab", "rituximab")
    ),
    ("Tacrolimus mg/day", "tacrolimus_dose_mg_day", {}),
    ("Choice", "tacrolimus_line", {"first": "1st", "second": "2nd"}),
    (
        "Pregnancy",
        "pregnancy_context",
        {"none": "no", "before_pregnancy": "planned", "during_pregnancy": "pregnant"},
    ),
    (
        "Side effect",
        "adverse_event",
        {"none": "no", "gastrointestinal": "stomach", "headache": "headache", "cognitive": "memory"},
    ),
    ("Infections", "has_recurrent_infections", _ANSWERS),
    ("Dose reduced", "has_dose_reduction", _ANSWERS),
    (
        "Left because",
        "stop_reason",
        {"intolerance": "side effect", "inefficacy": "no effect", "remission": "remission",
         "administrative": "moved away", "": ""},
    ),
    ("Left in month", "stop_months", {}),
    ("After leaving", "course_after_stopping", {"remission": "well", "renal_flare": "kidney flare", "": ""}),
    ("Other organs", "extrarenal_outcome", _ENDED),
    ("Other organs in month", "extrarenal_response_months", {}),
)  # fmt: skip
_VISITS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Study no", "patient_id", {}),
    ("Kind of record", "record_origin", {"synthetic": "made up"}),
    ("SLEDAI", "sledai_2k", {}),
    ("Creatinine mg/dL", "creatinine_mg_dl", {}),
    ("Hb g/dL", "haemoglobin_g_dl", {}),
    ("Protein mg/24h", "proteinuria_mg_24h", {}),
    ("Leucocytes/field", "urine_white_cells_hpf", {}),
    ("Erythrocytes/field", "urine_red_cells_hpf", {}),
    ("Dipstick blood", "urine_dipstick", {"0": "neg", "1": "+", "2": "++", "3": "+++", "": ""}),
    ("Casts", "has_red_cell_casts", {**_ANSWERS, "": ""}),
    ("Anti-dsDNA", "has_anti_dsdna", {"yes": "pos", "no": "neg", "": ""}),
    ("Physician", "physician_judgement", _ENDED),
)
_REMARKS = {"": 30, "laboratory elsewhere": 1, "seen by a colleague": 1, "came late": 1}


def word_patient(row: Row) -> dict[str, Cell]:
    """A patient as the registry's sheet Patients shows one."""
    return _word(row, _PATIENTS)


def word_visits(visits: list[Row], chance: Chance) -> list[dict[str, Cell]]:
    """A patient's visits as the sheet Visits shows them: with dates, complement in g/L, a remark."""
    start = datetime.date(2017, 1, 9) + datetime.timedelta(days=chance.whole(0, 1500))
    return [_word_visit(row, start, chance) for row in visits]


def _word_visit(row: Row, start: datetime.date, chance: Chance) -> dict[str, Cell]:
    months = int(row["visit_months"])
    late = chance.whole(-9, 16) if months else 0
    worded = _word(row, _VISITS)
    return {
        "Study no": worded.pop("Study no"),
        "Planned visit": f"month {months}" if months else "start",
        "Date of visit": start + datetime.timedelta(days=round(months * 30.44) + late),
        **worded,
        "C3 g/L": _write_grams(row["c3_mg_dl"]),
        "C4 g/L": _write_grams(row["c4_mg_dl"]),
        "Remarks": chance.pick(_REMARKS),
    }


def _write_grams(mg_dl: str) -> Cell:
    return round(int(mg_dl) / 100, 2) if mg_dl else ""


def _word(row: Row, columns: tuple[tuple[str, str, dict[str, str]], ...]) -> dict[str, Cell]:
    return {name: _read_number(words.get(row[column], row[column])) for name, column, words in columns}


def _read_number(text: str) -> Cell:
    """A number as Excel keeps one; any other text as it is."""
    if not text.replace(".", "", 1).isdecimal():
        return text
    return float(text) if "." in text else int(text)
