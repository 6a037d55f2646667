"""Extrarenal disease: features, treatment and outcome (Table 3)."""

from analysis.contents.rows import Contents, Rows
from analysis.extrarenal import select_extrarenal, select_nonresponders, select_responders, summarise_response
from analysis.summaries import summarise_distribution, summarise_flag, summarise_level


def list_extrarenal(everyone: Rows) -> Contents:
    """Extrarenal disease: features, treatment and outcome (Table 3)."""
    extrarenal = Rows(select_extrarenal(everyone.frame), "has_extrarenal")
    responders = Rows(select_responders(extrarenal.frame), "has_response")
    failures = Rows(select_nonresponders(extrarenal.frame), "has_response=no")
    yield everyone, (("extrarenal.patients", summarise_flag, "has_extrarenal"),)
    yield (
        extrarenal,
        (
            ("extrarenal.female", summarise_level, "sex", "F"),
            ("extrarenal.age", summarise_distribution, "age_years"),
            ("extrarenal.disease_duration", summarise_distribution, "disease_duration_years"),
            ("extrarenal.renal", summarise_flag, "has_active_nephritis"),
            ("extrarenal.indication.renal", summarise_flag, "has_renal_indication"),
            ("extrarenal.indication.extrarenal", summarise_level, "main_indication", "extrarenal"),
            ("extrarenal.treatment.glucocorticoids", summarise_flag, "takes_glucocorticoids"),
            ("extrarenal.treatment.hydroxychloroquine", summarise_flag, "takes_hydroxychloroquine"),
            ("extrarenal.treatment.mycophenolate", summarise_flag, "takes_mycophenolate"),
            ("extrarenal.treatment.azathioprine", summarise_flag, "takes_azathioprine"),
            ("extrarenal.treatment.belimumab", summarise_flag, "takes_belimumab"),
            ("extrarenal.c3_rose", summarise_flag, "has_c3_rise"),
            ("extrarenal.response", summarise_flag, "has_response"),
            ("extrarenal.response.complete", summarise_level, "extrarenal_outcome", "complete"),
            ("extrarenal.response.partial", summarise_level, "extrarenal_outcome", "partial"),
            ("extrarenal.response.none", summarise_level, "extrarenal_outcome", "none"),
            ("extrarenal.response.haematological", summarise_response, "has_haematological"),
            ("extrarenal.response.arthritis", summarise_response, "has_arthritis"),
            ("extrarenal.response.serositis", summarise_response, "has_serositis"),
            ("extrarenal.response.cutaneous", summarise_response, "has_cutaneous"),
        ),
    )
    yield (
        everyone,
        (
            ("extrarenal.haematological", summarise_flag, "has_haematological"),
            ("extrarenal.arthritis", summarise_flag, "has_arthritis"),
            ("extrarenal.serositis", summarise_flag, "has_serositis"),
            ("extrarenal.cutaneous", summarise_flag, "has_cutaneous"),
        ),
    )
    yield responders, (("extrarenal.response.early", summarise_flag, "has_early_response"),)
    yield (
        failures,
        (
            ("extrarenal.failure.evans", summarise_level, "haematological_feature", "evans_syndrome"),
            ("extrarenal.failure.vasculitis", summarise_level, "cutaneous_feature", "vasculitis"),
            ("extrarenal.failure.arthritis", summarise_flag, "has_arthritis"),
        ),
    )
