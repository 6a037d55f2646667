"""For every condition of the prose a cohort holds it and one breaks it, and its phrases follow.

In all formats a phrase that is broken gives way to what is said otherwise; where nothing is, a draft
strikes and flags it and lists it at the end, and a submission refuses it.
"""

import re
from pathlib import Path

import pytest

from analysis.load import read_study
from analysis.problems import DataProblems
from publish.prose.broken import list_broken
from publish.source.syntax import Node
from tests.cohorts import read_shipped, write_folder
from tests.conditions import written
from tests.conditions.cohorts import CODEBOOK, MADE, SHIPPED, Computed, compute_all
from tests.conditions.counts import IMPOSSIBLE
from tests.conditions.phrases import (
    DOCUMENTS,
    FILES,
    Phrase,
    Situation,
    list_phrases,
    list_situations,
    read_blocks,
)

HERE = "tests/conditions"
ADD = (
    f"derive a cohort in {HERE}/counts.py or directions.py, as a small edit of the shipped rows, and name it "
    f"in MADE of {HERE}/cohorts.py; where no cohort can be, say why in IMPOSSIBLE of counts.py"
)
#: What words under a condition may leave behind where they go.
MISPLACED = re.compile(r" [,;:.)]|\( |\(\)|,,|\.\.|(?<=\S)  |[,;:]$")
PHRASES = [phrase for document in DOCUMENTS for phrase in list_phrases(document)]
SITUATIONS = [
    situation
    for situation in list_situations(PHRASES)
    if situation.broken_by.removeprefix("!") not in IMPOSSIBLE
]
#: Those that leave nothing to say.
STRUCK = [one for one in SITUATIONS if one.broken_by and one.phrase.otherwise is None]
NAMES = sorted({name.removeprefix("!") for phrase in PHRASES for name in phrase.needs})


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Computed]:
    return compute_all(tmp_path_factory.mktemp("conditions"))


@pytest.fixture(scope="module")
def documents() -> list[Node]:
    return [block for path in DOCUMENTS for block in read_blocks(path)]


@pytest.fixture(scope="module")
def chosen(computed: dict[str, Computed]) -> list[str]:
    """The fewest cohorts, or nearly, that bring every situation, the shipped one first."""
    left = {place for place, _ in enumerate(SITUATIONS)}
    brings = {
        name: {place for place in left if SITUATIONS[place].arises(cohort.conditions)}
        for name, cohort in computed.items()
    }
    names = [SHIPPED]
    while left := left - brings[names[-1]]:
        names.append(max(brings, key=lambda name: len(brings[name] & left)))
        if not brings[names[-1]] & left:
            return names[:-1]
    return names


def find_cohort(situation: Situation, computed: dict[str, Computed]) -> Computed | None:
    return next((one for one in computed.values() if situation.arises(one.conditions)), None)


def test_every_phrase_is_found() -> None:
    written_with = re.compile(r"\bholds=")
    found = [written_with.findall(path.read_text(encoding="utf-8")) for path in FILES]
    assert len(PHRASES) == sum(map(len, found)), "a condition stands where no filter reads it"


def test_every_condition_is_held_in_a_cohort_and_broken_in_one(computed: dict[str, Computed]) -> None:
    seen = {(name, one.conditions[name]) for one in computed.values() for name in NAMES}
    lacking = [
        f"{name}: no cohort {'holds' if answer else 'breaks'} it; {ADD}"
        for name in NAMES
        for answer in (True, False)
        if (name, answer) not in seen and not (name in IMPOSSIBLE and not answer)
    ]
    assert not lacking, "\n".join(lacking)


