"""Published against recomputed: `outputs/audit/audit.csv`, the counts by verdict, and one sentence."""

import csv
import os
from pathlib import Path

from analysis.load import read_study
from analysis.present.audit_rows import COLUMNS, list_audit, list_verdicts, write_overall
from analysis.results import compute_results
from publish.article_set import build_set

FILE = "audit.csv"
NOTHING = "study.yml names no printed figures (`claims` under `published-source`); there is nothing to audit"


def audit(study: Path, codebook: Path, outputs: Path) -> None:
    """Write the audit of a study's printed figures and say what it comes to.

    Raises RuntimeError where the study has none, problems.DataProblems where it cannot be read.
    """
    results = compute_results(read_study(study, codebook))
    if not results.audited:
        raise RuntimeError(NOTHING)
    with (
        build_set(outputs, "audit") as folder,
        (folder / FILE).open("w", encoding="utf-8", newline="") as file,
    ):
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(list_audit(results))
    print(f"  {os.path.relpath(outputs / 'audit' / FILE)}")
    for verdict, figures in list_verdicts(results):
        print(f"{figures:6}  {verdict}")
    print(write_overall(results))
