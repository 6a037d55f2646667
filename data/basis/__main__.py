"""Write data/basis.csv anew, and say whether it changed: `make basis`."""

import csv
from collections import Counter
from dataclasses import asdict, fields
from pathlib import Path

from data.basis.committed import DATA, read_committed
from data.basis.decide import Basis, decide_bases, read_ledger
from data.basis.readings import trace_readings
from data.reconstruction.claims import read_claims
from data.reconstruction.tables import compare_files, replace_files, write_rows

CLAIMS, BASIS = DATA / "claims.csv", DATA / "basis.csv"


def read_rows(path: Path = CLAIMS) -> dict[str, dict[str, str]]:
    """The rows of claims.csv by id."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def compute_bases() -> list[Basis]:
    """The basis of each claim, from the claims, the code of the reconstruction and the shipped cohort."""
    claims = read_claims(CLAIMS)
    readers = trace_readings(claims, read_committed()).readers
    return decide_bases(read_rows(), read_ledger(claims, readers), readers)


def main() -> None:
    """Decide; say how many claims have which basis and whether the bytes are those that were there."""
    bases = compute_bases()
    content = write_rows([asdict(basis) for basis in bases], [field.name for field in fields(Basis)])
    for name, number in Counter(basis.basis for basis in bases).most_common():
        print(f"{name:8} {number:4}")
    print("\n".join(compare_files({BASIS: content})))
    replace_files({BASIS: content})


if __name__ == "__main__":
    main()
