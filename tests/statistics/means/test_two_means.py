"""Two means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.means.one_mean import summarise
from ctanalysis.statistics.means.two_means import compare_means, mean2_welch, mean2_welch_summary

groups = st.lists(st.integers(-50, 50), min_size=2, max_size=12)


@settings(max_examples=80, deadline=None)
@given(groups, groups, st.floats(0.5, 0.999))
def test_swapping_the_groups_mirrors(x: list[int], y: list[int], conf: float) -> None:
    here, there = mean2_welch(x, y, conf=conf), mean2_welch(y, x, conf=conf)
    assert here.status == there.status
    if here.is_usable:
        assert (here.low, here.estimate, here.high, here.p) == pytest.approx(
            (-there.high, -there.estimate, -there.low, there.p)
        )
        assert here.low <= here.estimate <= here.high
        assert mean2_welch(x[::-1], y[::-1], conf=conf) == here


@settings(max_examples=60, deadline=None)
@given(groups.filter(lambda v: min(v) < max(v)), groups.filter(lambda v: min(v) < max(v)))
def test_welch_is_that_of_scipy_and_of_the_summary(x: list[int], y: list[int]) -> None:
    answer, reference = mean2_welch(x, y), stats.ttest_ind(x, y, equal_var=False)
    interval = reference.confidence_interval(0.95)
    assert (answer.p, answer.details["df"]) == pytest.approx((reference.pvalue, reference.df), rel=1e-9)
    assert (answer.low, answer.high) == pytest.approx((interval.low, interval.high), rel=1e-6, abs=1e-9)
    (mean1, sd1), (mean2, sd2) = (summarise([float(v) for v in x], "x"), summarise([float(v) for v in y], "y"))
    summary = mean2_welch_summary(mean1, sd1, len(x), mean2, sd2, len(y))
    assert (summary.low, summary.high, summary.p) == (answer.low, answer.high, answer.p)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([1e-90, 1e-9, 1e9, 1e90]))
def test_unit_of_the_scale_does_not_matter(scale: float) -> None:
    plain, scaled = (
        mean2_welch_summary(3, 1, 12, 4, 2, 10),
        mean2_welch_summary(3 * scale, scale, 12, 4 * scale, 2 * scale, 10),
    )
    assert (scaled.p, scaled.low / scale, scaled.high / scale) == pytest.approx((plain.p, plain.low, plain.high))


@pytest.mark.parametrize(
    ("n", "status"),
    [(1, "refused"), (2, "descriptive_only"), (4, "descriptive_only"), (5, "warn"), (9, "warn"), (10, "ok")],
)
def test_floors(n: int, status: str) -> None:
    x, y = list(range(n)), list(range(12))
    assert compare_means(3, 1, n, 4, 1, 12).status == compare_means(x=x, y=y).status == status
    assert compare_means(4, 1, 12, 3, 1, n).status == status
    if status == "descriptive_only":
        answer = compare_means(x=x, y=y)
        assert answer.p is None and answer.estimate is not None and "t" not in answer.details
        assert mean2_welch(x, y).status == "warn"


def test_missing_scores_are_left_out_and_said() -> None:
    assert mean2_welch([1, None, *range(10)], [float("nan"), *range(12)]).warnings == (
        "11 of 12 values of x used",
        "12 of 13 values of y used",
    )


def test_no_spread_is_refused_or_warned_of() -> None:
    assert mean2_welch([2, 2, 2], [3, 3, 3]).status == mean2_welch_summary(3, 0, 12, 4, 0, 10).status == "refused"
    assert mean2_welch_summary(3, 1, 12, 4, 0, 10).warnings == (
        "the SD of the second group is zero, which is usually an entry fault",
    )


def test_two_ways_of_giving_the_same_are_an_error() -> None:
    assert (
        compare_means(3, 1, 12, x=[1, 2], y=[2, 3]).status
        == compare_means(x=[1, 2]).status
        == compare_means(3, 1, 12).status
        == "error"
    )
