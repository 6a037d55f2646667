"""Subgroups that do not overlap: nephritis alone, extrarenal disease alone, both, neither."""

import pandas as pd

#: The derived column, and its levels.
SUBGROUP = "disjoint_subgroup"
SUBGROUPS = ("renal_only", "extrarenal_only", "renal_and_extrarenal", "neither")


def derive_subgroup(visits: pd.DataFrame) -> pd.DataFrame:
    """Add `disjoint_subgroup` (`SUBGROUPS`) to the rows of visits.

    Nephritis counts where it was evaluated at the visit (`visits.derive_visits`), as for the renal
    subgroup of the manuscript; a patient with nephritis that was not is in none of the four.
    """
    is_renal = visits["has_renal_evaluation"] == "yes"
    has_no_nephritis = visits["has_active_nephritis"] == "no"
    is_extrarenal, is_not = visits["has_extrarenal"] == "yes", visits["has_extrarenal"] == "no"
    parts = (
        is_renal & is_not,
        has_no_nephritis & is_extrarenal,
        is_renal & is_extrarenal,
        has_no_nephritis & is_not,
    )
    subgroup = pd.Series(pd.NA, index=visits.index, dtype=object)
    for name, is_part in zip(SUBGROUPS, parts, strict=True):
        subgroup = subgroup.mask(is_part, name)
    return visits.assign(**{SUBGROUP: subgroup})
