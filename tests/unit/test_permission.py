"""The permission to print small cells: two words, and a reason."""

from pathlib import Path

import pytest
import yaml

from analysis.load import read_study
from analysis.permission import find_permission_problems, read_small_cells_reason
from analysis.problems import DataProblems
from tests.unit.conftest import ROOT


@pytest.mark.parametrize(
    ("fields", "reason", "problem"),
    [
        ("{}", "", ""),
        ("small_cells: hidden", "", ""),
        ("{small_cells: hidden, small_cells_reason: why}", "", ""),
        ("{small_cells: allowed, small_cells_reason: ' why '}", "why", ""),
        ("small_cells: allowed", "", "small_cells_reason: must be filled where small_cells is allowed"),
        ("{small_cells: allowed, small_cells_reason: ' '}", "", "small_cells_reason: must be filled"),
        (
            "{small_cells: allowed, small_cells_reason: [a]}",
            "['a']",
            "reason: \"['a']\" must be text",
        ),
        ("small_cells: yes", "", "small_cells: 'True' must be allowed or hidden"),
        ("small_cells:", "", "small_cells: must be allowed or hidden"),
    ],
)
def test_a_permission_has_its_reason(fields: str, reason: str, problem: str) -> None:
    read = yaml.safe_load(fields)
    assert read_small_cells_reason(read) == reason
    found = [str(one) for one in find_permission_problems(read)]
    assert len(found) == bool(problem)
    assert all(problem in one for one in found)


@pytest.mark.parametrize("reason", ["", "small_cells_reason: The committee allowed it, 12 May 2026\n"])
def test_the_study_keeps_the_reason(tmp_path: Path, reason: str) -> None:
    for path in (ROOT / "data/cohort").iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "study.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nsmall_cells: allowed\n{reason}")
    if not reason:
        with pytest.raises(DataProblems, match=r"study\.yml, column small_cells_reason: must be filled"):
            read_study(tmp_path, ROOT / "data/codebook.csv")
        return
    study = read_study(tmp_path, ROOT / "data/codebook.csv")
    assert study.small_cells_reason == "The committee allowed it, 12 May 2026"


def test_a_new_study_hides_small_cells() -> None:
    text = (ROOT / "publish/templates/study.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["small_cells"] == "hidden"
    assert "# small_cells_reason:" in text
