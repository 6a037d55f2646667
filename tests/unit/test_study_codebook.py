"""A study's own codebook: what it may define, each refusal in words, and what then follows from it."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.codebook import HEADER, Codebook
from analysis.codebook_rules import REPLACEABLE, TAKEN
from analysis.contents.changes import MEASURED
from analysis.decode import TextTable
from analysis.load import read_study, read_study_codebook
from analysis.problems import DataProblems
from analysis.study_codebook import decode_codebook, merge_codebook
from tests.contract.test_columns import list_strings
from tests.unit.conftest import ROOT
from tests.unit.own_codebook import HAEMOGLOBIN, SHARED, add_column, write_codebook, write_row


def merge(base: Codebook, *rows: str, centres: dict[str, str] | None = None) -> tuple[Codebook, list[str]]:
    table = decode_codebook("\n".join([",".join(HEADER), *rows]).encode())
    codebook, problems = merge_codebook(base, table, centres or {})
    return codebook, [str(problem) for problem in problems]


def test_without_one_the_codebook_of_all_studies_holds(codebook: Codebook) -> None:
    assert merge_codebook(codebook, TextTable(), {}) == (codebook, [])
    assert merge(codebook) == (codebook, [])  # a header alone, as a new study has it


def test_a_laboratory_value_is_declared(codebook: Codebook) -> None:
    merged, problems = merge(codebook, HAEMOGLOBIN)
    assert problems == []
    assert merged.added == ("haemoglobin_g_dl",)
    assert merged.columns[:-1] == codebook.columns
    assert merged.select_table("visits")[-1] is merged["haemoglobin_g_dl"]
    haemoglobin = merged["haemoglobin_g_dl"]
    assert (haemoglobin.kind, haemoglobin.unit, haemoglobin.decimals) == ("decimal", "g/dL", 1)
    assert (str(haemoglobin.minimum), str(haemoglobin.maximum), haemoglobin.summary) == ("3", "22", "mean")
    assert (haemoglobin.label, haemoglobin.abbreviation) == ("Haemoglobin", "Hb")


def test_a_known_column_is_defined_anew_in_its_place(codebook: Codebook) -> None:
    levels = "white=White|asian=Asian|not_known=Not known"
    merged, problems = merge(
        codebook,
        write_row("ethnicity", levels=levels),
        write_row("age_years", min="16", label="Age at start"),
        write_row("c3_mg_dl", summary="mean", missing_means="Not sent"),
        write_row("adverse_event", levels=codebook_levels("adverse_event") + "|rash=Rash"),
    )
    assert problems == []
    assert merged.added == ()
    assert [column.name for column in merged.columns] == [column.name for column in codebook.columns]
    assert list(merged["ethnicity"].levels) == ["white", "asian", "not_known"]
    assert (str(merged["age_years"].minimum), merged.label("age_years")) == ("16", "Age at start")
    assert merged["c3_mg_dl"].summary == "mean"
    assert list(merged["adverse_event"].levels)[-1] == "rash"
    assert merged["sex"] == codebook["sex"]


def codebook_levels(column: str) -> str:
    return SHARED[column]["levels"]


# Of a row that is right but for the cells named, what is said; the place is codebook.csv, row 2.
REFUSED: tuple[tuple[str, str, str], ...] = (
    ("no column", write_row("sex", column=""), "column column: must name the column"),
    ("an origin", write_row("record_origin"), "'record_origin' is the same in every study and cannot be"),
    ("a link", write_row("visit_months"), "'visit_months' is the same in every study and cannot be"),
    ("another table", write_row("sex", table="visits"), "column table: 'visits' must stay patients"),
    ("another type", write_row("c3_mg_dl", type="decimal"), "column type: 'decimal' must stay integer"),
    ("another unit", write_row("c3_mg_dl", unit="g/L"), "column unit: 'g/L' must stay mg/dL, as in data/codebook.csv; the analysis relies on it (convert the values"),
    ("no unit", write_row("c3_mg_dl", unit=""), "column unit: must stay mg/dL"),
    ("a unit for a level", write_row("sex", unit="mg"), "column unit: 'mg' must stay empty"),
    ("a count of numbers", write_row("c3_mg_dl", summary="count"), "column summary: 'count' must be median or mean"),
    ("a mean of levels", write_row("sex", summary="mean"), "column summary: 'mean' must be count"),
    ("a sex that is missing", write_row("sex", missing_means="x"), "column missing_means: 'x' must stay empty"),
    ("leaving without empty", write_row("stop_reason", missing_means=""), "column missing_means: must say what it means"),
    ("levels of a number", write_row("c3_mg_dl", levels="1=Low"), "column levels: '1=Low' must be empty for the type integer"),
    ("no levels", write_row("ethnicity", levels=""), "column levels: must be `code=label` for each level (separate levels by |)"),
    ("a level without label", write_row("sex", levels="F=Female|M"), "column levels: 'F=Female|M' must be `code=label`"),
    ("a level without code", write_row("sex", levels="F=Female|M=Male|=X"), "must be `code=label` for each level"),
    ("a code twice", write_row("sex", levels="F=Female|M=Male|F=Woman"), "column levels: 'F' must be the code of one level only"),
    ("a code that is named", write_row("sex", levels="M=Male|X=Other"), "column levels: 'F' must stay a level, since the analysis names it"),
    ("a code with a space", write_row("ethnicity", levels="white british=White"), "'white british' must be lower-case words joined by _"),
    ("a code of Python", write_row("ethnicity", levels="none=None|is=Is"), "'is' must be lower-case words"),
    ("another response", write_row("physician_judgement", levels=codebook_levels("physician_judgement") + "|worse=Worse"), "'worse' must be one of: complete, partial, none, which are graded"),
    ("no label", write_row("sex", label=""), "column label: must be filled"),
    ("decimals in words", write_row("c3_mg_dl", decimals="one"), "column decimals: 'one' must be a whole number from 0 to 6"),
    ("too many decimals", write_row("c3_mg_dl", decimals="7"), "column decimals: '7' must be a whole number from 0 to 6"),
    ("a limit with its unit", write_row("c3_mg_dl", min="5 mg"), "column min: '5 mg' must be a number with a decimal point"),
    ("a limit that is none", write_row("c3_mg_dl", max="NaN"), "column max: 'NaN' must be a number"),
    ("limits the wrong way", write_row("c3_mg_dl", min="301"), "column min: '301' must not be above max, 300"),
    ("a value of patients", HAEMOGLOBIN.replace("visits", "patients"), "column table: 'patients' must be visits"),
    ("a derived value", HAEMOGLOBIN.replace("visits", "derived"), "column table: 'derived' must be visits"),
    ("a name in capitals", HAEMOGLOBIN.replace("haemoglobin_g_dl", "Hb"), "column column: 'Hb' must be lower-case words joined by _ (as haemoglobin_g_dl)"),
    ("a name with a space", HAEMOGLOBIN.replace("haemoglobin_g_dl", "hb g"), "'hb g' must be lower-case words"),
    ("a name of Python", HAEMOGLOBIN.replace("haemoglobin_g_dl", "lambda"), "'lambda' must be lower-case words"),
    ("a name that is taken", HAEMOGLOBIN.replace("haemoglobin_g_dl", "c3"), "'c3' is the name of another result (add the unit to the name)"),
    ("a flag", HAEMOGLOBIN.replace("decimal", "flag"), "column type: 'flag' must be integer or decimal for a laboratory value (other types need code)"),
    ("a level", HAEMOGLOBIN.replace("decimal", "level"), "column type: 'level' must be integer or decimal"),
    ("a text", HAEMOGLOBIN.replace("decimal", "text"), "column type: 'text' must be integer or decimal"),
    ("an unknown type", HAEMOGLOBIN.replace("decimal", "float"), "column type: 'float' must be integer or decimal for a laboratory value"),
    ("no type", HAEMOGLOBIN.replace("decimal", ""), "column type: must be integer or decimal"),
    ("no unit of its own", HAEMOGLOBIN.replace("g/dL", ""), "column unit: must be filled for a laboratory value: tables and figures print it"),
    ("no decimals", HAEMOGLOBIN.replace("g/dL,1", "g/dL,"), "column decimals: must be filled"),
    ("no lowest", HAEMOGLOBIN.replace(",3,22", ",,22"), "column min: must be filled for a laboratory value: a value below it"),
    ("no highest", HAEMOGLOBIN.replace(",3,22", ",3,"), "column max: must be filled for a laboratory value: a value above it"),
    ("no summary", HAEMOGLOBIN.replace(",mean,", ",,"), "column summary: must be median or mean"),
    ("levels of its own", HAEMOGLOBIN.replace(",1,,", ",1,1=Low,"), "column levels: '1=Low' must be empty for a laboratory value"),
)  # fmt: skip


@pytest.mark.parametrize(("row", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_row_that_cannot_be_is_refused_in_words(codebook: Codebook, row: str, words: str) -> None:
    merged, problems = merge(codebook, row)
    assert [problem for problem in problems if problem.startswith("codebook.csv, row 2, ")] == problems
    assert len(problems) == 1
    assert words in problems[0]
    kept = {column.name: column for column in merged.columns}
    assert all(kept[column.name] == column for column in codebook.columns)


def test_a_column_stands_once(codebook: Codebook) -> None:
    merged, problems = merge(codebook, HAEMOGLOBIN, HAEMOGLOBIN.replace(",1,", ",2,"))
    assert problems == [
        "codebook.csv, row 3, column column: 'haemoglobin_g_dl' must be defined once; it stands above"
    ]
    assert merged["haemoglobin_g_dl"].decimals == 1


def test_centres_have_one_place(codebook: Codebook) -> None:
    row = write_row("centre", levels="01=North|02=South")
    assert list(merge(codebook, row)[0]["centre"].levels) == ["01", "02"]
    merged, problems = merge(codebook, row, centres={"N": "North"})
    assert problems == [
        "codebook.csv, row 2, column column: 'centre' must not be defined here, since centres of study.yml "
        "are its levels (remove one of the two)"
    ]
    assert merged["centre"].levels == {"N": "North"}


def test_a_header_that_lacks_or_adds_a_column_is_told(codebook: Codebook) -> None:
    header = ",".join(HEADER).replace("min", "minimum")
    table = decode_codebook(f"{header}\n{HAEMOGLOBIN}\n".encode())
    merged, problems = merge_codebook(codebook, table, {})
    assert merged == codebook
    assert [str(problem) for problem in problems] == [
        "codebook.csv, row 1, column min: is missing from the header (is it the column minimum?)",
        f"codebook.csv, row 1, column minimum: is unknown; columns are: {', '.join(HEADER)}",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "codebook.csv: must be a table with one header line; it is empty"),
        (b"table\xe9", "codebook.csv: must be UTF-8 text; byte 5 (0xe9) is not"),
        (f"{','.join(HEADER)}\nvisits,x\n".encode(), "codebook.csv, row 2: '2 cells' must be 13"),
        (f"{','.join(HEADER)},label\n".encode(), "column label: must stand in the header once"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(codebook: Codebook, content: bytes, words: str) -> None:
    merged, problems = merge_codebook(codebook, decode_codebook(content), {})
    assert merged == codebook
    assert words in str(problems[0])


def test_a_decimal_comma_is_read_where_cells_are_separated_otherwise(codebook: Codebook) -> None:
    text = "\n".join([",".join(HEADER), HAEMOGLOBIN.replace(",3,22,", ",3.5,22,")])
    table = decode_codebook(text.replace(",", ";").replace("3.5", "3,5").encode())
    merged, problems = merge_codebook(codebook, table, {})
    assert problems == []
    assert float(merged["haemoglobin_g_dl"].minimum or 0) == 3.5


def test_no_module_names_a_code_that_a_study_may_replace(codebook: Codebook) -> None:
    codes = {code for name in REPLACEABLE for code in codebook[name].levels if len(code) > 1}
    strings = {text for path in (ROOT / "analysis").rglob("*.py") for text in list_strings(path)}
    assert codes
    assert not codes & strings


def test_names_that_results_have_are_taken() -> None:
    assert set(TAKEN) >= {*MEASURED, "anti_dsdna"}


def test_what_is_declared_is_read_and_held_to_its_rules(own_study: Path) -> None:
    write_codebook(own_study, HAEMOGLOBIN)
    add_column(own_study, "haemoglobin_g_dl", {("1", "0"): "10.5", ("1", "3"): "", ("2", "0"): "12"})
    study = read_study(own_study, ROOT / "data/codebook.csv")
    values = study.visits.set_index(["patient_id", "visit_months"])["haemoglobin_g_dl"]
    assert str(values.dtype) == "Float64"
    assert values["1", 0] == 10.5
    assert values.notna().sum() == 2
    add_column(own_study, "haemoglobin_g_dl", {("1", "0"): "105", ("2", "0"): "ten"})
    assert list_problems(own_study) == [
        "visits.csv, row 2, column haemoglobin_g_dl: '105' must be from 3 to 22 g/dL (is it in g/dL?)",
        "visits.csv, row 5, column haemoglobin_g_dl: 'ten' must be a number with a decimal point "
        "(leave the cell empty where the value is not known)",
    ]


def list_problems(folder: Path) -> list[str]:
    with pytest.raises(DataProblems) as caught:
        read_study(folder, ROOT / "data/codebook.csv")
    return [str(problem) for problem in caught.value.problems]


def test_a_declared_column_that_is_not_there_is_missed(own_study: Path) -> None:
    write_codebook(own_study, HAEMOGLOBIN)
    assert list_problems(own_study) == [
        "visits.csv, row 1, column haemoglobin_g_dl: is missing; the codebook defines this column "
        "(add the column)"
    ]


def test_problems_of_the_codebook_stand_among_all_others_and_once(own_study: Path) -> None:
    write_codebook(own_study, HAEMOGLOBIN.replace("g/dL", ""), write_row("age_years", max="20"))
    add_column(own_study, "haemoglobin_g_dl", {("1", "0"): "105"})
    found = list_problems(own_study)
    assert found[0].startswith("codebook.csv, row 2, column unit: must be filled")
    assert (
        found[1]
        == "patients.csv, row 3, column age_years: '53' must be from 18 to 20 years (is it in years?)"
    )
    assert not [problem for problem in found if problem.startswith("visits.csv")]


def test_the_command_tells_them_without_a_traceback(own_study: Path) -> None:
    write_codebook(own_study, HAEMOGLOBIN.replace("decimal", "number"))
    command = [sys.executable, "-m", "publish", "check-data", "--data", str(own_study)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "column type: 'number' must be integer or decimal" in done.stderr
    assert "Traceback" not in done.stderr
    page = (own_study / "outputs/data-report.html").read_text(encoding="utf-8")
    assert "Own codebook" in page
    assert "codebook.csv was not read" not in page


def test_the_codebook_of_a_study_is_read_without_its_rows(own_study: Path) -> None:
    write_codebook(own_study, HAEMOGLOBIN)
    (own_study / "visits.csv").unlink()
    merged = read_study_codebook(own_study, ROOT / "data/codebook.csv")
    assert merged.added == ("haemoglobin_g_dl",)
    write_codebook(own_study, HAEMOGLOBIN.replace(",mean,", ",mode,"))
    with pytest.raises(DataProblems, match="'mode' must be median or mean"):
        read_study_codebook(own_study, ROOT / "data/codebook.csv")


def test_the_shipped_study_has_none() -> None:
    with (ROOT / "data/codebook.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(HEADER)
    assert not (ROOT / "data/cohort/codebook.csv").exists()
