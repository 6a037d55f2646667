"""Finished text: what an inline value of the manuscript is.

`r.extrarenal.response.n_of_total` walks the names of `analysis.results` and ends in a form; it
gives a `Text`, which prints itself as Markdown and knows the name it came from.
"""

import difflib
import string
from collections.abc import Callable
from typing import Any

from analysis.estimates import Count, Distribution, Estimate, Proportion, Visit
from analysis.present import style
from analysis.present.forms_by_visit import FORMS_BY_VISIT
from analysis.results import Results

#: Markdown, HTML, Typst, LaTeX and Jinja are all written in ASCII punctuation.
_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in string.punctuation}


class Text(str):
    """A finished value of the manuscript; `name` is its place in `r`, "" for a word of the data."""

    name: str

    def __new__(cls, text: str, name: str = "") -> "Text":
        """Raise ValueError for a blank text: Quarto would print the code in its place."""
        if not text.strip():
            raise ValueError(f"{name or 'a value'} has no text to print")
        finished = super().__new__(cls, text)
        finished.name = name
        return finished

    def _repr_markdown_(self) -> str:
        return f'[{escape_markdown(self)}]{{.num data-name="{self.name}"}}'


def escape_markdown(text: str) -> str:
    """`text` so that every reader of Markdown prints it as it stands, on one line."""
    return " ".join(text.splitlines()).translate(_ENTITIES)


_COUNT_FORMS: dict[str, Callable[[Count], str]] = {
    "n": lambda e: style.format_count(e.n),
}
_PROPORTION_FORMS: dict[str, Callable[[Proportion], str]] = {
    "n": lambda e: style.format_count(e.numerator),
    "total": lambda e: style.format_count(e.denominator),
    "pct": lambda e: style.format_percent(e.numerator, e.denominator),
    "n_pct": lambda e: style.format_count_percent(e.numerator, e.denominator),
    "n_of_total": lambda e: style.format_share(e.numerator, e.denominator),
    "ci": lambda e: style.format_percent_interval(e.low, e.high),
    "missing": lambda e: style.format_count(e.n_missing),
}
_DISTRIBUTION_FORMS: dict[str, Callable[[Distribution], str]] = {
    "median": lambda e: style.format_number(e.median),
    "median_iqr": lambda e: style.format_median_iqr(e.median, e.lower_quartile, e.upper_quartile),
    "range": lambda e: style.format_range(e.minimum, e.maximum),
    "total": lambda e: style.format_count(e.n_used),
    "missing": lambda e: style.format_count(e.n_missing),
}
_VISIT_FORMS: dict[str, Callable[[Visit], str]] = {
    "name": lambda e: style.format_months(e.months),
}
FORMS: dict[type[Estimate], dict[str, Callable[[Any], str]]] = {
    Count: _COUNT_FORMS,
    Proportion: _PROPORTION_FORMS,
    Distribution: _DISTRIBUTION_FORMS,
    Visit: _VISIT_FORMS,
    **FORMS_BY_VISIT,
}


class Named:
    """A place in the tree of named results: attribute access goes down to a form."""

    def __init__(self, results: Results, name: str = "") -> None:
        self._results = results
        self._name = name

    @property
    def raw(self) -> Estimate:
        """The estimate at this place; AttributeError where only a section has this name."""
        if self._name not in self._results.named:
            raise AttributeError(_describe_unknown(f"r.{self._name}", self._results))
        return self._results.named[self._name].estimate

    def __getattr__(self, part: str) -> Any:
        if part.startswith("_"):
            raise AttributeError(part)
        name = f"{self._name}.{part}".lstrip(".")
        if any(known == name or known.startswith(f"{name}.") for known in self._results.named):
            return Named(self._results, name)
        if self._name in self._results.named and part in FORMS[type(self.raw)]:
            return Text(FORMS[type(self.raw)][part](self.raw), f"r.{name}")
        raise AttributeError(_describe_unknown(f"r.{name}", self._results))


def format_all(results: Results) -> dict[str, Text]:
    """Every form of every result by its full name, in the order of `analysis.results`."""
    texts = {}
    for name, result in results.named.items():
        for form, write in FORMS[type(result.estimate)].items():
            full_name = f"r.{name}.{form}"
            texts[full_name] = Text(write(result.estimate), full_name)
    return texts


def _describe_unknown(name: str, results: Results) -> str:
    near = difflib.get_close_matches(name, format_all(results), n=3, cutoff=0.5)
    return f"no result is called {name}" + (f"; did you mean {' or '.join(near)}?" if near else "")
