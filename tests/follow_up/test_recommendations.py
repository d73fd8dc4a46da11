"""Recommendations and answers to flags: what is read, what counts when, what is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ctanalysis.follow_up.flag_answers import find_answers, read_flag_answers
from ctanalysis.follow_up.recommendations import Recommendation, list_recommended, read_recommendations
from ctanalysis.ground.periods import Calendar
from ctanalysis.params import load_parameters

QUARTER = Calendar("quarter").parse
HEAD = "id,text,addressee,due,priority,from,response,state,period\n"
FLAGS = "flag,state,reason,period\n"


@pytest.fixture
def write(write_small: Callable[..., Path]) -> Callable[[str, str], Path]:
    def write_file(name: str, text: str) -> Path:
        root = write_small()
        (root / "params" / "small").mkdir(exist_ok=True)
        (root / "params" / "small" / name).write_text(text, encoding="utf-8")
        return root

    return write_file


def test_a_sound_file_is_read(write: Callable[[str, str], Path]) -> None:
    root = write(
        "recommendations.csv",
        HEAD + "R1,Train more,Academy,2025-03-31,high,gaps/trained; quality/in-time,accepted,"
        "under way,2024-Q1\nR2,Ask why,Funder,,,,,,\n",
    )
    found, problems = read_recommendations(root, load_parameters(root, "small"))
    assert problems == []
    assert found == (
        Recommendation(
            "R1", "Train more", "Academy", date(2025, 3, 31), "high",
            ("gaps/trained", "quality/in-time"), "accepted", "under way", QUARTER("2024-Q1"),
        ),
        Recommendation("R2", "Ask why", "Funder"),
    )  # fmt: skip


@pytest.mark.parametrize(("row", "words"), [
    ("R1,,Academy,,,,,,", "text is empty"),
    ("R1,Train,Academy,soon,,,,,", "due is not a day"),
    ("R1,Train,Academy,,urgent,,,,", "priority is not one of the allowed words"),
    ("R1,Train,Academy,,,,agreed,,", "response is not one of the allowed words"),
    ("R1,Train,Academy,,,,,started,", 'state is not one of the allowed words'),
    ("R1,Train,Academy,,,gaps/traind,,,", 'from names nothing that is declared; did you mean "tra'),
    ("R1,Train,Academy,,,gap/trained,,,", "from begins with no kind of finding"),
    ("R1,Train,Academy,,,,,,2024-Q9", "is not a period"),
    ("R1,Train,a@b.org,,,,,,", "this looks like an address"),
])  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(write: Callable[[str, str], Path], row: str, words: str) -> None:
    root = write("recommendations.csv", f"{HEAD}{row}\n")
    found, problems = read_recommendations(root, load_parameters(root, "small"))
    assert found == () and len(problems) == 1
    assert words in problems[0].what and "recommendations.csv" in problems[0].where


def test_an_id_that_stands_twice_and_a_column_that_is_unknown(write: Callable[[str, str], Path]) -> None:
    root = write("recommendations.csv", f"{HEAD}R1,a,b,,,,,,\nR1,c,d,,,,,,\n")
    assert 'the id "R1" stands twice' in read_recommendations(root, load_parameters(root, "small"))[1][0].what
    root = write("recommendations.csv", "id,text,adressee\nR1,a,b\n")
    problems = read_recommendations(root, load_parameters(root, "small"))[1]
    assert 'did you mean "addressee"' in problems[0].what


def test_the_most_pressing_come_first_what_is_done_last_and_later_ones_not_at_all() -> None:
    def make(name: str, **words: object) -> Recommendation:
        return Recommendation(name, "x", "y", **words)  # type: ignore[arg-type]

    given = (
        make("done", state="done", priority="high"), make("no", response="rejected"),
        make("late", due=date(2024, 1, 1)), make("soon", priority="high"),
        make("none"), make("future", since=QUARTER("2024-Q4")),
    )  # fmt: skip
    listed = list_recommended(given, QUARTER("2024-Q2"))
    assert [one.id for one in listed] == ["soon", "late", "no", "none", "done"]
    assert [one.is_open for one in listed] == [True, True, False, True, False]


def test_the_last_answer_to_a_flag_counts_from_its_period_on(write: Callable[[str, str], Path]) -> None:
    rows = "gaps/trained,accepted,we know,2024-Q1\ngaps/trained,set aside,not any more,2024-Q3\n"
    root = write("flags.csv", FLAGS + rows)
    answers, problems = read_flag_answers(root, load_parameters(root, "small"))
    assert problems == []
    states = [
        {key: one.state for key, one in find_answers(answers, QUARTER(label)).items()}
        for label in ("2023-Q4", "2024-Q2", "2024-Q3")
    ]
    assert states == [{}, {"gaps/trained": "accepted"}, {"gaps/trained": "set aside"}]


@pytest.mark.parametrize(("row", "words"), [
    ("gaps/trained,accepted,,", "reason is empty"),
    ("gaps/trained,agreed,why,", "state is not one of the allowed words"),
    ("gaps/traind,accepted,why,", "flag names nothing that is declared"),
])  # fmt: skip
def test_an_answer_needs_its_flag_its_state_and_a_reason(
    write: Callable[[str, str], Path], row: str, words: str
) -> None:
    root = write("flags.csv", f"{FLAGS}{row}\n")
    answers, problems = read_flag_answers(root, load_parameters(root, "small"))
    assert answers == () and words in problems[0].what
