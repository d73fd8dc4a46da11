"""What is said of a workbook that was read: counts, guesses and questions, and no figure."""

import pytest
from case_lists import make_cell
from found_figures import contents

from ctanalysis.intake.drafts.cell_accounts import SHOWN, print_readings
from ctanalysis.intake.tables.workbook_contents import Question


def say(guesses: tuple[int, ...] = (), unused: tuple[int, ...] = (), whole: int = 0) -> list[str]:
    """The lines on a workbook with guesses of one sentence each in so many cells."""
    found, said = contents(), list[str]()
    found.guesses = [f"whole {number}" for number in range(whole)]
    row = 0
    for reading, counts in (("guess", guesses), ("not used", unused)):
        for number, count in enumerate(counts):
            for _ in range(count):
                row += 1
                found.note(make_cell("T", row, 1, 1), "actual", reading, f"{reading} {number}")
    print_readings(found, list(found.accounts.values()), "map.csv", said.append)
    return said


@pytest.mark.parametrize(("guesses", "last"), [
    ((1,), "  sheet T, cell A1: guess 0"),
    ((3,), "  sheet T, cell A1; sheet T, cell A2; sheet T, cell A3: guess 0"),
    ((1,) * SHOWN, "  sheet T, cell A10: guess 9"), ((1,) * (SHOWN + 3), "  and 3 more in map.csv"),
    ((7,), "  and 2 more in map.csv"),
])  # fmt: skip
def test_of_many_guesses_the_first_are_told_and_the_others_counted(guesses: tuple[int, ...], last: str) -> None:
    assert say(guesses)[-1] == last


def test_a_sentence_on_many_cells_names_five_and_comes_first() -> None:
    lines = say((1, 7))
    assert lines[0] == "tracker.xlsx: 8 cells: 8 actuals."
    assert lines[1].startswith("Guesses to be confirmed (8;")
    assert lines[2].endswith("cell A6 and 2 more cells: guess 1") and lines[3].endswith(": guess 0")


def test_twenty_places_are_told_in_all_and_at_most_five_of_a_sentence() -> None:
    told = [line.count("sheet T, cell") for line in say((7, 7, 7, 4, 4, 1)) if ": guess " in line]
    assert SHOWN == 20 and told == [5, 5, 5, 4, 1]


@pytest.mark.parametrize(("whole", "more"), [(SHOWN, ""), (SHOWN + 2, "  and 2 more of this kind.")])
def test_guesses_on_the_whole_workbook_are_cut_too(whole: int, more: str) -> None:
    lines = say(whole=whole)
    assert len(lines) == 2 + SHOWN + bool(more)
    assert not more or lines[-1] == more


def test_kinds_of_cells_are_counted_the_most_frequent_first() -> None:
    found, said = contents(), list[str]()
    for row, role in enumerate(("target", "unit", "actual", "actual", "code"), start=1):
        found.note(make_cell("T", row, 1, 1), role)
    print_readings(found, list(found.accounts.values()), "map.csv", said.append)
    assert said[0] == "tracker.xlsx: 5 cells: 2 actuals, 2 descriptions, 1 targets."


def test_what_was_not_used_is_told_by_its_reason_the_most_frequent_first() -> None:
    lines = say(unused=(1, 3))
    assert lines[0] == "tracker.xlsx: 4 cells: 4 not used."
    assert lines[1] == "  not used (3), first in sheet T, cell A2: not used 1"
    assert lines[2] == "  not used (1), first in sheet T, cell A1: not used 0"


def test_a_question_is_told_with_its_answers_and_places() -> None:
    found, said = contents(), list[str]()
    found.ask(Question("a", "Which?", ("one", "two"), tuple(f"place {n}" for n in range(6))))
    found.ask(Question("b", "Remove one.", ()))
    print_readings(found, [], "map.csv", said.append, ["on a verdict"])
    assert said[1] == "QUESTION ON A VERDICT: on a verdict"
    assert said[2] == "QUESTION a: Which? Answer a in the source map with one of: one, two."
    assert said[3].startswith("  place 0; place 1") and "place 5" not in said[3]
    assert said[4] == "QUESTION b: Remove one."
