"""Tables of the article: each has its `tabulate_` function here."""

from analysis.present.activity_table import tabulate_activity
from analysis.present.changes_table import tabulate_changes
from analysis.present.cohort_table import tabulate_cohort
from analysis.present.courses_table import tabulate_laboratory, tabulate_trajectories
from analysis.present.dictionary_table import tabulate_dictionary
from analysis.present.extrarenal_table import tabulate_extrarenal_patients
from analysis.present.flow_table import tabulate_flow
from analysis.present.intervals_table import tabulate_intervals
from analysis.present.literature import tabulate_literature
from analysis.present.response_times_table import tabulate_response_times

__all__ = [
    "tabulate_activity",
    "tabulate_changes",
    "tabulate_cohort",
    "tabulate_dictionary",
    "tabulate_extrarenal_patients",
    "tabulate_flow",
    "tabulate_intervals",
    "tabulate_laboratory",
    "tabulate_literature",
    "tabulate_response_times",
    "tabulate_trajectories",
]
