"""The commands that the Makefile calls: `python -m publish render`."""

import argparse
import os
import shlex
import sys
from pathlib import Path

from analysis.codebook import read_codebook
from analysis.load import CODEBOOK, read_study, read_study_codebook
from analysis.problems import DataProblems
from publish.article_set import build_set
from publish.audit import audit
from publish.check_data import check_data
from publish.check_text import check_text, print_names
from publish.commit_hook import check_commit, find_work_tree, install_hook
from publish.documents import list_documents
from publish.new_study import write_study, write_template
from publish.pandoc.render import render_set
from publish.quarto import render_with_quarto
from publish.renderer import choose_renderer
from publish.reproduce import Differs, reproduce
from publish.source.scan import Refused

PROJECT = Path(__file__).resolve().parent.parent
STUDY = "data/cohort"
DEFECT, REFUSED, INTERRUPTED = 1, 2, 130


def main() -> int:
    """Run one command; 0 when it did its work, 2 for a document or data it cannot take."""
    parser = argparse.ArgumentParser(prog="publish", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("render", help="write the article in three formats")
    command.add_argument("--data", type=Path, default=None, help="a study folder")
    command.set_defaults(run=_render)
    command = commands.add_parser("check-data", help="list everything that is wrong with a study folder")
    command.add_argument("--data", type=Path, default=None, help="a study folder")
    command.set_defaults(run=_check_data)
    command = commands.add_parser("audit", help="hold every printed figure against the rows")
    command.add_argument("--data", type=Path, default=None, help="a study folder")
    command.set_defaults(run=_audit)
    command = commands.add_parser("check-text", help="refuse typed results in the documents")
    command.set_defaults(run=_check_text)
    command = commands.add_parser("names", help="list names of results with their present text")
    command.add_argument("--query", required=True, help="words of the name or the label")
    command.set_defaults(run=_print_names)
    command = commands.add_parser("new-study", help="write an empty study folder")
    command.add_argument("--dir", type=Path, required=True, help="a folder that is new or empty")
    command.set_defaults(run=_write_study)
    command = commands.add_parser("template", help="write the empty workbook of a study folder anew")
    command.add_argument("--data", type=Path, required=True, help="a study folder")
    command.set_defaults(run=_write_template)
    command = commands.add_parser("check-commit", help="refuse a commit with rows of real people")
    command.set_defaults(run=_check_commit)
    command = commands.add_parser("install-hook", help="let git run check-commit before each commit")
    command.add_argument("--dir", type=Path, default=None, help="a folder of another repository")
    command.set_defaults(run=_install_hook)
    command = commands.add_parser("reproduce", help="render the last commit in several places, compare")
    command.set_defaults(run=_reproduce)
    arguments = parser.parse_args()
    try:
        arguments.run(arguments)
    except Differs as error:
        print(f"Not reproducible. {error}", file=sys.stderr)
        return DEFECT
    except KeyboardInterrupt:
        print("\nInterrupted. Nothing was replaced.", file=sys.stderr)
        return INTERRUPTED
    except DataProblems as error:
        print(error, file=sys.stderr)
        return REFUSED
    except (Refused, RuntimeError) as error:
        print(f"Nothing was replaced. {error}", file=sys.stderr)
        return REFUSED
    return 0


def _check_data(arguments: argparse.Namespace) -> None:
    report = _find_outputs(arguments) / "data-report.html"
    if not check_data(arguments.data or PROJECT / STUDY, PROJECT / CODEBOOK, report):
        raise SystemExit(REFUSED)


def _audit(arguments: argparse.Namespace) -> None:
    audit(arguments.data or PROJECT / STUDY, PROJECT / CODEBOOK, _find_outputs(arguments))


def _check_text(_: argparse.Namespace) -> None:
    if not check_text(PROJECT, PROJECT / CODEBOOK):
        raise SystemExit(REFUSED)


def _print_names(arguments: argparse.Namespace) -> None:
    if not print_names(arguments.query, PROJECT, PROJECT / CODEBOOK):
        raise SystemExit(REFUSED)


def _find_outputs(arguments: argparse.Namespace) -> Path:
    return arguments.data / "outputs" if arguments.data else PROJECT / "outputs"


def _write_study(arguments: argparse.Namespace) -> None:
    for path in write_study(arguments.dir, read_codebook(PROJECT / CODEBOOK)):
        print(f"  {os.path.relpath(path)}")
    print("Fill study.yml, and either the two tables or the workbook. To use the workbook, rename it to")
    print("study.xlsx and remove the two tables. A laboratory value of your own gets a row in codebook.csv:")
    folder = shlex.quote(str(arguments.dir))
    print(f"  make template DATA={folder}")
    print("then makes the workbook anew. Last, look at what is open or wrong:")
    print(f"  make check-data DATA={folder}")
    if find_work_tree(arguments.dir):
        print("The folder lies in a git repository. Let git refuse rows of real people there:")
        print(f"  make hooks DIR={folder}")


def _check_commit(_: argparse.Namespace) -> None:
    if not check_commit(Path.cwd(), read_codebook(PROJECT / CODEBOOK)):
        raise SystemExit(REFUSED)


def _install_hook(arguments: argparse.Namespace) -> None:
    hook = install_hook(arguments.dir or PROJECT, PROJECT)
    print(f"git refuses rows of real people from now on: {os.path.relpath(hook)}")


def _write_template(arguments: argparse.Namespace) -> None:
    codebook = read_study_codebook(arguments.data, PROJECT / CODEBOOK)
    print(f"  {os.path.relpath(write_template(arguments.data, codebook))}")


def _render(arguments: argparse.Namespace) -> None:
    study = arguments.data or PROJECT / STUDY
    for note in read_study(study, PROJECT / CODEBOOK).notes:
        print(note)
    outputs = _find_outputs(arguments)
    renderer, documents = choose_renderer(PROJECT), list_documents(PROJECT)
    with build_set(outputs, "article") as folder:
        if renderer.quarto:
            broken = render_with_quarto(renderer.quarto, documents, study, folder, PROJECT)
        else:
            broken = render_set(documents, study, folder, PROJECT)
    for path in sorted((outputs / "article").iterdir()):
        print(f"  {os.path.relpath(path)}")
    for line in broken:
        print(line)


def _reproduce(_: argparse.Namespace) -> None:
    reproduce(PROJECT)


if __name__ == "__main__":
    sys.exit(main())
