"""Who left tacrolimus, why, when and what came after; adverse events."""

from analysis.codebook import Codebook
from analysis.contents.rows import Contents, Rows, list_levels
from analysis.summaries import summarise_distribution, summarise_flag, summarise_share


def list_safety(everyone: Rows, book: Codebook) -> Contents:
    """Who left tacrolimus, why, when and what came after; adverse events."""
    yield (
        everyone,
        (
            ("safety.discontinued", summarise_flag, "has_discontinued"),
            *list_levels("safety.left", "stop_reason", book, summarise_share),
            *list_levels("safety.event", "adverse_event", book),
            ("safety.event", summarise_flag, "has_adverse_event"),
            ("safety.infections", summarise_flag, "has_recurrent_infections"),
            ("safety.dose_reduction", summarise_flag, "has_dose_reduction"),
        ),
    )
    for reason in book["stop_reason"].levels:
        yield (
            everyone.select("stop_reason", reason),
            ((f"safety.left.{reason}.months", summarise_distribution, "stop_months"),),
        )
    yield (
        everyone.select("stop_reason", "remission"),
        (*list_levels("safety.after_remission", "course_after_stopping", book),),
    )
    yield (
        everyone.select("has_recurrent_infections"),
        (
            ("safety.infections.glucocorticoids", summarise_flag, "takes_glucocorticoids"),
            ("safety.infections.belimumab", summarise_flag, "takes_belimumab"),
        ),
    )
