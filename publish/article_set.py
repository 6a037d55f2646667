"""The finished set of documents: built aside, put in place by one rename.

`outputs/article` is a symbolic link to a folder beside it. A rename replaces the link in one
step of the file system, so a reader finds the old set or the new one, whole, whatever happens
to the render.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(RuntimeError):
    """The place of the set is taken: by another render, or by a folder that is not ours."""


@contextmanager
def build_set(outputs: Path, name: str) -> Iterator[Path]:
    """Give an empty folder; when the block ends without an error, it becomes `outputs/name`.

    Raises Busy while another render builds in `outputs`. Sets that an interrupted render left
    behind are removed first.
    """
    sets = outputs / ".sets"
    sets.mkdir(parents=True, exist_ok=True)
    with _hold_lock(sets / "lock"):
        link = outputs / name
        _remove_others(sets, keep=link)
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=sets))
        folder.chmod(0o755)
        try:
            yield folder
            _put_in_place(folder, link)
        finally:
            _remove_others(sets, keep=link)


def _put_in_place(folder: Path, link: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    if link.is_dir() and not link.is_symlink():
        raise Busy(f"{link} is a folder of its own, not a set of this project; move it away")
    waiting = folder.with_name(f"{folder.name}.link")
    waiting.symlink_to(os.path.relpath(folder, link.parent))
    waiting.replace(link)


def _remove_others(sets: Path, keep: Path) -> None:
    current = keep.resolve() if keep.is_symlink() else None
    for path in sets.iterdir():
        if path.name == "lock" or (path.resolve() == current and not path.is_symlink()):
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


@contextmanager
def _hold_lock(path: Path) -> Iterator[None]:
    with path.open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"another render is at work in {path.parent.parent}; wait until it ends"
            raise Busy(message) from error
        yield
