"""How a change is written: its sign, and decimals enough not to look like none."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.wording.change_numbers import find_decimals, write_bare_change, write_change, write_ratio


def make(unit: str = "count") -> GapFinding:
    return GapFinding(indicator="x", unit=unit)


@pytest.mark.parametrize(("value", "beside", "unit", "words"), [
    (2.34, (), "count", "+2.3"), (-2.34, (), "count", "-2.3"), (0.0, (), "count", "0"),
    (1000.4, (), "count", "+1000"), (999.4, (), "count", "+999.4"), (2.34, (1000.0,), "count", "+2"),
    (2.34, (-1000.0,), "count", "+2"), (2.345, (0.04,), "count", "+2.35"), (0.004, (2.0,), "count", "+0.004"),
    (1000.44, (), "index", "+1000.44"), (1000.44, (), "money", "+1000.4"),
    (None, (), "count", "no limit"), ("open", (), "count", "no limit"),
    (2.345, (None, 0.04), "count", "+2.35"), (2.345, (None, 2.0), "count", "+2.3"),
])  # fmt: skip
def test_a_change_has_as_many_decimals_as_the_numbers_beside_it_need(
    value: Any, beside: tuple[Any, ...], unit: str, words: str
) -> None:
    assert write_bare_change(value, make(unit), beside=beside) == words


def test_only_a_percentage_names_what_it_changes_by() -> None:
    assert write_change(2.0, make("percentage")) == "+2 percentage points"
    assert (write_change(2.0, make()), write_change(None, make("percentage"))) == ("+2", "no limit")


def test_a_ratio_near_one_is_not_written_as_one() -> None:
    assert [write_ratio(value) for value in (1.5, 1.004, 0.9996, 1.0, None)] == [
        "1.50", "1.004", "0.9996", "1.00", "no limit",
    ]  # fmt: skip


@pytest.mark.parametrize(("value", "least", "decimals"), [
    (0.5, 1, 1), (0.04, 1, 2), (-0.004, 1, 3), (0.00001, 1, 1), (0.0001, 1, 4), (0.0, 2, 2), (0.4, 0, 1), (0.6, 0, 0),
])  # fmt: skip
def test_what_is_less_than_any_decimal_written_is_none(value: float, least: int, decimals: int) -> None:
    assert find_decimals(value, least) == decimals
