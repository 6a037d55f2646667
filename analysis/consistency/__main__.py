"""`python -m analysis.consistency`: can this printed figure exist?

Exit status 0 if it can, 1 if it cannot, 2 for wrong usage, 3 if the search was given up.
"""

import argparse
import sys
from collections.abc import Sequence

from analysis.consistency.answers import Verdict
from analysis.consistency.definitions import DEFINITIONS
from analysis.consistency.questions import ROUNDINGS, answer_question

EXIT = {Verdict.POSSIBLE: 0, Verdict.IMPOSSIBLE: 1, Verdict.NOT_DECIDED: 3}
EXAMPLES = """examples:
  percent 68 --n 8                              a percentage of 8 patients
  mean 5.19 --n 28                              a mean of 28 whole numbers
  mean-sd 5.23 2.55 --n 35                      a mean with its SD
  mean-sd 9.93 0.18 --n 30 --min 0 --max 10     the same of values from 0 to 10
  quartiles 5.5 8 12 --n 29                     lower quartile, median, upper quartile
  quartiles - 8 - --n 29 --step 0.5             a median alone, of halves
  paired-p 0.02 75 70 --n 29                    P of two percentages of the same patients
  partition --all 29 61 74 83 --part 24 55 65 74 --part 5 62 78 85
                                                n and quartiles of all, of a subgroup, of the others
  partition --all 29 61 74 83 --part 24 55 65 74 --part 8 62 78 85 --shared 3
                                                two subgroups with three patients in both

Write each number as it is printed, with its trailing zeros; - stands for one that is not printed.
exit status: 0 possible, 1 impossible, 2 wrong usage, 3 not decided"""


def make_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(
        prog="python -m analysis.consistency",
        description="Can this printed figure exist?",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for command, figures in (
        ("percent", ["percent"]),
        ("mean", ["mean"]),
        ("mean-sd", ["mean", "sd"]),
        ("quartiles", ["lower", "median", "upper"]),
        ("paired-p", ["p", "before", "after"]),
        ("partition", []),
    ):
        asked = commands.add_parser(
            command, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        for figure in figures:
            asked.add_argument(figure)
        _add_options(asked, command)
    return parser


def _add_options(asked: argparse.ArgumentParser, command: str) -> None:
    if command == "partition":
        names = ("N", "LOWER", "MEDIAN", "UPPER")
        asked.add_argument("--all", nargs=4, required=True, metavar=names)
        asked.add_argument("--part", nargs=4, required=True, action="append", metavar=names)
        asked.add_argument("--shared", type=int, default=0, help="patients in both parts")
    else:
        asked.add_argument("--n", type=int, required=True, help="number of patients")
    asked.add_argument("--rounding", choices=ROUNDINGS, default="all")
    if command not in ("percent", "paired-p"):
        asked.add_argument("--step", default="1", help="values are multiples of it (1: whole numbers)")
        asked.add_argument("--min", help="lowest value that may occur")
        asked.add_argument("--max", help="highest value that may occur")
    if command in ("quartiles", "partition"):
        asked.add_argument("--definition", type=int, action="append", choices=DEFINITIONS)


def main(arguments: Sequence[str]) -> int:
    """Answers one question on standard output; returns the exit status."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    try:
        paragraph, verdict = answer_question(options)
    except ValueError as problem:
        parser.error(str(problem))
    print(paragraph)
    return EXIT[verdict]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
