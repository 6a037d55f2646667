"""What can be asked of the printed figures alone, and how arithmetic answers."""

from collections.abc import Iterator

import pandas as pd
from great_tables import GT

from analysis.claims_file import Question
from analysis.consistency.__main__ import make_parser
from analysis.consistency.paragraphs import ASSUMED
from analysis.consistency.questions import answer_question
from analysis.present.table_cells import keep_some, show_cells
from analysis.present.table_notes import add_notes
from analysis.results import Results

WIDTHS = {"asked": 30, "claims": 14, "answer": 56}


def tabulate_findings(results: Results) -> GT:
    """One row per question of the study's list: the figures it is about, and the answer with its witness
    or its reason. The assumptions stand beneath, each once.

    Raises ValueError where a question is none of analysis.consistency.
    """
    answers = [(question, *_answer(question)) for question in results.study.questions]
    rows = keep_some(_list_rows(answers), "finding", *WIDTHS)
    table = (
        GT(
            pd.DataFrame(rows),
            id="findings",
            rowname_col="asked",
            groupname_col="finding",
        )
        .tab_stubhead("Question")
        .cols_label(claims="Figures", answer="Answer")
    )
    assumed = " ".join(dict.fromkeys(assumption for *_, assumption in answers))
    note = f"Assumed: {assumed}" if assumed else ""
    return add_notes(show_cells(table, WIDTHS).cols_align("left"), results, note)


def _list_rows(answers: list[tuple[Question, str, str]]) -> Iterator[dict[str, str]]:
    for question, answer, _ in answers:
        first, last = question.claims[0], question.claims[-1]
        yield {
            "finding": question.finding,
            "asked": question.asked,
            "claims": f"{first} to {last}" if len(question.claims) > 2 else ", ".join(question.claims),
            "answer": answer,
        }


def _answer(question: Question) -> tuple[str, str]:
    """The answer to a question, and what it assumes."""
    paragraph, _ = answer_question(make_parser().parse_args(question.arguments))
    answer, _, assumed = paragraph.partition(ASSUMED)
    return answer, assumed
