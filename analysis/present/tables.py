"""Tables of the article: each has its `tabulate_` function here."""

from analysis.present.activity_table import tabulate_activity
from analysis.present.audit_table import tabulate_audit, tabulate_verdicts
from analysis.present.changes_table import tabulate_changes
from analysis.present.cohort_table import tabulate_cohort
from analysis.present.competing_table import tabulate_competing
from analysis.present.courses_table import tabulate_laboratory, tabulate_trajectories
from analysis.present.creatinine_table import tabulate_tolerances
from analysis.present.dictionary_table import tabulate_dictionary
from analysis.present.extrarenal_table import tabulate_extrarenal_patients
from analysis.present.findings_table import tabulate_findings
from analysis.present.flow_table import tabulate_flow
from analysis.present.intervals_table import tabulate_intervals
from analysis.present.leavers_table import tabulate_leavers
from analysis.present.literature import tabulate_literature
from analysis.present.quantiles_table import tabulate_quantiles
from analysis.present.response_times_table import tabulate_response_times
from analysis.present.subgroups_table import tabulate_subgroups

__all__ = [
    "tabulate_activity",
    "tabulate_audit",
    "tabulate_changes",
    "tabulate_cohort",
    "tabulate_competing",
    "tabulate_dictionary",
    "tabulate_extrarenal_patients",
    "tabulate_findings",
    "tabulate_flow",
    "tabulate_intervals",
    "tabulate_laboratory",
    "tabulate_leavers",
    "tabulate_literature",
    "tabulate_quantiles",
    "tabulate_response_times",
    "tabulate_subgroups",
    "tabulate_tolerances",
    "tabulate_trajectories",
    "tabulate_verdicts",
]
