"""What people mistype: put into the sheets of the export, each mistake of another kind."""

from collections.abc import Callable

from data.practice.wording import Cell

Sheet = list[dict[str, Cell]]


def plant_mistakes(patients: Sheet, visits: Sheet) -> None:
    """A misspelt word, a month without its first digit, a space within a number, a decimal comma, a value
    in another unit."""
    patient = _find(patients, lambda row: row["Sex"] == "female" and _count(row) > 20)
    patient["Sex"] = "femal"
    leaver = _find(patients, lambda row: row["Left in month"] in range(12, 16) and _count(row) > 30)
    leaver["Left in month"] = int(str(leaver["Left in month"])[1:])
    strayed = _find(visits, lambda row: row["Planned visit"] == "month 6" and _count(row) > 40)
    strayed["Study no"] = str(strayed["Study no"]).replace("R", "R ")
    comma = _find(visits, lambda row: row["Planned visit"] == "month 2" and _count(row) > 60)
    comma["Creatinine mg/dL"] = f"{comma['Creatinine mg/dL']:.2f}".replace(".", ",")
    litres = _find(visits, lambda row: row["Planned visit"] == "month 12" and _count(row) > 90)
    litres["Hb g/dL"] = round(float(litres["Hb g/dL"]) * 10)  # type: ignore[arg-type]


def _find(sheet: Sheet, is_wanted: Callable[[dict[str, Cell]], bool]) -> dict[str, Cell]:
    return next(row for row in sheet if is_wanted(row))


def _count(row: dict[str, Cell]) -> int:
    return int(str(row["Study no"])[1:].strip())
