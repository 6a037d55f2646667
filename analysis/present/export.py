"""Results as files: `results.csv` for people, `results.json` for the document filters."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from analysis.conditions import list_conditions
from analysis.present.colophon import Colophon, write_colophon
from analysis.present.footnotes import write_footnotes
from analysis.present.leading_number import find_number, find_unit
from analysis.present.notice import write_notice
from analysis.present.provenance import Provenance, describe_provenance, write_group, write_label
from analysis.present.small_cells import list_patients, list_shown, write_hidden
from analysis.present.text import FORMS, Text, format_all
from analysis.results import Result, Results

COLUMNS = (
    *("name", "label", "group", "time", "statistic", "value", "unit", "text"),
    *("numerator", "denominator", "n_used", "n_missing", "method", "source_file", "basis"),
)


#: Conditions that would tell a number that is hidden, so that words which need them are not written.
TELLING = ("one", "several", "all", "majority", "minority", "one_in_total")


def write_results(results: Results, folder: Path) -> None:
    """Write `results.csv` (one row per result and form) and `results.json` to `folder`."""
    texts = format_all(results)
    folder.mkdir(parents=True, exist_ok=True)
    _write_csv(results, texts, folder / "results.csv")
    write_lookup(
        Lookup(
            notice=write_notice(results),
            values={name: write_value(text) for name, text in texts.items()},
            conditions=dict(_list_conditions(results)),
            footnotes=tuple(write_footnotes(results)),
            colophon=write_colophon(results.study),
            provenance=describe_provenance(results),
        ),
        folder,
    )


@dataclass(frozen=True)
class Lookup:
    """What publish/filters look up: the notice, each value as text and as Markdown, each condition
    that a phrase may depend on, the study's footnotes with the value that they follow, what the
    colophon says of the computation, and where each result comes from."""

    notice: str
    values: dict[str, dict[str, str]]
    conditions: dict[str, bool] = field(default_factory=dict)
    footnotes: tuple[dict[str, str], ...] = ()
    colophon: Colophon | None = None
    provenance: Provenance = field(default_factory=Provenance)


def write_lookup(lookup: Lookup, folder: Path) -> None:
    """Write `results.json` to `folder`."""
    text = json.dumps(asdict(lookup), ensure_ascii=False, indent=1)
    (folder / "results.json").write_text(f"{text}\n", encoding="utf-8")


def write_value(text: Text) -> dict[str, str]:
    """A value as the filters know it."""
    return {"text": str(text), "markdown": text._repr_markdown_()}


def _list_conditions(results: Results) -> Iterator[tuple[str, bool]]:
    for name, result in results.named.items():
        telling = TELLING if name in results.hidden else ()
        for condition, holds in list_conditions(result.estimate).items():
            yield f"r.{name}.{condition}", holds and condition not in telling
        for condition, holds in list_shown(results, name).items():
            yield f"r.{name}.{condition}", holds


def _write_csv(results: Results, texts: dict[str, Text], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        for name, result in results.named.items():
            for form in FORMS[type(result.estimate)]:
                text = texts[f"r.{name}.{form}"]
                table.writerow(_describe(result, form, text, results))


def _describe(result: Result, form: str, text: Text, results: Results) -> dict[str, object]:
    estimate, codebook = result.estimate, results.codebook
    return {
        "name": text.name,
        "label": write_label(estimate, codebook),
        "group": write_group(estimate, codebook),
        "time": estimate.time,
        "statistic": form,
        "value": "" if write_hidden(results, result.name, form) else find_number(estimate, form),
        "unit": find_unit(estimate, form, codebook),
        "text": str(text),
        **list_patients(results, result.name),
        "method": estimate.method,
        "source_file": result.source_file,
        "basis": result.basis,
    }
