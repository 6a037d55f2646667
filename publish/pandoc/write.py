"""One tree, three documents: HTML and Word by pandoc, PDF by Typst."""

import json
import os
from pathlib import Path
from typing import Any

import typst
import yaml

from publish.pandoc.syntax import Node, run_pandoc

TEMPLATES = Path("publish/templates")
FONTS = TEMPLATES / "fonts"
#: In this order. Those of publish/filters run in both renderers and never number anything.
FILTERS = (
    "publish/filters/values.lua",
    "publish/filters/tables.lua",
    "publish/pandoc/numbering.lua",
    "publish/filters/floats.lua",
    "publish/filters/front-matter.lua",
    "publish/filters/lines.lua",
    "publish/filters/literal.lua",
)
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
        *(f"--lua-filter={project / path}" for path in FILTERS), "--citeproc",
    ]  # fmt: skip
    html = [*common, "--embed-resources", "--toc", "--toc-depth=2", f"--template={templates}/article.html"]
    _convert(tree, "html5", html, folder / f"{name}.html")
    word = [*common, f"--reference-doc={templates}/reference.docx"]
    _convert(tree, "docx", word, folder / f"{name}.docx")
    pdf = [*common, f"--template={templates}/article.typ"]
    _convert(tree, "typst", pdf, folder / f"{name}.typ")
    typst.compile(
        folder / f"{name}.typ",
        output=folder / f"{name}.pdf",
        root=folder,
        font_paths=[project / FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(os.environ["SOURCE_DATE_EPOCH"]),
    )


def _convert(tree: str, kind: str, options: list[str], target: Path) -> None:
    run_pandoc(["--from=json", f"--to={kind}", f"--output={target.name}", *options], tree, target.parent)
