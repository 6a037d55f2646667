"""All cohorts in which conditions are tried: the shipped one, those at the edges, and what they lack."""

import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from analysis.load import read_study
from analysis.present.export import write_results
from analysis.present.named import Named
from analysis.present.text import format_all
from analysis.problems import DataProblems
from analysis.results import compute_results
from tests.cohorts import CASES, Cohort, write_cohort
from tests.cohorts.cases import Derive
from tests.conditions import counts, directions
from tests.conditions.phrases import ROOT, list_values

CODEBOOK = ROOT / "data/codebook.csv"
SHIPPED = "shipped"


def derive_nothing(cohort: Cohort) -> Cohort:
    """The rows as they are."""
    return cohort


#: Each holds or breaks, for all columns at once, what no case at the edges does.
MADE: dict[str, tuple[str, Derive]] = {
    "risen": ("all measures rose", directions.derive_risen),
    "fallen": ("all measures fell", directions.derive_fallen),
    "wavering_up": ("no clear rise", directions.derive_wavering_up),
    "wavering_down": ("no clear fall", directions.derive_wavering_down),
    "nobody_improved_early": ("nobody improved early", counts.derive_nobody_improved_early),
    "nobody_improved_mid": ("nobody improved at the mid visit", counts.derive_nobody_improved_mid),
    "few_responders": ("few responders, not to be shown", counts.derive_few_responders),
    "one_of_each": ("one of each", counts.derive_one_of_each),
    "intolerance_alone": ("intolerance alone", counts.derive_intolerance_alone),
    "no_subgroup": ("neither nephritis nor extrarenal disease", counts.derive_no_subgroup),
    "added_value": ("a laboratory value of its own", counts.derive_added_value),
}
#: The large cohort takes long, and holds and breaks nothing that others do not.
EDGES = {name: case for name, case in CASES.items() if name != "many"}
ALL = {SHIPPED: ("the shipped rows", derive_nothing), **EDGES, **MADE}


class Computed(NamedTuple):
    """A cohort: the folder with its results.json, its conditions, and the text of each value of the prose."""

    folder: Path
    conditions: dict[str, bool]
    texts: dict[str, str]


def compute_all(folder: Path) -> dict[str, Computed]:
    """Every cohort by name, each computed into a folder of its own beneath `folder`, two at a time."""
    compute = partial(_compute, folder=folder, values=list_values())
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        return dict(zip(ALL, pool.map(compute, ALL), strict=True))


def _compute(name: str, folder: Path, values: list[str]) -> Computed:
    folder = folder / name
    study = write_cohort(name, ALL, folder / "study")
    try:
        results = compute_results(read_study(study, CODEBOOK))
    except DataProblems as problems:  # such an error does not pass from process to process
        raise RuntimeError(f"{name}: {problems}") from None
    write_results(results, folder)
    texts, r = format_all(results), Named(results)
    # A made cohort has no printed figures, of which the audit counts the verdicts.
    said = {
        value: "0" if value.startswith("r.audit.") else texts.get(value) or attrgetter(value[2:])(r)
        for value in values
    }
    conditions = json.loads((folder / "results.json").read_text(encoding="utf-8"))["conditions"]
    return Computed(folder, conditions, {value: str(text) for value, text in said.items()})
