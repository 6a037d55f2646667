"""The fixed columns of the patients: who they are, and what they had and took at the start."""

from data.reconstruction.claims import Claims
from data.reconstruction.indications import describe_indications
from data.reconstruction.people import describe_disease, describe_people
from data.reconstruction.pregnancies import describe_pregnancies
from data.reconstruction.roster import Roster
from data.reconstruction.solver import Stage
from data.reconstruction.treatment import describe_drugs

LIMIT = 8.0


def reconstruct_patients(claims: Claims) -> tuple[dict[str, dict[str, str]], float]:
    """The fixed columns by patient, and the deterministic time."""
    stage = Stage("patients", claims, LIMIT)
    everyone = [str(number + 1) for number in range(claims.count("P005"))]
    roster = Roster(stage, everyone, claims.table_3())
    describe_people(roster)
    describe_disease(roster)
    describe_indications(roster)
    describe_drugs(roster)
    describe_pregnancies(roster)
    spent = stage.solve()
    return {patient: roster.write(patient) for patient in everyone}, spent
