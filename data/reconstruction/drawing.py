"""What no claim touches: cell counts, dipstick, C4, centres and the kind of adverse event."""

from typing import Any

import numpy as np

from analysis.protocol import INACTIVE_CELLS_HPF, LOW_C4_MG_DL
from data.reconstruction.course import Course
from data.reconstruction.renal import Groups, Key
from data.reconstruction.solver import SEED

#: P001: three centres, larger and smaller, tied to no hospital.
CENTRES = {"A": 0.45, "B": 0.32, "C": 0.23}
#: P184: one patient each.
ADVERSE_EVENTS = ("gastrointestinal", "headache", "cognitive")


def draw_patients(
    patients: dict[str, dict[str, str]], courses: dict[str, Course]
) -> dict[str, dict[str, str]]:
    """Centre, adverse event and dose reduction of each patient."""
    draw = np.random.default_rng([SEED, 1])
    intolerant = [p for p, course in courses.items() if course.reason == "intolerance"]
    events = dict(zip(intolerant, draw.permutation(ADVERSE_EVENTS), strict=True))
    centres = draw.choice([*CENTRES], size=len(patients), p=[*CENTRES.values()])
    return {
        patient: {
            "centre": str(centre),
            "adverse_event": str(events.get(patient, "none")),
            # P055: no dose was reduced for an adverse event.
            "has_dose_reduction": "no",
        }
        for patient, centre in zip(patients, centres, strict=True)
    }


def draw_visits(groups: Groups, items: dict[Key, dict[str, int]]) -> dict[Key, dict[str, str]]:
    """Sediment and C4 of each visit, as its items of SLEDAI-2K allow."""
    draw = np.random.default_rng([SEED, 2])
    habit = {patient: draw.normal(0, 2.5) for patient in groups.patients}
    return {key: _draw_visit(draw, item, habit[key[0]]) for key, item in items.items()}


def _draw_visit(draw: Any, item: dict[str, int], habit: float) -> dict[str, str]:
    red = _draw_cells(draw, item["haematuria"], 25)
    return {
        "c4_mg_dl": str(_draw_c4(draw, item, habit)),
        "urine_white_cells_hpf": str(_draw_cells(draw, item["pyuria"], 15)),
        "urine_red_cells_hpf": str(red),
        # Blood on the strip follows the red cells.
        "urine_dipstick": str(_draw_dipstick(draw, red)),
        "has_red_cell_casts": "yes" if item["casts"] else "no",
    }


def _draw_cells(draw: Any, is_active: int, typical: int) -> int:
    if is_active:
        return int(INACTIVE_CELLS_HPF + 2 + draw.gamma(2, typical / 2))
    return int(draw.integers(0, INACTIVE_CELLS_HPF))


def _draw_dipstick(draw: Any, red: int) -> int:
    if red <= INACTIVE_CELLS_HPF:
        return int(draw.random() < 0.2)
    return 3 if red > 30 else int(draw.integers(1, 4) if red > 12 else draw.integers(1, 3))


def _draw_c4(draw: Any, item: dict[str, int], habit: float) -> int:
    """C4 goes with C3, and is not low where C3 is normal: the item would count it."""
    c4 = round(13 + 0.16 * (item["c3"] - 75) + habit + draw.normal(0, 2))
    return int(max(c4, 3 if item["low_complement"] else LOW_C4_MG_DL))
