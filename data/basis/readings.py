"""Which claims each stage of the reconstruction reads while its model is built."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from data.basis.committed import Committed
from data.reconstruction.activity import reconstruct_activity
from data.reconstruction.claims import Claims
from data.reconstruction.complement import reconstruct_rise
from data.reconstruction.courses import reconstruct_courses
from data.reconstruction.patients import reconstruct_patients
from data.reconstruction.renal import Groups, Key, reconstruct_creatinine, reconstruct_proteinuria
from data.reconstruction.solver import Stage

#: Modules that hand claims on: the one that asked them stands before.
_BETWEEN = {"solver", "claims", "roster"}


class _BuiltError(Exception):
    def __init__(self, stage: Stage) -> None:
        self.stage = stage


class _Noted(dict[str, str]):
    """Honoured values that note which of them are asked for, and by which module."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__(values)
        self.readers: dict[str, str] = {}

    def __getitem__(self, claim: str) -> str:
        frames = (Path(frame.filename) for frame in inspect.stack(0)[1:])
        modules = (path.stem for path in frames if path.parent.name == "reconstruction")
        reader = next((module for module in modules if module not in _BETWEEN), "claims")
        self.readers.setdefault(claim, reader)
        return super().__getitem__(claim)


@dataclass(frozen=True)
class Readings:
    """By claim the stage and the module that read it; by stage its constraints as text."""

    readers: dict[str, str] = field(default_factory=dict)
    constraints: dict[str, str] = field(default_factory=dict)


def trace_readings(claims: Claims, committed: Committed) -> Readings:
    """Build the model of each stage from the committed rows of those before, and solve none.

    A value that moves a draw and no constraint changes the cost alone, which is not among the constraints.
    """
    readings = Readings()
    for stage, build in list_stages(committed).items():
        noted = _Noted(claims.honoured)
        readings.constraints[stage] = build_constraints(Claims(noted, claims.places), build)
        for claim, module in noted.readers.items():
            readings.readers.setdefault(claim, f"{stage}: {module}")
    return readings


def build_constraints(claims: Claims, build: Callable[[Claims], Any]) -> str:
    """The unknowns and constraints of one stage as text, without what the solver should come near to."""

    def stop(stage: Stage) -> float:
        raise _BuiltError(stage)

    with patch.object(Stage, "solve", stop):
        try:
            build(claims)
        except _BuiltError as built:
            return str(built.stage.model.proto)
    raise RuntimeError("a stage ended without being solved")


def list_stages(committed: Committed) -> dict[str, Callable[[Claims], Any]]:
    """The stages in their order, each with the committed rows of the stages before it."""
    patients = committed.patients
    groups = Groups(patients, committed.courses)
    proteinuria = {
        key: amount
        for key, amount in committed.values("proteinuria_mg_24h", 1, (0, 3, 6, 12)).items()
        if key[0] in groups.kidneys
    }
    rise = committed.values("c3_mg_dl", 1, (0, 3))
    active: dict[Key, bool] = {}
    return {
        "patients": reconstruct_patients,
        "courses": lambda claims: reconstruct_courses(claims, patients),
        "proteinuria": lambda claims: reconstruct_proteinuria(claims, groups),
        "creatinine": lambda claims: reconstruct_creatinine(claims, groups, proteinuria),
        "complement": lambda claims: reconstruct_rise(claims, groups, proteinuria, 0),
        "activity": lambda claims: reconstruct_activity(claims, groups, proteinuria, active, rise),
    }
