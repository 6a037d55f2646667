"""A question from the shell: from its words to the answer."""

import argparse
from collections.abc import Sequence
from fractions import Fraction

from analysis.consistency.answers import Answer, Verdict
from analysis.consistency.definitions import DEFINITIONS
from analysis.consistency.grid import Grid
from analysis.consistency.mean import decide_mean
from analysis.consistency.mean_sd import decide_mean_sd
from analysis.consistency.paired_p import decide_paired_p
from analysis.consistency.paragraphs import ASSUMED, write_answer
from analysis.consistency.partition import Division, decide_partition
from analysis.consistency.percent import compute_smallest_n, decide_percent
from analysis.consistency.printed import ALL, ROUNDED, Rounding, read_printed
from analysis.consistency.quartiles import decide_quartiles
from analysis.consistency.rules import Quartiles

ROUNDINGS = {"all": ALL, "rounded": ROUNDED} | {way.value.replace(" ", "-"): (way,) for way in Rounding}


def answer_question(options: argparse.Namespace) -> tuple[str, Verdict]:
    """The paragraph and the verdict. Raises ValueError for a number that is none."""
    ways = ROUNDINGS[options.rounding]
    if options.command == "percent":
        return _answer_percent(options.percent, options.n, ways)
    if options.command == "paired-p":
        pair = (options.before, options.after)
        answer = decide_paired_p(options.p, *pair, options.n, ways)
        subject = f"P = {options.p} between {_strip(pair[0])}% and {_strip(pair[1])}% of {options.n}"
        return _write(subject, answer, options.n)
    grid = Grid(read_printed(options.step).value, _read_limit(options.min), _read_limit(options.max))
    if options.command == "mean":
        answer = decide_mean(options.mean, options.n, grid, ways)
        return _write(f"Mean {options.mean} of {options.n}", answer, options.n)
    if options.command == "mean-sd":
        answer = decide_mean_sd(options.mean, options.sd, options.n, grid, ways)
        return _write(f"Mean {options.mean} with SD {options.sd} of {options.n}", answer, options.n)
    definitions = options.definition or DEFINITIONS
    if options.command == "quartiles":
        figures = read_quartiles([str(options.n), options.lower, options.median, options.upper])
        answer = decide_quartiles(figures, grid, definitions, ways)
        return _write(write_figures(figures), answer, options.n)
    division = read_division(options.all, options.part, options.shared)
    subject = "; ".join(write_figures(group) for group in division.groups if any(group.texts))
    return _write(subject, decide_partition(division, grid, definitions, ways), division.everyone.n)


def _answer_percent(text: str, n: int, ways: Sequence[Rounding]) -> tuple[str, Verdict]:
    answer = decide_percent(text, n, ways)
    paragraph, verdict = _write(f"{_strip(text)}% of {n}", answer, n)
    smallest = [compute_smallest_n(text, way) for way in (Rounding.HALF_UP, Rounding.TRUNCATED)]
    if verdict is Verdict.IMPOSSIBLE and None not in smallest:
        rounded, truncated = smallest
        more = f"The smallest n with such a share is {rounded} if rounded, {truncated} if truncated."
        paragraph = paragraph.replace(ASSUMED, f" {more}{ASSUMED}")
    return paragraph, verdict


def _strip(text: str) -> str:
    return text.strip().removesuffix("%")


def _write(subject: str, answer: Answer, n: int) -> tuple[str, Verdict]:
    return write_answer(subject, answer, n), answer.verdict


def read_division(everyone: Sequence[str], parts: Sequence[Sequence[str]], shared: int) -> Division:
    """All patients and one or two parts; the complement of a single part has no figures."""
    of_all, of_first = read_quartiles(everyone), read_quartiles(parts[0])
    if len(parts) > 2:
        raise ValueError("give one part or two")
    if len(parts) == 1 and of_first.n >= of_all.n:
        raise ValueError("a part is smaller than all patients together")
    second = read_quartiles(parts[1]) if parts[1:] else Quartiles(of_all.n - of_first.n)
    return Division(of_all, of_first, second, shared)


def read_quartiles(texts: Sequence[str]) -> Quartiles:
    """n, lower quartile, median and upper quartile, with - for a figure that is not printed."""
    lower, median, upper = (None if text == "-" else text for text in texts[1:])
    return Quartiles(int(texts[0]), lower, median, upper)


def write_figures(figures: Quartiles) -> str:
    """`Median 74 (61 to 83) of 29`."""
    lower, median, upper = (text or "-" for text in figures.texts)
    return f"Median {median} ({lower} to {upper}) of {figures.n}"


def _read_limit(text: str | None) -> Fraction | None:
    return None if text is None else read_printed(text).value
