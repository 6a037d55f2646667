"""What a stranger would find in the tree within a minute."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def list_tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def read_tracked() -> dict[str, str]:
    texts = {}
    for path in list_tracked():
        try:
            texts[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def test_no_registry_and_no_path_of_a_machine_is_named() -> None:
    hosts = re.compile(
        r"\b(?:" + "|".join(("py" + r"pi\.org", "pythonhosted" + r"\.org", "npm" + r"js\.(?:org|com)",
                             "deb" + r"\.debian\.org", "--(?:extra-)?index" + "-url")) + r")"
    )  # fmt: skip
    for name, text in read_tracked().items():
        assert not hosts.search(text), name
        assert str(ROOT) not in text, name
        assert not re.search(r'"resolved"\s*:', text), name


def test_lock_holds_hashes_and_no_addresses() -> None:
    packages = re.findall(r"^[a-z0-9][^\s]*==[^\s]+.*?(?=^\S|\Z)", LOCK, re.MULTILINE | re.DOTALL)
    assert len(packages) > 50
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in LOCK


def read_dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    return [*project["project"]["dependencies"], *(name for group in groups for name in group)]


@pytest.mark.parametrize("requirement", read_dependencies())
def test_package_is_pinned_and_has_its_reason(requirement: str) -> None:
    name = re.split(r"[<>=\[]", requirement)[0].lower().replace("_", "-")
    assert re.search(rf"^{re.escape(name)}==", LOCK, re.MULTILINE)
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(rf'^  "{re.escape(requirement)}",\s+# \S.{{10,}}$', text, re.MULTILINE)


def test_make_alone_lists_the_targets() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    cohort = ("cohort", "cohort-test", "cohort-listing")
    for target in ("render", "test", "test-all", "check", "golden", "reproduce", "clean", *cohort):
        assert re.search(rf"^  make {target} +\S", done.stdout, re.MULTILINE), target


def test_ci_runs_the_commands_of_the_readme() -> None:
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make check", "make render", "make test", "make test-all"):
        assert re.search(rf"^{command}$", ci, re.MULTILINE), command
        assert command in readme, command


def test_no_module_bears_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "manager", "misc", "common", "statistics", "numbers", "types", "calendar"}
    assert not [path for path in list_tracked() if path.suffix == ".py" and path.stem in empty]
