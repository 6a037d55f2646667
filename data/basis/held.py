"""The claims that a constraint or a draw holds without reading them, and those that have no basis."""

from collections.abc import Mapping

#: By claim the stage, or the draw, that holds it, and the module whose comment names it.
HELD = {
    "P001": "draw: drawing",
    "P055": "draw: drawing",
    "P120": "courses: judgement",
    "P152": "patients: roster",
    "P171": "complement: complement",
    "P184": "draw: drawing",
    "P237": "courses: leaving",
}
#: Said of a held claim.
HELD_WITHOUT_READING = "held by the code without reading the value"
#: The schedule of visits, which study.yml gives.
_SCHEDULE = ("r.visit.early.name", "r.visit.mid.name", "r.visit.late.name")


def explain_none(claim: Mapping[str, str]) -> str:
    """Why a claim (`location`, `result`, `appears_in`) that states nothing of the rows has no basis; ""
    where it is one of the rows."""
    if claim["result"] in _SCHEDULE:
        return "the schedule of visits"
    place, _, words = claim["location"].partition("/")
    if place == "Table 4":
        return "a report of others"
    if claim["result"] or (place == "Table 3" and words):
        return ""
    return claim["appears_in"].removeprefix("no: ")
