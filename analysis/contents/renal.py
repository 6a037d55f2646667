"""Active nephritis at the start, its pathology, and when its proteinuria fell."""

from analysis.codebook import Codebook
from analysis.contents.rows import Contents, Rows, list_levels
from analysis.summaries import summarise_flag, summarise_started


def list_nephritis(everyone: Rows, book: Codebook) -> Contents:
    """Active nephritis at the start, its pathology, and when its proteinuria fell."""
    yield everyone, (("renal.patients", summarise_flag, "has_active_nephritis"),)
    renal = everyone.select("has_active_nephritis")
    yield (
        renal,
        (
            *list_levels("renal", "renal_presentation", book),
            ("renal.pathology", summarise_flag, "has_known_pathology"),
            *list_levels("renal.pathology", "pathology_class", book),
            ("renal.pathology.any_membranous", summarise_flag, "has_membranous"),
            ("renal.reduction.delayed", summarise_started, "has_late_reduction"),
            ("renal.unmeasured", summarise_flag, "lacks_proteinuria"),
            ("renal.left", summarise_flag, "left_before_mid"),
        ),
    )
