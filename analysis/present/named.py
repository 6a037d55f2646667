"""The tree of named results as the prose walks it: `r.extrarenal.response.n_of_total`."""

import difflib
from typing import Any

from analysis.estimates import Estimate
from analysis.present.listed import write_list
from analysis.present.text import FORMS, format_all, write_form
from analysis.results import Results


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
            return write_form(self._results, self._name, part)
        listed = write_list(self._results, self._name, part)
        if listed is not None:
            return listed
        raise AttributeError(_describe_unknown(f"r.{name}", self._results))


def _describe_unknown(name: str, results: Results) -> str:
    near = difflib.get_close_matches(name, format_all(results), n=3, cutoff=0.5)
    return f"no result is called {name}" + (f"; did you mean {' or '.join(near)}?" if near else "")
