"""A text gives the value of a claim as it is printed, and no other."""

import pytest

from tests.documents.printed_claims import gives


@pytest.mark.parametrize(
    ("honoured", "kind", "result", "text", "expected"),
    [
        ("9", "sd", "r.a.mean_sd", "38.1 (SD 9.0)", True),
        ("38", "sd", "r.a.mean_sd", "38.1 (SD 9.0)", False),
        ("72.4", "percent", "r.a.n_of_total", "21/29 (72.4%)", True),
        ("21", "n", "r.a.n_of_total", "21/29 (72.4%)", False),
        ("29", "n", "r.a.n_of_total", "21/29 (72.4%)", True),
        ("7.5", "q1", "r.a.cell", "13 (7.5–17)", True),
        ("41.4", "percent", "r.a.cell", "12 (41.4)", True),
        ("41.5", "percent", "r.a.cell", "12 (41.4)", False),
        ("<0.001", "p", "r.a.p", "P<0.001", True),
        ("<0.001", "p", "r.a.p", "P=0.001", False),
        ("0.02", "p", "r.a.p_value", "0.02", True),
        ("n.s.", "p", "r.a.p", "P=0.10", True),
        ("n.s.", "p", "r.a.p", "P=0.049", False),
        ("n.s.", "p", "r.a.p", "P<0.001", False),
        ("significant", "p", "r.a.p", "P<0.001", True),
        ("significant", "p", "r.a.p", "P=0.05", False),
        ("all eight rise", "p", "r.a.n_of_total", "8/8 (100.0%)", True),
        ("all eight rise", "p", "r.a.n_of_total", "7/8 (87.5%)", False),
    ],
)
def test_a_text_gives_a_value_as_printed(
    honoured: str, kind: str, result: str, text: str, expected: bool
) -> None:
    claim = {"honoured": honoured, "kind": kind, "result": result, "unit": ""}
    assert gives(text, claim, "") is expected


def test_years_may_be_told_in_months() -> None:
    claim = {"honoured": "3", "kind": "other", "result": "r.a.maximum", "unit": "years"}
    assert gives("36", claim, "months")
    assert not gives("36", claim, "years")
