"""Cautions: what must stand beside an answer, whatever the length of its series."""

from ctanalysis.analyses.cautions import SEPARATE, list_cautions
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
