"""The study's footnotes with their values put in, as Markdown."""

import re
from collections.abc import Iterator

from analysis.footnotes import Footnote
from analysis.present.named import Named
from analysis.present.text import Text
from analysis.results import Results

_INLINE = re.compile(r"`\{python\}\s+([^`]+?)\s*`")


def write_footnotes(results: Results) -> Iterator[dict[str, str]]:
    """Each footnote as the filters know it: `after`, the value that it follows, and `markdown`.

    Raises ValueError with file and line for a name that no value has.
    """
    r = Named(results)
    for note in results.study.footnotes:
        _find_value(note.after, note, r)
        parts = _INLINE.split(note.text)
        # Words and names take turns, as `split` gives the group between them.
        parts[1::2] = [_find_value(name, note, r)._repr_markdown_() for name in parts[1::2]]
        line = f'[]{{.line data-pos="{note.position}"}}'
        yield {"after": note.after, "markdown": line + "".join(parts)}


def _find_value(name: str, note: Footnote, r: Named) -> Text:
    value: object = r
    try:
        for part in name.removeprefix("r.").split("."):
            value = getattr(value, part)
    except AttributeError as error:
        raise ValueError(f"{note.position}: {error}") from error
    if not isinstance(value, Text):
        raise ValueError(f"{note.position}: {name} is not a finished text; end it with a form")
    return value
