"""The copy of the project that Quarto renders holds all that the analysis reads; Quarto itself is not
needed to see that."""

import sys
from pathlib import Path

import pytest

from publish.quarto import Failed, render_with_quarto
from tests.documents.conftest import ROOT, copy_study
from tests.documents.record import COMMIT_TIME

#: Computes the results where Quarto would, keeps them, and fails as Quarto may.
STAND_IN = """\
#!/bin/sh
{python} -c 'from analysis.present.article import prepare_article; prepare_article()' || exit 1
cp "$RESULTS_FOLDER/results.csv" '{kept}'
echo nothing was written
exit 3
"""


def render_with_stand_in(study: Path, folder: Path) -> Path:
    quarto, kept = folder / "quarto", folder / "results.csv"
    quarto.write_text(STAND_IN.format(python=sys.executable, kept=kept), encoding="utf-8")
    quarto.chmod(0o755)
    with pytest.raises(Failed, match="Quarto ended with 3"):
        render_with_quarto(quarto, [ROOT / "manuscript.qmd"], study, folder, ROOT)
    return kept


def test_results_in_the_copy_are_those_of_the_article(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", COMMIT_TIME)  # which rendering sets, and later tests must not see
    kept = render_with_stand_in(copy_study(tmp_path / "cohort"), tmp_path)
    assert kept.read_bytes() == (article / "results.csv").read_bytes()


def test_a_study_may_name_its_printed_figures_by_a_full_path_or_not_at_all(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", COMMIT_TIME)
    for name, line in (("full", f"claims: {ROOT / 'data/claims.csv'}"), ("none", "")):
        folder = tmp_path / name
        study = copy_study(folder / "cohort")
        (study / "text/notes.yml").unlink()  # which names printed figures
        text = (study / "study.yml").read_text(encoding="utf-8")
        assert "claims: data/claims.csv" in text
        (study / "study.yml").write_text(text.replace("claims: data/claims.csv", line), encoding="utf-8")
        same = render_with_stand_in(study, folder).read_bytes() == (article / "results.csv").read_bytes()
        assert same == (name == "full")
