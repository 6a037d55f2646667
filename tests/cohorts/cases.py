"""The cases: what each cohort lacks, in words for its title, and how it is made from the shipped one."""

from collections.abc import Callable
from dataclasses import replace

from tests.cohorts.folders import Cohort
from tests.cohorts.many import tile_patients

PREVIOUS = ("azathioprine", "mycophenolate", "cyclophosphamide", "methotrexate", "rituximab", "belimumab")
CONCOMITANT = ("hydroxychloroquine", "mycophenolate", "azathioprine", "belimumab", "rituximab")
URINE = ("urine_white_cells_hpf", "urine_red_cells_hpf", "urine_dipstick")
LABORATORY = ("c3_mg_dl", "c4_mg_dl", "creatinine_mg_dl", "has_anti_dsdna")
MEASURED = ("sledai_2k", *LABORATORY, "proteinuria_mg_24h", *URINE, "has_red_cell_casts")
NO_RESPONSE_MONTH = {"extrarenal_response_months": ""}
STAYED = {"stop_reason": "", "stop_months": "", "course_after_stopping": ""}
SOURCE = {"place": "Table 1", "citation": "One A. A source for tests. 2000", "license": "CC BY 4.0"}


def derive_one_patient(cohort: Cohort) -> Cohort:
    """One woman with nephritis and extrarenal disease, who responded."""
    return cohort.keep_patients("6")


def derive_one_patient_at_baseline(cohort: Cohort) -> Cohort:
    """One patient, seen once."""
    return derive_baseline_only(cohort.keep_patients("1"))


def derive_two_patients(cohort: Cohort) -> Cohort:
    """One with nephritis, one with extrarenal disease only."""
    return cohort.keep_patients("7", "8")


def derive_one_centre(cohort: Cohort) -> Cohort:
    """All patients of centre A."""
    return cohort.set_patients(centre="A")


def derive_no_late_visit(cohort: Cohort) -> Cohort:
    """The visit at 12 months is scheduled, and nobody has reached it."""
    return cohort.keep_visits(0, 3, 6)


def derive_baseline_only(cohort: Cohort) -> Cohort:
    """Everyone has started, and nothing is known of what came after."""
    begun = cohort.keep_visits(0).set_patients(**STAYED, **NO_RESPONSE_MONTH, adverse_event="none")
    return begun.set_patients(extrarenal_outcome="", renal_outcome="")


def derive_no_renal(cohort: Cohort) -> Cohort:
    """No active nephritis, and proteinuria not measured."""
    without = cohort.set_patients(
        main_indication="extrarenal", has_indication_renal="no", renal_presentation="",
        pathology_class="", renal_outcome="",
    )  # fmt: skip
    return without.set_visits(proteinuria_mg_24h="")


def derive_only_renal(cohort: Cohort) -> Cohort:
    """Nephritis throughout, without extrarenal disease."""
    kinds = ("joint", "skin", "haematological", "serositis")
    renal = cohort.set_patients(
        **{f"has_indication_{kind}": "no" for kind in kinds},
        main_indication="nephritis", has_indication_renal="yes", renal_presentation="flare",
        has_arthritis="no", has_serositis="no", haematological_feature="none", cutaneous_feature="none",
    )  # fmt: skip
    return renal.set_patients(extrarenal_outcome="", **NO_RESPONSE_MONTH)


def derive_nobody_improved(cohort: Cohort) -> Cohort:
    """No improvement at any visit; proteinuria stays as it was."""
    judged = cohort.set_followed(physician_judgement="none")
    failed = _keep_start(judged, "proteinuria_mg_24h").set_patients(**NO_RESPONSE_MONTH)
    outcome = failed.patients["extrarenal_outcome"].where(failed.patients["extrarenal_outcome"] == "", "none")
    return replace(failed, patients=failed.patients.assign(extrarenal_outcome=outcome))


def derive_everybody_improved(cohort: Cohort) -> Cohort:
    """Complete improvement from the early visit on, renal response included; nobody left."""
    stayed = _keep_start(derive_nobody_left(cohort), "creatinine_mg_dl")
    inactive = stayed.set_followed(physician_judgement="complete", has_red_cell_casts="no")
    inactive = inactive.set_followed(**dict.fromkeys(URINE, "0"), proteinuria_mg_24h="100")
    had = inactive.patients["extrarenal_outcome"] != ""
    patients = inactive.patients.copy()
    patients.loc[had, ["extrarenal_outcome", "extrarenal_response_months"]] = ["complete", "3"]
    return replace(inactive, patients=patients)


def derive_nobody_left(cohort: Cohort) -> Cohort:
    """Everyone is on tacrolimus at the last visit, and nothing adverse was seen."""
    return cohort.set_patients(
        **STAYED, adverse_event="none", has_recurrent_infections="no", has_dose_reduction="no"
    )


