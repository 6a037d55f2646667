"""Tacrolimus just before or during a pregnancy."""

from data.reconstruction.roster import Roster

OLDEST = 41
#: In steps of 1.25 mg of prednisone: 15 mg a day.
MOST_GLUCOCORTICOID_STEPS = 12


def describe_pregnancies(roster: Roster) -> None:
    """How many women, in which line, and what a pregnancy excludes."""
    names: dict[str, str | None] = {"none": None, "before_pregnancy": "P086", "during_pregnancy": None}
    roster.add_level("pregnancy_context", names)
    during = roster.levels["pregnancy_context"]["during_pregnancy"]
    for line, claim in (("first", "P087"), ("second", "P088")):
        chosen = roster.levels["tacrolimus_line"][line]
        roster.stage.count(claim, [roster.flag_both(during[p], chosen[p]) for p in roster.everyone])
    for patient in roster.everyone:
        _protect_pregnancy(roster, patient)


def _protect_pregnancy(roster: Roster, patient: str) -> None:
    stage, contexts = roster.stage, roster.levels["pregnancy_context"]
    none = contexts["none"][patient]
    # The two before pregnancy had nephritis: for it, mycophenolate had to be replaced or avoided.
    if not roster.is_renal(patient) or patient in roster.printed:
        stage.require(contexts["before_pregnancy"][patient] == 0)
    age = roster.numbers["age_years"][patient]
    stage.imply(~none, age <= OLDEST, roster.levels["sex"]["F"][patient] == 1)
    # Mycophenolate harms the unborn; biologics are stopped.
    for drug in ("mycophenolate", "belimumab", "rituximab"):
        stage.require(1 - none + roster.flags[f"takes_{drug}"][patient] <= 1)
    doses = roster.numbers["glucocorticoid_dose_mg_day"]
    if patient in doses:
        stage.imply(~none, doses[patient] <= MOST_GLUCOCORTICOID_STEPS)
