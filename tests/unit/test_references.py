"""The list of references: the source's 31 in its order, nothing without its origin, nothing dangling."""

import json
import re

import pytest

from analysis.codebook import Codebook
from analysis.load import read_literature
from publish.source.syntax import run_pandoc
from tests.unit.conftest import ROOT

TEXT = (ROOT / "references.bib").read_text(encoding="utf-8")
KEYS = re.findall(r"^@\w+\{(\w+),$", TEXT, re.MULTILINE)


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """Each reference as the article prints it, by its key."""
    cited = " ".join(f"[@{key}]" for key in KEYS)
    options = ["--citeproc", f"--bibliography={ROOT / 'references.bib'}"]
    options += [f"--csl={ROOT / 'publish/templates/csl/bmj.csl'}", "-f", "markdown", "-t", "json"]
    tree = json.loads(run_pandoc(options, cited))
    entries = {div["c"][0][0].removeprefix("ref-"): div for div in tree["blocks"][-1]["c"][1]}
    blocks = {key: json.dumps({**tree, "blocks": [div]}) for key, div in entries.items()}
    return {
        key: run_pandoc(["-f", "json", "-t", "plain", "--wrap=none"], text).strip()
        for key, text in blocks.items()
    }


def test_every_entry_says_where_its_fields_are_from() -> None:
    assert len(KEYS) == len(set(KEYS)) == len(re.findall(r"^% .+\n@\w+\{", TEXT, re.MULTILINE))


def test_the_references_of_the_source_stand_in_its_order() -> None:
    numbered = re.findall(r"^% Reference (\d+) of Tani 2018\.\n@article\{(\w+),$", TEXT, re.MULTILINE)
    assert [int(number) for number, _ in numbered] == list(range(1, 32))
    assert numbered[24:27] == [("25", "tse2007"), ("26", "szeto2008"), ("27", "yap2014")]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("hannah2016", "Hannah J, Casian A, D’Cruz D. Tacrolimus use in lupus nephritis: systematic review"
                       " and meta-analysis. Autoimmun Rev. 2016;15:93–101."),
        ("kuhn2011", "Kuhn A, Gensch K, Haust M, et al. Efficacy of tacrolimus 0.1% ointment in cutaneous"),
        ("singh2016", "BMC Med. 2016;14:137."),
        ("li2018", "lupus erythematosus patients with refractory thrombocytopenia: a retrospective study."
                   " Lupus. 2018;27:60–5."),
        ("vonelm2007", "von Elm E, Altman DG, Egger M, et al. The Strengthening the Reporting"),
        ("davidsonpilon2019", "Davidson-Pilon C. lifelines: survival analysis in Python."),
    ],
)  # fmt: skip
def test_a_reference_is_printed_as_the_source_prints_it(
    printed: dict[str, str], key: str, words: str
) -> None:
    assert words in printed[key].replace("*", "")


def test_nothing_dangles(codebook: Codebook) -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("manuscript.qmd", "supplement.qmd")]
    cited = set(re.findall(r"(?<![\w.])@([a-z]+\d{4})\b", "".join(texts)))
    tabulated = set(read_literature(codebook, ROOT / "data/literature.csv")["reference_key"])
    assert cited
    assert cited | tabulated <= set(KEYS)
