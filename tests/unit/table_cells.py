"""The cells of a table as a reader sees them."""

from great_tables import GT
from lxml import html


def list_cells(table: GT) -> list[list[str]]:
    """One list of texts per line of the table: headers, body, notes."""
    rows = html.fromstring(table.as_raw_html()).xpath("//tr")
    return [[cell.text_content().strip() for cell in row] for row in rows]
