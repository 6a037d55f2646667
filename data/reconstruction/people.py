"""Who the patients are: age, sex, ethnicity, duration of disease, organs and antibodies ever."""

from data.reconstruction.roster import Roster

ORGANS = ("renal", "joint", "skin", "haematological", "serositis", "neuropsychiatric")
#: Anti-Sm without anti-RNP in so many at most.
MOST_ANTI_SM_ALONE = 4


def describe_people(roster: Roster) -> None:
    """Age, sex, ethnicity and duration of disease."""
    stage, draw = roster.stage, roster.stage.random
    age = {p: stage.integer(18, 63, draw.normal(39, 5.5)) for p in roster.everyone}
    duration = {p: stage.integer(0, 30, draw.gamma(4.6, 2.8)) for p in roster.everyone}
    for patient, row in roster.printed.items():
        stage.require(age[patient] == int(row["age_years"]))
        stage.require(duration[patient] == int(row["disease_duration_years"]))
    stage.sum("P060", [*age.values()])
    stage.standard_deviation("P061", [*age.values()])
    stage.sum("P062", [*duration.values()])
    stage.standard_deviation("P063", [*duration.values()])
    stage.quartiles(("P196", "P197", "P198"), [*duration.values()])
    for patient in roster.everyone:
        # Lupus before the age of 10 is a rarity.
        stage.require(age[patient] - duration[patient] >= 10)
    roster.numbers.update(age_years=age, disease_duration_years=duration)
    _describe_sex(roster)
    _describe_ethnicity(roster)


def _describe_sex(roster: Roster) -> None:
    female = {p: roster.stage.flag() for p in roster.everyone}
    for patient, row in roster.printed.items():
        roster.stage.require(female[patient] == (row["sex"] == "F"))
    # P059: 89.7 per cent of 29 are 26 women.
    roster.count_share("P059", female)
    roster.levels["sex"] = {"F": female, "M": {p: 1 - flag for p, flag in female.items()}}


def _describe_ethnicity(roster: Roster) -> None:
    names = ("caucasian", "black_african", "hispanic", "caribbean")
    roster.add_level("ethnicity", dict.fromkeys(names))
    for name, claim in zip(names, ("P064", "P065", "P066", "P067"), strict=True):
        roster.count_share(claim, roster.levels["ethnicity"][name])


def describe_disease(roster: Roster) -> None:
    """Organs and antibodies, ever (Table 1)."""
    for organ, claim in zip(ORGANS, ("P199", "P201", "P203", "P205", "P207", "P209"), strict=True):
        roster.add_counted_flag(claim, f"has_cumulative_{organ}")
    for name, claim in (
        ("has_ana", "P211"),
        ("has_anti_rnp", "P215"),
        ("has_anti_sm", "P217"),
        ("has_apl", "P219"),
        ("has_anti_ssa", "P221"),
        ("has_anti_ssb", "P223"),
    ):
        roster.add_counted_flag(claim, name)
    _pair_antibodies(roster)
    for patient, row in roster.printed.items():
        # A feature of Table 3 belongs to the organs ever involved.
        for organ, is_involved in list_features(row).items():
            if is_involved:
                roster.stage.require(roster.flags[f"has_cumulative_{organ}"][patient] == 1)


def _pair_antibodies(roster: Roster) -> None:
    """Anti-SSB hardly ever comes without anti-SSA, anti-Sm seldom without anti-RNP."""
    stage, flags = roster.stage, roster.flags
    alone = [stage.flag() for _ in roster.everyone]
    for patient, sm_alone in zip(roster.everyone, alone, strict=True):
        stage.require(flags["has_anti_ssb"][patient] <= flags["has_anti_ssa"][patient])
        stage.require(flags["has_anti_sm"][patient] - flags["has_anti_rnp"][patient] <= sm_alone)
    stage.require(sum(alone) <= MOST_ANTI_SM_ALONE)


def list_features(row: dict[str, str]) -> dict[str, bool]:
    """Which organs outside the kidneys a row of Table 3 names."""
    return {
        "joint": row["has_arthritis"] == "yes",
        "serositis": row["has_serositis"] == "yes",
        "haematological": row["haematological_feature"] != "none",
        "skin": row["cutaneous_feature"] != "none",
    }
