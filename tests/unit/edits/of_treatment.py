"""Edits of extrarenal disease, of drugs, and of how tacrolimus ended."""

from tests.unit.edits.edit import Edit

EXTRARENAL = (
    # The new arthritis of a patient who did not respond.
    Edit(
        "2: has_arthritis=yes", "extrarenal.arthritis extrarenal.{response,failure}.arthritis", "2 features"
    ),
    Edit("1: has_serositis=yes", "extrarenal.serositis extrarenal.response.serositis", "1 features"),
    # This patient responded.
    Edit(
        "7: haematological_feature=anaemia",
        "extrarenal.haematological extrarenal.response.haematological",
        "7 features",
    ),
    Edit(
        "1: cutaneous_feature=vasculitis",
        "extrarenal.cutaneous extrarenal.response.cutaneous extrarenal.failure.vasculitis",
        "1 features",
    ),
    # Printed beneath Table 3 only.
    Edit("1: renal_outcome=partial", table_3="note"),
    Edit("7: extrarenal_outcome=complete", "extrarenal.response.{complete,partial}", "7 outcome"),
    Edit("3: extrarenal_response_months=3", "extrarenal.response.early", "3 outcome"),
)

DRUGS = (
    Edit(
        "1: takes_glucocorticoids=no glucocorticoid_dose_mg_day=",
        "treatment.glucocorticoids treatment.glucocorticoids.dose extrarenal.treatment.glucocorticoids",
        "1 drugs",
    ),
    Edit("9: glucocorticoid_dose_mg_day=10", "treatment.glucocorticoids.dose"),
    Edit("1: takes_hydroxychloroquine=no", "{treatment,extrarenal.treatment}.hydroxychloroquine", "1 drugs"),
    # The only other immunosuppressant of this patient, and the first of the next.
    Edit(
        "1: takes_mycophenolate=no",
        "treatment.{mycophenolate,alone,combined} extrarenal.treatment.mycophenolate",
        "1 drugs",
    ),
    Edit(
        "3: takes_azathioprine=yes",
        "treatment.{azathioprine,alone,combined} extrarenal.treatment.azathioprine",
        "3 drugs",
    ),
    # Patient 5 is the only one of Table 3 who took it, beside mycophenolate; patient 19 the only one with
    # recurrent infections, and is left with no other immunosuppressant.
    Edit(
        "5: takes_belimumab=no; 19: takes_belimumab=no",
        "{treatment,extrarenal.treatment,safety.infections}.belimumab treatment.{alone,combined}",
        "5 drugs, note",
    ),
    Edit("13: takes_rituximab=no", "treatment.rituximab"),
    Edit("9: tacrolimus_dose_mg_day=5", "treatment.dose"),
    # Started during a pregnancy.
    Edit("8: tacrolimus_line=second", "treatment.second_choice treatment.during_pregnancy.{first,second}"),
    Edit(
        "8: pregnancy_context=none",
        "treatment.pregnancy.{none,during_pregnancy} treatment.during_pregnancy.{first,second}",
    ),
)

LEAVING = (
    Edit("28: adverse_event=headache", "safety.event safety.event.{none,headache}"),
    Edit(
        "28: has_recurrent_infections=yes",
        "safety.infections safety.infections.{glucocorticoids,belimumab}",
    ),
    Edit("28: has_dose_reduction=yes", "safety.dose_reduction"),
    # Never a responder, left at 7 months: where the reason competes with response, this patient is no
    # longer censored after the visit at 6 months, but stops at that of 12.
    Edit(
        "25: stop_reason=inefficacy",
        """
        safety.discontinued safety.left.{inefficacy,administrative}
        safety.left.{inefficacy,administrative}.months
        {response,renal.response}.incidence {response,renal.response}.incidence.{mid,late}
        """,
    ),
    # Earlier than anyone, though after a response at 3 months, so no curve changes.
    Edit("18: stop_months=3", "cohort.follow_up safety.left.intolerance.months"),
    Edit("26: course_after_stopping=remission", "safety.after_remission.{remission,renal_flare}"),
)
