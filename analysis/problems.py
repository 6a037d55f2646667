"""What can be wrong with a study folder, each thing with its place, its rule and a suggestion."""

from collections import Counter
from dataclasses import dataclass, field

UNREADABLE = "file that cannot be read"
COLUMN = "missing or unknown column"
EMPTY = "missing value"
CODE = "unknown code"
NUMBER = "not a number"
LIMIT = "outside its limits"
REPEATED = "repeated"
CONTRADICTION = "contradiction"
STUDY_FILE = "study.yml"
OWN_CODEBOOK = "own codebook"
#: Of warnings, which stop nothing.
PRIVACY = "may tell who someone is"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: kind, file, line of the file (header = 1), column, value, rule in
    words, and what to do about it where that can be guessed."""

    kind: str
    file: str
    row: int | None
    column: str
    value: str
    rule: str
    suggestion: str = ""

    def __str__(self) -> str:
        parts = (
            self.file,
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        )
        place = ", ".join(part for part in parts if part)
        said = f"{place}: {self.value!r} {self.rule}" if self.value else f"{place}: {self.rule}"
        return f"{said} ({self.suggestion})" if self.suggestion else said


@dataclass(frozen=True)
class Remarks:
    """What else there is to say of a study folder: warnings, what was made of the form of its files, in
    words, what its rows are (cohort.summarise_origin; "" where that cannot be told), and the published
    source that they come from (study_file.read_source)."""

    warnings: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    origin: str = ""
    source: dict[str, str] = field(default_factory=dict)


class DataProblems(ValueError):
    """Everything that is wrong with a study folder: all problems, in the order of their places."""

    def __init__(self, problems: list[Problem], remarks: Remarks | None = None) -> None:
        self.remarks = remarks or Remarks()
        self.problems = sorted(problems, key=lambda problem: (problem.file, problem.row or 0))
        super().__init__(self._describe())

    def _describe(self) -> str:
        count = len(self.problems)
        kinds = Counter(problem.kind for problem in self.problems)
        counted = "; ".join(f"{kind}: {number}" for kind, number in kinds.most_common())
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        return f"{count} {'problem' if count == 1 else 'problems'} in the data ({counted})\n{lines}"


def check_problems(problems: list[Problem], remarks: Remarks | None = None) -> None:
    """Raise DataProblems unless the list is empty."""
    if problems:
        raise DataProblems(problems, remarks)
