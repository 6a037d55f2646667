"""Typst markup becomes a PDF: tagged, checked for accessibility, with the project's own fonts only."""

import os
from pathlib import Path

import typst

FONTS = Path("publish/templates/fonts")


def typeset(markup: Path, project: Path) -> None:
    """Write the PDF beside `markup`, dated `$SOURCE_DATE_EPOCH`.

    Whatever Typst a Quarto brings, this one sets the page: those before 0.14 write no tags. Raises
    RuntimeError with Typst's message, also for a picture without alt text (PDF/UA-1).
    """
    typst.compile(
        markup,
        output=markup.with_suffix(".pdf"),
        root=markup.parent,
        font_paths=[project / FONTS],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(os.environ["SOURCE_DATE_EPOCH"]),
    )
