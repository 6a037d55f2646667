"""Which numbers of the participant flow are not shown, so that no small one follows from two others.

What `small_cells` hides of a share is hidden by itself; in a flow a small number also is the difference
between two visits, between those on treatment and those seen, or between those seen and those evaluable.
"""

from collections.abc import Iterator

from analysis.estimates import Proportion
from analysis.small_cells import Named, find_complements, is_small

SECTION = "cohort.flow"
#: What prints the number on treatment at the last visit with a role as well.
COMPLETED = "cohort.completed"


def find_hidden_flow(named: Named) -> frozenset[str]:
    """The names of the results beneath `cohort.flow` that are hidden; `cohort.completed` too where it is
    the same number as a hidden one at the last visit."""
    visits = list(dict.fromkeys(name.split(".")[2] for name in named if name.startswith(f"{SECTION}.")))
    if not visits:
        return frozenset()
    hidden: set[str] = set()
    shown = _count(f"{SECTION}.{visits[0]}.on_treatment", named)
    was_hidden = is_small(shown)
    for visit in visits:
        on_treatment = _count(f"{SECTION}.{visit}.on_treatment", named)
        is_hidden = is_small(on_treatment) or is_small(shown - on_treatment)
        hidden |= set(_find_left(visit, named, is_hidden or was_hidden))
        hidden |= set(_find_seen(visit, named, is_hidden))
        was_hidden, shown = is_hidden, shown if is_hidden else on_treatment
    completed = named.get(COMPLETED)
    if was_hidden and completed and _count(COMPLETED, named) == on_treatment:
        hidden.add(COMPLETED)
    return frozenset(name for name in hidden if name in named)


def _find_left(visit: str, named: Named, is_hidden: bool) -> Iterator[str]:
    """All who left before the visit, by reason, or those of few and what would tell them."""
    total = f"{SECTION}.{visit}.left"
    reasons = [name for name in named if name.startswith(f"{total}.")]
    if is_hidden:
        yield from (total, *reasons)
    elif reasons:
        small = [name for name in reasons if is_small(_count(name, named))]
        yield from small
        yield from find_complements({name: [name] for name in reasons}, _count(total, named), named)


def _find_seen(visit: str, named: Named, is_hidden: bool) -> Iterator[str]:
    """Those on treatment, seen, missed and evaluable: one hidden number hides those that come after it."""
    chain = [f"{SECTION}.{visit}.{stage}" for stage in ("on_treatment", "seen", "evaluable")]
    if is_hidden:
        yield chain[0]
    before = _count(chain[0], named)
    for name in (name for name in chain[1:] if name in named):
        number = _count(name, named)
        is_hidden = is_hidden or is_small(number) or is_small(before - number)
        before = number
        if is_hidden:
            yield name
            yield f"{SECTION}.{visit}.missed" if name == chain[1] else name


def _count(name: str, named: Named) -> int:
    share = named[name].estimate
    assert isinstance(share, Proportion)
    return share.numerator
