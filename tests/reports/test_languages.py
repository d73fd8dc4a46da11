"""A whole page in a language that nobody speaks: whatever is plain English in it came past the
catalogue, unless somebody wrote it into the project's own files.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml
from places import ROOT
from pseudo import speak_pseudo
from whole_pages import SHIPPED, make_page

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.cli import main
from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.language import find_language
from ctanalysis.showing.by_result import show_by_result

WORD = re.compile(r"(?<![\w{])[A-Za-z]{2,}(?!\w)")
CUT = re.compile(r"\S*…")  # the name of an event in a chart, cut to its place
MONTHS_AND_NUMBERS = set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep oct nov dec "
    "one two three four five six seven eight nine ten none".split()
)
ATTRIBUTES = ("alt", "aria-label", "title", "data-label")
NAMES = {"dimensions", "where", "values"}  # of the parameters: keys are the project's own words
WORDS_OF_KEYS = {  # their values are words of the program
    "pillar", "level", "unit", "direction", "aggregate", "counts", "population", "sensitivity",
    "data_basis", "entry_form", "frequency", "default_edition", "kind", "criterion",
}  # fmt: skip


def list_own_words(project: str) -> Iterator[str]:
    """Every word that the project's files hold and that is none of the program's."""
    folder = ROOT / "params"
    texts = [path.read_text("utf-8") for path in (folder / project).rglob("*") if path.is_file()]
    texts += [path.read_text("utf-8") for path in (ROOT / "data").rglob("*.csv") if "local" not in path.parts]
    texts += _list_texts(yaml.safe_load((folder / f"{project}.yml").read_text("utf-8")))
    for text in texts:
        yield from (word.lower() for word in re.findall(r"[A-Za-z]{2,}", text))


def _list_texts(given: Any, key: str = "") -> Iterator[str]:
    if isinstance(given, dict):
        for name, inner in given.items():
            if key in NAMES:
                yield str(name)
            yield from _list_texts(inner, name)
    elif isinstance(given, list):
        for inner in given:
            yield from _list_texts(inner, key)
    elif isinstance(given, str) and key not in WORDS_OF_KEYS:
        yield given


def list_texts(page: bytes) -> Iterator[str]:
    """Every text and every attribute that is read aloud."""
    tree = lxml.html.fromstring(page)
    for node in tree.xpath("//style|//code"):
        node.drop_tree()
    for node in tree.iter():
        if isinstance(node.tag, str):
            yield from (text for text in (node.text, node.tail) if text)
            yield from (value for name in ATTRIBUTES if (value := node.get(name)))


@pytest.mark.parametrize(("project", "period", "edition"), [
    *((project, "", "public") for project in SHIPPED),
    ("riverbend", "FY2023/24-Q2", "internal"), ("uk", "2017", "partner"),
])  # fmt: skip
@pytest.mark.sampled(1)
def test_no_word_of_the_program_comes_past_the_catalogue(project: str, period: str, edition: str) -> None:
    own = MONTHS_AND_NUMBERS | set(list_own_words(project))
    with speak_pseudo():
        page = make_page.__wrapped__(project, period, edition)
    left = {
        text.strip()
        for text in list_texts(page)
        if any(word.lower() not in own for word in WORD.findall(CUT.sub("", text)))
    }
    assert not left


PETIT = """\
project: {id: small, title: Petit projet, language: fr, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: data/small/observations.csv}
indicators:
  - {id: formes, title: Agents formés, pillar: prosecution, level: output, unit: count,
     direction: increase, aggregate: sum, counts: people, targets: {2024: 200}}
"""
ROWS = "indicator_id,period,value\nformes,2024-Q1,40\n"


def test_what_the_program_says_of_a_project_is_in_its_language(
    write_small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_small(ROWS, PETIT))
    assert main(["check", "--project", "small"]) == 0
    assert "petit" not in capsys.readouterr().out and find_language() == "fr"
    (Path.cwd() / "params/small.yml").write_text(PETIT.replace("increase", "up"), encoding="utf-8")
    assert main(["check", "--project", "small"]) == 3
    said = capsys.readouterr().err.replace("\u00a0", " ")
    assert "mots admis : 'increase', 'decrease', 'maintain' ou 'none'" in said


def test_the_page_says_its_language_and_no_label_of_a_period_in_a_sentence(write_small: Callable[..., Path]) -> None:
    evaluation = load_evaluation("small", "2024-Q1", "", root=write_small(ROWS, PETIT))
    page = show_by_result(evaluation, find_gaps(evaluation)).html
    assert "janvier à mars 2024" in page and "La cible" in page
