"""What the set-up chunk of a document calls: the study's results, ready to be named in prose."""

import os
from pathlib import Path

import pandas as pd

from analysis.load import read_literature, read_study
from analysis.present.export import write_results
from analysis.present.named import Named
from analysis.results import Results, compute_results

STUDY = "data/cohort"
RESULTS_FOLDER = ".cache"


def prepare_article() -> tuple[Results, Named, pd.DataFrame]:
    """Compute the results of the study in `$DATA`, write them to `$RESULTS_FOLDER` as
    `results.csv` and `results.json`, and return them as numbers and as text, with the reports of others."""
    study = read_study(Path(os.environ.get("DATA") or STUDY))
    results = compute_results(study)
    write_results(results, Path(os.environ.get("RESULTS_FOLDER") or RESULTS_FOLDER))
    return results, Named(results), read_literature(study.codebook)
