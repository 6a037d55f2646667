"""Edits of who the patients were, what they had had and taken, and why tacrolimus was started."""

from tests.unit.edits.edit import Edit

PEOPLE = (
    # One synthetic row is enough for the notice, so one row less changes nothing.
    Edit("9: record_origin=published"),
    Edit(
        "4: patient_id=four; 4@0: patient_id=four; 4@3: patient_id=four; 4@6: patient_id=four; "
        "4@12: patient_id=four",
        table_3="4 patient",
    ),
    # The article names the number of centres only, so one of them must go.
    Edit(
        "2: centre=A; 3: centre=A; 5: centre=A; 8: centre=A; 10: centre=A; 19: centre=A; 25: centre=A",
        "cohort.centres",
    ),
    Edit("1: sex=F", "cohort.female extrarenal.female", "1 sex"),
    Edit("7: age_years=33", "cohort.age extrarenal.age", "7 age"),
    Edit("1: ethnicity=caribbean", "cohort.ethnicity.{caucasian,caribbean}"),
    Edit("8: disease_duration_years=18", "cohort.disease_duration extrarenal.disease_duration", "8 duration"),
)

HISTORY = (
    # Table 3 names these organs in these patients, so that they were involved in every solution.
    Edit("1: has_cumulative_renal=no", "cohort.organ.renal"),
    Edit("1: has_cumulative_joint=no", "cohort.organ.joint"),
    Edit("4: has_cumulative_skin=no", "cohort.organ.skin"),
    Edit("1: has_cumulative_haematological=no", "cohort.organ.haematological"),
    Edit("3: has_cumulative_serositis=no", "cohort.organ.serositis"),
    Edit("1: has_cumulative_neuropsychiatric=yes", "cohort.organ.neuropsychiatric"),
    Edit("1: has_ana=no", "cohort.serology.ana"),
    # Ever, which is a column apart from the anti-dsDNA of a visit.
    Edit("1: has_anti_dsdna_ever=no", "cohort.serology.anti_dsdna"),
    Edit("1: has_anti_rnp=no", "cohort.serology.anti_rnp"),
    Edit("1: has_anti_sm=no", "cohort.serology.anti_sm"),
    Edit("1: has_apl=yes", "cohort.serology.apl"),
    Edit("1: has_anti_ssa=yes", "cohort.serology.anti_ssa"),
    Edit("1: has_anti_ssb=yes", "cohort.serology.anti_ssb"),
    # Each of the six drugs counts in the number of drugs.
    Edit("1: had_azathioprine=no", "cohort.previous.{azathioprine,number}"),
    Edit("1: had_mycophenolate=yes", "cohort.previous.{mycophenolate,number}"),
    Edit("1: had_cyclophosphamide=no", "cohort.previous.{cyclophosphamide,number}"),
    Edit("1: had_methotrexate=yes", "cohort.previous.{methotrexate,number}"),
    Edit("1: had_rituximab=no", "cohort.previous.{rituximab,number}"),
    Edit("1: had_belimumab=yes", "cohort.previous.{belimumab,number}"),
)

INDICATIONS = (
    Edit("4: main_indication=nephritis", "extrarenal.indication.{renal,extrarenal}", "4 indication"),
    # The contract asks for the presentation, which makes patient 7 a renal patient, never measured and
    # without biopsy: one more in each share of the renal patients, or one more missing.
    Edit(
        "7: has_indication_renal=yes renal_presentation=flare",
        """
        indication.{renal,two} renal.{patients,flare,onset,pathology,unmeasured,left} extrarenal.renal
        renal.pathology.{diffuse_proliferative,focal_proliferative,membranous,mixed,any_membranous}
        renal.reduction.{delayed,early,mid,late} renal.response.{early,mid,late}
        renal.response.{complete,started,complete.started}.{early,mid,late}
        renal.response.{time,incidence,interval_censored}
        renal.response.{time,incidence,interval_censored}.{early,mid,late} renal.proteinuria.trajectory
        """,
    ),
    Edit("3: has_indication_joint=yes", "indication.{joint,two}"),
    Edit("4: has_indication_skin=no", "indication.{skin,two}"),
    # The only indication of this patient.
    Edit("2: has_indication_haematological=no", "indication.haematological"),
    Edit("6: has_indication_serositis=yes", "indication.{serositis,two}"),
    Edit("28: renal_presentation=onset", "renal.{flare,onset}"),
    Edit(
        "9: pathology_class=diffuse_proliferative",
        "renal.pathology.{diffuse_proliferative,mixed,any_membranous}",
    ),
)
