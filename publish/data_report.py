"""The page of check-data: what is wrong with a study folder, counted by kind, with what to do about it."""

from collections import Counter
from itertools import groupby
from pathlib import Path

from analysis.present.notice import write_origin_notice
from analysis.problems import Problem, Remarks

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = "data-report.html"


def write_report(path: Path, study: str, problems: list[Problem], remarks: Remarks) -> None:
    """Write one page without a script, a picture or an address; its folder is made where it is missing."""
    text = write_page(study, problems, remarks)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_page(study: str, problems: list[Problem], remarks: Remarks) -> str:
    """The HTML of the report on the folder named `study`."""
    import jinja2

    files = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(
        loader=files, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["visible"] = show_signs
    return environment.get_template(TEMPLATE).render(
        study=study,
        groups=group_problems(problems),
        counts=count_rules(problems),
        total=len(problems),
        warnings=remarks.warnings,
        notes=remarks.notes,
        notice=write_origin_notice(remarks.origin, remarks.source),
    )


def group_problems(problems: list[Problem]) -> list[tuple[str, list[Problem]]]:
    """Problems by kind, the most frequent kind first; within it by file and column, then by row."""
    kinds = Counter(problem.kind for problem in problems)
    order = {kind: place for place, (kind, _) in enumerate(kinds.most_common())}
    ordered = sorted(problems, key=lambda one: (order[one.kind], one.file, one.column, one.row or 0))
    return [(kind, list(group)) for kind, group in groupby(ordered, key=lambda one: one.kind)]


def count_rules(problems: list[Problem]) -> list[tuple[Problem, int]]:
    """One problem for each rule that a column breaks, and how often it does, most often first."""
    firsts: dict[tuple[str, str, str], Problem] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        rule = (problem.file, problem.column, problem.rule)
        firsts.setdefault(rule, problem)
        counts[rule] += 1
    return [(firsts[rule], count) for rule, count in counts.most_common()]


def show_signs(text: str) -> str:
    """The text with signs that a page cannot hold or nobody would see written out, as \\x07."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
