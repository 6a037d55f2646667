"""Which Quarto is used, refused or warned about, and what a render says of it."""

from pathlib import Path

import pytest

from publish.renderer import NEWEST, OLDEST, Unavailable, choose_renderer, read_version, write_version


def write_quarto(folder: Path, version: str) -> Path:
    """A command that tells a version, as `quarto --version` does."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "quarto"
    path.write_text(f"#!/bin/sh\necho '{version}'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without Quarto."""
    for name in ("QUARTO", "RENDERER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def test_without_quarto_our_own_renderer_is_used_and_says_why(tmp_path: Path) -> None:
    renderer = choose_renderer(tmp_path)
    assert renderer.quarto is None
    assert renderer.describe() == (
        "Renderer: registry-only (pandoc and Typst from PyPI), "
        "because no Quarto is on PATH, in $QUARTO or in the environment."
    )


@pytest.mark.parametrize(
    ("place", "words"),
    [("named", "in $QUARTO"), ("bin", "on PATH"), (".venv/bin", "in the environment")],
)
def test_quarto_is_found_in_three_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, words: str
) -> None:
    quarto = write_quarto(tmp_path / place, write_version(OLDEST))
    if place == "named":
        monkeypatch.setenv("QUARTO", str(quarto))
    renderer = choose_renderer(tmp_path)
    assert renderer.quarto == quarto
    assert renderer.describe() == f"Renderer: Quarto {write_version(OLDEST)}, because it was found {words}."


@pytest.mark.parametrize("version", ["1.7.33", "1.6.40", "0.9.0"])
def test_an_older_quarto_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    write_quarto(tmp_path / "bin", version)
    renderer = choose_renderer(tmp_path)
    assert renderer.quarto is None
    assert f"Quarto {version} on PATH is older than {write_version(OLDEST)}" in renderer.describe()
    monkeypatch.setenv("RENDERER", "quarto")
    with pytest.raises(Unavailable, match="is older than"):
        choose_renderer(tmp_path)


@pytest.mark.parametrize(("version", "warned"), [(write_version(NEWEST), False), ("1.99.0", True)])
def test_a_newer_quarto_is_used_with_a_warning(tmp_path: Path, version: str, warned: bool) -> None:
    write_quarto(tmp_path / "bin", version)
    renderer = choose_renderer(tmp_path)
    assert renderer.quarto is not None
    assert ("was not tried" in renderer.describe()) is warned


def test_a_renderer_can_be_forced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENDERER", "quarto")
    with pytest.raises(Unavailable, match="no Quarto is on PATH"):
        choose_renderer(tmp_path)
    write_quarto(tmp_path / "bin", write_version(OLDEST))
    assert choose_renderer(tmp_path).reason == "RENDERER=quarto asks for it"
    monkeypatch.setenv("RENDERER", "pandoc")
    assert choose_renderer(tmp_path).quarto is None
    monkeypatch.setenv("RENDERER", "word")
    with pytest.raises(Unavailable, match="may be quarto or pandoc"):
        choose_renderer(tmp_path)


def test_a_command_that_is_no_quarto_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_quarto(tmp_path / "bin", "hello")
    assert "does not tell its version" in choose_renderer(tmp_path).reason
    assert read_version(tmp_path / "missing") is None
    monkeypatch.setenv("QUARTO", str(tmp_path / "missing"))
    with pytest.raises(Unavailable, match="which is not a file"):
        choose_renderer(tmp_path)
