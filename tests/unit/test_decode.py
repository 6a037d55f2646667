"""Bytes of a table become text cells; what cannot be read is refused with its place."""

import pytest

from analysis.decode import decode_table


def decode(content: bytes) -> dict[int, list[str]]:
    table = decode_table(content, "patients.csv")
    assert table.problems == []
    return {1: table.header, **table.rows}


def test_a_table_is_text_by_line() -> None:
    assert decode(b"sex,age\n1, 18 \n2,\n") == {1: ["sex", "age"], 2: ["1", "18"], 3: ["2", ""]}


@pytest.mark.parametrize("content", ["é\nNA\n", "\ufeffé\nNA\n", "é\r\nNA\r\n"])
def test_byte_order_mark_and_line_ends_make_no_difference(content: str) -> None:
    assert decode(content.encode("utf-8")) == {1: ["é"], 2: ["NA"]}  # and NA is a word like any other


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (b"sex,age\nF,1\n", []),
        (b"\xef\xbb\xbfsex,age\nF,1\n", ["with a byte order mark"]),
        (b"sex;age\nF;1\n", ["separated by semicolons"]),
        (b"sex\tage\nF\t1\n", ["separated by tabs"]),
        ("sex,age\nF,1\n".encode("utf-16"), ["in UTF-16"]),
    ],
)
def test_the_form_is_found_and_told(content: bytes, notes: list[str]) -> None:
    assert decode(content) == {1: ["sex", "age"], 2: ["F", "1"]}
    assert decode_table(content, "patients.csv").notes == notes


def test_rows_have_the_number_of_their_first_line() -> None:
    assert list(decode(b'sex,age\n\nF,1\n"F\nF",2\n\nM,3\n')) == [1, 3, 4, 7]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"sex\nF\xe9\n", "patients.csv: must be UTF-8 text; byte 5 (0xe9) is not (save it as CSV UTF-8)"),
        (b"", "patients.csv: must be a table with one header line; it is empty"),
        (b"sex,age\nF,1\nF,1,2\n", "patients.csv, row 3: '3 cells' must be 2, as in the header"),
        (b"sex,age,sex\nF,1,F\n", "patients.csv, row 1, column sex: must stand in the header once"),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(content: bytes, problem: str) -> None:
    assert [str(found) for found in decode_table(content, "patients.csv").problems] == [problem]
