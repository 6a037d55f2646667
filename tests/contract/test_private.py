"""No file that git keeps here holds a row of a real person."""

from pathlib import Path

from analysis.codebook import read_codebook
from publish.private_rows import check_files, read_tracked

ROOT = Path(__file__).resolve().parents[2]


def test_no_tracked_file_holds_rows_of_real_people() -> None:
    files = list(read_tracked(ROOT))
    assert len(files) > 200
    assert check_files(files, read_codebook(ROOT / "data/codebook.csv")) == []
