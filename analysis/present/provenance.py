"""Where each result comes from, in words: what a panel of the web page says of a number.

The words of a result serve all its forms, which differ in the statistic only.
"""

from dataclasses import dataclass, field

from analysis.codebook import Codebook
from analysis.estimates import (
    Comparison,
    Curve,
    DefinedPart,
    Definition,
    Distribution,
    Estimate,
    Printed,
    Proportion,
    Visit,
)
from analysis.estimates_by_visit import CurvePoint, Trajectory
from analysis.present import style
from analysis.present.small_cells import list_patients
from analysis.present.statistics_in_words import name_kind, name_statistics
from analysis.present.table_notes import label_with_unit
from analysis.present.text import write_form
from analysis.results import Result, Results

#: So many characters of the checksum tell two sets of rows apart; the whole one stands in the colophon.
CHECKSUM_LENGTH = 12
#: What has no rows, and what it has instead.
_INPUTS: dict[type[Estimate], str] = {
    Visit: "the visit schedule in study.yml; no rows",
    Definition: "a constant of the protocol; no rows",
    DefinedPart: "a constant of the protocol; no rows",
    Printed: "the paper as printed; no rows",
}
#: The numbers of patients at a visit of a curve, by their forms.
_OF_POINT = {"At risk": "at_risk", "Events": "n", "Stopped": "stopped"}

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Origin:
    """Of one result: what it is, in words; the kind of its statistics; and facts as term and words."""

    title: str
    kind: str
    facts: Facts


@dataclass(frozen=True)
class Provenance:
    """Of all results by name, with the words of each form by kind, and the facts that all share."""

    results: dict[str, Origin] = field(default_factory=dict)
    statistics: dict[str, dict[str, str]] = field(default_factory=dict)
    shared: Facts = ()


def describe_provenance(results: Results) -> Provenance:
    """The provenance of every result; of what the small-cell rule hides no number is told."""
    estimates = [result.estimate for result in results.named.values()]
    return Provenance(
        results={f"r.{name}": _describe(results, result) for name, result in results.named.items()},
        statistics={name_kind(estimate): name_statistics(estimate) for estimate in estimates},
        shared=(
            ("Rows are", results.basis),
            ("Data checksum", results.study.checksum[:CHECKSUM_LENGTH] or style.NOT_AVAILABLE),
        ),
    )


def write_label(estimate: Estimate, codebook: Codebook) -> str:
    """The label of the column, with the level that is counted: Sex: Female."""
    label = codebook.label(estimate.of)
    is_told = codebook[estimate.of].kind == "level" or estimate.level == "no"
    return f"{label}: {codebook.label(estimate.of, estimate.level)}" if estimate.level and is_told else label


def write_group(estimate: Estimate, codebook: Codebook) -> str:
    """The label of the group, with its level: Extrarenal response: No; all where there is no group."""
    column, _, level = estimate.group.partition("=")
    if not column:
        return "all"
    label = codebook.label(column)
    return f"{label}: {codebook.label(column, level)}" if level else label


def _describe(results: Results, result: Result) -> Origin:
    estimate, computed = result.estimate, f"{result.source_file}, {result.source_function}".rstrip(", ")
    return Origin(
        title=_write_title(estimate, results),
        kind=name_kind(estimate),
        facts=(
            *_list_inputs(results, result),
            *_list_rows(results, result),
            ("Method", _write_method(results, result)),
            ("Computed in", computed),
        ),
    )


def _write_title(estimate: Estimate, results: Results) -> str:
    """Sex: Female, all patients; C3 (mg/dL), group “Renal subgroup”, from baseline to 3 months."""
    who = f"group “{write_group(estimate, results.codebook)}”" if estimate.group else "all patients"
    parts = [
        "" if estimate.of == "patient_id" else _write_subject(estimate, results.codebook),
        "" if type(estimate) in _INPUTS else who,
        _write_time(estimate, results),
    ]
    title = ", ".join(part for part in parts if part)
    return title[:1].upper() + title[1:]


def _write_subject(estimate: Estimate, codebook: Codebook) -> str:
    is_number = isinstance(estimate, Distribution | Comparison | Definition | Trajectory)
    has_unit = is_number and codebook[estimate.of].unit
    return label_with_unit(estimate.of, codebook) if has_unit else write_label(estimate, codebook)


def _write_time(estimate: Estimate, results: Results) -> str:
    if isinstance(estimate, Comparison):
        return f"from {_name_visit(estimate.since, results)} to {_name_visit(estimate.time, results)}"
    return f"at {_name_visit(estimate.time, results)}" if estimate.time else ""


def _name_visit(role: str, results: Results) -> str:
    return role if role == "baseline" else str(write_form(results, f"visit.{role}", "name"))


def _list_inputs(results: Results, result: Result) -> Facts:
    """What the number is made of: numerator and denominator, or those at risk and the events."""
    estimate, name = result.estimate, result.name
    if type(estimate) in _INPUTS:
        return (("Input", _INPUTS[type(estimate)]),)
    if isinstance(estimate, Proportion):
        numbers = list_patients(results, name)
        return tuple((term, _write_number(numbers[term.lower()])) for term in ("Numerator", "Denominator"))
    if isinstance(estimate, CurvePoint):
        facts = ((term, str(write_form(results, name, form))) for term, form in _OF_POINT.items())
        # Where stopping is no event of its own, nobody is counted for it.
        return tuple(fact for fact in facts if fact != ("Stopped", style.format_count(0)))
    return (("Events", str(write_form(results, name, "n"))),) if isinstance(estimate, Curve) else ()


def _list_rows(results: Results, result: Result) -> Facts:
    if type(result.estimate) in _INPUTS:
        return ()
    rows = "Pairs" if isinstance(result.estimate, Comparison) else "Rows"
    numbers = list_patients(results, result.name)
    return (
        (f"{rows} used", _write_number(numbers["n_used"])),
        (f"{rows} missing", _write_number(numbers["n_missing"])),
    )


def _write_number(number: object) -> str:
    return style.format_count(number) if isinstance(number, int) else style.NOT_SHOWN


def _write_method(results: Results, result: Result) -> str:
    """The method; of a hidden change without what it could not give, which tells of its few patients."""
    is_hidden = result.name in results.hidden and isinstance(result.estimate, Comparison)
    return result.estimate.method.partition("; no ")[0] if is_hidden else result.estimate.method
