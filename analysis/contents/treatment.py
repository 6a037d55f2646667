"""Why tacrolimus was started, at what dose, and with which other drugs."""

from analysis.codebook import Codebook
from analysis.contents.rows import Contents, Rows, list_levels
from analysis.summaries import summarise_distribution, summarise_flag, summarise_level


def list_treatment(everyone: Rows, book: Codebook) -> Contents:
    """Why tacrolimus was started, at what dose, and with which other drugs."""
    during = everyone.select("pregnancy_context", "during_pregnancy")
    yield (
        everyone,
        (
            ("indication.renal", summarise_flag, "has_indication_renal"),
            ("indication.joint", summarise_flag, "has_indication_joint"),
            ("indication.skin", summarise_flag, "has_indication_skin"),
            ("indication.haematological", summarise_flag, "has_indication_haematological"),
            ("indication.serositis", summarise_flag, "has_indication_serositis"),
            ("indication.two", summarise_flag, "has_two_indications"),
            ("treatment.second_choice", summarise_level, "tacrolimus_line", "second"),
            ("treatment.dose", summarise_distribution, "tacrolimus_dose_mg_day"),
            ("treatment.glucocorticoids", summarise_flag, "takes_glucocorticoids"),
            ("treatment.hydroxychloroquine", summarise_flag, "takes_hydroxychloroquine"),
            ("treatment.alone", summarise_level, "takes_other_immunosuppressant", "no"),
            ("treatment.combined", summarise_flag, "takes_other_immunosuppressant"),
            ("treatment.mycophenolate", summarise_flag, "takes_mycophenolate"),
            ("treatment.azathioprine", summarise_flag, "takes_azathioprine"),
            ("treatment.belimumab", summarise_flag, "takes_belimumab"),
            ("treatment.rituximab", summarise_flag, "takes_rituximab"),
            *list_levels("treatment.pregnancy", "pregnancy_context", book),
        ),
    )
    yield (
        everyone.select("takes_glucocorticoids"),
        (("treatment.glucocorticoids.dose", summarise_distribution, "glucocorticoid_dose_mg_day"),),
    )
    yield during, list_levels("treatment.during_pregnancy", "tacrolimus_line", book)