def derive_all_left(cohort: Cohort) -> Cohort:
    """Everyone left at 4 months, for inefficacy."""
    left = cohort.keep_visits(0, 3).set_patients(stop_reason="inefficacy", stop_months="4")
    return left.set_patients(course_after_stopping="")


def derive_no_drugs(cohort: Cohort) -> Cohort:
    """Nothing was taken before tacrolimus, or beside it."""
    taken = {f"had_{drug}": "no" for drug in PREVIOUS} | {f"takes_{drug}": "no" for drug in CONCOMITANT}
    return cohort.set_patients(
        **taken, tacrolimus_line="first", takes_glucocorticoids="no", glucocorticoid_dose_mg_day=""
    )


def derive_unchanged(cohort: Cohort) -> Cohort:
    """Every value stays what it was at baseline."""
    return _keep_start(cohort, *MEASURED)


def derive_constant(cohort: Cohort) -> Cohort:
    """Every patient has the same age, dose and values at each visit."""
    same = cohort.set_patients(age_years="40", disease_duration_years="5", tacrolimus_dose_mg_day="3")
    return same.set_visits(
        sledai_2k="6", c3_mg_dl="80", c4_mg_dl="12", creatinine_mg_dl="0.9", has_anti_dsdna="yes",
        proteinuria_mg_24h="1000",
    )  # fmt: skip


def derive_no_proteinuria_left(cohort: Cohort) -> Cohort:
    """Proteinuria is 0 after baseline, of which there is no logarithm."""
    return cohort.set_followed(proteinuria_mg_24h="0")


def derive_no_laboratory(cohort: Cohort) -> Cohort:
    """C3, C4, creatinine and anti-dsDNA were never measured."""
    return cohort.set_visits(**dict.fromkeys(LABORATORY, ""))


def derive_no_values(cohort: Cohort) -> Cohort:
    """Nothing but SLEDAI-2K is known at any visit."""
    return cohort.set_visits(**dict.fromkeys(MEASURED[1:], ""), physician_judgement="")


def derive_all_men(cohort: Cohort) -> Cohort:
    """No woman."""
    return cohort.set_patients(sex="M", pregnancy_context="none")


def derive_late_start(cohort: Cohort) -> Cohort:
    """Visits at 1, 2 and 3 months: nobody was seen at the first two."""
    return replace(cohort.keep_visits(0, 3), schedule={"baseline": 0, "early": 1, "mid": 2, "late": 3})


def derive_observed(cohort: Cohort) -> Cohort:
    """Rows that say they were observed, and a study that names no source."""
    return cohort.set_patients(record_origin="observed").set_visits(record_origin="observed")


def derive_published(cohort: Cohort) -> Cohort:
    """Rows that say they are published, with their source."""
    published = cohort.set_patients(record_origin="published").set_visits(record_origin="published")
    return replace(published, fields={"published-source": SOURCE})


def _keep_start(cohort: Cohort, *columns: str) -> Cohort:
    """Give every visit the patient's values at baseline."""
    visits = cohort.visits
    start = visits[visits["visit_months"] == "0"].set_index("patient_id")
    kept = {name: visits["patient_id"].map(start[name]) for name in columns}
    return replace(cohort, visits=visits.assign(**kept))


Derive = Callable[[Cohort], Cohort]
CASES: dict[str, tuple[str, Derive]] = {
    "one_patient": ("one patient", derive_one_patient),
    "one_patient_at_baseline": ("one patient, seen once", derive_one_patient_at_baseline),
    "two_patients": ("two patients", derive_two_patients),
    "one_centre": ("one centre", derive_one_centre),
    "no_late_visit": ("no late visit", derive_no_late_visit),
    "baseline_only": ("no visit after baseline", derive_baseline_only),
    "late_start": ("nobody at the early visit", derive_late_start),
    "no_renal": ("no renal patients", derive_no_renal),
    "only_renal": ("renal patients only", derive_only_renal),
    "nobody_improved": ("nobody improved", derive_nobody_improved),
    "everybody_improved": ("everybody improved completely", derive_everybody_improved),
    "nobody_left": ("nobody left", derive_nobody_left),
    "all_left": ("everyone left before the mid visit", derive_all_left),
    "no_drugs": ("no drug before or beside tacrolimus", derive_no_drugs),
    "unchanged": ("nothing changed", derive_unchanged),
    "constant": ("all patients alike", derive_constant),
    "no_proteinuria_left": ("proteinuria of zero", derive_no_proteinuria_left),
    "no_laboratory": ("no laboratory values", derive_no_laboratory),
    "no_values": ("no values but SLEDAI-2K", derive_no_values),
    "all_men": ("men only", derive_all_men),
    "observed": ("observed rows", derive_observed),
    "published": ("published rows", derive_published),
    "many": ("2,900 patients", tile_patients),
}
