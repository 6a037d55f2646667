"""An empty study folder: study.yml, tables and a workbook made from the codebook, the study's own texts."""

import shutil
from pathlib import Path

from analysis.codebook import HEADER, Codebook
from analysis.study_file import FILE
from analysis.table_files import CODEBOOK_FILE, TABLES
from publish.study_workbook import write_workbook

TEMPLATE = Path(__file__).parent / "templates" / FILE
#: What the documents include from a study folder: one that is removed is left out of them.
TEXTS, STARTERS = "text", Path(__file__).parent / "templates/study-text"
#: Not a name that rows are read from, since they stand in one place only: the tables or study.xlsx.
WORKBOOK = "study-template.xlsx"
#: Rows of real people, and what is made of them, stay out of a repository unless someone takes this away on
#: purpose; what a team writes stays in.
_KEPT_OUT = f"*\n!.gitignore\n!{FILE}\n!{CODEBOOK_FILE}\n!{TEXTS}/\n!{TEXTS}/*.qmd\n!{TEXTS}/*.yml\n"


class Taken(RuntimeError):
    """The place of the new folder holds something already."""


def write_study(folder: Path, codebook: Codebook) -> list[Path]:
    """Write an empty study to `folder`; the files, in the order in which they are filled.

    Raises Taken where `folder` is a file or holds anything.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Taken(f"{folder} holds something already; name a folder that is new or empty")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text(_KEPT_OUT, encoding="utf-8")
    shutil.copyfile(TEMPLATE, folder / FILE)
    own_codebook = folder / CODEBOOK_FILE
    own_codebook.write_text(",".join(HEADER) + "\n", encoding="utf-8")
    tables = [folder / f"{table}.csv" for table in TABLES]
    for path in tables:
        header = ",".join(column.name for column in codebook.select_table(path.stem))
        path.write_text(f"{header}\n", encoding="utf-8")
    shutil.copytree(STARTERS, folder / TEXTS)
    texts = sorted((folder / TEXTS).iterdir())
    return [folder / FILE, own_codebook, *tables, write_template(folder, codebook), *texts]


def write_template(folder: Path, codebook: Codebook) -> Path:
    """Write the empty workbook of `folder`, in the place of one that is there."""
    write_workbook(folder / WORKBOOK, codebook)
    return folder / WORKBOOK
