"""What two renderers wrote, side by side: `python -m tests.documents.compare FOLDER FOLDER`.

A PDF is read by its tags; where one of two has none (Typst before 0.14), only their words are
compared, whatever page they stand on. The lines of the colophon that name the renderer are left out.
"""

import difflib
import sys
from pathlib import Path

from tests.documents.parts import Part, is_own
from tests.documents.parts_html import read_html
from tests.documents.parts_pdf import has_tags, read_pdf, read_pdf_words
from tests.documents.parts_word import read_word

FORMATS = ("html", "docx", "pdf")


def compare_folders(first: Path, second: Path, stem: str = "manuscript") -> dict[str, list[str]]:
    """The differences of each format, in the order of the document; empty lists where none."""
    return {kind: compare_files(first / f"{stem}.{kind}", second / f"{stem}.{kind}") for kind in FORMATS}


def compare_files(first: Path, second: Path) -> list[str]:
    """The differences of two documents of one format: lines that start with - and +."""
    if first.suffix == ".pdf":
        tagged = has_tags(first) and has_tags(second)
        read = read_pdf if tagged else read_pdf_words
    else:
        read = {".html": read_html, ".docx": read_word}[first.suffix]
    return list_differences(drop_own(read(first)), drop_own(read(second)))


def drop_own(parts: list[Part]) -> list[Part]:
    """Without what a colophon, the last section, says of the renderer."""
    heads = [number for number, part in enumerate(parts) if part.text == "Colophon"]
    start = heads[-1] if heads else len(parts)
    return [part for number, part in enumerate(parts) if number < start or not is_own(part.text)]


def list_differences(first: list[Part], second: list[Part]) -> list[str]:
    """What stands in one list only, in the order of the document."""
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    differences = []
    for what, start, end, other_start, other_end in matcher.get_opcodes():
        if what != "equal":
            differences += [f"- {part.kind}: {part.text}" for part in first[start:end]]
            differences += [f"+ {part.kind}: {part.text}" for part in second[other_start:other_end]]
    return differences


def main() -> int:
    """Print the first differences of each format; 1 where there are any."""
    first, second, *stem = sys.argv[1:]
    found = compare_folders(Path(first), Path(second), *stem)
    for kind, differences in found.items():
        print(f"{kind}: {len(differences)} differences" if differences else f"{kind}: the same")
        print("".join(f"  {line}\n" for line in differences[:20]), end="")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
