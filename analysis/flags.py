"""Flags read as statements: yes or no, and missing where what they say is not known."""

import pandas as pd

YES_NO = {True: "yes", False: "no"}


def write_flag(condition: pd.Series, known: pd.Series | None = None) -> pd.Series:
    """yes or no of a condition; missing where it is, or where `known` (true or false) is given and false."""
    flag = condition.astype("boolean").map(YES_NO, na_action="ignore")
    return flag if known is None else flag.where(known)
