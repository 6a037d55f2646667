"""Finished text: what an inline value of the manuscript is.

A `Text` is one form of one result; it prints itself as Markdown and knows the name it came from.
"""

import html
import string
from collections.abc import Callable
from typing import Any

from analysis.estimates import (
    Comparison,
    Count,
    DefinedPart,
    Definition,
    Distribution,
    Estimate,
    Printed,
    Proportion,
    Tally,
    Visit,
)
from analysis.present import style
from analysis.present.forms_by_visit import FORMS_BY_VISIT
from analysis.present.notice import FREE_MARK
from analysis.present.small_cells import write_hidden
from analysis.published import is_free
from analysis.results import Results
from analysis.sensitivity.estimates import Moved, Quartiles

#: Markdown, HTML, Typst, LaTeX and Jinja are all written in ASCII punctuation.
_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in string.punctuation}


class Text(str):
    """A finished value of the manuscript; `name` is its place in `r`, "" for a word of the data, and
    `mark` a raised sign beside it."""

    name: str
    mark: str

    def __new__(cls, text: str, name: str = "", mark: str = "") -> "Text":
        """Raise ValueError for a blank text: Quarto would print the code in its place."""
        if not text.strip():
            raise ValueError(f"{name or 'a value'} has no text to print")
        finished = super().__new__(cls, text)
        finished.name = name
        finished.mark = mark
        return finished

    def _repr_markdown_(self) -> str:
        raised = f"^{self.mark}^" if self.mark else ""
        return f'[{escape_markdown(self)}]{{.num data-name="{self.name}"}}{raised}'

    def write_html(self) -> str:
        """The value as a cell of a table holds it."""
        raised = f"<sup>{self.mark}</sup>" if self.mark else ""
        return f'<span class="num" data-name="{html.escape(self.name)}">{html.escape(self)}</span>{raised}'


def escape_markdown(text: str) -> str:
    """`text` so that every reader of Markdown prints it as it stands, on one line."""
    return " ".join(text.splitlines()).translate(_ENTITIES)


#: A form takes an estimate and the decimals of its column.
Write = Callable[[Any, int], str]

