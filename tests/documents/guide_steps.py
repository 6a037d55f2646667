"""GUIDE.md as steps: what a reader types, which files a reader writes, and what is then seen."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

TYPED, SEEN = "bash", "text"
#: A line of a box that stands for any number of others.
SHORTENED = "…"
_WRITE = re.compile(r"\bWrite `([^`]+)`:$")


@dataclass(frozen=True)
class Step:
    """Commands to type, or the text of a file (`path`) to write; `seen` are the lines shown after it."""

    line: int
    text: str
    path: str = ""
    seen: tuple[str, ...] = ()


def read_steps(text: str) -> list[Step]:
    """The boxes of a guide in their order.

    Raises ValueError, with the line, for a box that is neither typed, nor seen after commands, nor a file
    named by the words "Write `path`:" before it.
    """
    steps: list[Step] = []
    for line, kind, box, before in _list_boxes(text):
        named = _WRITE.search(before)
        if kind == SEEN and steps and not steps[-1].path and not steps[-1].seen:
            steps[-1] = replace(steps[-1], seen=tuple(box.splitlines()))
        elif kind == TYPED:
            steps.append(Step(line, box))
        elif named:
            steps.append(Step(line, box, path=named[1]))
        else:
            raise ValueError(f"line {line}: a box of {kind or 'no kind'} without the name of its file")
    return steps


def _list_boxes(text: str) -> list[tuple[int, str, str, str]]:
    """Line, kind and text of each box, with the last line before it that is not empty."""
    boxes, before, opened, held = [], "", 0, [""]
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```") and not opened:
            opened, held = number, [line.removeprefix("```").strip()]
        elif line == "```":
            boxes.append((opened, held[0], "".join(f"{one}\n" for one in held[1:]), before))
            opened = 0
        elif opened:
            held.append(line)
        elif line.strip():
            before = line.strip()
    return boxes


def write_file(folder: Path, step: Step) -> None:
    """Write the file of a step below `folder`, in a folder that is there."""
    (folder / step.path).write_text(step.text, encoding="utf-8")


def find_unseen(step: Step, output: str) -> list[str]:
    """Lines that a step shows and that its output does not have at their place."""
    lines, at = output.splitlines(), 0
    unseen, may_skip = [], False
    for line in step.seen:
        if line == SHORTENED:
            may_skip = True
            continue
        found = next((i for i in range(at, len(lines)) if lines[i] == line), None)
        if found is None or (found > at and not may_skip):
            unseen.append(line)
        else:
            at, may_skip = found + 1, False
    return unseen
