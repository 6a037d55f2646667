"""Response at each visit after the first: of the evaluable, and of all who started."""

from analysis.contents.rows import Contents, Rows
from analysis.response import derive_at_visit
from analysis.summaries import summarise_flag, summarise_level, summarise_started, summarise_started_level


def list_responses(everyone: Rows, at_visits: dict[str, Rows]) -> Contents:
    """Response at each visit after the first: of the evaluable, and of all who started."""
    for role, visit in list(at_visits.items())[1:]:
        yield (
            visit,
            (
                (f"response.{role}", summarise_flag, "has_improvement"),
                (f"response.complete.{role}", summarise_level, "physician_judgement", "complete"),
                (f"response.partial.{role}", summarise_level, "physician_judgement", "partial"),
            ),
        )
        yield (
            visit.select("has_active_nephritis"),
            (
                (f"renal.response.{role}", summarise_flag, "has_renal_response"),
                (f"renal.response.complete.{role}", summarise_flag, "has_complete_renal_response"),
            ),
        )
        renal = everyone.select("has_active_nephritis")
        for name, rows, column, level in (
            ("response.started", everyone, "has_improvement", "yes"),
            ("response.complete.started", everyone, "physician_judgement", "complete"),
            ("renal.response.started", renal, "has_renal_response", "yes"),
            ("renal.response.complete.started", renal, "has_complete_renal_response", "yes"),
            ("renal.reduction", renal, "has_reduction", "yes"),
        ):
            started = derive_at_visit(rows.frame, visit.frame, column)
            line = (f"{name}.{role}", summarise_started_level, column, level)
            yield Rows(started, rows.group, role), (line,)
    yield everyone.select("has_early_improvement"), (("response.upgraded", summarise_started, "has_upgrade"),)
    nonresponders = everyone.select("has_early_improvement", "no")
    yield (
        nonresponders,
        (
            ("response.gained", summarise_flag, "has_late_improvement"),
            ("response.failed_and_left", summarise_flag, "left_before_mid"),
        ),
    )
    yield (
        nonresponders.select("left_before_mid"),
        (("response.failed_and_left.inefficacy", summarise_level, "stop_reason", "inefficacy"),),
    )
