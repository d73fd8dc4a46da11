"""Reading a series with its break."""

import pytest

from ctanalysis.statistics.quasi_experimental.interruption_design_matrix import read_broken_series
from ctanalysis.statistics.tools.estimate import BadNumber, Refusal


def test_step_and_break_after_say_the_same() -> None:
    y = [3, 4, 5, 9, 8]
    by_step = read_broken_series(y, break_after=None, step=[0, 0, 0, 1, 1])
    assert by_step == read_broken_series(y, break_after=3)
    assert by_step.step == [0, 0, 0, 1, 1]
    assert by_step.list_columns("level and slope")[3] == [0, 0, 0, 1, 2]


def test_rows_are_put_in_order_and_the_missing_left_out() -> None:
    series = read_broken_series([8, 3, None, 4], break_after=2, time=[4, 1, 3, 2])
    assert (series.times, series.values, series.warnings) == ([1, 2, 4], [3, 4, 8], ("3 of 4 periods used",))


def test_transition_is_left_out_without_a_warning() -> None:
    series = read_broken_series(range(10), break_after=4, transition=2)
    assert (series.times, series.warnings) == ([1, 2, 3, 4, 7, 8, 9, 10], ())
    assert series.list_columns("level and slope")[3][4:] == [3, 4, 5, 6]


@pytest.mark.parametrize(
    "arguments",
    [{"break_after": 5}, {"break_after": 0}, {"break_after": 2, "time": [1, 2]}, {"break_after": 2, "time": [1, 1, 2, 3, 4]},  # noqa: E501
     {"break_after": None, "step": [0, 1, 0, 1, 1]}, {"break_after": None, "step": [1] * 5}, {"break_after": None, "step": [0, 0, 2, 1, 1]},  # noqa: E501
     {"break_after": 2, "exposure": [1, 1, 0, 1, 1]}, {"break_after": "late"}],
)  # fmt: skip
def test_impossible_breaks_are_an_error(arguments: dict[str, object]) -> None:
    with pytest.raises(BadNumber):
        read_broken_series([3, 4, 5, 9, 8], **arguments)


def test_break_is_never_searched_for() -> None:
    with pytest.raises(Refusal, match="beforehand"):
        read_broken_series([3, 4, 5, 9, 8], break_after=None)
