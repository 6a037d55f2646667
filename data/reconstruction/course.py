"""One patient's course: the visits, when and why tacrolimus ended, what the physician saw."""

from dataclasses import dataclass

VISITS = (3, 6, 12)
#: Worst to best, as many as the flags of response and complete response that are true.
JUDGEMENTS = ("none", "partial", "complete")
#: The month of leaving of those who stay.
NEVER = 99


@dataclass(frozen=True)
class Course:
    """Reason and month of leaving ("" and 99 for none), by visit the judgement ("" after leaving) and
    the renal state (of evaluable visits of renal patients), and what came after stopping."""

    reason: str
    months: int
    judgement: dict[int, str]
    halved: dict[int, bool]
    stable: dict[int, bool]
    complete: dict[int, bool]
    after: str
