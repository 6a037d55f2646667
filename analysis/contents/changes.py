"""Changes from baseline to each later visit, in the patients seen at both."""

from analysis.changes import summarise_discordance, summarise_mean_change, summarise_ratio, summarise_shift
from analysis.contents.rows import Contents, Rows

#: Measures at visits by the name that results have for them.
MEASURED = {
    "sledai": "sledai_2k",
    "c3": "c3_mg_dl",
    "c4": "c4_mg_dl",
    "creatinine": "creatinine_mg_dl",
}


def list_changes(visits: Rows, schedule: dict[str, int]) -> Contents:
    """Changes from baseline to each later visit, in the patients seen at both."""
    since, *later = schedule.items()
    groups = (
        (visits, "", ("sledai", "c3", "c4", "creatinine")),
        (visits.select("has_renal_evaluation"), ".renal", ("c3",)),
        (visits.select("has_extrarenal"), ".extrarenal", ("c3",)),
    )
    for until in later:
        role = until[0]
        for rows, suffix, measures in groups:
            for measure in measures:
                change = (MEASURED[measure], since, until)
                yield (
                    rows,
                    (
                        (f"activity.{measure}.change.{role}{suffix}", summarise_mean_change, *change),
                        (f"activity.{measure}.shift.{role}{suffix}", summarise_shift, *change),
                    ),
                )
            change = ("has_anti_dsdna", since, until)
            yield rows, ((f"activity.anti_dsdna.change.{role}{suffix}", summarise_discordance, *change),)
        change = ("proteinuria_mg_24h", since, until)
        yield (
            visits.select("has_renal_evaluation"),
            (
                (f"renal.proteinuria.change.{role}", summarise_mean_change, *change),
                (f"renal.proteinuria.ratio.{role}", summarise_ratio, *change),
                (f"renal.proteinuria.shift.{role}", summarise_shift, *change),
            ),
        )
