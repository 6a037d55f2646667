"""What the set-up chunk of a document calls: the study's results, ready to be named in prose."""

import os
from pathlib import Path

import pandas as pd

from analysis.load import LITERATURE, read_literature, read_study
from analysis.present.export import write_results
from analysis.present.named import Named
from analysis.results import Results, compute_results
from analysis.table_files import LITERATURE_FILE

STUDY = "data/cohort"
RESULTS_FOLDER = ".cache"


def prepare_article() -> tuple[Results, Named, pd.DataFrame]:
    """Compute the results of the study in `$DATA`, write them to `$RESULTS_FOLDER` as
    `results.csv` and `results.json`, and return them as numbers and as text, with the reports of
    others: those of the study's own `literature.csv` where it has one."""
    folder = Path(os.environ.get("DATA") or STUDY)
    study = read_study(folder)
    results = compute_results(study)
    write_results(results, Path(os.environ.get("RESULTS_FOLDER") or RESULTS_FOLDER))
    own = folder / LITERATURE_FILE
    literature = read_literature(study.codebook, own if own.is_file() else LITERATURE)
    return results, Named(results), literature
