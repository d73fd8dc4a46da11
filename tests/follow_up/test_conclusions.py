"""Conclusions: what is read, what follows from them, what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.follow_up.conclusions import Conclusion, list_concluded, read_conclusions
from ctanalysis.follow_up.recommendations import read_recommendations
from ctanalysis.ground.periods import Calendar
from ctanalysis.params import load_parameters

QUARTER = Calendar("quarter").parse
HEAD = "id,text,from,period\n"


@pytest.fixture
def write(write_small: Callable[..., Path]) -> Callable[..., Path]:
    def write_files(**files: str) -> Path:
        root = write_small()
        (root / "params" / "small").mkdir(exist_ok=True)
        for name, text in files.items():
            (root / "params" / "small" / f"{name}.csv").write_text(text, encoding="utf-8")
        return root

    return write_files


def test_a_recommendation_that_names_no_finding_rests_on_those_of_its_conclusions(write: Callable[..., Path]) -> None:
    root = write(
        conclusions=f"{HEAD}C1,Training came late,gaps/trained,2024-Q1\n",
        recommendations="id,text,addressee,from,conclusions,cost\nR1,Begin,Academy,,C1,EUR 500\n"
        "R2,Ask,Academy,quality/in-time,C1,\n",
    )
    parameters = load_parameters(root, "small")
    drawn, problems = read_conclusions(root, parameters)
    assert (drawn, problems) == ((Conclusion("C1", "Training came late", ("gaps/trained",), QUARTER("2024-Q1")),), [])
    advice, problems = read_recommendations(root, parameters, drawn)
    assert [(one.sources, one.conclusions, one.cost) for one in advice] == [
        (("gaps/trained",), ("C1",), "EUR 500"), (("quality/in-time",), ("C1",), None),
    ]  # fmt: skip
    assert problems == []


@pytest.mark.parametrize(("rows", "words"), [
    ("C1,Late,,", "from is empty"), ("C1,Late,gaps/traind,", "names nothing that is declared"),
    ("C1,Late,gaps/trained,\nC1,Later,gaps/trained,", 'the id "C1" stands twice'),
])  # fmt: skip
def test_what_is_wrong_is_said(write: Callable[..., Path], rows: str, words: str) -> None:
    root = write(conclusions=f"{HEAD}{rows}\n")
    _, problems = read_conclusions(root, load_parameters(root, "small"))
    assert any(words in one.what for one in problems)


def test_a_conclusion_has_the_criterion_that_it_answers(write: Callable[..., Path]) -> None:
    root = write(conclusions="id,text,from,criterion\nC1,Late,gaps/trained,equality\nC2,Soon,gaps/trained,fairness\n")
    drawn, problems = read_conclusions(root, load_parameters(root, "small"))
    assert drawn[0].criterion == "equality"
    assert len(problems) == 1 and problems[0].what.startswith("criterion is not one of the allowed words")


def test_a_conclusion_that_is_not_there_is_said(write: Callable[..., Path]) -> None:
    root = write(recommendations="id,text,addressee,conclusions\nR1,Begin earlier,Academy,C9\n")
    _, (problem,) = read_recommendations(root, load_parameters(root, "small"))
    assert problem.what == 'the conclusion "C9" is not there'


def test_what_was_concluded_of_another_time_does_not_stand_in_this_report() -> None:
    drawn = tuple(Conclusion(label, "x", (), QUARTER(label)) for label in ("2024-Q1", "2024-Q2"))
    assert list_concluded(drawn, QUARTER("2024-Q2")) == drawn[1:]
