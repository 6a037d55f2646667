"""Table 3: the patients with extrarenal disease, one by one."""

from typing import Any

import pandas as pd
from great_tables import GT, loc

from analysis.codebook import Codebook
from analysis.present.named import Named
from analysis.present.style import NOT_AVAILABLE, format_count, format_months
from analysis.present.table_cells import NOBODY
from analysis.present.table_notes import EMPTY_CELL, add_notes, label_with_unit, write_abbreviations
from analysis.results import Results

DRUGS = (
    "takes_glucocorticoids",
    "takes_hydroxychloroquine",
    "takes_mycophenolate",
    "takes_azathioprine",
    "takes_belimumab",
)

#: Where the rows stand in the published source.
PLACE = "Table 3"
COLUMN_WIDTHS = ("9%", "8%", "8%", "10%", "17%", "16%", "15%", "17%")


def tabulate_extrarenal_patients(results: Results) -> GT:
    """One row per patient with extrarenal disease: features, treatment and outcome. No patient where
    `extrarenal.listed` counts none; the table then has one row that says so."""
    if not Named(results).extrarenal.listed.raw.n:
        return _tabulate_nobody(results)
    codebook = results.codebook
    patients = results.patients[results.patients["has_extrarenal"] == "yes"].reset_index()
    cells = pd.DataFrame(
        {
            "patient": patients["patient_id"],
            "sex": patients["sex"].map(codebook["sex"].levels),
            "age": patients["age_years"].map(_write_years),
            "duration": patients["disease_duration_years"].map(_write_years),
            "indication": patients["main_indication"].map(codebook["main_indication"].levels),
            "features": [_write_features(patient, codebook) for _, patient in patients.iterrows()],
            "drugs": [_write_drugs(patient, codebook) for _, patient in patients.iterrows()],
            "outcome": [_write_outcome(patient, codebook) for _, patient in patients.iterrows()],
        }
    )
    table = (
        GT(cells, id="extrarenal-patients", rowname_col="patient")
        .tab_stubhead(codebook.label("patient_id"))
        .tab_spanner(
            "At start of tacrolimus",
            columns=["age", "duration", "indication", "features", "drugs"],
        )
        .cols_label(
            sex=codebook.label("sex"),
            age=label_with_unit("age_years", codebook),
            duration=label_with_unit("disease_duration_years", codebook),
            indication=codebook.label("main_indication"),
            features=codebook.label("has_extrarenal"),
            drugs="Concomitant drugs",
            outcome=codebook.label("extrarenal_outcome"),
        )
        .cols_width(dict(zip(cells.columns, COLUMN_WIDTHS, strict=True)))
        .cols_align("right", columns=["age", "duration"])
        .cols_align("left", columns=["sex", "indication", "features", "drugs", "outcome"])
    )
    for row, patient in patients[patients["renal_outcome"].notna()].iterrows():
        outcome = codebook.label("renal_outcome", patient["renal_outcome"]).lower()
        note = f"{codebook.label('renal_outcome')}: {outcome}."
        table = table.tab_footnote(note, loc.body(columns="outcome", rows=[row]))
    used = [drug for drug in DRUGS if (patients[drug] == "yes").any()]
    abbreviations = write_abbreviations(used, codebook) if used else ""
    return add_notes(table, results, abbreviations, place=PLACE)


def _tabulate_nobody(results: Results) -> GT:
    """A table has at least one row."""
    is_empty = not Named(results).extrarenal.patients.raw.any
    rows = pd.DataFrame({"patient": [NOBODY if is_empty else "Not listed"], "features": [EMPTY_CELL]})
    codebook = results.codebook
    table = (
        GT(rows, id="extrarenal-patients", rowname_col="patient")
        .tab_stubhead(codebook.label("patient_id"))
        .cols_label(features=codebook.label("has_extrarenal"))
    )
    return add_notes(table, results, place=PLACE)


def _write_features(patient: pd.Series, codebook: Codebook) -> str:
    flags = [name for name in ("has_arthritis", "has_serositis") if patient[name] == "yes"]
    named = [codebook.label(name) for name in flags]
    for column in ("haematological_feature", "cutaneous_feature"):
        if not pd.isna(patient[column]) and patient[column] != "none":
            named.append(codebook.label(column, patient[column]))
    return ", ".join([named[0], *(_lower_first(feature) for feature in named[1:])])


def _write_drugs(patient: pd.Series, codebook: Codebook) -> str:
    taken = [codebook[drug].abbreviation for drug in DRUGS if patient[drug] == "yes"]
    return ", ".join(taken) or EMPTY_CELL


def _write_outcome(patient: pd.Series, codebook: Codebook) -> str:
    if pd.isna(patient["extrarenal_outcome"]):
        return NOT_AVAILABLE.capitalize()
    outcome = codebook.label("extrarenal_outcome", patient["extrarenal_outcome"])
    months = patient["extrarenal_response_months"]
    if pd.isna(months):
        return outcome
    return f"{outcome} at {format_months(months)}"


def _write_years(years: Any) -> str:
    return EMPTY_CELL if pd.isna(years) else format_count(years)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
