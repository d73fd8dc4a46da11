"""Reading arguments: clean numbers or an error that names the place."""

import decimal

import numpy
import pandas
import pytest

from ctanalysis.statistics.tools.estimate import BadNumber
from ctanalysis.statistics.tools.input_validation import (
    keep_present,
    read_confidence,
    read_count,
    read_exposure,
    read_number,
    read_series,
    read_values,
)


@pytest.mark.parametrize("value", [4, 4.0, numpy.int64(4), numpy.float32(4), decimal.Decimal(4)])
def test_whole_number_of_any_make_is_a_count(value: object) -> None:
    assert read_count(value, "count") == 4


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-1, "count is negative"), (1.5, "count is not a whole number"), (None, "count is missing"), (pandas.NA, "count is missing"),  # noqa: E501
        (float("nan"), "count is missing"), (float("inf"), "count is infinite"), ("4", "count is not a number"),  # noqa: E501
        (True, "count is not a number"), (1j, "count is not a number"), (10**400, "count is not a number"),  # noqa: E501
    ],
)  # fmt: skip
def test_bad_count_is_named(value: object, text: str) -> None:
    with pytest.raises(BadNumber, match=f"^{text}$"):
        read_count(value, "count")


def test_message_never_holds_the_value() -> None:
    with pytest.raises(BadNumber) as caught:
        read_number("Olena", "mean")
    assert "Olena" not in str(caught.value)


@pytest.mark.parametrize("value", [0, -2])
def test_exposure_is_more_than_zero(value: int) -> None:
    with pytest.raises(BadNumber, match="no exposure"):
        read_exposure(value, "exposure")


@pytest.mark.parametrize("value", [0, 1, 95, -0.5])
def test_confidence_lies_between_zero_and_one(value: float) -> None:
    with pytest.raises(BadNumber, match="between 0 and 1"):
        read_confidence(value)


@pytest.mark.parametrize("values", [None, 3, "123", {"a": 1}])
def test_what_is_no_list_is_named(values: object) -> None:
    with pytest.raises(BadNumber, match="y is not a list"):
        read_values(values, "y")


@pytest.mark.parametrize("make", [list, tuple, numpy.array, pandas.Series, iter])
def test_lists_of_any_make_are_read(make: type) -> None:
    assert read_values(make([1.0, float("nan"), 3.0]), "y") == [1, None, 3]


def test_missing_values_are_left_out_and_said() -> None:
    assert keep_present([1, None, 2], "x") == ([1, 2], ("2 of 3 values of x used",))
    assert keep_present([1, 2], "x") == ([1, 2], ())


@pytest.mark.parametrize(
    ("y", "t", "times", "periods", "warnings"),
    [
        ([1, 2, 3], None, [0, 1, 2], 3, ()),
        ([None, 2, 3, None], None, [1, 2], 4, ("2 of 4 periods used",)),
        ([1, 2, 3], [12, 24, 48], [12, 24, 48], 4, ("3 of 4 periods used",)),
        ([3, 1, 2], [3, 1, 2], [1, 2, 3], 3, ()),
        ([1, 2, 3], [0, 2, 5], [0, 2, 5], 3, ("the periods are not evenly spaced; their true positions were used",)),
        ([], None, [], 0, ()),
        (
            [1, 2, 3],
            [0, 1, 2.9],
            [0, 1, 2.9],
            3,
            ("the periods are not evenly spaced; their true positions were used",),
        ),
        ([1, 2, 3], [0, 1, 200.0001], [0, 1, 200.0001], 201, ("3 of 201 periods used",)),
        ([1, 2, 3], [0, 1, 300], [0, 1, 300], 301, ("3 of 301 periods used",)),
        (
            [1, 2, 3],
            [0, 1, 301],
            [0, 1, 301],
            3,
            ("the periods are not evenly spaced; their true positions were used",),
        ),
    ],
)
def test_series_keeps_its_places(
    y: list[float], t: list[float], times: list[float], periods: int, warnings: tuple[str, ...]
) -> None:
    series = read_series(y, t)
    assert (series.times, series.periods, series.warnings) == (times, periods, warnings)


@pytest.mark.parametrize(
    ("t", "text"), [([1, 2], "different lengths"), ([1, 1, 2], "twice"), ([1, None, 2], "t is missing")]
)
def test_bad_times_are_named(t: list[float], text: str) -> None:
    with pytest.raises(BadNumber, match=text):
        read_series([1, 2, 3], t)
