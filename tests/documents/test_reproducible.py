"""Two renders of one commit are the same bytes; a difference is named."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from publish.reproduce import find_difference
from tests.documents.conftest import ROOT


def test_renders_in_other_folders_locales_and_zones_are_the_same_bytes() -> None:
    command = [sys.executable, "-m", "publish", "reproduce"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    names = "manuscript.docx, manuscript.html, manuscript.pdf, results.csv, supplement.docx, supplement.html"
    assert f"the same bytes: {names}, supplement.pdf" in done.stdout


def test_the_first_difference_is_named(article: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(article, copy)
    assert find_difference(article, copy) == ""
    page = copy / "manuscript.html"
    page.write_bytes(page.read_bytes().replace(b"Abstract", b"abstract", 1))
    assert find_difference(article, copy).startswith("manuscript.html, byte ")
    page.unlink()
    assert find_difference(article, copy) == "manuscript.html is missing in one of them"


def test_a_difference_inside_a_word_file_names_the_part(article: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(article, copy)
    with zipfile.ZipFile(article / "manuscript.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] += b" "
    with zipfile.ZipFile(copy / "manuscript.docx", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert "manuscript.docx, part docProps/core.xml, byte" in find_difference(article, copy)
