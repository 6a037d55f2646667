"""One tree, three documents: HTML and Word by pandoc, PDF by Typst."""

import json
from pathlib import Path
from typing import Any

import yaml

from publish.source.syntax import Node, run_pandoc
from publish.typeset import typeset

TEMPLATES = Path("publish/templates")
#: What Quarto does by itself, in the place where it does so.
OWN_FILTERS = ("publish/pandoc/numbering.lua", "publish/pandoc/pictures.lua")
API_VERSION = [1, 23, 1]


def write_documents(
    blocks: list[Node], metadata: dict[str, Any], name: str, folder: Path, project: Path
) -> None:
    """Write `name.html`, `name.docx` and `name.pdf` to `folder`.

    `folder` holds `figures/` and `results.json`; file names in `metadata` are relative to
    `project`. Raises RuntimeError with the message of pandoc or Typst.
    """
    (folder / "metadata.yml").write_text(yaml.safe_dump(metadata), encoding="utf-8")
    tree = json.dumps({"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks})
    templates = project / TEMPLATES
    common = [
        "--standalone", "--number-sections", "--wrap=none", "--metadata-file=metadata.yml",
        f"--resource-path=.:{project}",
        *(f"--lua-filter={project / path}" for path in list_filters(project)), "--citeproc",
    ]  # fmt: skip
    html = [*common, "--embed-resources", "--toc", "--toc-depth=2", f"--template={templates}/article.html"]
    _convert(tree, "html5", html, folder / f"{name}.html")
    word = [*common, f"--template={templates}/article.openxml", f"--reference-doc={templates}/reference.docx"]
    _convert(tree, "docx", word, folder / f"{name}.docx")
    pdf = [*common, f"--template={templates}/article.typ"]
    # Without `smart` pandoc writes the true quotation marks itself, as in the other formats.
    _convert(tree, "typst-smart", pdf, folder / f"{name}.typ")
    typeset(folder / f"{name}.typ", project)


def list_filters(project: Path) -> list[str]:
    """The filters of `_quarto.yml`, which both renderers run, with ours among them."""
    settings = yaml.safe_load((project / "_quarto.yml").read_text(encoding="utf-8"))
    is_early = {"pre-ast": True, "pre-quarto": True, "post-quarto": False, "post-render": False}
    early = [entry["path"] for entry in settings["filters"] if is_early[entry["at"]]]
    late = [entry["path"] for entry in settings["filters"] if not is_early[entry["at"]]]
    return [*early, *OWN_FILTERS, *late]


def _convert(tree: str, kind: str, options: list[str], target: Path) -> None:
    run_pandoc(["--from=json", f"--to={kind}", f"--output={target.name}", *options], tree, target.parent)
