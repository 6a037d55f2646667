"""Tables of the article: each has its `tabulate_` function here."""

from analysis.present.activity_table import tabulate_activity
from analysis.present.cohort_table import tabulate_cohort
from analysis.present.extrarenal_table import tabulate_extrarenal_patients
from analysis.present.literature import tabulate_literature

__all__ = [
    "tabulate_activity",
    "tabulate_cohort",
    "tabulate_extrarenal_patients",
    "tabulate_literature",
]
