"""Whether figures bend, on the scale of their forecast, and how likely a target is in three words."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, make_indicator, make_period

from ctanalysis.analyses.curvature_and_target_chance import is_bent, name_reach
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.series import Point

TIMES = [float(place) for place in range(12)]
DOUBLING = [10.0 * 2**place for place in range(12)]
LINE = [100.0 + 50 * place for place in range(12)]
RATE = {"unit": "rate", "aggregate": "ratio_of_sums"}


def ask(indicator: dict[str, Any], values: list[float], events: list[float] | None = None) -> bool:
    points = [
        Point(make_period(f"{2022 + place // 4}-Q{place % 4 + 1}"), Figure(value, numerator=number))
        for place, (value, number) in enumerate(zip(values, events or values, strict=True))
    ]
    return bool(is_bent(make_indicator(indicator)[0], points, TIMES, seasons=1, errors=[]))


def test_what_doubles_each_time_bends_as_a_level_and_is_straight_as_a_count_or_a_rate() -> None:
    assert ask(LEVEL, DOUBLING)
    assert not ask(FLOW, DOUBLING) and not ask(RATE, DOUBLING)
    assert ask({**FLOW, "unit": "money"}, DOUBLING)


def test_what_grows_by_as_much_each_time_is_straight_as_a_level_and_bends_as_a_count_of_many() -> None:
    assert not ask(LEVEL, LINE)
    many = [1000 * value for value in LINE]
    assert ask(FLOW, many) and ask(RATE, many)
    assert not ask({**FLOW, "unit": "money"}, many)


def test_what_was_nothing_once_has_no_logarithms() -> None:
    assert ask(FLOW, [0.0, *DOUBLING[1:]])
    assert ask(RATE, DOUBLING, [0.0, *DOUBLING[1:]])


@pytest.mark.parametrize(("chance", "word"), [
    (None, "open"), (0.0, "unlikely"), (0.19, "unlikely"), (0.2, "open"), (0.5, "open"), (0.8, "open"),
    (0.81, "likely"), (1.0, "likely"),
])  # fmt: skip
def test_a_chance_below_one_in_five_is_unlikely_and_above_four_in_five_likely(chance: float | None, word: str) -> None:
    assert name_reach(chance) == word
