"""The table of contents of the analysis: every named result that rows give, one line each."""

import pandas as pd

from analysis.contents.activity import list_activity
from analysis.contents.changes import list_changes
from analysis.contents.cohort import list_cohort
from analysis.contents.extrarenal import list_extrarenal
from analysis.contents.flow import list_flow
from analysis.contents.laboratory import list_laboratory, list_laboratory_changes
from analysis.contents.one_by_one import list_one_by_one
from analysis.contents.renal import list_nephritis
from analysis.contents.response import list_responses
from analysis.contents.rows import Contents, Rows
from analysis.contents.safety import list_safety
from analysis.contents.sensitivity import list_sensitivity
from analysis.contents.times import list_times
from analysis.contents.treatment import list_treatment
from analysis.load import Study
from analysis.visits import list_visits, select_visit


def list_contents(patients: pd.DataFrame, visits: pd.DataFrame, study: Study) -> Contents:
    """All lines, in the order of the article; visits go by the names of `visits.list_visits`."""
    everyone, book = Rows(patients), study.codebook
    schedule = list_visits(study.schedule, visits)
    at_visits = {name: Rows(select_visit(visits, months), time=name) for name, months in schedule.items()}
    yield from list_cohort(everyone, book)
    yield from list_flow(everyone, Rows(visits), schedule, book)
    yield from list_treatment(everyone, book)
    yield from list_nephritis(everyone, book)
    yield from list_extrarenal(everyone)
    yield from list_one_by_one(everyone, study.hides_small_cells)
    yield from list_responses(everyone, at_visits)
    yield from list_activity(at_visits)
    yield from list_laboratory(Rows(visits), schedule, book)
    yield from list_changes(Rows(visits), schedule)
    yield from list_laboratory_changes(Rows(visits), schedule, book)
    yield from list_times(everyone, Rows(visits), schedule)
    yield from list_safety(everyone, book)
    yield from list_sensitivity(everyone, Rows(visits), schedule, book)
