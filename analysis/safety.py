"""Safety: who left tacrolimus, why and when, and what adverse events were seen."""

import pandas as pd

from analysis.flags import write_flag

#: Reasons that end the treatment, as against being lost to follow-up. Tani 2018, Results, Safety.
DISCONTINUATION_REASONS = ("intolerance", "inefficacy", "remission")


def derive_discontinuation(patients: pd.DataFrame) -> pd.DataFrame:
    """Add `has_discontinued` (for intolerance, inefficacy or remission) and `has_adverse_event`.

    Source: Tani 2018, Results, Safety; who left for another reason did not discontinue.
    """
    return patients.assign(
        has_discontinued=write_flag(patients["stop_reason"].isin(DISCONTINUATION_REASONS)),
        has_adverse_event=write_flag(patients["adverse_event"] != "none", patients["adverse_event"].notna()),
    )
