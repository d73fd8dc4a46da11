"""One rate, and the ratio of two."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.rates.exact_rates import compare_rates, rate1_ci_exact, rate2_ratio_exact

counts = st.integers(0, 80)
exposures = st.floats(0.1, 1000)
levels = st.floats(0.5, 0.999)


@settings(max_examples=80, deadline=None)
@given(counts, exposures, levels)
def test_rate_lies_in_its_interval_and_scales_with_exposure(count: int, exposure: float, conf: float) -> None:
    answer, unit = rate1_ci_exact(count, exposure, conf=conf), rate1_ci_exact(count, conf=conf)
    assert 0 <= answer.low <= answer.estimate <= answer.high
    assert (answer.low * exposure, answer.high * exposure) == pytest.approx((unit.low, unit.high))


def invert(value: float) -> float:
    return math.inf if value == 0 else 1 / value


@settings(max_examples=80, deadline=None)
@given(counts, exposures, counts, exposures, levels)
def test_swapping_the_groups_inverts(count1: int, exposure1: float, count2: int, exposure2: float, conf: float) -> None:
    here, there = (
        compare_rates(count1, exposure1, count2, exposure2, conf=conf),
        compare_rates(count2, exposure2, count1, exposure1, conf=conf),
    )
    assert here.status == there.status
    if here.status == "refused":
        assert count1 == count2 == 0
        return
    assert (here.low, here.estimate, here.high) == pytest.approx(
        tuple(map(invert, (there.high, there.estimate, there.low)))
    )
    assert here.low <= here.estimate <= here.high
    assert here.p == pytest.approx(there.p)


@settings(max_examples=80, deadline=None)
@given(counts, exposures, counts, exposures, levels)
def test_p_is_low_exactly_when_the_interval_leaves_out_one(
    count1: int, exposure1: float, count2: int, exposure2: float, conf: float
) -> None:
    answer = compare_rates(count1, exposure1, count2, exposure2, conf=conf)
    if answer.p is not None and abs(answer.p - (1 - conf)) > 1e-9:
        assert (answer.p < 1 - conf) == (answer.low > 1 or answer.high < 1)


@settings(max_examples=60, deadline=None)
@given(counts, st.integers(1, 9), counts, st.integers(1, 9))
def test_named_p_is_that_of_the_binomial_test(count1: int, exposure1: int, count2: int, exposure2: int) -> None:
    if count1 + count2:
        test = stats.binomtest(count1, count1 + count2, exposure1 / (exposure1 + exposure2))
        assert rate2_ratio_exact(count1, exposure1, count2, exposure2).p == pytest.approx(test.pvalue, rel=1e-9)


def test_one_group_without_events() -> None:
    none, all_of_them = compare_rates(0, 4, 6, 4), compare_rates(6, 4, 0, 4)
    assert (none.estimate, none.low) == (0, 0)
    assert (all_of_them.estimate, all_of_them.high) == (math.inf, math.inf)
    assert all_of_them.as_dict()["upper"] == math.inf
    assert all_of_them.low == pytest.approx(1 / none.high)


FEW = "as few as {} independent events in all: no split of them could look clear"


@pytest.mark.parametrize(("events", "status"), [(1, "warn"), (5, "warn"), (6, "ok")])
def test_too_few_events_to_look_clear_are_said(events: int, status: str) -> None:
    answer = compare_rates(0, 4, events, 4)
    assert answer.status == status
    assert answer.warnings == (
        (f"as few as {events} independent events in all: no split of them could look clear",)
        if status == "warn"
        else ()
    )


def test_family_takes_the_central_p_and_the_method_that_of_r() -> None:
    inputs = {"count1": 2, "exposure1": 17877, "count2": 10, "exposure2": 16660}
    named, family = rate2_ratio_exact(**inputs), compare_rates(**inputs)
    assert named.p < named.details["p_central"] == family.p
    assert "p_central" not in family.details
    assert METHODS["rate2_ratio"](**inputs) == family


def test_edges() -> None:
    assert rate1_ci_exact(0).high == pytest.approx(3.6888794541139363)
    assert compare_rates(0, 1, 0, 1).status == "refused"
    assert (
        compare_rates(3, 0, 2, 1).status == compare_rates(3, 1, 2, -1).status == compare_rates(3, 1).status == "error"
    )
    assert rate1_ci_exact(3, None).status == "error"
    assert compare_rates(10**10, 1, 3, 1).status == "refused"


def test_a_split_that_could_just_look_clear_is_not_warned_of() -> None:
    assert METHODS["compare_rates"](1, 1, 1, 1, conf=0.5).warnings == ()
    assert METHODS["compare_rates"](1, 1, 1, 1, conf=0.51).warnings == (
        "as few as 2 independent events in all: no split of them could look clear",
    )
