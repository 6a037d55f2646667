"""The visits of the made-up patients: laboratory values, SLEDAI-2K from its items, judgement.

Our choice throughout, as in `people`; the weights of SLEDAI-2K are those of Gladman DD et al., J Rheumatol
2002;29:288-91, and what it counts as low complement or as proteinuria stands in analysis/protocol.py.
"""

from dataclasses import dataclass

from analysis.protocol import (
    COMPLETE_PROTEINURIA_MG_24H,
    INACTIVE_CELLS_HPF,
    LOW_C3_MG_DL,
    LOW_C4_MG_DL,
    SLEDAI_PROTEINURIA_MG_24H,
)
from data.practice.chance import Chance, say
from data.practice.courses import Course
from data.practice.people import Row

#: Share of the visits at which something was not measured; the sediment is read as a whole.
_MISSING = {
    ("c3_mg_dl",): 0.05,
    ("c4_mg_dl",): 0.09,
    ("creatinine_mg_dl",): 0.02,
    ("haemoglobin_g_dl",): 0.06,
    ("proteinuria_mg_24h",): 0.04,
    ("urine_white_cells_hpf", "urine_red_cells_hpf", "urine_dipstick", "has_red_cell_casts"): 0.04,
    ("has_anti_dsdna",): 0.08,
    ("physician_judgement",): 0.02,
}
_GONE, _LESS = 0.3, 0.6


@dataclass(frozen=True)
class Start:
    """A patient's values at the start, from which the later ones run."""

    proteinuria: float
    red_cells: int
    c3: float
    c4: float
    creatinine: float
    haemoglobin: float
    #: Anti-dsDNA is found above this share of the activity at the start; above 1, never.
    anti_dsdna_above: float


def draw_visits(person: Row, course: Course, chance: Chance) -> list[Row]:
    """The visits that the patient attended, in their order, with what is missing left empty."""
    start = _draw_start(person, chance)
    visits = [_draw_visit(person, start, month, left, chance) for month, left in course.activity.items()]
    for visit in visits:
        visit["physician_judgement"] = _judge(visit, visits[0], course.activity[int(visit["visit_months"])])
    for visit in visits:
        _leave_out(visit, chance)
    return visits


def summarise_extrarenal(person: Row, course: Course) -> Row:
    """The best extrarenal outcome and the visit at which a response was first seen; empty without such
    disease."""
    if not _has_extrarenal(person):
        return {"extrarenal_outcome": "", "extrarenal_response_months": ""}
    later = {month: left for month, left in course.activity.items() if month}
    responses = [month for month, left in later.items() if left < _LESS]
    best = min(later.values(), default=1.0)
    outcome = "complete" if best < _GONE else "partial" if best < _LESS else "none"
    return {
        "extrarenal_outcome": outcome,
        "extrarenal_response_months": str(responses[0]) if responses else "",
    }


def _draw_start(person: Row, chance: Chance) -> Start:
    is_woman, has_nephritis = person["sex"] == "F", person["renal_presentation"] != ""
    anaemia = 1.8 if person["haematological_feature"] == "anaemia" else 0.0
    return Start(
        proteinuria=chance.between(2600, 1300, 800, 8000) if has_nephritis else 0,
        red_cells=chance.whole(8, 60) if has_nephritis and chance.happens(0.6) else chance.whole(0, 4),
        c3=chance.between(72, 16, 30, 125),
        c4=chance.between(11, 4, 3, 28),
        creatinine=chance.between((0.72 if is_woman else 0.92) + 0.1 * has_nephritis, 0.15, 0.45, 1.9),
        haemoglobin=chance.between((11.9 if is_woman else 13.1) - anaemia, 1.0, 7.5, 16.5),
        anti_dsdna_above=chance.between(0.3, 0.25, 0, 0.9) if chance.happens(0.75) else 9.0,
    )


