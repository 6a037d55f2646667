"""Which renderer makes the documents, and why. Standard library only: it speaks before set-up."""

import os
import shutil


def describe_renderer() -> str:
    """One line: the renderer and the reason."""
    quarto = os.environ.get("QUARTO") or shutil.which("quarto")
    why = (
        f"Quarto was found at {quarto}, but this version of the project does not call it yet"
        if quarto
        else "no Quarto on PATH or in $QUARTO"
    )
    return f"Renderer: registry-only (pandoc and Typst from PyPI), because {why}."


if __name__ == "__main__":
    print(describe_renderer(), flush=True)
