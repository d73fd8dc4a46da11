"""Stocks that wander, written out."""

import pytest

from ctanalysis.statistics.trends.random_walk_check import wanders


@pytest.mark.parametrize(("values", "is_wandering"), [
    ([60, 61, 59, 60, 62, 61, 160, 158, 161, 159, 160, 162], False),  # one jump
    ([120, 118, 99, 108, 97, 105, 86, 92, 76, 84, 65, 72], False),  # it turns at each step
    ([77, 76, 88, 79, 72, 68, 59, 57, 63, 59, 59, 64], True),
    ([60, 61, 62, 61, 60, 59, 60, 61], True), ([60, 50, 40, 30], True),
])  # fmt: skip
def test_a_stock_wanders_where_its_own_steps_lead_as_far(values: list[float], is_wandering: bool) -> None:
    assert wanders(values) == is_wandering


@pytest.mark.parametrize(("after", "is_wandering"), [
    ([160, 158, 161, 159, 160, 162, 161, 160], False), ([66, 64, 61, 66, 69, 70, 68, 66], True),
])  # fmt: skip
def test_two_stocks_come_apart_at_a_day_where_they_wander_by_less(after: list[float], is_wandering: bool) -> None:
    before = [60.0, 64, 69, 66, 61, 58, 63, 60]
    assert wanders([*before, *after], 8) == is_wandering


def test_the_widest_of_its_usual_steps_tells_how_far_a_stock_gets_by_itself() -> None:
    assert wanders([60, 80] * 5)  # neighbours lie 20 apart, every other one is alike


@pytest.mark.parametrize(("values", "at", "is_wandering"), [
    ([60, 160, 260, 360, 460], None, True), ([60, 160, 260, 360, 460, 560], None, False),
    ([60] * 4 + [160] * 4, 4, False), ([60] * 3 + [160] * 5, 3, True), ([60] * 5 + [160] * 3, 5, True),
])  # fmt: skip
def test_of_few_figures_in_all_or_on_a_side_it_is_taken_to_wander(
    values: list[float], at: int | None, is_wandering: bool
) -> None:
    assert wanders(values, at) is is_wandering
