"""One kernel, one run: cells and inline values in document order."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

from publish.source.scan import Cell, Refused
from publish.source.syntax import INLINE_CODE, Node, get_position, walk

Bundle = dict[str, Any]


@dataclass(frozen=True)
class Executed:
    """What a run gave: one output bundle (by MIME type) per cell, one Markdown text per value."""

    cells: list[Bundle]
    values: list[str]


@dataclass(frozen=True)
class _Step:
    position: str
    code: str
    is_value: bool


def execute(blocks: list[Node], cells: list[Cell], project: Path, tick: Callable[[], None]) -> Executed:
    """Run every cell and inline value of a parsed document once, in the folder `project`.

    Raises Refused with file and line where code fails, prints, or gives nothing to show.
    """
    steps = list(_list_steps(blocks, cells))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(step.code) for step in steps])
    with _private_jupyter() as private:
        # Sockets in a private folder: no port is opened, and no other render's kernel answers.
        settings = Config({"KernelManager": {"transport": "ipc", "ip": f"{private}/kernel"}})
        folder = {"metadata": {"path": str(project)}}
        client = NotebookClient(notebook, timeout=None, resources=folder, config=settings)
        with client.setup_kernel():
            for index, (step, cell) in enumerate(zip(steps, notebook.cells, strict=True)):
                _run(client, step, cell, index)
                tick()
    bundles = [_read_bundle(step, cell) for step, cell in zip(steps, notebook.cells, strict=True)]
    outputs = list(zip(steps, bundles, strict=True))
    return Executed(
        cells=[bundle for step, bundle in outputs if not step.is_value],
        values=[_read_value(step, bundle) for step, bundle in outputs if step.is_value],
    )


def count_steps(blocks: list[Node], cells: list[Cell]) -> int:
    """How many steps a run has, for its progress."""
    return sum(1 for _ in _list_steps(blocks, cells))


def _list_steps(blocks: list[Node], cells: list[Cell]) -> Iterator[_Step]:
    position = ""
    in_caption: set[int] = set()
    for node in walk(blocks):
        position = get_position(node) or position
        if node["t"] == "Div" and "cell" in node["c"][0][1]:
            cell = cells[int(dict(node["c"][0][2])["data-cell"])]
            in_caption.update(id(inner) for inner in walk(node["c"][1]))
            yield _Step(cell.position, cell.code, is_value=False)
        elif node["t"] == "Code" and id(node) not in in_caption:
            yield _Step(position, node["c"][1].removeprefix(INLINE_CODE).strip(), is_value=True)


def _run(client: NotebookClient, step: _Step, cell: nbformat.NotebookNode, index: int) -> None:
    try:
        client.execute_cell(cell, index)
    except CellExecutionError as error:
        what = f"`{step.code}`" if step.is_value else "this cell"
        raise Refused(step.position, f"{what} failed: {error.ename}: {error.evalue}") from error


def _read_bundle(step: _Step, cell: nbformat.NotebookNode) -> Bundle:
    shown = [o for o in cell.outputs if o.output_type in ("execute_result", "display_data")]
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stdout":
            raise Refused(step.position, f"this cell prints {output.text.strip()[:60]!r}")
        if output.output_type == "stream":
            print(f"{step.position}: {output.text.strip()}", file=sys.stderr)
    if len(shown) > 1:
        raise Refused(step.position, "this cell shows more than one thing; use one cell for each")
    return dict(shown[0].data) if shown else {}


def _read_value(step: _Step, bundle: Bundle) -> str:
    markdown = str(bundle.get("text/markdown", "")).strip()
    if not markdown:
        raise Refused(step.position, f"`{step.code}` is not a finished text: end it with a form")
    return markdown


@contextmanager
def _private_jupyter() -> Iterator[str]:
    """Keep the user's own Jupyter and IPython settings out of the article."""
    names = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({name: f"{folder}/{name.lower()}" for name in names})
        try:
            yield folder
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
