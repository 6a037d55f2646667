"""Makes reference.docx, the styles of the Word file: `python publish/templates/reference.py`.

Starts from pandoc's own reference document, so that every style its writer names is there.
"""

import io
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pypandoc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "STIX Two Text"
INK, QUIET, ACCENT = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x55, 0x55, 0x55), RGBColor(0, 0x5A, 0x8C)
TARGET = Path(__file__).with_name("reference.docx")


class Look(NamedTuple):
    """A paragraph style; sizes and spaces in points."""

    size: float
    bold: bool
    italic: bool
    color: RGBColor
    before: float
    after: float
    keep_with_next: bool


PARAGRAPHS = {
    "Normal": Look(11, False, False, INK, 0, 8, False),
    "Body Text": Look(11, False, False, INK, 0, 8, False),
    "First Paragraph": Look(11, False, False, INK, 0, 8, False),
    "Compact": Look(11, False, False, INK, 0, 2, False),
    "Title": Look(20, True, False, INK, 0, 6, True),
    "Subtitle": Look(13, False, False, QUIET, 0, 10, True),
    "Author": Look(11, True, False, INK, 0, 2, True),
    "Affiliation": Look(9.5, False, False, QUIET, 0, 2, False),
    "Correspondence": Look(9.5, False, False, QUIET, 0, 2, False),
    "Date": Look(9.5, False, False, QUIET, 0, 8, False),
    "Notice": Look(9.5, False, False, INK, 0, 10, False),
    "Original Study Title": Look(10, True, False, ACCENT, 6, 0, True),
    "Original Study": Look(9, False, False, INK, 0, 1, False),
    "Abstract Title": Look(13, True, False, ACCENT, 10, 4, True),
    "Abstract": Look(10, False, False, INK, 0, 5, False),
    "Key Messages Title": Look(12, True, False, ACCENT, 10, 0, True),
    "Key Messages": Look(10, False, False, INK, 0, 1, False),
    "Heading 1": Look(14, True, False, ACCENT, 16, 6, True),
    "Heading 2": Look(12, True, False, INK, 12, 5, True),
    "Heading 3": Look(11, False, True, INK, 10, 4, True),
    "Table Caption": Look(9.5, False, False, INK, 12, 4, True),
    "Image Caption": Look(9.5, False, False, INK, 4, 14, False),
    "Captioned Figure": Look(11, False, False, INK, 12, 0, True),
    "Table Head": Look(8.5, True, False, INK, 1, 1, True),
    "Table Text": Look(8.5, False, False, INK, 1, 1, False),
    "Table Note": Look(8.5, False, False, INK, 2, 12, False),
    "Statement": Look(10, False, False, INK, 0, 4, False),
    "Bibliography": Look(10, False, False, INK, 0, 4, False),
    "Colophon": Look(9, False, False, INK, 0, 3, False),
    "Footnote Text": Look(9, False, False, INK, 0, 2, False),
}
#: Paragraphs of one shade after another make one box.
PANEL, OTHER_PANEL = "F1F3F5", "E8EEF2"
SHADES = {
    "Notice": PANEL,
    "Original Study Title": OTHER_PANEL,
    "Original Study": OTHER_PANEL,
    "Key Messages Title": PANEL,
    "Key Messages": PANEL,
}


def build_reference() -> None:
    """Write reference.docx beside this file."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    default = subprocess.run(command, capture_output=True, check=True).stdout
    document = docx.Document(io.BytesIO(default))
    for name, look in PARAGRAPHS.items():
        _style_paragraph(document, name, look)
    for name in ("Hyperlink", "Section Number", "Footnote Reference"):
        _set_font(document.styles[name])
    document.styles["Hyperlink"].font.color.rgb = ACCENT
    _add_computed(document)
    _close_up(document.styles["Table Note"])
    _hang(document.styles["Bibliography"], Cm(0.8))
    for level in (1, 2, 3):
        document.styles[f"Heading {level}"].paragraph_format.tab_stops.add_tab_stop(Cm(1))
    for name, fill in SHADES.items():
        _shade(document.styles[name], fill)
    _add_normal_table(document)
    _rule_table(document.styles["Table"])
    _set_page(document.sections[0])
    document.save(str(TARGET))


def _style_paragraph(document: Any, name: str, look: Look) -> None:
    known = [style.name for style in document.styles]
    if name not in known:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    style = document.styles[name]
    style.quick_style = True
    style.hidden = False
    _set_font(style)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.font.color.rgb = look.color
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.alignment, layout.line_spacing = WD_ALIGN_PARAGRAPH.LEFT, 1.1
    layout.keep_with_next, layout.widow_control = look.keep_with_next, True


def _set_font(style: Any) -> None:
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _hang(style: Any, indent: Any) -> None:
    layout = style.paragraph_format
    layout.left_indent, layout.first_line_indent = indent, -indent
    layout.tab_stops.add_tab_stop(indent)


def _add_computed(document: Any) -> None:
    """A style for computed values that changes nothing, until somebody gives it a look for all of them."""
    style = document.styles.add_style("Computed", WD_STYLE_TYPE.CHARACTER)
    style.base_style = document.styles["Default Paragraph Font"]
    style.quick_style = True


def _close_up(style: Any) -> None:
    """Leave the space above and below to the first and the last paragraph of a run in this style."""
    style.element.pPr.find(qn("w:jc")).addprevious(OxmlElement("w:contextualSpacing"))


def _shade(style: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{key}"), value)
    style.element.pPr.find(qn("w:spacing")).addprevious(shade)


def _add_normal_table(document: Any) -> None:
    """Pandoc bases its table style on TableNormal, which its reference document lacks."""
    document.styles["Table"].element.attrib.pop(qn("w:default"))
    normal = document.styles.add_style("Normal Table", WD_STYLE_TYPE.TABLE, builtin=True)
    normal.element.set(qn("w:styleId"), "TableNormal")
    normal.element.set(qn("w:default"), "1")


def _rule_table(style: Any) -> None:
    """Three rules: above, below, and under the head."""
    properties = style.element.find(qn("w:tblPr"))
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        borders.append(_border(side, 8))
    margins = properties.find(qn("w:tblCellMar"))
    margins.addprevious(borders)
    for side in ("left", "right"):
        margins.find(qn(f"w:{side}")).set(qn("w:w"), "45")


def _border(side: str, eighths: int) -> Any:
    border = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", "1A1A1A")):
        border.set(qn(f"w:{key}"), value)
    return border


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    for restart in section._sectPr.findall(qn("w:footnotePr")):  # LibreOffice would restart at headings
        section._sectPr.remove(restart)
    _add_page_number(section.footer.paragraphs[0])


def _add_page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(9)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


if __name__ == "__main__":
    build_reference()
