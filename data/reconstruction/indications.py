"""Why tacrolimus was given, and what the kidneys showed."""

from typing import Any

from data.reconstruction.people import list_features
from data.reconstruction.roster import Flags, Roster

#: P074-P077: 10.3, 6.9, 6.9 and 3.4 per cent of 29.
EXTRARENAL = {"joint": "P074", "skin": "P075", "haematological": "P076", "serositis": "P077"}
#: P078: one patient with each of the three pairs that the text names.
PAIRS = (("joint", "skin"), ("renal", "joint"), ("renal", "haematological"))
PATHOLOGY: dict[str, str | None] = {
    "diffuse_proliferative": "P128",
    "focal_proliferative": "P129",
    "membranous": "P130",
    "mixed": "P131",
    "": None,
}


def describe_indications(roster: Roster) -> None:
    """One indication for each patient, two in three of them; presentation and pathology of nephritis."""
    stage = roster.stage
    roster.add_flag("P121", "has_indication_renal", 0.8)
    others = {organ: {p: stage.flag() for p in roster.everyone} for organ in EXTRARENAL}
    for flags, claim in zip(others.values(), EXTRARENAL.values(), strict=True):
        roster.count_share(claim, flags)
    roster.flags.update({f"has_indication_{organ}": flags for organ, flags in others.items()})
    stage.count("P078", [_give_indications(roster, others, patient) for patient in roster.everyone])
    for first, second in PAIRS:
        one, other = (roster.flags[f"has_indication_{organ}"] for organ in (first, second))
        stage.require(sum(roster.flag_both(one[p], other[p]) for p in roster.everyone) == 1)
    _describe_nephritis(roster)


def _give_indications(roster: Roster, others: dict[str, Flags], patient: str) -> Any:
    """Whether the patient has two indications; outside the kidneys, features of Table 3 alone are one."""
    stage, row = roster.stage, roster.printed.get(patient)
    renal = roster.flags["has_indication_renal"][patient]
    for organ, flags in others.items():
        if row is None or not list_features(row)[organ]:
            stage.require(flags[patient] == 0)
    given = [renal, *(flags[patient] for flags in others.values())]
    stage.require(sum(given) >= 1, sum(given) <= 2)
    pair = stage.flag()
    stage.require(sum(given) == 1 + pair)
    stage.require(renal == roster.is_renal(patient))
    stage.require(roster.flags["has_cumulative_renal"][patient] >= renal)
    if row is not None and row["main_indication"] == "nephritis_and_haematological":
        stage.require(others["haematological"][patient] == 1)
    return pair


def _describe_nephritis(roster: Roster) -> None:
    roster.add_level("renal_presentation", {"flare": "P123", "onset": "P125"}, roster.kidneys)
    roster.add_level("pathology_class", PATHOLOGY, roster.kidneys)
    duration = roster.numbers["disease_duration_years"]
    presentation = roster.levels["renal_presentation"]
    for patient in roster.kidneys:
        # A flare needs a past; nephritis seldom begins after 15 years of lupus.
        roster.stage.imply(presentation["flare"][patient], duration[patient] >= 1)
        roster.stage.imply(presentation["onset"][patient], duration[patient] <= 15)