def _draw_visit(person: Row, start: Start, month: int, left: float, chance: Chance) -> Row:
    has_nephritis, gone = person["renal_presentation"] != "", max(1 - left, 0)
    red_cells = round(start.red_cells * left) if start.red_cells > INACTIVE_CELLS_HPF else chance.whole(0, 4)
    is_active = red_cells > INACTIVE_CELLS_HPF
    worse = 1 + 0.08 * (month > 0) + 0.12 * (left > _LESS) * (month > 0) * has_nephritis
    creatinine = start.creatinine * (worse + chance.around(0, 0.05) * (month > 0))
    proteinuria = max(10 * round(start.proteinuria * left / 10), 80)
    visit = {
        "record_origin": "synthetic",
        "patient_id": person["patient_id"],
        "visit_months": str(month),
        "c3_mg_dl": str(round(start.c3 + 32 * gone + chance.around(0, 4))),
        "c4_mg_dl": str(max(round(start.c4 + 8 * gone + chance.around(0, 1.5)), 2)),
        "creatinine_mg_dl": f"{max(creatinine, 0.4):.2f}",
        "haemoglobin_g_dl": f"{start.haemoglobin + 1.1 * gone + chance.around(0, 0.4):.1f}",
        "proteinuria_mg_24h": str(proteinuria) if has_nephritis else "",
        "urine_white_cells_hpf": str(
            chance.whole(6, 15) if is_active and left > _LESS else chance.whole(0, 4)
        ),
        "urine_red_cells_hpf": str(red_cells),
        "urine_dipstick": str(chance.whole(2, 3) if is_active else chance.whole(0, 1)),
        "has_red_cell_casts": say(is_active and left > _LESS and chance.happens(0.4)),
        "has_anti_dsdna": say(left > start.anti_dsdna_above),
    }
    return visit | {"sledai_2k": str(_score(person, visit, left))}


def _score(person: Row, visit: Row, left: float) -> int:
    """SLEDAI-2K as the sum of the items that stand in the rows."""
    cells = [int(visit[f"urine_{kind}_cells_hpf"]) for kind in ("white", "red")]
    protein = int(visit["proteinuria_mg_24h"] or 0)
    is_low = int(visit["c3_mg_dl"]) < LOW_C3_MG_DL or int(visit["c4_mg_dl"]) < LOW_C4_MG_DL
    renal = 4 * sum(count > INACTIVE_CELLS_HPF for count in cells)
    renal += 4 * (visit["has_red_cell_casts"] == "yes") + 4 * (protein > SLEDAI_PROTEINURIA_MG_24H)
    serology = 2 * is_low + 2 * (visit["has_anti_dsdna"] == "yes")
    return renal + serology + _score_extrarenal(person, left)


def _score_extrarenal(person: Row, left: float) -> int:
    """Skin, joints and serous membranes; vasculitis goes with the last of them, rash before it."""
    if left < _GONE:
        return 0
    lasting = 4 * (person["has_arthritis"] == "yes") + 8 * (person["cutaneous_feature"] == "vasculitis")
    if left < _LESS:
        return lasting
    passing = 2 * (person["has_serositis"] == "yes") + 2 * (person["cutaneous_feature"] == "rash")
    return lasting + passing + (person["haematological_feature"] not in ("none", "anaemia"))


def _judge(visit: Row, first: Row, left: float) -> str:
    """What a physician would say of the visit, from activity, proteinuria and score; "" at the start."""
    if visit is first:
        return ""
    protein, at_start = (int(row["proteinuria_mg_24h"] or 0) for row in (visit, first))
    if left < _GONE and protein < COMPLETE_PROTEINURIA_MG_24H:
        return "complete"
    fell = int(first["sledai_2k"]) - int(visit["sledai_2k"])
    return "partial" if left < _LESS or fell >= 4 or (protein and protein < 0.6 * at_start) else "none"


def _has_extrarenal(person: Row) -> bool:
    features = (person["haematological_feature"], person["cutaneous_feature"])
    return "yes" in (person["has_arthritis"], person["has_serositis"]) or set(features) != {"none"}


def _leave_out(visit: Row, chance: Chance) -> None:
    for columns, share in _MISSING.items():
        if chance.happens(share):
            visit.update(dict.fromkeys(columns, ""))
