"""One number: ASCII digits and a decimal point; nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctanalysis.ground.errors import Problem
from ctanalysis.observations.numbers import read_number
from ctanalysis.observations.sources import Cell


def read(value: str | int | float | None, *, typed: bool = False) -> tuple[float | None, str]:
    problems: list[Problem] = []
    number = read_number(Cell(value, "x.csv, line 2, column value", typed), "value", problems)
    return number, "\n".join(map(str, problems))


@pytest.mark.parametrize(
    "value, number", [("12", 12), ("-3.5", -3.5), ("007", 7), ("0.10", 0.1), (4, 4), (2.5, 2.5), (None, None)]
)
def test_digits_and_a_decimal_point_are_a_number(value: str | int | float | None, number: float | None) -> None:
    assert read(value) == (number, "")


@pytest.mark.parametrize("text, advice", [
    ("12,5", "a decimal point instead of the comma"), ("1,234", "no thousands separators"), ("45 %", "without the percent sign"), ("=1+1", "the number that the formula gives"),  # noqa: E501
    ("+5", "nothing else"), ("1e3", "nothing else"), ("1_000", "nothing else"), ("0x10", "nothing else"), ("1 000", "nothing else"), ("45\u00a0", "nothing else"),  # noqa: E501
    (".5", "nothing else"), ("5.", "nothing else"), ("NaN", "nothing else"), ("Infinity", "nothing else"), ("٥", "nothing else"), ("½", "nothing else"),  # noqa: E501
    ("TRUE", "nothing else"), ("n/a", "status not_reported"), ("9" * 16, "nothing else"), ("", "nothing else"), ("−5", "nothing else"),  # noqa: E501
])  # fmt: skip
def test_anything_else_is_refused_with_advice(text: str, advice: str) -> None:
    number, message = read(text)
    assert (
        number is None
        and advice in message
        and message.startswith("x.csv, line 2, column value: value is not a plain number")
    )


@pytest.mark.parametrize("text", ["Nguyen Thi A", "+84 90 123 4567 Mai", "mai@example.org", "1 234", "7,5%"])
def test_neither_a_figure_gone_wrong_nor_other_words_are_quoted(text: str) -> None:
    assert text not in read(text)[1]


def test_text_in_a_file_that_knows_numbers_is_no_number() -> None:
    assert "stored as text" in read("12", typed=True)[1] and read(12, typed=True) == (12, "")


@pytest.mark.parametrize("value", [1e14, float("inf"), float("nan"), 10**400, "99999999999999"])
def test_what_no_project_can_count_is_refused(value: str | float) -> None:
    assert read(value)[0] is None and "too large" in read(value)[1]


@pytest.mark.parametrize("digits", ["10000000000000", "-10000000000000"])
def test_ten_trillions_are_the_most_that_is_read(digits: str) -> None:
    assert [read(value)[0] for value in (digits, float(digits), int(digits))] == [float(digits)] * 3
    beyond = digits[:-1] + "1"
    assert [read(value)[0] for value in (beyond, float(beyond), int(beyond))] == [None] * 3


@pytest.mark.parametrize("text", ["TBD", "n/a", "na", "-", "false", "=1+1"])
def test_a_word_for_no_figure_and_a_formula_are_quoted(text: str) -> None:
    assert f'("{text}")' in read(text)[1]


def test_a_zero_has_no_sign() -> None:
    assert str(read("-0")[0]) == "0.0"


@given(st.text(max_size=30))
def test_any_text_is_a_finite_number_or_one_problem(text: str) -> None:
    number, message = read(text)
    assert (number is None) == (message != "") and (number is None or abs(number) <= 1e13)