_COUNT_FORMS: dict[str, Write] = {
    "n": lambda e, _: style.format_count(e.n),
    "patients": lambda e, _: style.format_patients(e.n),
}
_TALLY_FORMS: dict[str, Write] = {
    "n": lambda e, _: style.format_count(e.n),
}
_PROPORTION_FORMS: dict[str, Write] = {
    "n": lambda e, _: style.format_count(e.numerator),
    "patients": lambda e, _: style.format_patients(e.numerator),
    "total": lambda e, _: style.format_count(e.denominator),
    "total_patients": lambda e, _: style.format_patients(e.denominator),
    "pct": lambda e, _: style.format_percent(e.numerator, e.denominator),
    "n_pct": lambda e, _: style.format_count_percent(e.numerator, e.denominator),
    "n_of_total": lambda e, _: style.format_share(e.numerator, e.denominator),
    "ci": lambda e, _: style.format_percent_interval(e.low, e.high),
    "ci_exact": lambda e, _: style.format_percent_interval(e.low_exact, e.high_exact),
    "ci_cell": lambda e, _: style.format_percent_interval_cell(e.low, e.high),
    "ci_exact_cell": lambda e, _: style.format_percent_interval_cell(e.low_exact, e.high_exact),
    "cell": lambda e, _: style.format_count_cell(e.numerator, e.denominator),
    "cell_of_total": lambda e, _: style.format_share_cell(e.numerator, e.denominator),
    "missing": lambda e, _: style.format_count(e.n_missing),
}
_DISTRIBUTION_FORMS: dict[str, Write] = {
    "median": lambda e, d: style.format_number(e.median, d),
    "median_iqr": lambda e, d: style.format_median_iqr(e.median, e.lower_quartile, e.upper_quartile, d),
    "mean": lambda e, d: style.format_fixed(e.mean, d),
    "mean_sd": lambda e, d: style.format_mean_sd(e.mean, e.sd, d),
    "minimum": lambda e, d: style.format_number(e.minimum, d),
    "maximum": lambda e, d: style.format_number(e.maximum, d),
    "range": lambda e, d: style.format_range(e.minimum, e.maximum, d),
    "cell": lambda e, d: style.format_quartiles_cell(e.median, e.lower_quartile, e.upper_quartile, d),
    "mean_cell": lambda e, d: style.format_mean_cell(e.mean, e.sd, d),
    "total": lambda e, _: style.format_count(e.n_used),
    "missing": lambda e, _: style.format_count(e.n_missing),
}
_MOVED_FORMS: dict[str, Write] = {
    "n": lambda e, _: style.format_count(e.n),
    "n_of_figures": lambda e, _: style.format_share(e.n, e.figures),
}
_QUARTILES_FORMS: dict[str, Write] = {
    "cell": lambda e, d: style.format_quartiles_cell(e.median, e.lower_quartile, e.upper_quartile, d),
    "total": lambda e, _: style.format_count(e.n_used),
    "missing": lambda e, _: style.format_count(e.n_missing),
}
_COMPARISON_FORMS: dict[str, Write] = {
    "n": lambda e, _: style.format_count(e.n_used),
    "pairs": lambda e, _: style.format_pairs(e.n_used),
    "missing": lambda e, _: style.format_count(e.n_missing),
    "estimate": lambda e, d: style.format_change((e.estimate, e.low, e.high), e.measure, d),
    "ci": lambda e, d: style.format_change_interval((e.estimate, e.low, e.high), e.measure, d),
    "estimate_ci": lambda e, d: style.format_change_with_interval((e.estimate, e.low, e.high), e.measure, d),
    "p": lambda e, _: style.format_p(e.p),
    "p_value": lambda e, _: style.format_p_value(e.p),
    "cell": lambda e, d: style.format_change_cell((e.estimate, e.low, e.high), e.measure, d),
}
_VISIT_FORMS: dict[str, Write] = {
    "name": lambda e, _: style.format_months(e.months),
}
_DEFINITION_FORMS: dict[str, Write] = {
    "value": lambda e, d: style.format_number(e.value, d),
}
_PART_FORMS: dict[str, Write] = {
    "pct": lambda e, _: style.format_part(e.part),
}
_PRINTED_FORMS: dict[str, Write] = {
    "value": lambda e, _: style.format_printed(e.text),
}
FORMS: dict[type[Estimate], dict[str, Write]] = {
    Count: _COUNT_FORMS,
    Tally: _TALLY_FORMS,
    Proportion: _PROPORTION_FORMS,
    Distribution: _DISTRIBUTION_FORMS,
    Moved: _MOVED_FORMS,
    Quartiles: _QUARTILES_FORMS,
    Comparison: _COMPARISON_FORMS,
    Visit: _VISIT_FORMS,
    Definition: _DEFINITION_FORMS,
    DefinedPart: _PART_FORMS,
    Printed: _PRINTED_FORMS,
    **FORMS_BY_VISIT,
}


def find_named(results: Results, section: str) -> list[str]:
    """The names of the results at or beneath a section, in the order of `analysis.results`."""
    return [name for name in results.named if f"{name}.".startswith(f"{section}.")]


def write_form(results: Results, name: str, form: str) -> Text:
    """One form of one result; KeyError where there is none."""
    estimate = results.named[name].estimate
    write = FORMS[type(estimate)][form]
    text = write_hidden(results, name, form) or write(estimate, results.codebook[estimate.of].decimals)
    claims = results.study.claims
    is_marked = results.basis == "synthetic" and claims and is_free(name, form, estimate, claims)
    return Text(text, f"r.{name}.{form}", FREE_MARK if is_marked else "")


def format_all(results: Results) -> dict[str, Text]:
    """Every form of every result by its full name, in the order of `analysis.results`."""
    texts = {}
    for name, result in results.named.items():
        for form in FORMS[type(result.estimate)]:
            texts[f"r.{name}.{form}"] = write_form(results, name, form)
    return texts
