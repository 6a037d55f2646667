"""One commit, several places: does every render give the same bytes?"""

import os
import subprocess
import sys
import tempfile
import zipfile
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """Where and under which settings a render is made."""

    folder: str
    locale: str
    zone: str
    hash_seed: str


#: The first is what the others must equal.
PLACES = (
    Place("a", "C", "UTC", "0"),
    Place("another folder/with a longer name", "C.UTF-8", "Pacific/Kiritimati", "1"),
    Place("c", "POSIX", "America/St_Johns", "2"),
)


class Differs(RuntimeError):
    """Two renders of one commit are not the same."""


def reproduce(project: Path) -> None:
    """Clone the last commit of `project` into each place, render it there, compare the bytes.

    Raises Differs with the first difference.
    """
    with tempfile.TemporaryDirectory() as scratch:
        sets = [_render_in(place, project, Path(scratch)) for place in PLACES]
        for place, other in zip(PLACES[1:], sets[1:], strict=True):
            difference = find_difference(sets[0], other)
            if difference:
                raise Differs(f"{place.locale}, {place.zone}: {difference}")
        names = ", ".join(sorted(path.name for path in sets[0].iterdir()))
    print(f"{len(PLACES)} renders, the same bytes: {names}")


def find_difference(first: Path, second: Path) -> str:
    """The first file, part of a package and byte in which two folders differ; "" if in none."""
    names = sorted({path.name for folder in (first, second) for path in folder.iterdir()})
    for name in names:
        one, two = first / name, second / name
        if not (one.is_file() and two.is_file()):
            return f"{name} is missing in one of them"
        if one.read_bytes() != two.read_bytes():
            return f"{name}, {_locate(one, two)}"
    return ""


def _locate(one: Path, two: Path) -> str:
    if zipfile.is_zipfile(one) and zipfile.is_zipfile(two):
        with zipfile.ZipFile(one) as first, zipfile.ZipFile(two) as second:
            if first.namelist() != second.namelist():
                return "its list of parts"
            for part in first.namelist():
                if first.read(part) != second.read(part):
                    return f"part {part}, {_locate_byte(first.read(part), second.read(part))}"
        return "the packaging, not the parts"
    return _locate_byte(one.read_bytes(), two.read_bytes())


def _locate_byte(one: bytes, two: bytes) -> str:
    pairs = enumerate(zip_longest(one, two))
    at = next(index for index, (left, right) in pairs if left != right)
    near = slice(max(at - 20, 0), at + 20)
    return f"byte {at}: {one[near]!r} and {two[near]!r}"


def _render_in(place: Place, project: Path, scratch: Path) -> Path:
    folder = scratch / place.folder
    print(f"Rendering in {place.folder!r}, locale {place.locale}, zone {place.zone}", flush=True)
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(project), str(folder)], check=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    settings = {"LC_ALL": place.locale, "LANG": place.locale, "TZ": place.zone}
    settings["PYTHONHASHSEED"] = place.hash_seed
    subprocess.run(
        [sys.executable, "-m", "publish", "render"],
        cwd=folder, env={**kept, **settings}, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return folder / "outputs" / "article"
