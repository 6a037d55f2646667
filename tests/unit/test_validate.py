"""Each rule breaks with file, line, column, value and words; all problems come at once."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import Codebook, read_codebook
from analysis.load import read_table
from analysis.validate import DataProblems, Problem, check_problems, check_table

CODEBOOK = """table,column,type,unit,levels,min,max,missing_means,summary,label,abbreviation,source
patients,patient_id,text,,,,,,,Patient,,chart
patients,sex,level,,F=Female|M=Male,,,,count,Sex,,chart
patients,age_years,integer,years,,18,100,,median,Age,,chart
patients,platelets_g_l,integer,G/L,,0,,Not measured,median,Platelets,,laboratory
patients,has_arthritis,flag,,,,,Not examined,count,Arthritis,,chart
patients,extrarenal_outcome,level,,complete=Complete|partial=Partial|none=None,,,,count,Outcome,,chart
patients,extrarenal_response_months,integer,months,,1,36,No response,count,Month,,chart
derived,has_response,flag,,,,,,count,Response,,chart
"""
HEADER = "patient_id,sex,age_years,platelets_g_l,has_arthritis,extrarenal_outcome,extrarenal_response_months"
RIGHT = ("1,F,18,0,yes,complete,1", "2,M,100,,,none,", "3,F,53,250,no,partial,36")


@pytest.fixture
def small(tmp_path: Path) -> Codebook:
    path = tmp_path / "codebook.csv"
    path.write_text(CODEBOOK, encoding="utf-8")
    return read_codebook(path)


def write(folder: Path, *lines: str) -> pd.DataFrame:
    path = folder / "patients.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_table(path)


def find_problems(table: pd.DataFrame, codebook: Codebook) -> list[str]:
    with pytest.raises(DataProblems) as caught:
        check_table(table, codebook, "patients", "patients.csv")
    return [str(problem) for problem in caught.value.problems]


def test_a_right_table_is_returned_as_it_is(tmp_path: Path, small: Codebook) -> None:
    table = write(tmp_path, HEADER, *RIGHT)  # on the limits, and with cells that may be empty
    assert check_table(table, small, "patients", "patients.csv").equals(table)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",F,53,,,none,", "column patient_id: must not be empty"),
        ("4,,53,,,none,", "column sex: must not be empty"),
        ("4,f,53,,,none,", "column sex: 'f' must be one of: F, M"),
        ("4,F,,,,none,", "column age_years: must not be empty"),
        ("4,F,17,,,none,", "column age_years: '17' must be from 18 to 100 years"),
        ("4,F,101,,,none,", "column age_years: '101' must be from 18 to 100 years"),
        ("4,F,53.5,,,none,", "column age_years: '53.5' must be a whole number"),
        ("4,F,5e1,,,none,", "column age_years: '5e1' must be a whole number"),
        ("4,F,--53,,,none,", "column age_years: '--53' must be a whole number"),
        ("4,F,NA,,,none,", "column age_years: 'NA' must be a whole number"),
        ("4,F,53,-1,,none,", "column platelets_g_l: '-1' must be at least 0 G/L"),
        ("4,F,53,,1,none,", "column has_arthritis: '1' must be one of: yes, no"),
        ("4,F,53,,,better,", "column extrarenal_outcome: 'better' must be one of: complete, partial, none"),
        ("3,F,53,,,none,", "column patient_id: '3' must be unique; it occurs above"),
        (
            "4,F,53,,,partial,",
            "column extrarenal_response_months: must hold a month, since extrarenal_outcome is a response",
        ),
        (
            "4,F,53,,,none,3",
            "column extrarenal_response_months: '3' must be empty,"
            " since extrarenal_outcome is not a response",
        ),
    ],
)
def test_each_rule_names_file_line_column_and_value(
    tmp_path: Path, small: Codebook, line: str, problem: str
) -> None:
    table = write(tmp_path, HEADER, *RIGHT, line)  # line 5 of the file
    assert find_problems(table, small) == [f"patients.csv, row 5, {problem}"]


def test_all_problems_come_at_once_in_the_order_of_the_file(tmp_path: Path, small: Codebook) -> None:
    table = write(tmp_path, HEADER, "1,X,17,,,none,", RIGHT[1], "2,F,53,,maybe,complete,")
    assert find_problems(table, small) == [
        "patients.csv, row 2, column age_years: '17' must be from 18 to 100 years",
        "patients.csv, row 2, column sex: 'X' must be one of: F, M",
        "patients.csv, row 4, column has_arthritis: 'maybe' must be one of: yes, no",
        "patients.csv, row 4, column patient_id: '2' must be unique; it occurs above",
        "patients.csv, row 4, column extrarenal_response_months: must hold a month,"
        " since extrarenal_outcome is a response",
    ]


def test_columns_that_are_missing_or_unknown_are_named(tmp_path: Path, small: Codebook) -> None:
    header = HEADER.replace("sex", "gender").replace("age_years,", "")
    assert find_problems(write(tmp_path, header, "1,F,,,none,"), small) == [
        "patients.csv, row 1, column sex: is missing; the codebook defines this column",
        "patients.csv, row 1, column age_years: is missing; the codebook defines this column",
        "patients.csv, row 1, column gender: is unknown; define it in codebook.csv",
    ]


def test_a_derived_column_is_not_taken_from_a_file(tmp_path: Path, small: Codebook) -> None:
    table = write(tmp_path, f"{HEADER},has_response", "1,F,53,,,none,,no")
    unknown = "patients.csv, row 1, column has_response: is unknown; define it in codebook.csv"
    assert find_problems(table, small) == [unknown]


def test_a_table_without_patients_is_refused(tmp_path: Path, small: Codebook) -> None:
    problems = find_problems(write(tmp_path, HEADER), small)
    assert problems == ["patients.csv: must hold at least one patient"]


def test_the_error_counts_its_problems() -> None:
    one = Problem("patients.csv", 4, "sex", "X", "must be one of: F, M")
    line = "patients.csv, row 4, column sex: 'X' must be one of: F, M"
    assert str(DataProblems([one])) == f"1 problem in the data\n  {line}"
    assert str(DataProblems([one, one])) == f"2 problems in the data\n  {line}\n  {line}"


def test_no_problem_is_no_error() -> None:
    check_problems([])