def test_every_phrase_is_kept_and_is_broken_by_each_condition_alone(computed: dict[str, Computed]) -> None:
    lacking = [f"{one}: in no cohort; {ADD}" for one in SITUATIONS if not find_cohort(one, computed)]
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize("name", MADE)
def test_every_cohort_made_here_is_needed(name: str, computed: dict[str, Computed]) -> None:
    others = {other: one for other, one in computed.items() if other != name}
    assert [one for one in SITUATIONS if not find_cohort(one, others)] != []


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_no_cohort_can_break_is_refused_in_the_rows(name: str, tmp_path: Path) -> None:
    reason, derive, rule = IMPOSSIBLE[name]
    assert name in NAMES and len(reason) > 20
    study = write_folder(derive(read_shipped()), reason, tmp_path / "study")
    with pytest.raises(DataProblems, match=rule):
        read_study(study, CODEBOOK)


@pytest.fixture(scope="module")
def said(chosen: list[str], computed: dict[str, Computed], documents: list[Node]) -> dict[str, written.Said]:
    return {
        name: written.say(documents, computed[name].texts, computed[name].conditions, computed[name].folder)
        for name in chosen
    }


@pytest.mark.parametrize("kind", written.FORMATS)
def test_the_documents_say_what_their_conditions_ask_for(said: dict[str, written.Said], kind: str) -> None:
    for name, (expected, read) in said.items():
        assert squeeze(read[kind]) == squeeze(expected), name
        assert [line for line in read[kind] if MISPLACED.search(line)] == [], name


def squeeze(lines: list[str]) -> list[str]:
    """Lines without their spaces; an item of a list that nothing is left of goes."""
    squeezed = (re.sub(r"\s", "", line) for line in lines)
    return [line for line in squeezed if line not in ("", "-")]


def test_a_draft_strikes_and_lists_what_does_not_hold(
    said: dict[str, written.Said], computed: dict[str, Computed], documents: list[Node]
) -> None:
    seen = set()
    for name, (_, read) in said.items():
        folder, conditions, _ = computed[name]
        struck = [phrase for phrase in PHRASES if is_struck(phrase, conditions)]
        assert {"\n".join(lines).count(written.FLAG) for lines in read.values()} == {len(struck)}, name
        listed = list_broken(documents, folder / "results.json")
        assert len(listed) == len(struck), name
        for phrase, line in zip(struck, listed, strict=True):
            assert line.startswith(f"{phrase.position}: {phrase.words!r} no longer holds: "), name
            needed, told = re.fullmatch(r".*: it needs (\S+), and (r\.\S+ is .+)", line).groups()  # type: ignore[union-attr]
            assert needed == phrase.find_failing(conditions)[0], line
            assert told in list_told(needed, folder), line
            seen |= {Situation(phrase, needed)}
    assert [one for one in STRUCK if one not in seen] == []


def is_struck(phrase: Phrase, conditions: dict[str, bool]) -> bool:
    return phrase.otherwise is None and phrase.is_read(conditions) and phrase.find_failing(conditions) != []


def list_told(needed: str, folder: Path) -> list[str]:
    """The forms of the result that a condition is of, with their text."""
    result = needed.removeprefix("!").rpartition(".")[0]
    values = written.read_values(folder)
    return [f"{form} is {text}" for form, text in values.items() if form.rpartition(".")[0] == result]


@pytest.mark.parametrize("situation", STRUCK, ids=lambda one: f"{one.phrase.position}-{one.broken_by}")
def test_a_submission_refuses_it_with_its_line(situation: Situation, computed: dict[str, Computed]) -> None:
    cohort = find_cohort(situation, computed)
    assert cohort
    phrase = situation.phrase
    said = f"{phrase.position}: '{phrase.words}' no longer holds, since it needs {' '.join(phrase.needs)}"
    with pytest.raises(RuntimeError, match=re.escape(said)):
        written.write_filtered(written.isolate(phrase), "html", cohort.folder, "submission")


def test_a_submission_takes_the_article_that_holds(
    computed: dict[str, Computed], documents: list[Node]
) -> None:
    cohort = computed[SHIPPED]
    blocks = written.put_values(documents, cohort.texts)
    draft = written.write_filtered(blocks, "html", cohort.folder).read_bytes()
    assert written.write_filtered(blocks, "html", cohort.folder, "submission").read_bytes() == draft
