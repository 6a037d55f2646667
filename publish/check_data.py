"""What is wrong with a study folder, told twice: as lines of text, and as a page to work through."""

import os
import sys
from pathlib import Path

from analysis.load import read_study
from analysis.problems import DataProblems, Problem, Remarks
from publish.data_report import write_report


def check_data(folder: Path, codebook: Path, report: Path) -> bool:
    """Print every problem of a study folder and write them to `report`; whether there was none.

    Warnings stop nothing. No report is written where there is no folder.
    """
    try:
        study = read_study(folder, codebook)
    except DataProblems as error:
        print(error, file=sys.stderr)
        _say_more(folder, report, error.problems, error.remarks)
        return False
    print("\n".join([*study.notes, f"{len(study.patients)} patients, no problem found."]))
    _say_more(folder, report, [], study.remarks)
    return True


def _say_more(folder: Path, report: Path, problems: list[Problem], remarks: Remarks) -> None:
    for line in (*(remarks.notes if problems else ()), *(f"Warning: {one}" for one in remarks.warnings)):
        print(line, file=sys.stderr)
    sys.stderr.flush()
    if folder.is_dir():
        write_report(report, folder.resolve().name, problems, remarks)
        print(f"As a page: {os.path.relpath(report)}")
