"""The documents of the set, in the order of `_quarto.yml`: the manuscript and what goes with it."""

from pathlib import Path

import yaml


class Missing(RuntimeError):
    """A document that every set must have is not there."""


def list_documents(project: Path) -> list[Path]:
    """The documents of `project` that are there, the manuscript first.

    A team may drop any other: it is then not rendered. Raises Missing without the manuscript.
    """
    settings = yaml.safe_load((project / "_quarto.yml").read_text(encoding="utf-8"))
    manuscript, *others = (project / name for name in settings["project"]["render"])
    if not manuscript.is_file():
        raise Missing(f"{manuscript.name} is missing; it is the one document that every set has")
    return [manuscript, *(path for path in others if path.is_file())]
