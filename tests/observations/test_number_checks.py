"""What the numbers of one row must satisfy."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, SCORE, SHARE, make_indicator

from ctanalysis.observations.number_checks import check_numbers
from ctanalysis.observations.observation import NUMBERS
from ctanalysis.observations.sources import Cell

WHOLE = "must be a whole number"
BELOW = "is below zero"
TOGETHER = "numerator and denominator go together"
MORE = "more are in the numerator"
ZERO = "the denominator is zero and the numerator is not"
RATE = {"unit": "rate", "aggregate": "ratio_of_sums"}
STEP = {"unit": "milestone", "aggregate": "latest"}
MONEY = {"unit": "money", "aggregate": "sum", "counts": "money"}


def check(indicator: dict[str, Any], **numbers: float) -> list[tuple[str, str]]:
    """The place and the words of each problem."""
    found, _ = make_indicator(indicator)
    cells = {name: Cell(numbers.get(name), f"at {name}") for name in NUMBERS}
    given = {name: numbers.get(name) for name in NUMBERS}
    return [(one.where, one.what) for one in check_numbers(found, given, cells)]


@pytest.mark.parametrize(("indicator", "numbers", "place", "words"), [
    (FLOW, {"value": 2.5}, "value", WHOLE), (FLOW, {"value": -1}, "value", BELOW),
    (SCORE, {"mean": 2, "n": 2.5}, "n", WHOLE), (SCORE, {"n_pairs": 2.5}, "n_pairs", WHOLE),
    (SCORE, {"sd": -1}, "sd", BELOW), (SHARE, {"value": -1}, "value", BELOW),
    (SHARE, {"numerator": 2.5, "denominator": 5}, "numerator", WHOLE),
    (SHARE, {"numerator": 2, "denominator": 5.5}, "denominator", WHOLE),
    (SHARE, {"numerator": 2}, "numerator", TOGETHER),
    (RATE, {"denominator": 2}, "numerator", TOGETHER),
    (SHARE, {"numerator": 6, "denominator": 5}, "numerator", MORE),
    (RATE, {"numerator": 6, "denominator": 0}, "denominator", ZERO),
    (MONEY, {"n": -5}, "n", BELOW), (STEP, {"value": 0.5}, "value", WHOLE),
])  # fmt: skip
def test_a_number_that_its_unit_cannot_have_is_placed(
    indicator: dict[str, Any], numbers: dict[str, float], place: str, words: str
) -> None:
    ((where, what),) = check(indicator, **numbers)
    assert where == f"at {place}" and words in what


@pytest.mark.parametrize(("indicator", "numbers"), [
    (FLOW, {"value": 0}), (SHARE, {"numerator": 0, "denominator": 0}),
    (SHARE, {"numerator": 5, "denominator": 5}), (SHARE, {"value": 2.5, "n": 4}),
    (RATE, {"numerator": 6, "denominator": 5}), (SCORE, {"mean": -2.5, "sd": 0, "n": 4}),
    (SCORE, {"mean_change": -2.5, "sd_change": 1.5, "n_pairs": 4}), (LEVEL, {"value": -0.5}),
    (MONEY, {"value": -20.5}), (MONEY, {"value": 3, "n": 2.5}),
])  # fmt: skip
def test_numbers_that_their_unit_can_have_pass(indicator: dict[str, Any], numbers: dict[str, float]) -> None:
    assert check(indicator, **numbers) == []
