"""What the edits change in the participant flow, the courses and the analyses under other choices.

By column, as in `Edit.results`. A summary under another choice moves with the summary of the article, but
for a quartile that stays, or a response that the other choice never had.
"""

MORE = {
    "patients.has_indication_renal": """
        cohort.flow.baseline.renal.on_treatment
        cohort.flow.{early,late,mid}.renal.{evaluable,on_treatment}
        renal.proteinuria.trajectory.{baseline,early,late,mid}
        renal.response.time.baseline
        sensitivity.competing.{all_but_administrative,all_leaving,none}.renal.response.{early,late,mid}
        sensitivity.creatinine.{greater,smaller}.moved
        sensitivity.creatinine.{rise_0,rise_10,rise_20,rise_25,rise_30}.renal.response.complete.{early,late,mid}
        sensitivity.creatinine.{rise_0,rise_10,rise_20,rise_25,rise_30}.renal.response.{early,late,mid}
        sensitivity.leavers.{best,carried}.renal.response.{early,late,mid}
        sensitivity.subgroup.extrarenal_only.{anti_dsdna,c3,patients}
        sensitivity.subgroup.{neither,renal_and_extrarenal,renal_only}.patients
    """,
    "patients.stop_reason": """
        cohort.flow.late.left.{administrative,inefficacy}
        sensitivity.competing.all_but_administrative.renal.response.{late,mid}
        sensitivity.competing.all_but_administrative.response.{late,mid}
    """,
    "visits.patient_id": """
        sensitivity.competing.{all_but_administrative,all_leaving,none}.response.late
        sensitivity.creatinine.{rise_0,rise_10,rise_20,rise_25,rise_30}.renal.response.late
        sensitivity.leavers.{best,carried}.renal.response.late
    """,
    "visits.visit_months": """
        activity.c3.trajectory.{late,mid}
        cohort.flow.late.left.administrative
        cohort.flow.late.renal.{evaluable,on_treatment}
        cohort.flow.late.{evaluable,left,on_treatment,seen}
        cohort.flow.mid.renal.evaluable
        cohort.flow.mid.{evaluable,missed,seen}
        renal.proteinuria.trajectory.{late,mid}
        sensitivity.creatinine.{rise_0,rise_10,rise_20,rise_25,rise_30}.renal.response.complete.{late,mid}
        sensitivity.creatinine.{rise_0,rise_10,rise_20,rise_25,rise_30}.renal.response.{late,mid}
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.activity.c3.{late,mid}.renal
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.activity.{c3,c4,creatinine,sledai}.{late,mid}
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.moved
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.renal.proteinuria.{late,mid}
    """,
    "visits.sledai_2k": """
        sensitivity.quantiles.definition_5.activity.sledai.early
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.moved
    """,
    "visits.c3_mg_dl": """
        activity.c3.trajectory.early
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.activity.c3.early
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.activity.c3.early.extrarenal
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.moved
        sensitivity.subgroup.extrarenal_only.c3
    """,
    "visits.c4_mg_dl": """
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.activity.c4.mid
    """,
    "visits.has_anti_dsdna": """
        sensitivity.subgroup.extrarenal_only.anti_dsdna
    """,
    "visits.physician_judgement": """
        sensitivity.competing.{all_but_administrative,all_leaving,none}.response.{early,late,mid}
        sensitivity.leavers.{best,carried}.response.early
    """,
    "visits.creatinine_mg_dl": """
        sensitivity.competing.none.renal.response.{early,late,mid}
        sensitivity.competing.{all_but_administrative,all_leaving}.renal.response.{early,mid}
        sensitivity.creatinine.{rise_20,rise_25,rise_30}.renal.response.complete.early
        sensitivity.creatinine.{rise_20,rise_25,rise_30}.renal.response.early
        sensitivity.leavers.{best,carried}.renal.response.early
        sensitivity.quantiles.definition_5.activity.creatinine.early
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.moved
    """,
    "visits.proteinuria_mg_24h": """
        renal.proteinuria.trajectory.early
        sensitivity.competing.none.renal.response.{early,late,mid}
        sensitivity.competing.{all_but_administrative,all_leaving}.renal.response.{early,mid}
        sensitivity.creatinine.{rise_0,rise_10,rise_20,rise_25,rise_30}.renal.response.early
        sensitivity.leavers.{best,carried}.renal.response.early
        sensitivity.quantiles.{definition_2,definition_5,definition_7}.renal.proteinuria.early
    """,
    "visits.urine_white_cells_hpf": """
        sensitivity.creatinine.{rise_20,rise_25,rise_30}.renal.response.complete.early
    """,
    "visits.urine_red_cells_hpf": """
        sensitivity.creatinine.{rise_0,rise_10,rise_20,rise_25,rise_30}.renal.response.complete.early
    """,
    "visits.urine_dipstick": """
        sensitivity.creatinine.{rise_20,rise_25,rise_30}.renal.response.complete.mid
    """,
    "visits.has_red_cell_casts": """
        sensitivity.creatinine.{rise_20,rise_25,rise_30}.renal.response.complete.late
    """,
}
