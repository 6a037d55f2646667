"""The codebook gives types, levels, limits, labels and units."""

from decimal import Decimal
from pathlib import Path

import pytest

from analysis.codebook import Codebook, read_codebook
from analysis.cohort import ORIGINS
from analysis.protocol import RESPONSE_ORDER

HEADER = "table,column,type,unit,decimals,levels,min,max,missing_means,summary,label,abbreviation,source"
ROWS = (
    "patients,sex,level,,,F=Female|M = Male,,,,count,Sex,,chart",
    "patients,c3_mg_dl,integer,mg/dL,1,,0,,Not measured,median,Complement C3,C3,laboratory",
    "patients,has_arthritis,flag,,,,,,,count,Arthritis,,chart",
    "derived,age_years,integer,years,1,,18,100,,median,Age,,birth date",
)


def write(folder: Path, *rows: str) -> Path:
    path = folder / "codebook.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Codebook:
    return read_codebook(write(tmp_path, *ROWS))


def test_levels_map_codes_to_labels(small: Codebook) -> None:
    assert small["sex"].levels == {"F": "Female", "M": "Male"}
    assert small["has_arthritis"].levels == {"yes": "Yes", "no": "No"}
    assert small["c3_mg_dl"].levels == {}


def test_limits_are_numbers_or_absent(small: Codebook) -> None:
    assert (small["age_years"].minimum, small["age_years"].maximum) == (Decimal(18), Decimal(100))
    assert (small["c3_mg_dl"].minimum, small["c3_mg_dl"].maximum) == (Decimal(0), None)
    assert (small["sex"].minimum, small["sex"].maximum) == (None, None)


def test_a_column_is_required_unless_missing_means_something(small: Codebook) -> None:
    assert small["sex"].is_required
    assert not small["c3_mg_dl"].is_required


def test_labels_units_and_sources_are_read(small: Codebook) -> None:
    assert small.label("sex") == "Sex"
    assert small.label("sex", "F") == "Female"
    assert small.label("has_arthritis", "yes") == "Yes"
    c3 = small["c3_mg_dl"]
    assert (c3.unit, c3.abbreviation, c3.summary, c3.source) == ("mg/dL", "C3", "median", "laboratory")


def test_a_table_has_its_columns_in_order(small: Codebook) -> None:
    names = [column.name for column in small.select_table("patients")]
    assert names == ["sex", "c3_mg_dl", "has_arthritis"]
    assert [column.name for column in small.select_table("derived")] == ["age_years"]
    assert small.select_table("visits") == ()


def test_an_unknown_column_or_level_is_no_label(small: Codebook) -> None:
    with pytest.raises(KeyError):
        small.label("height_cm")
    with pytest.raises(KeyError):
        small.label("sex", "X")


def test_a_column_defined_twice_is_refused_by_name(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS[0], ROWS[3], ROWS[0])
    with pytest.raises(ValueError, match=r"codebook\.csv: defined more than once: sex$"):
        read_codebook(path)


def test_a_column_may_link_tables(tmp_path: Path) -> None:
    codebook = read_codebook(write(tmp_path, ROWS[0].replace("patients", "patients|visits"), ROWS[3]))
    for table in ("patients", "visits"):
        assert codebook.select_table(table)[0].name == "sex"


def test_an_unknown_type_is_refused_by_name(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS[0], ROWS[1].replace("integer", "date"))
    with pytest.raises(ValueError, match="column c3_mg_dl has the unknown type 'date'"):
        read_codebook(path)


def test_the_shipped_codebook_agrees_with_the_protocol(codebook: Codebook) -> None:
    assert tuple(codebook["extrarenal_outcome"].levels) == RESPONSE_ORDER
    assert tuple(codebook["record_origin"].levels) == ORIGINS


def test_every_shipped_column_has_a_label_and_a_source(codebook: Codebook) -> None:
    for column in codebook.columns:
        assert column.label, column.name
        assert column.source, column.name
        assert bool(column.levels) == (column.kind in ("level", "flag")), column.name
        assert column.kind != "integer" or column.unit or column.table == "literature", column.name
