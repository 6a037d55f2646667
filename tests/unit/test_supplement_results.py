"""What the supplement adds to the results: the exact interval, complete responses of all who started,
and the share who responded by a visit."""

import pytest

from analysis.first_response import derive_first_response
from analysis.interval_censored import summarise_responded_by_visit
from analysis.present.text import write_form
from analysis.results import Results
from analysis.summaries import summarise_level, summarise_started_level
from tests.unit.conftest import SmallTable

JUDGED = """
    patient_id physician_judgement
    a complete
    b complete
    c partial
    d none
    e -
"""


def test_a_share_has_its_exact_interval_beside_the_other(patients: SmallTable) -> None:
    share = summarise_level(patients(JUDGED), "physician_judgement", "complete")
    # R: binom.test(2, 4)
    assert (share.low_exact, share.high_exact) == pytest.approx((0.0675860, 0.9324140), abs=1e-6)
    assert share.low is not None and share.low_exact is not None
    assert share.low > share.low_exact


def test_a_share_of_nobody_has_no_exact_interval(patients: SmallTable) -> None:
    share = summarise_level(patients(JUDGED).iloc[:0], "physician_judgement", "complete")
    assert (share.low_exact, share.high_exact) == (None, None)


def test_who_was_not_judged_started_and_counts_as_another(patients: SmallTable) -> None:
    share = summarise_started_level(patients(JUDGED), "physician_judgement", "complete", "", "mid")
    assert (share.numerator, share.denominator, share.n_missing, share.time) == (2, 5, 0, "mid")
    assert share.method.endswith("of all who started, the unseen as non-responders")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("ci_exact", "95%\N{NO-BREAK SPACE}CI 52.8% to 87.3%"),  # R: binom.test(21, 29)
        ("ci_exact_cell", "52.8 to 87.3"),
        ("ci_cell", "54.3 to 85.3"),
    ],
)
def test_the_exact_interval_has_forms(results: Results, form: str, text: str) -> None:
    assert write_form(results, "response.early", form) == text


def test_the_share_by_a_visit_is_that_of_the_windows_up_to_it(patients: SmallTable) -> None:
    first = derive_first_response(
        patients("""
            patient_id visit_months has_improvement
            a 3  yes
            b 3  no
            b 6  yes
            c 3  no
            c 6  no
        """),
        "has_improvement",
    )
    found = [
        summarise_responded_by_visit(first, "has_improvement", until, "has_arthritis")
        for until in (("early", 3), ("mid", 6))
    ]
    assert [estimate.share for estimate in found] == pytest.approx([1 / 3, 2 / 3])
    assert [(estimate.time, estimate.group) for estimate in found] == [
        ("early", "has_arthritis"),
        ("mid", "has_arthritis"),
    ]
