"""A commit with rows of real people is refused by git itself, in a real repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.commit_hook import NoRepository, Taken, install_hook
from tests.unit.conftest import ROOT
from tests.unit.test_private_rows import ROWS, make_workbook

SYNTHETIC = ROWS.replace("observed", "synthetic")
Run = subprocess.CompletedProcess[str]


def git(folder: Path, *arguments: str) -> Run:
    settings = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    name = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    return subprocess.run(
        ["git", *name, *arguments],
        cwd=folder,
        env=settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "a team's repository"
    folder.mkdir()
    assert git(folder, "init", "--quiet").returncode == 0
    install_hook(folder, ROOT)
    return folder


def commit(folder: Path, **files: bytes) -> Run:
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    git(folder, "add", "--all")
    return git(folder, "commit", "--quiet", "--message", "Rows")


def count_commits(folder: Path) -> int:
    return int(git(folder, "rev-list", "--count", "--all").stdout)


def test_synthetic_rows_are_committed_and_observed_ones_refused(repository: Path) -> None:
    done = commit(repository, rows=SYNTHETIC.encode())
    assert done.returncode == 0, done.stderr
    assert count_commits(repository) == 1
    done = commit(repository, **{"my rows": ROWS.encode(), "study__visits.xlsx": make_workbook(ROWS)})
    assert done.returncode != 0
    assert done.stderr.splitlines()[:3] == [
        "Not committed.",
        "  my rows: 2 rows with record_origin observed",
        "  study/visits.xlsx: 2 rows with record_origin observed",
    ]
    assert "git rm --cached -- 'my rows' study/visits.xlsx" in done.stderr
    assert count_commits(repository) == 1


def test_what_is_said_to_do_helps(repository: Path) -> None:
    assert commit(repository, **{"my rows": ROWS.encode("utf-16"), "text": b"fine"}).returncode != 0
    assert git(repository, "rm", "--cached", "--", "my rows").returncode == 0
    (repository / ".gitignore").write_text("my rows\n", encoding="utf-8")
    assert commit(repository).returncode == 0
    assert (repository / "my rows").is_file()
    assert git(repository, "ls-files").stdout.split() == [".gitignore", "text"]


def test_a_renamed_file_is_looked_into_and_a_removed_one_is_not(repository: Path) -> None:
    assert commit(repository, **{"a.csv": SYNTHETIC.encode()}).returncode == 0
    (repository / "a.csv").rename(repository / "b.txt")
    assert (
        commit(repository, **{"b.txt": SYNTHETIC.replace("synthetic,2", "observed,2").encode()}).returncode
        != 0
    )
    git(repository, "commit", "--quiet", "--no-verify", "--message", "Past the hook")
    (repository / "b.txt").rename(repository / "c.txt")
    assert commit(repository).returncode != 0
    (repository / "c.txt").unlink()
    done = commit(repository)
    assert done.returncode == 0, done.stderr
    assert count_commits(repository) == 3


def test_what_is_staged_counts_and_not_what_lies_in_the_folder(repository: Path) -> None:
    (repository / "rows.csv").write_text(ROWS, encoding="utf-8")
    git(repository, "add", "rows.csv")
    (repository / "rows.csv").write_text(SYNTHETIC, encoding="utf-8")
    assert git(repository, "commit", "--quiet", "--message", "Rows").returncode != 0
    git(repository, "add", "rows.csv")
    (repository / "rows.csv").write_text(ROWS, encoding="utf-8")
    assert git(repository, "commit", "--quiet", "--message", "Rows").returncode == 0
    assert git(repository, "commit", "--quiet", "--all", "--message", "All").returncode != 0


def test_a_check_that_cannot_run_refuses(repository: Path) -> None:
    hook = repository / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text(encoding="utf-8").replace("/bin/python", "/bin/none"), encoding="utf-8")
    assert commit(repository, text=b"fine").returncode != 0


def test_another_hook_is_left_as_it_is(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.hooksPath", "own hooks")
    own = tmp_path / "own hooks/pre-commit"
    own.parent.mkdir()
    own.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    with pytest.raises(Taken, match="is there already and was left as it is") as caught:
        install_hook(tmp_path, ROOT)
    assert own.read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"
    line = str(caught.value).splitlines()[1].strip()
    own.write_text(f"#!/bin/sh\n{line}\nexit 0\n", encoding="utf-8")
    own.chmod(0o755)
    assert install_hook(tmp_path, ROOT) == own  # the line is there
    assert commit(tmp_path, rows=ROWS.encode()).returncode != 0
    assert commit(tmp_path, rows=SYNTHETIC.encode()).returncode == 0


def test_the_hook_stands_where_git_is_told_to_look(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.hooksPath", "tools/hooks")
    inner = tmp_path / "study"
    inner.mkdir()
    assert install_hook(inner, ROOT) == tmp_path / "tools/hooks/pre-commit"
    assert commit(tmp_path, rows=ROWS.encode()).returncode != 0


def test_the_hook_of_this_project_names_no_machine(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    text = install_hook(tmp_path, tmp_path).read_text(encoding="utf-8")
    assert text == "#!/bin/sh\n.venv/bin/python -m publish check-commit || exit 1\n"


def run_command(folder: Path, *arguments: str) -> Run:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    command = [sys.executable, "-m", "publish", *arguments]
    return subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=False
    )


def test_outside_of_git_there_is_nothing_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    with pytest.raises(NoRepository):
        install_hook(folder, ROOT)
    done = run_command(folder, "install-hook", "--dir", str(folder))
    assert done.returncode == 2
    assert "lies in no git repository" in done.stderr
    assert "make hooks" not in run_command(folder, "new-study", "--dir", "study").stdout


def test_a_new_study_in_a_repository_names_the_hook(repository: Path) -> None:
    done = run_command(repository, "new-study", "--dir", "my study")
    assert done.returncode == 0, done.stderr
    assert "make hooks DIR='my study'" in done.stdout
    assert commit(repository).returncode == 0
    names = git(repository, "ls-files", "-z").stdout.strip("\0").split("\0")
    written = {f"my study/{name}" for name in (".gitignore", "codebook.csv", "study.yml")}
    assert {name for name in names if "/text/" not in name} == written
