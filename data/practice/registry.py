"""The rows of the made-up registry, in the columns of the codebook."""

from data.practice.chance import Chance, say
from data.practice.courses import draw_course
from data.practice.people import Row, draw_people
from data.practice.visits import draw_visits, summarise_extrarenal

SEED = 2018


def draw_registry(seed: int = SEED) -> tuple[list[Row], list[Row]]:
    """The rows of patients and of visits, as they are before anyone mistypes them.

    Beside the columns of the codebook visits have `haemoglobin_g_dl`.
    """
    chance = Chance(seed)
    patients, visits = [], []
    for person in draw_people(chance):
        course = draw_course(chance)
        seen = draw_visits(person, course, chance)
        found = any(visit["has_anti_dsdna"] == "yes" for visit in seen) or chance.happens(0.3)
        leaving = course.write_leaving(chance) | summarise_extrarenal(person, course)
        patients.append(person | leaving | {"has_anti_dsdna_ever": say(found)})
        visits += seen
    return patients, visits
