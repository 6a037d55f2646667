"""What a colophon says of the computation: the rows that went in, and the software that computed."""

import platform
from importlib.metadata import version
from typing import TypedDict

from analysis.load import Study

#: Packages by their names on PyPI, as their makers write them.
COMPUTING = {"pandas": "pandas", "numpy": "NumPy", "scipy": "SciPy", "lifelines": "lifelines"}
DRAWING = {"great-tables": "Great Tables", "matplotlib": "Matplotlib"}


class Colophon(TypedDict):
    """The checksum of the rows (SHA-256), the files that hold them in the order in which it is taken, and
    name and version of what computed and of what drew."""

    checksum: str
    files: list[str]
    computing: list[str]
    drawing: list[str]


def write_colophon(study: Study) -> Colophon:
    """The colophon of documents computed from `study` by the Python that runs."""
    return {
        "checksum": study.checksum,
        "files": list(study.row_files),
        "computing": [f"Python {platform.python_version()}", *_list_versions(COMPUTING)],
        "drawing": _list_versions(DRAWING),
    }


def _list_versions(packages: dict[str, str]) -> list[str]:
    return [f"{name} {version(package)}" for package, name in packages.items()]
