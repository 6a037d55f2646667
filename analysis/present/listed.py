"""Several values in one text: the levels of a column that somebody has, or the visits of the schedule."""

from collections.abc import Sequence

from analysis.estimates import Proportion, Visit
from analysis.present.text import Text, write_form
from analysis.results import Results

#: Forms of a section that has a result for each level of a column, by how they begin: labels as the
#: codebook writes them (proper names), or with a small first letter.
NAMED, LISTED = "named_", "listed_"
#: The level that says that a column does not apply.
NOBODY = "none"


class TextList(Text):
    """A finished text that is made of words and of values with names of their own."""

    parts: tuple[str | Text, ...]

    @classmethod
    def compose(cls, parts: Sequence[str | Text], name: str) -> "TextList":
        """The parts, one behind the other."""
        joined = cls("".join(parts), name)
        joined.parts = tuple(parts)
        return joined

    def _repr_markdown_(self) -> str:
        return "".join(part._repr_markdown_() if isinstance(part, Text) else part for part in self.parts)


def write_list(results: Results, section: str, form: str) -> TextList | None:
    """The list that a section has in this form, of its levels or of its visits after the first; None where
    it has none."""
    prefix = next((start for start in (NAMED, LISTED) if form.startswith(start)), "")
    if not prefix:
        return None
    if visits := _find_later_visits(results, section):
        return write_visits(results, visits, f"r.{section}.{form}")
    return write_levels(results, section, form)


def write_visits(results: Results, names: Sequence[str], name: str) -> TextList:
    """3 months, 6 months and 12 months."""
    joints = [_write_joint(index, len(names)) for index in range(len(names))]
    texts = [write_form(results, visit, "name") for visit in names]
    return TextList.compose([part for pair in zip(joints, texts, strict=True) for part in pair], name)


def write_levels(results: Results, section: str, form: str) -> TextList | None:
    """Caucasian in 24 (82.8%), Black African in 3 (10.3%) and Hispanic in 1 (3.4%): the levels that
    somebody has, the most frequent first, with their value in a form of `Proportion`.

    None where the section has no levels or the form does not begin with `NAMED` or `LISTED`.
    """
    prefix = next((start for start in (NAMED, LISTED) if form.startswith(start)), "")
    levels = _find_levels(results, section)
    if not prefix or not levels:
        return None
    seen = [name for name in levels if _read_share(results, name).numerator]
    ordered = sorted(seen, key=lambda name: -_read_share(results, name).numerator)
    value_form = form.removeprefix(prefix)
    parts: list[str | Text] = []
    for index, name in enumerate(ordered):
        share = _read_share(results, name)
        label = results.codebook.label(share.of, share.level)
        words = label if prefix == NAMED else label[:1].lower() + label[1:]
        parts.append(_write_joint(index, len(ordered)) + words + (" " if value_form == "pct" else " in "))
        parts.append(write_form(results, name, value_form))
    return TextList.compose(parts or ["not recorded"], f"r.{section}.{form}")


def _find_later_visits(results: Results, section: str) -> list[str]:
    return [
        name
        for name, result in results.named.items()
        if name.rpartition(".")[0] == section
        and isinstance(result.estimate, Visit)
        and result.estimate.months > 0
    ]


def _find_levels(results: Results, section: str) -> list[str]:
    """Names of the results that stand for one level each, directly beneath the section."""
    beneath = [name for name in results.named if name.rpartition(".")[0] == section]
    return [
        name
        for name in beneath
        if isinstance(share := results.named[name].estimate, Proportion)
        and share.level == name.rpartition(".")[2] != NOBODY
    ]


def _read_share(results: Results, name: str) -> Proportion:
    share = results.named[name].estimate
    assert isinstance(share, Proportion)
    return share


def _write_joint(index: int, count: int) -> str:
    if index == 0:
        return ""
    return " and " if index == count - 1 else ", "
