"""The user's renderer: Quarto, run on a copy, so that a failed render touches nothing."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from analysis.study_file import FILE, parse_study, read_source_tables
from publish.commit import read_commit, read_commit_time
from publish.prose.broken import list_broken
from publish.source.scan import STUDY, Source, read_source
from publish.source.syntax import parse_source
from publish.typeset import typeset
from publish.word import finish_word
from publish.word_values import read_checksum

#: What a render reads, besides the documents and the study.
PARTS = (
    *("analysis", "publish/filters", "publish/templates"),
    *("data/codebook.csv", "data/literature.csv"),
)
SETTINGS = ("_quarto.yml", "references.bib")
MADE = "outputs/quarto"
LOOKUP = ".cache/results.json"
#: One kernel serves the three formats of a document. It belongs to the copy, so no other render finds
#: it, and it goes of itself after this many seconds without work.
KERNEL_SECONDS = "20"


class Failed(RuntimeError):
    """Quarto did not finish."""


def render_with_quarto(
    quarto: Path, documents: Sequence[Path], study: Path, folder: Path, project: Path
) -> list[str]:
    """Render `documents` with the rows of `study` into `folder`: each in three formats, and results.csv.
    Gives the phrases that no longer hold, a line each.

    Raises scan.Refused for what neither renderer takes, Failed where Quarto fails.
    """
    sources = {document: read_source(document, study) for document in documents}
    parsed = [parse_source(source) for source in sources.values()]
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        _copy_project(study, copy, project)
        for document, source in sources.items():
            (copy / document.name).write_text(write_marked(source), encoding="utf-8")
        os.environ["SOURCE_DATE_EPOCH"] = str(read_commit_time(project))
        os.environ["COMMIT_OF_DOCUMENT"] = read_commit(project)
        for document in documents:
            _run(quarto, document, copy)
            _finish(document.stem, copy, folder)
        shutil.copyfile(copy / ".cache/results.csv", folder / "results.csv")
        lookup = copy / LOOKUP
        return [line for blocks in parsed for line in list_broken(blocks, lookup)]


def write_marked(source: Source) -> str:
    """The document with line marks as Quarto reads it: header, and cells as they were written."""
    parts = ["---", json.dumps(source.front_matter, ensure_ascii=False), "---"]
    for block in source.blocks:
        parts.append(block.marked if block.cell is None else _write_cell(source, block.cell, block.marked))
    return "\n".join(parts) + "\n"


def _write_cell(source: Source, number: int, marked: str) -> str:
    cell = source.cells[number]
    options = dict(cell.options)
    for key in ("fig-cap", "tbl-cap"):
        if key in options:
            options[key] = "\n".join(marked.strip().splitlines()[1:-1])
    header = [f"#| {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in options.items()]
    return "\n".join(["", "```{python}", *header, cell.code, "```", ""])


def _copy_project(study: Path, copy: Path, project: Path) -> None:
    for part in (*PARTS, *_list_source_tables(study)):
        if (project / part).is_dir():
            shutil.copytree(project / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (copy / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(project / part, copy / part)
    for part in SETTINGS:
        shutil.copyfile(project / part, copy / part)
    shutil.copytree(study, copy / STUDY, ignore=shutil.ignore_patterns("outputs"), dirs_exist_ok=True)


def _finish(stem: str, copy: Path, folder: Path) -> None:
    typeset(copy / f"{stem}.typ", copy)
    finish_word(copy / MADE / f"{stem}.docx", read_checksum(copy / LOOKUP))
    made = {"html": copy / MADE, "docx": copy / MADE, "pdf": copy}
    for kind, place in made.items():
        shutil.copyfile(place / f"{stem}.{kind}", folder / f"{stem}.{kind}")


def _list_source_tables(study: Path) -> list[str]:
    """The files on printed figures that the study names in the project; a full path needs no copy."""
    named = read_source_tables(parse_study((study / FILE).read_bytes())[0])
    return [path for path in named.values() if not Path(path).is_absolute()]


def _run(quarto: Path, document: Path, copy: Path) -> None:
    settings = {
        "QUARTO_PYTHON": sys.executable,
        "RESULTS_FOLDER": str(copy / ".cache"),
        "DATA": "",
        "IPYTHONDIR": str(copy / ".ipython"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [str(quarto), "render", document.name, "--metadata=keep-typ:true"]
    command += ["--execute-daemon", KERNEL_SECONDS]
    lines = []
    print(f"Computing the {document.stem}.", flush=True)
    with subprocess.Popen(
        command, cwd=copy, env={**os.environ, **settings},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout
        for line in process.stdout:
            lines.append(line)
            if written := re.match(r"  output-file: (\S+)", line):
                print(f"Writing {written[1]}.", flush=True)
    if process.returncode != 0:
        ended = f"{document.name}: Quarto ended with {process.returncode}."
        raise Failed(f"{ended} Its last words:\n{_read_end(lines)}")


def _read_end(lines: list[str]) -> str:
    """What Quarto said last, without colours and blank lines."""
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in lines]
    return "\n".join(f"  {line}" for line in plain if line)[-3000:]
