"""Cohorts in which some are counted who were not, or are not counted who were."""

from collections.abc import Callable
from dataclasses import replace

from analysis.codebook import HEADER
from tests.cohorts import Cohort
from tests.cohorts.cases import NO_RESPONSE_MONTH, STAYED, derive_no_renal, derive_observed, derive_only_renal
from tests.unit.own_codebook import HAEMOGLOBIN

#: Few enough to be hidden where rows are observed.
FEW = 2
NO_FEATURE = {"has_arthritis": "no", "has_serositis": "no", "cutaneous_feature": "none"}


def judge_nobody_improved(cohort: Cohort, role: str, spared: int = 0) -> Cohort:
    """Nobody improved at one visit, but for the first patients that are seen at it."""
    visits = cohort.visits.copy()
    at_visit = visits.index[visits["visit_months"] == str(cohort.schedule[role])]
    visits.loc[at_visit[spared:], "physician_judgement"] = "none"
    return replace(cohort, visits=visits)


def keep_proteinuria(cohort: Cohort, role: str, spared: int) -> Cohort:
    """Proteinuria at one visit is that at baseline, but for the first patients seen; those respond."""
    visits = cohort.visits.copy()
    start = visits[visits["visit_months"] == "0"].set_index("patient_id")
    before = visits["patient_id"].map(start["proteinuria_mg_24h"])
    with_nephritis = visits["patient_id"].map(cohort.patients.set_index("patient_id")["renal_presentation"])
    at_visit = (visits["visit_months"] == str(cohort.schedule[role])) & (with_nephritis != "")
    first, later = visits.index[at_visit][:spared], visits.index[at_visit][spared:]
    visits.loc[later, "proteinuria_mg_24h"] = before[later]
    visits.loc[first, "proteinuria_mg_24h"] = "0"
    creatinine = visits["patient_id"].map(start["creatinine_mg_dl"])
    visits.loc[first, "creatinine_mg_dl"] = creatinine[first]
    return replace(cohort, visits=visits)


def keep_first(cohort: Cohort, column: str, level: str, **otherwise: str) -> Cohort:
    """The first patient of a level stays in it; the others are given other cells."""
    patients = cohort.patients.copy()
    others = patients.index[patients[column] == level][1:]
    patients.loc[others, list(otherwise)] = list(otherwise.values())
    return replace(cohort, patients=patients)


def derive_nobody_improved_early(cohort: Cohort) -> Cohort:
    """Nobody had improved at the early visit; later visits are as they were."""
    return judge_nobody_improved(cohort, "early")


def derive_nobody_improved_mid(cohort: Cohort) -> Cohort:
    """Nobody had improved at the mid visit; other visits are as they were."""
    return judge_nobody_improved(cohort, "mid")


def derive_few_responders(cohort: Cohort) -> Cohort:
    """Observed rows in which few had improved, and few kidneys responded, at the mid visit."""
    improved = judge_nobody_improved(derive_observed(cohort), "mid", FEW)
    return keep_proteinuria(improved, "mid", FEW)


def derive_one_of_each(cohort: Cohort) -> Cohort:
    """One woman started before a pregnancy and nobody during one; one patient stopped in remission, and
    had no flare; tacrolimus failed in patients with anaemia alone."""
    none_during = replace(
        cohort, patients=cohort.patients.replace({"pregnancy_context": {"during_pregnancy": "none"}})
    )
    one_before = keep_first(
        none_during, "pregnancy_context", "before_pregnancy", pregnancy_context="none"
    ).set_patients(course_after_stopping="")
    one_stopped = keep_first(one_before, "stop_reason", "remission", **STAYED)
    patients = one_stopped.patients.assign(**NO_FEATURE)
    has_outcome = patients["extrarenal_outcome"] != ""
    patients["haematological_feature"] = has_outcome.map({True: "anaemia", False: "none"})
    return replace(one_stopped, patients=patients)


def derive_intolerance_alone(cohort: Cohort) -> Cohort:
    """Nobody left for inefficacy, but for intolerance; all had taken another immunosuppressant before."""
    left = cohort.patients.replace({"stop_reason": {"inefficacy": "intolerance"}})
    return replace(cohort, patients=left).set_patients(tacrolimus_line="second")


def derive_no_subgroup(cohort: Cohort) -> Cohort:
    """Neither nephritis nor extrarenal disease, as the subgroups define them."""
    return derive_no_renal(derive_only_renal(cohort)).set_patients(extrarenal_outcome="", **NO_RESPONSE_MONTH)


def derive_added_value(cohort: Cohort) -> Cohort:
    """A laboratory value that the study's own codebook adds."""
    added = cohort.set_visits(haemoglobin_g_dl="11.5")
    return replace(added, codebook=(",".join(HEADER), HAEMOGLOBIN))


def derive_no_ethnicity(cohort: Cohort) -> Cohort:
    """Ethnicity unknown throughout, which the codebook refuses."""
    return cohort.set_patients(ethnicity="")


#: What no cohort breaks: why, the rows that would, and the rule that refuses them.
IMPOSSIBLE: dict[str, tuple[str, Callable[[Cohort], Cohort], str]] = {
    "r.cohort.ethnicities.known": (
        "ethnicity is a column without a missing value, also where a study names its own levels",
        derive_no_ethnicity,
        "column ethnicity: must not be empty",
    ),
}
