"""How the made-up patients fared: who left when, and how active the disease was at each visit.

Our choice throughout, as in `people`.
"""

from dataclasses import dataclass

from data.practice.chance import Chance
from data.practice.people import Row

MONTHS = (0, 2, 6, 12, 24)
#: Share of the activity at the start that is left at each visit, by how a patient responds.
_LEFT_OVER = {
    "early": (1.0, 0.36, 0.2, 0.13, 0.1),
    "later": (1.0, 0.8, 0.38, 0.24, 0.18),
    "never": (1.0, 0.95, 0.95, 0.9, 0.9),
}
_REACTIONS = {"gastrointestinal": 0.5, "headache": 0.35, "cognitive": 0.15}


@dataclass(frozen=True)
class Course:
    """Activity by visit attended (1 at the start), the month and the reason of leaving ("" for none)."""

    activity: dict[int, float]
    stop_reason: str
    stop_months: int | None

    def write_leaving(self, chance: Chance) -> Row:
        """The columns of patients.csv on leaving."""
        remitted = self.stop_reason == "remission"
        after = chance.pick({"remission": 0.7, "renal_flare": 0.3}) if remitted else ""
        return {
            "adverse_event": chance.pick(_REACTIONS) if self.stop_reason == "intolerance" else "none",
            "stop_reason": self.stop_reason,
            "stop_months": "" if self.stop_months is None else str(self.stop_months),
            "course_after_stopping": after,
        }


def draw_course(chance: Chance) -> Course:
    """One patient's course; the visit at the start is never missed."""
    kind = chance.pick({"early": 0.6, "later": 0.16, "never": 0.24})
    reason, months = _draw_leaving(kind, chance)
    is_recent = chance.happens(0.2)  # treated for less than two years when the registry was read
    activity = {}
    for month, left_over in zip(MONTHS, _LEFT_OVER[kind], strict=True):
        level = max(left_over * (1 + chance.around(0, 0.15)), 0.02) if month else 1.0
        missed = month > 0 and (chance.happens(0.05) or (is_recent and month > 12))
        if not missed and (months is None or month <= months):
            activity[month] = level
    return Course(activity, reason, months)


def _draw_leaving(kind: str, chance: Chance) -> tuple[str, int | None]:
    if chance.happens(0.08):
        return "intolerance", chance.whole(1, 9)
    if kind == "never" and chance.happens(0.6):
        return "inefficacy", chance.whole(4, 15)
    if kind == "early" and chance.happens(0.08):
        return "remission", chance.whole(13, 23)
    if chance.happens(0.05):
        return "administrative", chance.whole(3, 20)
    return "", None
