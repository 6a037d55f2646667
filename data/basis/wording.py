"""Why a claim is forced, in a few words."""

from collections.abc import Mapping

from data.basis.relations import list_relations
from data.basis.statements import (
    Attained,
    Cells,
    Count,
    Discordance,
    Majority,
    Measure,
    Share,
    Statement,
    list_quantities,
)

Stated = Mapping[str, Statement]


def word_proof(
    claim: str, forcing: list[str], stated: Stated, honoured: Mapping[str, str], values: Mapping[str, int]
) -> str:
    """The proof that `forcing` leaves `claim` no other value, with the `values` of the quantities."""
    first = forcing[0]
    if len(forcing) == 1 and (stated[first], honoured[first]) == (stated[claim], honoured[claim]):
        return f"same quantity as {first}"
    numbers = {stated[other]: honoured[other] for other in forcing}
    return _word_statement(stated[claim], numbers, honoured[claim], values)


def _word_statement(
    statement: Statement, forcing: dict[Statement, str], honoured: str, values: Mapping[str, int]
) -> str:
    match statement:
        case Share(part, whole):
            return f"{values[part]} of {values[whole]} is {honoured}%"
        case Majority(part, whole):
            return f"{values[part]} of {values[whole]} are more than half"
        case Measure():
            return " ".join(f"P {_show_p(p)}, so it is {honoured}" for p in forcing.values())
        case Attained(part, whole, months, is_median):
            reached = f"{values[part]} of {values[whole]}" if is_median else f"{values[part]}"
            return f"{reached} reach {months} months, where follow-up is cut"
        case Discordance(lost, _):
            before, after = (values[lost.removesuffix("lost") + name] for name in ("at 0", "at 3"))
            return f"{before} positive at 0 and {after} at 3 months: McNemar's exact P is 0.05 or more"
        case Count(quantity):
            return _word_count(quantity, forcing, honoured, values)
    raise ValueError("a printed row is imposed, never proved")


def _show_p(honoured: str) -> str:
    return honoured if honoured.startswith("<") else f"= {honoured}"


def _word_count(
    quantity: str, forcing: dict[Statement, str], honoured: str, values: Mapping[str, int]
) -> str:
    if any(isinstance(other, Cells) for other in forcing):
        return f"the rows of Table 3 and nobody else: {honoured}"
    for other, percent in forcing.items():
        if isinstance(other, Share) and other.part == quantity:
            return f"{percent}% of {values[other.whole]} is {honoured}"
    known = {name for other in forcing for name in list_quantities(other)}
    for relation in list_relations():
        (_, whole), *parts = relation.terms
        if relation.is_equal and whole == quantity and {name for _, name in parts} <= known:
            return " + ".join(str(values[name]) for _, name in parts) + f" = {honoured}"
    return "negation infeasible"
