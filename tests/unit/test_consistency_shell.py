"""Questions from the shell: what is said, and the exit status."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.consistency import partition
from analysis.consistency.__main__ import EXAMPLES, main

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("question", "status", "said"),
    [
        ("percent 68 --n 8", 1, "68% of 8: impossible. 5 of 8 is 62.5% and 6 of 8 is 75%"),
        ("percent 68 --n 8", 1, "The smallest n with such a share is 19 if rounded, 16 if truncated."),
        ("percent 62.5% --n 8", 0, "62.5% of 8: possible whether rounded or truncated."),
        ("percent 82 --n 29", 0, "only if truncated, not if rounded. For example, truncated: 24 of 29."),
        ("percent 82 --n 29 --rounding rounded", 1, "23 of 29 is 79.310...% and 24 of 29 is 82.758...%"),
        ("percent 63 --n 8", 0, "possible only if rounded half up."),
        ("percent 62 --n 8 --rounding half-even", 0, "possible if rounded half even."),
        ("mean 5.19 --n 28", 1, "5.178... and 5.214... are the nearest means of 28 such values"),
        ("mean 5.21 --n 28 --min 1 --max 7", 0, "5 (22 times), 6 (6 times)"),
        ("mean -1.5 --n 2", 0, "rounded half up: -2, -1."),
        ("mean-sd 5.23 2.55 --n 35", 0, "possible with divisor n, if rounded, not if truncated."),
        ("mean-sd 5.23 2.55 --n 35", 0, "With divisor n - 1: the sum and the sum of squares would"),
        ("mean-sd 9.93 0.18 --n 30 --min 0 --max 10", 1, "impossible. With divisors n - 1 and n: no sum of"),
        ("quartiles 5.5 8 12 --n 29", 0, "possible with definitions 4, 5, 6 and 9, whether rounded or"),
        ("quartiles 5.5 8 12 --n 29", 0, "With definitions 1, 2 and 7: the lower quartile would be value 8"),
        ("quartiles 5.5 8 12 --n 29 --definition 7 --definition 2", 1, "With definitions 7 and 2: the lower"),
        ("quartiles - 8.5 - --n 29 --step 0.5", 0, "All values are multiples of 0.5."),
        ("partition --all 29 61 74 83 --part 24 55 65 74 --part 5 62 78 85 --definition 6", 1, "no division"),
        ("partition --all 29 61 74 83 --part 24 55 65 74 --definition 6", 0, "in the second group"),
        ("paired-p 0.02 75 70 --n 29", 1, "With test t: the smallest P is 0.160..., with 22 of 29"),
        (
            "paired-p 0.02 75% 58% --n 29",
            0,
            "P = 0.02 between 75% and 58% of 29: possible with test t, whether",
        ),
        ("partition --all 4 - 2.5 - --part 3 - 2 - --part 2 - 3 - --shared 1", 0, "; in both groups "),
    ],
)
def test_answers(question: str, status: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(shlex.split(question)) == status
    paragraph = capsys.readouterr().out
    assert said in paragraph
    assert paragraph.count("\n") == 1
    assert " Assumed: " in paragraph


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("percent abc --n 8", "'abc' is not a number as a paper prints it"),
        ("percent 68 --n 0", "n must be at least 1"),
        ("percent 68 --n some", "invalid int value"),
        ("percent 68", "required: --n"),
        ("mean 5 --n 3 --step 0", "the step of the grid must be above 0"),
        ("mean 5 --n 3 --step none", "'none' is not a number"),
        ("mean-sd 5 2 --n 1", "two values"),
        ("quartiles - - - --n 5", "at least one of"),
        ("quartiles 1 2 3 --n 5 --definition 10", "invalid choice"),
        ("partition --all 5 1 2 3 --part 5 1 2 3", "smaller than all patients"),
        ("partition --all 9 1 2 3 --part 4 1 2 3 --part 4 1 2 3 --part 1 1 2 3", "one part or two"),
        ("partition --all nine 1 2 3 --part 4 1 2 3", "invalid literal"),
        ("guess 5", "invalid choice"),
    ],
)
def test_wrong_usage(question: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(shlex.split(question))
    assert refused.value.code == 2
    assert said in capsys.readouterr().err


def test_a_search_given_up_has_a_status_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(partition, "STEPS", 5)
    assert main(shlex.split("partition --all 27 61 74 83 --part 20 55 65 74 --definition 6")) == 3
    assert "not decided. With definition 6: the search was given up" in capsys.readouterr().out


def list_examples() -> list[str]:
    lines = [line[2:].split("   ")[0] for line in EXAMPLES.splitlines() if line.startswith("  ")]
    return [line for line in lines if line and not line.startswith(" ")]


def test_the_help_has_an_example_of_each_command() -> None:
    assert {line.split()[0] for line in list_examples()} == {
        "percent", "mean", "mean-sd", "quartiles", "paired-p", "partition"
    }  # fmt: skip


@pytest.mark.parametrize("example", list_examples())
def test_the_examples_of_the_help_are_answered(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(shlex.split(example)) in (0, 1)
    assert capsys.readouterr().out


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "analysis.consistency", "percent", "68", "--n", "8"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("68% of 8: impossible.")
