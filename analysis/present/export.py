"""Results as files: `results.csv` for people, `results.json` for the document filters."""

import csv
import json
from pathlib import Path

from analysis.codebook import Codebook
from analysis.estimates import Estimate
from analysis.present.leading_number import find_number, find_unit
from analysis.present.notice import write_notice
from analysis.present.small_cells import list_patients, write_hidden
from analysis.present.text import FORMS, Text, format_all
from analysis.results import Result, Results

COLUMNS = (
    *("name", "label", "group", "time", "statistic", "value", "unit", "text"),
    *("numerator", "denominator", "n_used", "n_missing", "method", "source_file", "basis"),
)


def write_results(results: Results, folder: Path) -> None:
    """Write `results.csv` (one row per result and form) and `results.json` to `folder`."""
    texts = format_all(results)
    folder.mkdir(parents=True, exist_ok=True)
    _write_csv(results, texts, folder / "results.csv")
    write_texts(texts, write_notice(results), folder)


def write_texts(texts: dict[str, Text], notice: str, folder: Path) -> None:
    """Write `results.json` to `folder`: what publish/filters look up by name."""
    content = {
        "notice": notice,
        "values": {
            name: {"text": str(text), "markdown": text._repr_markdown_()} for name, text in texts.items()
        },
    }
    (folder / "results.json").write_text(
        json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


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
        "label": _label(estimate, codebook),
        "group": _label_group(estimate, codebook),
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


def _label(estimate: Estimate, codebook: Codebook) -> str:
    label = codebook.label(estimate.of)
    if codebook[estimate.of].kind == "level" and estimate.level:
        return f"{label}: {codebook.label(estimate.of, estimate.level)}"
    return label


def _label_group(estimate: Estimate, codebook: Codebook) -> str:
    column, _, level = estimate.group.partition("=")
    if not column:
        return "all"
    label = codebook.label(column)
    return f"{label}: {codebook.label(column, level)}" if level else label
