"""The courses of a study as text, one block for each patient: `make cohort-listing`.

It shows synthetic and published rows; rows of real people only where the study allows small cells.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook
from analysis.load import Study, read_study
from analysis.present.notice import write_study_notice

COHORT = Path("data/cohort")
#: Lines of a block; each holds what is known of these columns.
LINES = (
    ("record_origin", "centre", "sex", "age_years", "ethnicity", "disease_duration_years"),
    (
        *("has_cumulative_renal", "has_cumulative_joint", "has_cumulative_skin"),
        *("has_cumulative_haematological", "has_cumulative_serositis", "has_cumulative_neuropsychiatric"),
    ),
    (
        *("has_ana", "has_anti_dsdna_ever", "has_anti_rnp", "has_anti_sm", "has_apl"),
        *("has_anti_ssa", "has_anti_ssb"),
    ),
    (
        *("had_azathioprine", "had_mycophenolate", "had_cyclophosphamide", "had_methotrexate"),
        *("had_rituximab", "had_belimumab"),
    ),
    (
        *("main_indication", "has_indication_renal", "has_indication_joint", "has_indication_skin"),
        *("has_indication_haematological", "has_indication_serositis"),
        *("renal_presentation", "pathology_class"),
    ),
    ("has_arthritis", "has_serositis", "haematological_feature", "cutaneous_feature"),
    (
        *("tacrolimus_dose_mg_day", "tacrolimus_line", "takes_glucocorticoids"),
        *("glucocorticoid_dose_mg_day", "takes_hydroxychloroquine", "takes_mycophenolate"),
        *("takes_azathioprine", "takes_belimumab", "takes_rituximab", "pregnancy_context"),
    ),
    ("renal_outcome", "extrarenal_outcome", "extrarenal_response_months"),
    (
        *("adverse_event", "has_recurrent_infections", "has_dose_reduction", "stop_reason"),
        *("stop_months", "course_after_stopping"),
    ),
)
VISIT_COLUMNS = (
    *("visit_months", "physician_judgement", "sledai_2k", "c3_mg_dl", "c4_mg_dl", "has_anti_dsdna"),
    *("creatinine_mg_dl", "proteinuria_mg_24h", "urine_white_cells_hpf", "urine_red_cells_hpf"),
    *("urine_dipstick", "has_red_cell_casts"),
)


class Refused(RuntimeError):
    """The rows may not be shown."""


def list_courses(patients: pd.DataFrame, visits: pd.DataFrame, codebook: Codebook) -> str:
    """One block for each patient: what holds of the patient, then one line for each visit."""
    blocks = []
    for _, patient in patients.iterrows():
        lines = [_list_known(patient, columns, codebook) for columns in LINES]
        own = visits[visits["patient_id"] == patient["patient_id"]]
        head = f"{codebook.label('patient_id')} {patient['patient_id']}"
        body = [f"  {line}" for line in lines if line]
        followed = [f"    {_list_known(visit, VISIT_COLUMNS, codebook)}" for _, visit in own.iterrows()]
        blocks.append("\n".join([head, *body, *followed]))
    return "\n\n".join(blocks)


def _list_known(row: pd.Series, columns: Iterable[str], codebook: Codebook) -> str:
    parts = []
    for name in columns:
        column, value = codebook[name], row[name]
        if pd.isna(value) or (column.kind == "flag" and value == "no"):
            continue
        if column.kind == "flag":
            parts.append(column.label)
        elif column.levels:
            parts.append(f"{column.label}: {column.levels[value]}")
        else:
            parts.append(f"{column.label} {value} {column.unit}".rstrip())
    return ", ".join(parts)


def list_study(study: Study) -> str:
    """The courses of all patients, under the notice on the rows where there is one.

    Raises Refused for rows of real people, unless the study allows small cells.
    """
    if study.hides_small_cells:
        raise Refused("These are rows of real people, which are not listed: see small_cells in study.yml.")
    notice = write_study_notice(study)
    courses = list_courses(study.patients, study.visits, study.codebook)
    return "\n\n".join([*([notice] if notice else []), courses])


if __name__ == "__main__":
    try:
        sys.stdout.write(list_study(read_study(Path(sys.argv[1] if len(sys.argv) > 1 else COHORT))) + "\n")
    except Refused as error:
        sys.exit(str(error))
