"""Study folders at the edges of what a team may bring, derived from the shipped one."""

from tests.cohorts.cases import CASES
from tests.cohorts.folders import Cohort, read_shipped, write_cohort, write_folder

__all__ = ["CASES", "Cohort", "read_shipped", "write_cohort", "write_folder"]
