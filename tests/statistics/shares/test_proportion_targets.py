"""One share and one rate against a target."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS

groups = st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
targets = st.floats(0, 1).filter(lambda target: target == 0 or target > 1e-9)  # scipy overflows below
levels = st.floats(0.5, 0.999)


@pytest.mark.parametrize(("test", "interval"), [("prop1_test", "prop1_test"), ("prop1_test_midp", "prop1_ci_midp")])
@settings(max_examples=80, deadline=None)
@given(group=groups, target=targets, conf=levels)
def test_p_is_low_exactly_when_the_interval_leaves_out_the_target(
    test: str, interval: str, group: tuple[int, int], target: float, conf: float
) -> None:
    more = {"target": target} if test == interval else {}
    limits, p = METHODS[interval](*group, **more, conf=conf), METHODS[test](*group, target).p
    if abs(p - (1 - conf)) > 1e-9 and min(abs(target - limits.low), abs(target - limits.high)) > 1e-9:
        assert (p < 1 - conf) == (target < limits.low or target > limits.high)


@settings(max_examples=60, deadline=None)
@given(groups, targets)
def test_exact_test_is_that_of_scipy(group: tuple[int, int], target: float) -> None:
    for side in ("two-sided", "less", "greater"):
        theirs = stats.binomtest(*group, target, alternative=side).pvalue
        assert METHODS["prop1_test_exact"](*group, target, alternative=side).p == pytest.approx(
            theirs, rel=1e-6, abs=1e-12
        )


@pytest.mark.parametrize("name", ["prop1_test", "prop1_test_exact", "prop1_test_midp"])
@settings(max_examples=40, deadline=None)
@given(group=groups, target=targets)
def test_counting_the_others_mirrors(name: str, group: tuple[int, int], target: float) -> None:
    count, nobs = group
    here, there = (
        METHODS[name](count, nobs, target, alternative="less"),
        METHODS[name](nobs - count, nobs, 1 - target, alternative="greater"),
    )
    assert here.p == pytest.approx(there.p, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("name", ["prop1_ci_midp", "prop1_ci_wilson_fpc"])
@settings(max_examples=40, deadline=None)
@given(group=groups, times=st.integers(2, 5), conf=levels)
def test_more_data_with_the_same_share_never_widens(name: str, group: tuple[int, int], times: int, conf: float) -> None:
    more = {"population": 1000} if "fpc" in name else {}
    little, much = (METHODS[name](group[0] * k, group[1] * k, **more, conf=conf) for k in (1, times))
    assert little.low <= little.estimate <= little.high
    assert much.high - much.low <= little.high - little.low + 1e-12


@settings(max_examples=40, deadline=None)
@given(groups)
def test_a_sample_of_nearly_nobody_is_wilsons_and_everybody_has_no_interval(group: tuple[int, int]) -> None:
    wilson, sample = (METHODS["prop1_ci_wilson"](*group), METHODS["prop1_ci_wilson_fpc"](*group, 10**9))
    assert (sample.low, sample.high) == pytest.approx((wilson.low, wilson.high), abs=1e-6)
    everybody = METHODS["prop1_ci_wilson_fpc"](*group, group[1])
    assert (everybody.low, everybody.high, everybody.level, everybody.status) == (None, None, None, "ok")
    assert METHODS["prop1_ci_wilson_fpc"](*group, group[1] - 1).status == "error"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.floats(0, 60))
def test_exact_test_of_a_rate(count: int, mean: float) -> None:
    answers = {
        side: METHODS["rate1_test_exact"](count, 1, mean, alternative=side) for side in ("two-sided", "less", "greater")
    }
    chances = stats.poisson.pmf(range(400), mean)
    assert answers["two-sided"].p == pytest.approx(
        chances[chances <= chances[count] * (1 + 1e-7)].sum() if mean else float(count == 0), rel=1e-6
    )
    assert answers["less"].p == pytest.approx(stats.poisson.cdf(count, mean), rel=1e-9)
    assert answers["greater"].p == pytest.approx(stats.poisson.sf(count - 1, mean), rel=1e-9, abs=1e-300)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 80), levels)
def test_midp_interval_of_a_rate_lies_within_the_exact_one(count: int, conf: float) -> None:
    midp, exact = (METHODS["rate1_ci_midp"](count, 2, conf=conf), METHODS["rate1_ci_exact"](count, 2, conf=conf))
    assert exact.low <= midp.low <= midp.estimate <= midp.high <= exact.high


def test_edges() -> None:
    assert METHODS["prop1_test"](3, 4, 0.5).warnings == ("only 4 in all: write 3 of 4, not a percentage",)
    assert METHODS["prop1_test"](3, 4, 1.5).status == METHODS["prop1_test_exact"](3, 4, -0.1).status == "error"
    assert METHODS["prop1_test_exact"](3, 4, 0).p == 0 and METHODS["prop1_test_exact"](4, 4, 1).p == 1
    assert METHODS["rate1_test_exact"](10**7, 1, 10**7).p > 0.99
    assert METHODS["rate1_test_exact"](3, 1, -1).status == METHODS["rate1_test_exact"](3, 1).status == "error"
    assert (
        METHODS["rate1_test_exact"](3, 1, 10**12).status
        == METHODS["prop1_test_exact"](3, 10**11, 0.5).status
        == "refused"
    )


def test_more_than_a_thousand_million_are_refused() -> None:
    assert METHODS["prop1_test_exact"](5, 1_000_000_000, 0.5).is_usable
    assert METHODS["prop1_test_exact"](700_000_000, 1_000_000_001, 0.5).status == "refused"
