"""What a Word file needs after its writer has finished."""

import re
import zipfile
from pathlib import Path

from publish.word_values import move_values

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PICTURE_FILE = re.compile(r'(<pic:cNvPr )descr="[^"]*"')


def finish_word(path: Path, checksum: str = "") -> None:
    """Rewrite the package so that the same parts give the same bytes (pandoc #7654), with its computed
    values and the checksum of their rows in a part of their own (`word_values`), and without the file
    names of pictures, which pandoc writes where a reader may hear them."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    document = parts["word/document.xml"].decode("utf-8")
    parts["word/document.xml"] = _PICTURE_FILE.sub(r'\1descr=""', document).encode("utf-8")
    parts = move_values(parts, checksum)
    first = "[Content_Types].xml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name in [first, *sorted(set(parts) - {first})]:
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name])
