"""Drugs before and beside tacrolimus, with the doses."""

from fractions import Fraction
from typing import Any

from data.reconstruction.roster import EARLIER, Roster

#: Daily prednisone in steps of 1.25 mg: tablets of 2.5, 5 and 20 mg, and 3.75 mg as an alternate-day mean.
GLUCOCORTICOID_STEPS = (2, 3, 4, 6, 8, 10, 12, 16, 20)
#: Immunosuppressants beside tacrolimus.
BESIDE = ("mycophenolate", "azathioprine", "belimumab", "rituximab")


def describe_drugs(roster: Roster) -> None:
    """Which drugs, in which line, at which dose."""
    _name_drugs(roster)
    # P079: 65.5 per cent of 29 are 19.
    roster.add_level("tacrolimus_line", {"first": None, "second": None})
    roster.count_share("P079", roster.levels["tacrolimus_line"]["second"])
    _relate_drugs(roster)
    _describe_tacrolimus_doses(roster)
    _describe_glucocorticoid_doses(roster)
    _describe_infections(roster)


def _name_drugs(roster: Roster) -> None:
    for drug, claim in zip(EARLIER, ("P225", "P227", "P229", "P231", "P233", "P235"), strict=True):
        roster.add_counted_flag(claim, f"had_{drug}")
    for drug, claim in (
        ("glucocorticoids", "P089"),
        ("hydroxychloroquine", "P091"),
        ("mycophenolate", "P095"),
        ("azathioprine", "P097"),
        ("belimumab", "P099"),
        ("rituximab", "P101"),
    ):
        roster.add_counted_flag(claim, f"takes_{drug}")


def _relate_drugs(roster: Roster) -> None:
    stage = roster.stage
    number = {p: stage.integer(0, 5) for p in roster.everyone}
    stage.quartiles(("P083", "P084", "P085"), [*number.values()])
    alone = {p: stage.flag() for p in roster.everyone}
    stage.count("P093", alone.values())
    for patient in roster.everyone:
        had = {drug: roster.flags[f"had_{drug}"][patient] for drug in EARLIER}
        now = {drug: roster.flags[f"takes_{drug}"][patient] for drug in BESIDE}
        _order_drugs(roster, patient, had, number[patient])
        _combine_drugs(roster, had, now, alone[patient])
        _justify_cyclophosphamide(roster, patient, had["cyclophosphamide"])


def _order_drugs(roster: Roster, patient: str, had: dict[str, Any], number: Any) -> None:
    stage, second = roster.stage, roster.levels["tacrolimus_line"]["second"][patient]
    stage.require(number == sum(had.values()))
    # Three drugs take years; biologics come after another drug; a second choice after a first.
    stage.require(3 * number <= 6 + 2 * roster.numbers["disease_duration_years"][patient])
    stage.require(2 * had["rituximab"] <= number)
    stage.require(2 * had["belimumab"] <= number, second <= number)
    # A first choice comes after two drugs at most, given for something else.
    stage.require(number <= 2 + 3 * second)


def _combine_drugs(roster: Roster, had: dict[str, Any], now: dict[str, Any], alone: Any) -> None:
    stage = roster.stage
    # A drug still taken is not a previous one.
    for drug, taken in now.items():
        stage.require(had[drug] + taken <= 1)
    # Mycophenolate and azathioprine, or two biologics, are not given together.
    stage.require(now["mycophenolate"] + now["azathioprine"] <= 1)
    stage.require(now["belimumab"] + now["rituximab"] <= 1)
    stage.require(sum(now.values()) <= 4 * (1 - alone), sum(now.values()) >= 1 - alone)


def _justify_cyclophosphamide(roster: Roster, patient: str, had_cyclophosphamide: Any) -> None:
    """Cyclophosphamide was for an earlier nephritis or for the nervous system."""
    brain = roster.flags["has_cumulative_neuropsychiatric"][patient]
    if roster.is_renal(patient):
        past = roster.levels["renal_presentation"]["flare"][patient]
    else:
        past = roster.flags["has_cumulative_renal"][patient]
    roster.stage.require(had_cyclophosphamide <= past + brain)


def _describe_tacrolimus_doses(roster: Roster) -> None:
    stage, draw = roster.stage, roster.stage.random
    # At most 6 mg, which 0.06 mg/kg makes of 100 kg (Methods).
    dose = {p: stage.integer(4, 12, 2 * draw.normal(4.4, 1.5)) for p in roster.everyone}
    # Printed beside 4.5 and 5.5, so that 3 stands for 3.0.
    stage.quartiles(("P080", "P081", "P082"), [*dose.values()], unit=Fraction(1, 2), decimals=1)
    roster.numbers["tacrolimus_dose_mg_day"] = dose


def _describe_glucocorticoid_doses(roster: Roster) -> None:
    stage, draw = roster.stage, roster.stage.random
    takes = roster.flags["takes_glucocorticoids"]
    # Table 3 has all its patients on glucocorticoids; the two without are the last two of the others.
    takers = roster.everyone[: stage.claims.count("P089")]
    for patient in roster.everyone:
        stage.require(takes[patient] == (patient in takers))
    dose = {p: stage.integer(2, 20, draw.gamma(2.6, 2.8)) for p in takers}
    for steps in dose.values():
        stage.model.add_allowed_assignments([steps], [(step,) for step in GLUCOCORTICOID_STEPS])
    for patient, steps in dose.items():
        if roster.is_renal(patient):
            # A first nephritis is not met with less than 5 mg of prednisone.
            stage.imply(roster.levels["renal_presentation"]["onset"][patient], steps >= 4)
    odd = []
    for steps in dose.values():
        # 3.75 mg is the mean of an alternate-day dose: two patients at most.
        is_odd = stage.flag()
        stage.imply(~is_odd, steps != 3)
        odd.append(is_odd)
    stage.require(sum(odd) <= 2)
    stage.quartiles(("P103", "P104", "P105"), [*dose.values()], unit=Fraction(5, 4), decimals=2)
    roster.numbers["glucocorticoid_dose_mg_day"] = dose


def _describe_infections(roster: Roster) -> None:
    """P185: one patient with infections, on glucocorticoids and belimumab."""
    infections = roster.add_flag("P185", "has_recurrent_infections", 0.5)
    for patient in roster.everyone:
        for drug in ("glucocorticoids", "belimumab"):
            roster.stage.require(infections[patient] <= roster.flags[f"takes_{drug}"][patient])
