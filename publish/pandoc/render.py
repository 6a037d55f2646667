"""The registry-only renderer from end to end: `.qmd` files and a study become a set of files."""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from publish.commit import read_commit, read_commit_time
from publish.pandoc.assemble import assemble
from publish.pandoc.execute import count_steps, execute
from publish.pandoc.write import write_documents
from publish.prose.broken import list_broken
from publish.source.scan import Source, read_source
from publish.source.syntax import parse_source
from publish.word import finish_word
from publish.word_values import read_checksum

FORMATS = ("html", "pdf", "docx")
RESULTS, LOOKUP = "results.csv", "results.json"


def render_set(documents: Sequence[Path], study: Path, folder: Path, project: Path) -> list[str]:
    """Render `documents` in their order: each in three formats, and results.csv once. Gives the phrases
    that no longer hold, a line each.

    All are read before the first is executed, so that a mistake in the last is named at once. Raises
    what `render` raises.
    """
    for document in documents:
        parse_source(read_source(document, study))
    return [line for document in documents for line in render(document, study, folder, project)]


def render(document: Path, study: Path, folder: Path, project: Path) -> list[str]:
    """Render `document` with the rows of `study` into `folder`: three formats and results.csv. Gives the
    phrases that no longer hold, a line each.

    Raises scan.Refused with file and line, RuntimeError with the message of pandoc or Typst.
    """
    source = read_source(document, study)
    blocks = parse_source(source)
    seconds = read_commit_time(project)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        os.environ.update(DATA=str(study.resolve()), RESULTS_FOLDER=str(work), SOURCE_DATE_EPOCH=str(seconds))
        os.environ["COMMIT_OF_DOCUMENT"] = read_commit(project)
        progress = _Progress(document.stem, count_steps(blocks, source.cells))
        executed = execute(blocks, source.cells, project, progress.tick)
        assembled = assemble(blocks, source.cells, executed, work)
        print(f"Writing the {document.stem} as HTML, Word and PDF.", flush=True)
        metadata = _read_metadata(source, study, project)
        write_documents(assembled, metadata, document.stem, work, project)
        finish_word(work / f"{document.stem}.docx", read_checksum(work / LOOKUP))
        for kind in FORMATS:
            shutil.copyfile(work / f"{document.stem}.{kind}", folder / f"{document.stem}.{kind}")
        shutil.copyfile(work / RESULTS, folder / RESULTS)
        return list_broken(blocks, work / LOOKUP)


def _read_metadata(source: Source, study: Path, project: Path) -> dict[str, Any]:
    """As Quarto merges it: project file, study, the document's own header."""
    settings = yaml.safe_load((project / "_quarto.yml").read_text(encoding="utf-8"))
    for key in ("project", "format", "filters", "metadata-files", "execute", "crossref", "highlight-style"):
        settings.pop(key, None)
    front_matter = yaml.safe_load((study / "study.yml").read_text(encoding="utf-8-sig"))
    return {**settings, **front_matter, **source.front_matter}


class _Progress:
    """One line that counts up on a terminal; one line in all elsewhere."""

    def __init__(self, name: str, steps: int) -> None:
        self.steps, self.done = steps, 0
        print(f"Computing {steps} cells and values of the {name}.", flush=True)

    def tick(self) -> None:
        self.done += 1
        if sys.stdout.isatty():
            end = "\n" if self.done == self.steps else ""
            print(f"\r  {self.done} of {self.steps}", end=end, flush=True)
