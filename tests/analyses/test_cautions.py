"""Cautions: what must stand beside an answer, whatever the length of its series."""

import pytest

from ctanalysis.analyses.cautions import SEPARATE, is_beyond_chance, list_cautions
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS

INDICATOR = Indicator(
    id="x",
    title="X",
    pillar="protection",
    level="outcome",
    unit="index",
    direction="increase",
    aggregate="latest",
    counts="events",
)


def test_carry_over_is_named_where_the_data_call_for_it() -> None:
    carrying = [10.0, 12.0, 14.0, 13.0, 11.0, 9.0, 8.0, 9.0, 11.0, 13.0, 15.0, 14.0]
    turning = [10.0, 14.0] * 6
    for values, is_named in ((carrying, True), (turning, False), (carrying[:11], False)):
        cautions = list_cautions("trend-rank", METHODS["trend"](values), INDICATOR, [values])
        assert (SEPARATE in cautions) is is_named


def test_shares_of_one_period_carry_no_caution_about_periods() -> None:
    assert list_cautions("share-two", METHODS["compare_proportions"](30, 60, 20, 60), INDICATOR) == ()


@pytest.mark.parametrize(("dispersion", "n", "terms", "is_beyond"), [
    (3.85, 3, 0, True), (3.83, 3, 0, False),  # the 95th percentile of chi-square is 3.84 with one degree of freedom
    (3.85, 1, 0, True), (3.83, 1, 0, False),  # never fewer than one
    (1.84, 12, 0, True), (1.82, 12, 0, False),  # 18.31 / 10
    (2.02, 12, 3, True), (2.00, 12, 3, False),  # 14.07 / 7
    (1.0, 100_000, 0, False), (0.5, 12, 0, False),
])  # fmt: skip
def test_swings_are_beyond_chance_from_the_95th_percentile_on(
    dispersion: float, n: int, terms: int, is_beyond: bool
) -> None:
    assert is_beyond_chance(dispersion, n, terms) is is_beyond
