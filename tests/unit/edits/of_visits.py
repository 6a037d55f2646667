"""Edits of visits."""

from tests.unit.edits.edit import Edit

COURSES = (
    Edit("9@3: record_origin=published"),
    # Two renal patients change their last visits: all summaries of the visit stay, and what compares
    # it with an earlier one does not. Patient 12 improves there for the first time, but not the kidneys,
    # since creatinine is more than twice that at baseline; patient 17, who responded from 3 months on, loses
    # the reduction of proteinuria. Anti-dsDNA is absent in both.
    Edit(
        "12@12: patient_id=17; 17@12: patient_id=12",
        """
        activity.{sledai,c3,c4,creatinine}.{change,shift}.late activity.c3.{change,shift}.late.renal
        renal.proteinuria.{change,ratio,shift}.late renal.reduction.late
        renal.response.late renal.response.started.late
        response.{time,incidence,interval_censored} response.{time,incidence,interval_censored}.late
        """,
    ),
    # Left at 7 months, so that the contract asks for a later month. A renal responder by 3 months and
    # improved then, so no curve changes; not seen at 6 months, but on treatment until later. What was
    # seen at 6 months was short of complete, so complete responses of all who started stay.
    Edit(
        "9@6: visit_months=12; 9: stop_months=12",
        """
        cohort.{follow_up,completed} safety.left.administrative.months
        visit.{mid,late}.{patients,renal} activity.{sledai,c3,c4,creatinine,anti_dsdna}.{mid,late}
        activity.{c3,anti_dsdna}.{mid,late}.renal renal.proteinuria.{mid,late}
        activity.{sledai,c3,c4,creatinine}.{change,shift}.{mid,late} activity.anti_dsdna.change.{mid,late}
        activity.c3.{change,shift}.{mid,late}.renal activity.anti_dsdna.change.{mid,late}.renal
        renal.proteinuria.{change,ratio,shift}.{mid,late} activity.c3.trajectory renal.proteinuria.trajectory
        response.{mid,late} response.{complete,partial,started}.{mid,late}
        renal.response.{mid,late} renal.response.{complete,started}.{mid,late} renal.reduction.{mid,late}
        """,
    ),
)

ACTIVITY = (
    Edit("28@3: sledai_2k=7", "activity.sledai.early activity.sledai.{change,shift}.early"),
    # An extrarenal patient without nephritis, now below the value at baseline and among the lowest of
    # the cohort, so that its median and quartiles move.
    Edit(
        "7@3: c3_mg_dl=60",
        """
        activity.c3.early activity.c3.{change,shift}.early activity.c3.early.extrarenal
        activity.c3.{change,shift}.early.extrarenal activity.c3.trajectory extrarenal.c3_rose
        """,
    ),
    Edit("28@6: c4_mg_dl=12", "activity.c4.mid activity.c4.{change,shift}.mid"),
    Edit(
        "7@3: has_anti_dsdna=yes",
        """
        activity.anti_dsdna.early activity.anti_dsdna.early.extrarenal
        activity.anti_dsdna.change.early activity.anti_dsdna.change.early.extrarenal
        """,
    ),
    # Never judged improved before: counted from 3 months on, and no longer among those who had not.
    Edit(
        "12@3: physician_judgement=partial",
        """
        response.early response.{partial,started}.early response.{upgraded,gained,failed_and_left}
        response.{time,incidence,interval_censored}
        response.{time,incidence,interval_censored}.{early,mid,late}
        """,
    ),
)

KIDNEYS = (
    # A complete responder whose creatinine is not stable now, and is at the next visit: the response
    # comes at 6 months. No one is lost between the two visits for whom leaving competes with response,
    # so the incidence at 12 months stays.
    Edit(
        "9@3: creatinine_mg_dl=0.90",
        """
        activity.creatinine.early activity.creatinine.{change,shift}.early
        renal.response.early renal.response.{complete,started,complete.started}.early
        renal.response.{time,incidence,interval_censored}
        renal.response.{time,interval_censored}.{early,mid,late} renal.response.incidence.{early,mid}
        """,
    ),
    # The fall by more than half comes at 6 months only, and the quartiles of the visit move; the response
    # at 3 months was not complete.
    Edit(
        "21@3: proteinuria_mg_24h=2600",
        """
        renal.proteinuria.early renal.proteinuria.{change,ratio,shift}.early
        renal.reduction.{early,delayed} renal.response.early renal.response.started.early
        renal.response.{time,incidence,interval_censored}
        renal.response.{time,interval_censored}.{early,mid,late} renal.response.incidence.{early,mid}
        renal.proteinuria.trajectory
        """,
    ),
    # Each takes one complete response from a patient who keeps the response.
    Edit("9@3: urine_white_cells_hpf=6", "renal.response.{complete,complete.started}.early"),
    Edit("6@3: urine_red_cells_hpf=6", "renal.response.{complete,complete.started}.early"),
    Edit("11@6: urine_dipstick=2", "renal.response.{complete,complete.started}.mid"),
    Edit("19@12: has_red_cell_casts=yes", "renal.response.{complete,complete.started}.late"),
)
