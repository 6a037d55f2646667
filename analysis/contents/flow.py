"""Participant flow: numbers at each scheduled visit, all of them shares of those who started."""

from analysis.codebook import Codebook
from analysis.contents.rows import Contents, Rows, list_levels
from analysis.flow import derive_flow
from analysis.summaries import summarise_flag, summarise_share


def list_flow(everyone: Rows, visits: Rows, schedule: dict[str, int], book: Codebook) -> Contents:
    """Numbers at each visit; who left is counted from the second visit on, and so is a response."""
    before = None
    for name, months in schedule.items():
        flow, section = derive_flow(everyone.frame, visits.frame, months, before), f"cohort.flow.{name}"
        placed = Rows(flow, everyone.group, name)
        renal = placed.select("has_active_nephritis")
        yield (
            placed,
            (
                (f"{section}.on_treatment", summarise_flag, "is_on_treatment"),
                (f"{section}.seen", summarise_flag, "is_seen"),
                (f"{section}.missed", summarise_flag, "is_missed"),
            ),
        )
        yield renal, ((f"{section}.renal.on_treatment", summarise_flag, "is_on_treatment"),)
        if before is not None:
            yield (
                placed,
                (
                    (f"{section}.evaluable", summarise_flag, "is_evaluable"),
                    (f"{section}.left", summarise_flag, "has_left_since"),
                    *list_levels(f"{section}.left", "stop_reason", book, summarise_share),
                    (f"{section}.left.not_seen_again", summarise_flag, "is_not_seen_again"),
                ),
            )
            yield renal, ((f"{section}.renal.evaluable", summarise_flag, "is_renal_evaluable"),)
        before = months
