"""codebook.csv: the only place where a column is defined, labelled and given its unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pandas as pd

FLAG_LEVELS = {"yes": "Yes", "no": "No"}
KINDS = ("integer", "decimal", "level", "flag", "text")
#: The columns of the file itself.
HEADER = (
    *("table", "column", "type", "unit", "decimals", "levels", "min", "max"),
    *("missing_means", "summary", "label", "abbreviation", "source"),
)


@dataclass(frozen=True)
class Column:
    """One row of the codebook.

    `decimals` is the number of decimals in which a summary of a numeric column is shown.
    `table` is one table, or several separated by `|` for a column that links them; `levels` maps
    codes to labels (empty for numbers and text); `minimum` and `maximum` are in `unit`;
    `missing_means` is "" where a value is required; `spelled_out` is what the abbreviation stands for
    where the label does not say it (in the file, `short=long`).
    """

    table: str
    name: str
    kind: str
    unit: str
    decimals: int
    levels: dict[str, str]
    minimum: Decimal | None
    maximum: Decimal | None
    missing_means: str
    summary: str
    label: str
    abbreviation: str
    spelled_out: str
    source: str

    @property
    def is_required(self) -> bool:
        """Whether an empty cell is a problem."""
        return not self.missing_means

    @property
    def is_number(self) -> bool:
        """Whether cells are numbers."""
        return self.kind in ("integer", "decimal")


@dataclass(frozen=True)
class Codebook:
    """All columns, in the order of the file; `added` are the laboratory values that a study declares
    besides them (study_codebook), by name."""

    columns: tuple[Column, ...]
    added: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def select_table(self, table: str) -> tuple[Column, ...]:
        """The columns of one table, in the order of the codebook."""
        return tuple(column for column in self.columns if table in column.table.split("|"))

    def label(self, name: str, level: str = "") -> str:
        """Label of a column, or of one of its levels."""
        column = self[name]
        return column.levels[level] if level else column.label


def read_codebook(path: Path) -> Codebook:
    """Read codebook.csv (table, column, type, unit, decimals, levels, min, max, missing_means, summary,
    label, abbreviation, source).

    Raises ValueError for a column that is defined twice or has an unknown type.
    """
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    columns = tuple(
        make_column({str(name): str(cell) for name, cell in row.items()}) for _, row in rows.iterrows()
    )
    names = [column.name for column in columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{path}: defined more than once: {', '.join(twice)}")
    return Codebook(columns)


def make_column(row: Mapping[str, str]) -> Column:
    """The column that one row of the file defines.

    Raises ValueError for an unknown type.
    """
    kind = row["type"]
    if kind not in KINDS:
        raise ValueError(f"codebook: column {row['column']} has the unknown type {kind!r}")
    return Column(
        table=row["table"],
        name=row["column"],
        kind=kind,
        unit=row["unit"],
        decimals=int(row["decimals"] or 0),
        levels=FLAG_LEVELS if kind == "flag" else read_levels(row["levels"]),
        minimum=Decimal(row["min"]) if row["min"] else None,
        maximum=Decimal(row["max"]) if row["max"] else None,
        missing_means=row["missing_means"],
        summary=row["summary"],
        label=row["label"],
        abbreviation=row["abbreviation"].partition("=")[0],
        spelled_out=row["abbreviation"].partition("=")[2],
        source=row["source"],
    )


def read_levels(text: str) -> dict[str, str]:
    """Labels by code, of `code=label` separated by `|`."""
    pairs = [pair.partition("=") for pair in text.split("|") if pair]
    return {code.strip(): label.strip() for code, _, label in pairs}
