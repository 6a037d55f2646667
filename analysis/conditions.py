"""What a phrase of the prose may depend on: the conditions of an estimate, by name."""

from analysis.estimates import Estimate


def list_conditions(estimate: Estimate) -> dict[str, bool]:
    """Every condition of an estimate by its name: the properties of its type that are no part of it."""
    names = sorted(
        name
        for kind in type(estimate).__mro__
        for name, part in vars(kind).items()
        if isinstance(part, property) and not name.startswith("_")
    )
    return {name: getattr(estimate, name) for name in dict.fromkeys(names)}
