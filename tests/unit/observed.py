"""The shipped rows as if they were of real people; they are not."""

from dataclasses import replace

from analysis.load import Study


def observe(study: Study, *, reason: str = "") -> Study:
    """All rows observed, without what is said of the paper, with a reason to show small cells or none."""
    patients, visits = (table.assign(record_origin="observed") for table in (study.patients, study.visits))
    own = replace(study, claims=(), footnotes=(), published_source={}, small_cells_reason=reason)
    return replace(own, patients=patients, visits=visits)
