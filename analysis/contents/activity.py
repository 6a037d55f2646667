"""Disease activity and laboratory values at each visit (Table 2)."""

from analysis.contents.rows import Contents, Rows
from analysis.summaries import summarise_distribution, summarise_flag, summarise_patients


def list_activity(at_visits: dict[str, Rows]) -> Contents:
    """Disease activity and laboratory values at each visit (Table 2)."""
    for role, visit in at_visits.items():
        renal, extrarenal = visit.select("has_renal_evaluation"), visit.select("has_extrarenal")
        yield (
            visit,
            (
                (f"visit.{role}.patients", summarise_patients),
                (f"activity.sledai.{role}", summarise_distribution, "sledai_2k"),
                (f"activity.c3.{role}", summarise_distribution, "c3_mg_dl"),
                (f"activity.c4.{role}", summarise_distribution, "c4_mg_dl"),
                (f"activity.creatinine.{role}", summarise_distribution, "creatinine_mg_dl"),
                (f"activity.anti_dsdna.{role}", summarise_flag, "has_anti_dsdna"),
            ),
        )
        yield (
            renal,
            (
                (f"visit.{role}.renal", summarise_patients),
                (f"activity.c3.{role}.renal", summarise_distribution, "c3_mg_dl"),
                (f"activity.anti_dsdna.{role}.renal", summarise_flag, "has_anti_dsdna"),
                (f"renal.proteinuria.{role}", summarise_distribution, "proteinuria_mg_24h"),
            ),
        )
        yield (
            extrarenal,
            (
                (f"visit.{role}.extrarenal", summarise_patients),
                (f"activity.c3.{role}.extrarenal", summarise_distribution, "c3_mg_dl"),
                (f"activity.anti_dsdna.{role}.extrarenal", summarise_flag, "has_anti_dsdna"),
            ),
        )
