"""An answer as one paragraph in plain words."""

from collections.abc import Iterable, Iterator, Sequence

from analysis.consistency.answers import Answer, Case, Verdict
from analysis.consistency.printed import ALL, ROUNDED, Rounding
from analysis.consistency.wording import write_list, write_values

#: What stands before the assumptions.
ASSUMED = " Assumed: "
KINDS = ("in the first group", "in the second group", "in both groups", "in neither")


def write_answer(subject: str, answer: Answer, n: int) -> str:
    """Verdict, witness, the readings that fail with their reasons, and the assumptions."""
    told = " ".join([f"{subject}: {_write_verdict(answer, n)}.", *_write_refused(answer, n)])
    return f"{told}{ASSUMED}{' '.join(answer.assumptions)}"


def _write_verdict(answer: Answer, n: int) -> str:
    if answer.verdict is not Verdict.POSSIBLE:
        return str(answer.verdict.value)
    case = answer.possible[0]
    reading = ", ".join(
        part for part in (_write_labels([_label(case, n)]), _write_way(case.rounding)) if part
    )
    readings = "; ".join(_write_readings(answer, n))
    return f"possible {readings}. For example, {reading}: {_write_witness(case, n)}"


def _write_readings(answer: Answer, n: int) -> Iterator[str]:
    """The readings under which the figure stands, those with the same ways of rounding together."""
    ways: dict[str, list[Rounding]] = {}
    for case in answer.possible:
        ways.setdefault(_label(case, n), []).append(case.rounding)
    asked = {case.rounding for case in answer.cases}
    together: dict[str, list[str]] = {}
    for label, roundings in ways.items():
        together.setdefault(_write_ways(roundings, asked), []).append(label)
    for words, labels in together.items():
        yield f"{_write_labels(labels)}, {words}" if any(labels) else words


def _label(case: Case, n: int) -> str:
    """The test, the definition or the divisor of a case; empty where the question has none."""
    if case.test:
        return f"test {case.test}"
    if case.definition is not None:
        return f"definition {case.definition}"
    if case.divisor is not None:
        return "divisor n" if case.divisor == n else "divisor n - 1"
    return ""


def _write_labels(labels: Sequence[str]) -> str:
    """`with definitions 4, 5 and 6`."""
    if not any(labels):
        return ""
    kind = labels[0].split()[0]
    several = "s" if len(labels) > 1 else ""
    return f"with {kind}{several} {write_list(label.removeprefix(f'{kind} ') for label in labels)}"


def _write_ways(ways: Sequence[Rounding], asked: set[Rounding]) -> str:
    if set(ways) == set(ALL):
        return "whether rounded or truncated"
    if set(ways) == asked:
        return "if " + ("rounded" if asked == set(ROUNDED) else write_list(map(_write_way, ways)))
    if set(ways) == set(ROUNDED):
        return "if rounded, not if truncated"
    if list(ways) == [Rounding.TRUNCATED]:
        return "only if truncated, not if rounded"
    return "only if " + write_list(map(_write_way, ways))


def _write_way(way: Rounding) -> str:
    return way.value if way is Rounding.TRUNCATED else f"rounded {way.value}"


def _write_witness(case: Case, n: int) -> str:
    if case.changed:
        before, after, lost, gained = case.changed
        return f"{before} of {n} before and {after} of {n} after, {lost} lost and {gained} gained"
    if case.counts:
        return " or ".join(f"{count} of {n}" for count in case.counts)
    if case.values:
        return write_values(case.values)
    return "; ".join(
        f"{kind} {write_values(values)}" for kind, values in zip(KINDS, case.groups, strict=True) if values
    )


def _write_refused(answer: Answer, n: int) -> Iterable[str]:
    """One sentence for each reason why a definition or a divisor has no possible case."""
    stands = {_label(case, n) for case in answer.possible}
    first = {_label(case, n): case.reason for case in reversed(answer.cases)}
    reasons: dict[str, list[str]] = {}
    for label in dict.fromkeys(_label(case, n) for case in answer.cases):
        if label not in stands:
            reasons.setdefault(first[label], []).append(label)
    for reason, labels in reasons.items():
        words = f"{_write_labels(labels)}: {reason}" if any(labels) else reason
        yield f"{words[0].upper()}{words[1:]}."
