"""The ratio of two rates by mid-p, score and logarithm."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.rates import confint_poisson_2indep

from ctanalysis.statistics import METHODS

NAMES = ("rate2_ratio_midp", "rate2_ratio_score", "rate2_ratio_waldlog")
counts = st.integers(0, 80)
exposures = st.floats(0.1, 1000)
levels = st.floats(0.5, 0.999)


def invert(value: float) -> float:
    return math.inf if value == 0 else 1 / value


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(counts, exposures, counts, exposures, levels)
def test_swapping_the_groups_inverts(
    name: str, count1: int, exposure1: float, count2: int, exposure2: float, conf: float
) -> None:
    here = METHODS[name](count1, exposure1, count2, exposure2, conf=conf)
    there = METHODS[name](count2, exposure2, count1, exposure1, conf=conf)
    assert here.status == there.status
    if here.is_usable:
        turned = tuple(map(invert, (there.high, there.estimate, there.low)))
        assert (here.low, here.estimate, here.high) == pytest.approx(turned, rel=1e-9)
        assert here.low <= here.estimate <= here.high
        assert here.p == pytest.approx(there.p, abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(counts, exposures, counts, exposures, levels)
def test_p_is_low_exactly_when_the_interval_leaves_out_one(
    name: str, count1: int, exposure1: float, count2: int, exposure2: float, conf: float
) -> None:
    answer = METHODS[name](count1, exposure1, count2, exposure2, conf=conf)
    if answer.p is not None and abs(answer.p - (1 - conf)) > 1e-9:
        assert (answer.p < 1 - conf) == (answer.low > 1 or answer.high < 1)


@pytest.mark.parametrize(("name", "theirs"), [("rate2_ratio_score", "score"), ("rate2_ratio_waldlog", "wald-log")])
def test_answers_are_those_of_statsmodels_where_those_are_right(name: str, theirs: str) -> None:
    answer = METHODS[name](11, 800, 21, 3011)
    assert (answer.low, answer.high) == pytest.approx(
        confint_poisson_2indep(11, 800, 21, 3011, method=theirs, compare="ratio"), rel=1e-6
    )


def test_edges() -> None:
    for name in NAMES:
        assert METHODS[name](0, 1, 0, 1).status == "refused"
        assert METHODS[name](3, 0, 2, 1).status == METHODS[name](3, 1).status == "error"
    assert METHODS["rate2_ratio_waldlog"](0, 1, 4, 1).status == "refused"
    assert METHODS["rate2_ratio_score"](4, 1, 0, 1).high == math.inf
