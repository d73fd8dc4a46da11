"""The period that a cell of a row names under its heading, and whether it is understood whole."""

import pytest
from case_lists import make_cell

from ctanalysis.intake.cells.date_spans import make_months
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.row_times import ask_time, read_time_cell

N = None


@pytest.mark.parametrize(("text", "heading", "time", "is_whole"), [
    ("3", "Quarter", TimeWords(part="Q3"), True), ("4", "Quarter", TimeWords(part="Q4"), True),
    ("5", "Quarter", N, False), ("0", "Quarter", N, False), ("2", "Semester", TimeWords(part="H2"),
     True),
    ("3", "Semester", N, False), ("12", "Month", TimeWords(part="12"), True),
    ("13", "Month", N, False), ("2nd", "Trimestre", TimeWords(part="Q2"), True),
    ("iv", "Quarter", TimeWords(part="Q4"), True), ("3", "Period", N, False),
    ("", "Period", N, True), ("whenever", "Period", N, False), ("of the", "Period", N, False),
    ("2024", "Year", TimeWords(2024), True), ("year of 2024", "Year", TimeWords(2024), False),
    ("of 2024", "Year", TimeWords(2024), True), ("2024 as agreed", "Year", TimeWords(2024), False),
    ("Q1 2024 as agreed", "Period", TimeWords(2024, part="Q1"), True),
    ("Jan-Mar as agreed", "Period", TimeWords(months=(1, 3)), True),
    ("Jan-Mar 2024 as agreed", "Period", TimeWords(span=make_months(2024, 1, 3)), True),
])  # fmt: skip
def test_a_bare_number_is_what_the_heading_counts_and_other_words_are_left_open(
    text: str, heading: str, time: TimeWords | None, is_whole: bool
) -> None:
    found = read_time_cell(text, heading)
    assert (found[0], found[1]) == (time, is_whole)


@pytest.mark.parametrize(("value", "heading", "id_"), [
    (7, "Period", "numbers-in-T-B"), ("7", "Period", "numbers-in-T-B"),
    (7, "Quarter", "period-in-T-B3"),
    ("whenever", "Period", "period-in-T-B3"), ("whenever", "Quarter", "period-in-T-B3"),
])  # fmt: skip
def test_it_is_asked_what_numbers_count_or_which_period_words_mean(value: object, heading: str, id_: str) -> None:
    question = ask_time(make_cell("T", 3, 2, value), heading)
    assert (question.id, question.places) == (id_, ("sheet T, cell B3",))
