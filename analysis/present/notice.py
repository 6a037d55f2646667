"""What a reader must be told of the rows: it follows from `record_origin` and nothing else."""

from analysis.results import Results

SYNTHETIC_NOTICE = (
    "Synthetic data: the rows behind this document were reconstructed from published figures "
    "and are not patient records."
)

FREE_MARK = "\N{DAGGER}"
FREE_NOTE = "Free in the reconstruction: no published figure fixes this value."


def write_notice(results: Results) -> str:
    """The notice for every output: a warning for synthetic rows, a source line for published
    ones, nothing for observed rows."""
    if results.basis == "synthetic":
        return SYNTHETIC_NOTICE
    if results.basis == "observed":
        return ""
    source = results.study.published_source
    if not source:
        return "Published data: the source is named in the text."
    which = "Published rows" if results.basis == "mixed" else "Data"
    return f"{which}: {source['place']} of {source['citation']} ({source['license']})."
