"""Each rule breaks with file, line, column, value and words; all problems come at once."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import Codebook, read_codebook
from analysis.decode import decode_table
from analysis.problems import CODE, DataProblems, Problem, check_problems
from analysis.validate import find_patient_problems, find_table_problems

CODEBOOK = """table,column,type,unit,decimals,levels,min,max,missing_means,summary,label,abbreviation,source
patients,patient_id,text,,,,,,,,Patient,,chart
patients,sex,level,,,F=Female|M=Male,,,,count,Sex,,chart
patients,age_years,integer,years,1,,18,100,,median,Age,,chart
patients,platelets_g_l,integer,G/L,1,,0,,Not measured,median,Platelets,,laboratory
patients,has_arthritis,flag,,,,,,Not examined,count,Arthritis,,chart
patients,extrarenal_outcome,level,,,complete=Complete|partial=Partial|none=None,,,,count,Outcome,,chart
patients,extrarenal_response_months,integer,months,1,,1,36,No response,count,Month,,chart
derived,has_response,flag,,,,,,,count,Response,,chart
"""
HEADER = "patient_id,sex,age_years,platelets_g_l,has_arthritis,extrarenal_outcome,extrarenal_response_months"
RIGHT = ("1,F,18,0,yes,complete,1", "2,M,100,,,none,", "3,F,53,250,no,partial,36")


@pytest.fixture
def small(tmp_path: Path) -> Codebook:
    path = tmp_path / "codebook.csv"
    path.write_text(CODEBOOK, encoding="utf-8")
    return read_codebook(path)


def find_problems(codebook: Codebook, *lines: str) -> list[str]:
    table = decode_table("\n".join(lines).encode("utf-8"), "patients.csv")
    frame = pd.DataFrame(
        list(table.rows.values()), columns=table.header, index=list(table.rows), dtype=object
    )
    columns = codebook.select_table("patients")
    found = [
        *find_table_problems(frame, columns, "patients.csv"),
        *find_patient_problems(frame, "patients.csv"),
    ]
    return [str(problem) for problem in DataProblems(found).problems]


def test_a_right_table_has_no_problem(small: Codebook) -> None:
    assert find_problems(small, HEADER, *RIGHT) == []  # on the limits, and with cells that may be empty


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",F,53,,,none,", "column patient_id: must not be empty"),
        ("4,,53,,,none,", "column sex: must not be empty"),
        ("4,f,53,,,none,", "column sex: 'f' must be one of: F, M (did you mean F?)"),
        ("4,female,53,,,none,", "column sex: 'female' must be one of: F, M (did you mean F?)"),
        ("4,F,,,,none,", "column age_years: must not be empty"),
        ("4,F,17,,,none,", "column age_years: '17' must be from 18 to 100 years (is it in years?)"),
        ("4,F,101,,,none,", "column age_years: '101' must be from 18 to 100 years (is it in years?)"),
        ("4,F,53.5,,,none,", "column age_years: '53.5' must be a whole number (write whole years)"),
        ("4,F,53.0,,,none,", "column age_years: '53.0' must be a whole number (did you mean 53?)"),
        ("4,F,53 years,,,none,", "column age_years: '53 years' must be a whole number (did you mean 53?)"),
        ("4,F,NA,,,none,", "column age_years: 'NA' must be a whole number"),
        (
            "4,F,53,NA,,none,",
            "column platelets_g_l: 'NA' must be a whole number"
            " (leave the cell empty where the value is not known)",
        ),
        ("4,F,53,-1,,none,", "column platelets_g_l: '-1' must be at least 0 G/L (is it in G/L?)"),
        ("4,F,53,,1,none,", "column has_arthritis: '1' must be one of: yes, no (did you mean yes?)"),
        ("4,F,53,,,better,", "column extrarenal_outcome: 'better' must be one of: complete, partial, none"),
        ("3,F,53,,,none,", "column patient_id: '3' must be unique; it stands above"),
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
def test_each_rule_names_file_line_column_and_value(small: Codebook, line: str, problem: str) -> None:
    assert find_problems(small, HEADER, *RIGHT, line) == [f"patients.csv, row 5, {problem}"]


def test_all_problems_come_at_once_in_the_order_of_the_file(small: Codebook) -> None:
    assert find_problems(small, HEADER, "1,X,17,,,none,", RIGHT[1], "2,F,53,,maybe,complete,") == [
        "patients.csv, row 2, column sex: 'X' must be one of: F, M",
        "patients.csv, row 2, column age_years: '17' must be from 18 to 100 years (is it in years?)",
        "patients.csv, row 4, column has_arthritis: 'maybe' must be one of: yes, no",
        "patients.csv, row 4, column patient_id: '2' must be unique; it stands above",
        "patients.csv, row 4, column extrarenal_response_months: must hold a month,"
        " since extrarenal_outcome is a response",
    ]


def test_columns_that_are_missing_or_unknown_are_named(small: Codebook) -> None:
    header = HEADER.replace("sex", "gender").replace("age_years", "age_year")
    assert find_problems(small, header, "1,F,x,,,none,") == [
        "patients.csv, row 1, column sex: is missing; the codebook defines this column (add the column)",
        "patients.csv, row 1, column age_years: is missing; the codebook defines this column"
        " (is it the column age_year?)",
        "patients.csv, row 1, column gender: is unknown (leave it out, or define it in codebook.csv)",
        "patients.csv, row 1, column age_year: is unknown (did you mean age_years?)",
    ]


def test_a_derived_column_is_not_taken_from_a_file(small: Codebook) -> None:
    (problem,) = find_problems(small, f"{HEADER},has_response", "1,F,53,,,none,,no")
    assert problem.startswith("patients.csv, row 1, column has_response: is unknown")


def test_a_table_without_patients_is_refused(small: Codebook) -> None:
    assert find_problems(small, HEADER) == ["patients.csv: must hold at least one row"]


def test_the_error_counts_its_problems_by_kind() -> None:
    one = Problem(CODE, "patients.csv", 4, "sex", "X", "must be one of: F, M")
    line = "patients.csv, row 4, column sex: 'X' must be one of: F, M"
    assert str(DataProblems([one])) == f"1 problem in the data (unknown code: 1)\n  {line}"
    assert str(DataProblems([one, one])).startswith("2 problems in the data (unknown code: 2)\n")


def test_no_problem_is_no_error() -> None:
    check_problems([])
