"""What real Quarto made of conformance.qmd, kept untouched: `python -m tests.documents.record NOTE`.

Renders the conformance document with the Quarto that is found, keeps its files in
`record/<version>/` as they came, with the version, the date and NOTE, a line on how that Quarto was
run; and derives `parts.json`, which the registry-only renderer is tested against.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from publish.pandoc.render import render
from publish.renderer import find_quarto, read_version, write_version
from tests.documents.compare import FORMATS
from tests.documents.parts import Part
from tests.documents.parts_html import read_html
from tests.documents.parts_pdf import has_tags, read_pdf, read_pdf_words
from tests.documents.parts_word import read_word

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RECORDS = HERE / "record"
CONFORMANCE = HERE / "conformance.qmd"
#: Every conformance document is dated this day, whatever the commit.
COMMIT_TIME = "1767225600"
LINKED = ("analysis", "publish", "data", "tests", "references.bib", "_quarto.yml", "_environment", ".venv")


def make_project(folder: Path, document: str) -> Path:
    """A project folder with `document` as its manuscript and everything else as it is here."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(HERE / "conformance-included.qmd", folder)
    (folder / "manuscript.qmd").write_text(document, encoding="utf-8")
    return folder


def render_ours(folder: Path) -> Path:
    """What the registry-only renderer makes of a project."""
    made = folder / "outputs/ours"
    made.mkdir(parents=True)
    before = dict(os.environ)
    os.environ["SOURCE_DATE_EPOCH"] = COMMIT_TIME
    try:
        render(folder / "manuscript.qmd", folder / "data/cohort", made, folder)
    finally:
        os.environ.clear()
        os.environ.update(before)
    return made


def render_by_hand(quarto: Path, folder: Path) -> Path:
    """What `quarto render`, typed in the folder of a project, makes of it."""
    settings = {"SOURCE_DATE_EPOCH": COMMIT_TIME, "RESULTS_FOLDER": str(folder / ".cache")}
    command = [str(quarto), "render", "--quiet"]
    subprocess.run(command, cwd=folder, env={**os.environ, **settings}, check=True)
    return folder / "outputs/quarto"


def derive_parts(folder: Path) -> dict[str, list[list[str]]]:
    """The parts of each document; of a PDF without tags its words, in alphabetical order."""
    return {kind: [list(part) for part in read_parts(folder / f"manuscript.{kind}")] for kind in FORMATS}


def read_parts(path: Path, tagged: bool = True) -> list[Part]:
    """The parts of a document; of a PDF its words where it, or its counterpart, has no tags."""
    if path.suffix == ".pdf":
        return read_pdf(path) if tagged and has_tags(path) else read_pdf_words(path)
    return {".html": read_html, ".docx": read_word}[path.suffix](path)


def main() -> int:
    """Make the record of the Quarto that is found."""
    quarto, _ = find_quarto(ROOT)
    version = read_version(quarto) if quarto else None
    if quarto is None or version is None:
        print("No Quarto is found, so no record can be made.", file=sys.stderr)
        return 1
    record = RECORDS / write_version(version)
    shutil.rmtree(record, ignore_errors=True)
    record.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        made = render_by_hand(quarto, make_project(Path(name), CONFORMANCE.read_text(encoding="utf-8")))
        for kind in FORMATS:
            shutil.copy(made / f"manuscript.{kind}", record)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    stamp = {"quarto": write_version(version), "date": today, "note": " ".join(sys.argv[1:])}
    (record / "made.json").write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
    parts = json.dumps(derive_parts(record), ensure_ascii=False, indent=0)
    (record / "parts.json").write_text(parts + "\n", encoding="utf-8")
    print(f"Recorded Quarto {write_version(version)} in {record.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
