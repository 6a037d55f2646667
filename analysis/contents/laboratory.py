"""Laboratory values that the study's own codebook adds: at each visit, over all visits, and their changes."""

from analysis.changes import summarise_mean_change, summarise_shift
from analysis.codebook import Codebook
from analysis.contents.rows import Contents, Rows
from analysis.contents.times import list_course
from analysis.summaries import summarise_columns, summarise_distribution
from analysis.visits import select_visit


def list_laboratory(visits: Rows, schedule: dict[str, int], book: Codebook) -> Contents:
    """How many values were added; each at every visit, and its course, in all patients."""
    yield visits, (("laboratory.added", summarise_columns, book.added),)
    for column in book.added:
        for name, months in schedule.items():
            visit = Rows(select_visit(visits.frame, months), time=name)
            yield visit, ((f"activity.{column}.{name}", summarise_distribution, column),)
        yield visits, tuple(list_course(f"activity.{column}", column, schedule, tuple(schedule.values())))


def list_laboratory_changes(visits: Rows, schedule: dict[str, int], book: Codebook) -> Contents:
    """The change of each from baseline to every later visit, in the patients measured at both."""
    since, *later = schedule.items()
    for column in book.added:
        for until in later:
            change = (column, since, until)
            yield (
                visits,
                (
                    (f"activity.{column}.change.{until[0]}", summarise_mean_change, *change),
                    (f"activity.{column}.shift.{until[0]}", summarise_shift, *change),
                ),
            )
