"""Results as files: `results.csv` for people, `results.json` for the document filters."""

import csv
import json
from pathlib import Path

from analysis.codebook import Codebook
from analysis.estimates import Count, Distribution, Estimate, Proportion, Visit
from analysis.present.forms_by_visit import FORMS_BY_VISIT, find_unit, find_value
from analysis.present.notice import write_notice
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
                table.writerow(_describe(result, form, text, results.codebook))


def _describe(result: Result, form: str, text: Text, codebook: Codebook) -> dict[str, object]:
    estimate = result.estimate
    return {
        "name": text.name,
        "label": _label(estimate, codebook),
        "group": _label_group(estimate, codebook),
        "time": estimate.time,
        "statistic": form,
        "value": _value(estimate, form),
        "unit": _unit(estimate, form, codebook),
        "text": str(text),
        "numerator": estimate.numerator if isinstance(estimate, Proportion) else "",
        "denominator": estimate.denominator if isinstance(estimate, Proportion) else "",
        "n_used": estimate.n_used,
        "n_missing": estimate.n_missing,
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


def _value(estimate: Estimate, form: str) -> object:
    """The leading number of a form, unrounded; empty for forms that hold several."""
    if type(estimate) in FORMS_BY_VISIT:
        return find_value(estimate, form)
    if form in ("n", "total", "missing"):
        return _whole_number(estimate, form)
    if isinstance(estimate, Proportion) and form in ("pct", "n_pct", "n_of_total"):
        return 100 * estimate.numerator / estimate.denominator if estimate.denominator else ""
    if isinstance(estimate, Distribution) and form in ("median", "median_iqr"):
        return estimate.median if estimate.median is not None else ""
    return estimate.months if isinstance(estimate, Visit) else ""


def _whole_number(estimate: Estimate, form: str) -> int:
    if form == "missing":
        return estimate.n_missing
    if form == "total":
        return estimate.denominator if isinstance(estimate, Proportion) else estimate.n_used
    if isinstance(estimate, Count):
        return estimate.n
    assert isinstance(estimate, Proportion)
    return estimate.numerator


def _unit(estimate: Estimate, form: str, codebook: Codebook) -> str:
    if type(estimate) in FORMS_BY_VISIT:
        return find_unit(form)
    if form in ("n", "total", "missing"):
        return "patients"
    return "%" if isinstance(estimate, Proportion) else codebook[estimate.of].unit
