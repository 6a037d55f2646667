"""What a claim of data/claims.csv asks of the text that stands for it."""

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Claim = dict[str, str]

#: The numbers of a form in their order, by the kind of claim that each answers.
_SHARE = ("count", "n", "percent")
_NUMBERS = {
    "n_pct": ("count", "percent"),
    "n_of_total": _SHARE,
    "cell_of_total": _SHARE,
    "mean_sd": ("mean", "sd"),
    "median_iqr": ("median", "q1", "q3"),
}
_LEVEL = Decimal("0.05")


def read_claims() -> dict[str, Claim]:
    """The claims by id."""
    with (ROOT / "data/claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def list_alike(name: str) -> set[str]:
    """The full names of a result's form and of those that print the same number with a noun."""
    section, _, form = name.rpartition(".")
    nouns = {"n": ("patients", "pairs"), "total": ("total_patients",)}
    return {name, *(f"{section}.{noun}" for noun in nouns.get(form, ()))}


def gave_way(claim: Claim) -> bool:
    """Whether the rows do not honour a claim, as its note says."""
    return claim["honoured_note"].startswith("Gave way")


def gives(text: str, claim: Claim, unit: str) -> bool:
    """Whether a text of the claim's result says the honoured value; `unit` is that of its number."""
    honoured = claim["honoured"]
    if honoured == "n.s.":
        return "<" not in text and _find_p(text) >= _LEVEL
    if honoured == "significant":
        return _find_p(text) < _LEVEL
    if honoured == "majority":
        numerator, denominator = re.findall(r"\d+", text)[:2]
        return 2 * int(numerator) > int(denominator)
    if honoured.startswith("<"):
        return text.removeprefix("P") == honoured
    numbers = [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]
    if honoured == "all eight rise":
        return numbers[:2] == [8, 8]
    number = numbers[_find_place(claim, len(numbers))]
    if (claim["unit"], unit) == ("years", "months"):
        number /= 12
    return _round_like(number, honoured) == Decimal(honoured)


def _find_p(text: str) -> Decimal:
    return Decimal(text.removeprefix("P").lstrip("=<>"))


def _find_place(claim: Claim, count: int) -> int:
    """Which number of the text answers the claim: the one of its kind, or the only one."""
    form = claim["result"].rpartition(".")[2]
    if form == "cell":
        form = {2: "n_pct", 3: "median_iqr"}[count]
    kinds = _NUMBERS.get(form, (claim["kind"],))
    assert len(kinds) == count, f"{claim['result']} has {count} numbers"
    return kinds.index(claim["kind"])


def _round_like(number: Decimal, honoured: str) -> Decimal:
    places = len(honoured.partition(".")[2])
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
