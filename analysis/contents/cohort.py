"""Who was included, what they had and what they had taken (Table 1), and for how long they stayed."""

from analysis.codebook import Codebook
from analysis.contents.rows import Contents, Rows, list_levels
from analysis.summaries import (
    summarise_distribution,
    summarise_flag,
    summarise_level,
    summarise_levels_seen,
    summarise_patients,
)


def list_cohort(everyone: Rows, book: Codebook) -> Contents:
    """Who was included, what they had and what they had taken (Table 1), and for how long they stayed."""
    yield (
        everyone,
        (
            ("cohort.patients", summarise_patients),
            ("cohort.centres", summarise_levels_seen, "centre"),
            ("cohort.female", summarise_level, "sex", "F"),
            ("cohort.age", summarise_distribution, "age_years"),
            ("cohort.disease_duration", summarise_distribution, "disease_duration_years"),
            ("cohort.ethnicities", summarise_levels_seen, "ethnicity"),
            *list_levels("cohort.ethnicity", "ethnicity", book),
            ("cohort.organ.renal", summarise_flag, "has_cumulative_renal"),
            ("cohort.organ.joint", summarise_flag, "has_cumulative_joint"),
            ("cohort.organ.skin", summarise_flag, "has_cumulative_skin"),
            ("cohort.organ.haematological", summarise_flag, "has_cumulative_haematological"),
            ("cohort.organ.serositis", summarise_flag, "has_cumulative_serositis"),
            ("cohort.organ.neuropsychiatric", summarise_flag, "has_cumulative_neuropsychiatric"),
            ("cohort.serology.ana", summarise_flag, "has_ana"),
            ("cohort.serology.anti_dsdna", summarise_flag, "has_anti_dsdna_ever"),
            ("cohort.serology.anti_rnp", summarise_flag, "has_anti_rnp"),
            ("cohort.serology.anti_sm", summarise_flag, "has_anti_sm"),
            ("cohort.serology.apl", summarise_flag, "has_apl"),
            ("cohort.serology.anti_ssa", summarise_flag, "has_anti_ssa"),
            ("cohort.serology.anti_ssb", summarise_flag, "has_anti_ssb"),
            ("cohort.previous.azathioprine", summarise_flag, "had_azathioprine"),
            ("cohort.previous.mycophenolate", summarise_flag, "had_mycophenolate"),
            ("cohort.previous.cyclophosphamide", summarise_flag, "had_cyclophosphamide"),
            ("cohort.previous.methotrexate", summarise_flag, "had_methotrexate"),
            ("cohort.previous.rituximab", summarise_flag, "had_rituximab"),
            ("cohort.previous.belimumab", summarise_flag, "had_belimumab"),
            ("cohort.previous.number", summarise_distribution, "previous_immunosuppressants"),
            ("cohort.completed", summarise_flag, "has_completed"),
            ("cohort.follow_up", summarise_distribution, "follow_up_months"),
        ),
    )
