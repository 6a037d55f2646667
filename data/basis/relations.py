"""What holds between the quantities by definition, whatever the claims say.

Each is a sum of quantities with whole factors that is zero, or at most zero. None is a matter of
clinical plausibility.
"""

from dataclasses import dataclass

from data.basis.table_3 import FEATURES, OUTCOMES, PAIRS

PATIENTS = [str(number) for number in range(1, 9)]
PATHOLOGY = ("diffuse proliferative", "focal proliferative", "membranous", "mixed")
REASONS = ("stopped for intolerance", "stopped for inefficacy", "stopped for remission")
#: Group, its number at 0 and at 3 months: by the paper's Table 2, only at 6 months is a result missing.
GROUPS = (
    ("", "patients", "on drug at 3"),
    ("renal ", "renal", "evaluable at 3"),
    ("extrarenal ", "extrarenal", "extrarenal at 3"),
)


@dataclass(frozen=True)
class Relation:
    """The sum of factor times quantity is zero, or not above it."""

    terms: tuple[tuple[int, str], ...]
    is_equal: bool = True


def sum_up(whole: str, *parts: str) -> Relation:
    """The whole is the sum of its parts."""
    return Relation(((-1, whole), *((1, part) for part in parts)))


def limit(smaller: str, *larger: str) -> Relation:
    """The first quantity is no larger than the sum of the others."""
    return Relation(((1, smaller), *((-1, part) for part in larger)), is_equal=False)


def list_relations() -> list[Relation]:
    """All of them."""
    return [
        sum_up("pathology known", *PATHOLOGY),
        sum_up("any membranous", "membranous", "mixed"),
        sum_up("discontinued", *REASONS),
        # Tacrolimus alone or with other immunosuppressants.
        sum_up("patients", "combined", "alone"),
        limit("on drug at 3", "patients"),
        limit("on drug at 6", "on drug at 3"),
        limit("on drug at 12", "on drug at 6"),
        *_relate_extrarenal(),
        *(relation for group in GROUPS for relation in _relate_antibodies(*group)),
    ]


def _relate_extrarenal() -> list[Relation]:
    """The patients of Table 3 and any others: all with a feature are extrarenal."""
    listed = [f"listed of {patient}" for patient in PATIENTS]
    relations = [sum_up("extrarenal", *listed, "other extrarenal"), limit("extrarenal at 3", "extrarenal")]
    # Who is missing at 3 months has left by then.
    gone = ((1, "extrarenal"), (-1, "extrarenal at 3"), (-1, "patients"), (1, "on drug at 3"))
    relations.append(Relation(gone, is_equal=False))
    for name in (*FEATURES, *OUTCOMES, *(f"{outcome} with {feature}" for outcome, feature in PAIRS)):
        each = [f"{name} of {patient}" for patient in PATIENTS]
        relations += [sum_up(name, *each, f"other {name}"), limit(f"other {name}", "other extrarenal")]
    # Each of them responded or not.
    relations.append(sum_up("other extrarenal", "other responded", "other failed"))
    for patient in PATIENTS:
        relations.append(sum_up(f"listed of {patient}", f"responded of {patient}", f"failed of {patient}"))
        relations += [limit(f"{name} of {patient}", f"listed of {patient}") for name in FEATURES]
        for outcome, feature in PAIRS:
            both, one, other = (
                f"{name} of {patient}" for name in (f"{outcome} with {feature}", outcome, feature)
            )
            relations += [limit(both, one), limit(both, other)]
            # Both where one and the other: one + other <= 1 + both.
            relations.append(Relation(((1, one), (1, other), (-1, both), (-1, "one")), is_equal=False))
    return relations


def _relate_antibodies(group: str, at_start: str, at_3: str) -> list[Relation]:
    """Positive at 3 months: those at the start who were tested again, less lost, and gained."""
    before, after, lost, gained, unpaired = (
        f"{group}anti-dsDNA {name}" for name in ("at 0", "at 3", "lost", "gained", "unpaired")
    )
    return [
        Relation(((-1, after), (1, before), (-1, unpaired), (-1, lost), (1, gained))),
        Relation(((1, unpaired), (-1, at_start), (1, at_3)), is_equal=False),
    ]
