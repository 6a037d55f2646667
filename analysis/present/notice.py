"""What a reader must be told of the rows: it follows from `record_origin` and nothing else."""

from analysis.cohort import summarise_origin
from analysis.load import Study
from analysis.results import Results
from analysis.study_file import SHORT_SOURCE

SYNTHETIC_NOTICE = (
    "Synthetic data: the rows behind this document were reconstructed from published figures "
    "and are not patient records."
)
#: Of synthetic rows that no published work stands behind.
MADE_UP_NOTICE = "Synthetic data: the rows behind this document were made up and are not patient records."

FREE_MARK = "\N{DAGGER}"
FREE_NOTE = "Free in the reconstruction: no published figure fixes this value."


def write_notice(results: Results) -> str:
    """The notice for every output: a warning for synthetic rows, a source line for published
    ones, nothing for observed rows."""
    return write_origin_notice(results.basis, results.study.published_source)


def write_study_notice(study: Study) -> str:
    """The same for an output that is made of the rows alone."""
    return write_origin_notice(summarise_origin(study.patients, study.visits), study.published_source)


def write_origin_notice(origin: str, source: dict[str, str]) -> str:
    """The same from what the rows are (cohort.summarise_origin; "" where nothing is known of them) and the
    published source that they come from (study_file.read_source)."""
    if origin == "synthetic":
        return SYNTHETIC_NOTICE if source else MADE_UP_NOTICE
    if origin in ("observed", ""):
        return ""
    if not source:
        return "Published data: the source is named in the text."
    which = "Published rows" if origin == "mixed" else "Data"
    return f"{which}: {source['place']} of {source['citation']} ({source['license']})."


def write_adapted_from(results: Results, place: str = "") -> str:
    """The credit beneath a table that follows the one at `place` of the published source ("Table 4"),
    or the work as a whole; "" where the study names no published source.

    Source: CC BY-NC 4.0, section 3(a): credit, licence, and that the material was changed.
    """
    source = results.study.published_source
    if not source:
        return ""
    work = source.get(SHORT_SOURCE, source["citation"])
    return f"Adapted from {f'{place} of ' if place else ''}{work} ({source['license']})."
