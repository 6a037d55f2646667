"""Renal indication, and what the rows are."""

import pandas as pd
import pytest

from analysis.cohort import ORIGINS, derive_renal_indication, summarise_origin
from tests.unit.conftest import SmallTable

INDICATIONS = """
    patient_id  main_indication
    1           nephritis
    2           extrarenal
    3           nephritis_and_haematological
    4           -
"""


def test_nephritis_alone_or_with_another_is_a_renal_indication(patients: SmallTable) -> None:
    derived = derive_renal_indication(patients(INDICATIONS))
    assert list(derived["has_renal_indication"].iloc[:3]) == ["yes", "no", "yes"]
    assert derived["has_renal_indication"].isna().iloc[3]  # unknown stays unknown
    assert "has_renal_indication" not in patients(INDICATIONS)


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ("published published", "published"),
        ("observed observed", "observed"),
        ("synthetic synthetic", "synthetic"),
        ("published_and_synthetic", "synthetic"),
        ("published published_and_synthetic", "synthetic"),  # one such row brings the notice
        ("observed observed observed synthetic", "synthetic"),
        ("published observed synthetic", "synthetic"),
        ("published observed", "mixed"),
    ],
)
def test_one_row_synthetic_in_any_part_makes_all_synthetic(
    patients: SmallTable, origins: str, expected: str
) -> None:
    rows = "\n".join(["record_origin", *origins.split()])
    assert summarise_origin(patients(rows)) == expected


def test_the_rows_of_every_table_count(patients: SmallTable) -> None:
    observed, synthetic = (patients(f"record_origin\n{origin}") for origin in ("observed", "synthetic"))
    assert summarise_origin(observed, synthetic) == "synthetic"
    assert summarise_origin(observed, observed, pd.DataFrame()) == "observed"  # a study without visits


def test_the_origins_are_those_of_the_codebook(patients: SmallTable) -> None:
    for origin in ORIGINS:
        assert summarise_origin(patients(f"record_origin\n{origin}")) in ("synthetic", origin)
