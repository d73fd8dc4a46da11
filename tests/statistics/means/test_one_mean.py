"""One mean, and pairs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics.means.one_mean import (
    compare_pairs,
    estimate_mean,
    mean1_t,
    mean1_t_summary,
    paired_t,
    paired_t_summary,
    summarise,
)

values = st.lists(st.integers(-50, 50), min_size=2, max_size=15).filter(lambda v: min(v) < max(v))
pairs = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=15)


@settings(max_examples=60, deadline=None)
@given(values, st.floats(0.5, 0.999), st.randoms())
def test_order_does_not_matter_and_the_mean_lies_in_its_interval(x: list[int], conf: float, random: object) -> None:
    answer = mean1_t(x, target=1, conf=conf)
    assert answer.low < answer.estimate < answer.high
    assert 0 <= answer.p <= 1
    shuffled = list(x)
    random.shuffle(shuffled)
    assert mean1_t(shuffled, target=1, conf=conf) == answer


@settings(max_examples=60, deadline=None)
@given(values)
def test_summary_of_the_scores_gives_the_same(x: list[int]) -> None:
    mean, sd = summarise([float(value) for value in x], "x")
    raw, summary = mean1_t(x, target=2), mean1_t_summary(mean, sd, len(x), target=2)
    assert (raw.low, raw.high, raw.p) == (summary.low, summary.high, summary.p)


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_swapping_before_and_after_mirrors(drawn: list[tuple[int, int]]) -> None:
    x, y = [list(side) for side in zip(*drawn, strict=True)]
    here, there = paired_t(x, y), paired_t(y, x)
    assert here.status == there.status
    if here.is_usable:
        assert (here.low, here.estimate, here.high, here.p) == pytest.approx(
            (-there.high, -there.estimate, -there.low, there.p)
        )
        reference = stats.ttest_rel(x, y)
        assert here.p == pytest.approx(reference.pvalue, rel=1e-9)


def test_target_is_optional() -> None:
    answer = mean1_t([1, 2, 3, 4, 5])
    assert answer.p is None and answer.details["t"] is None and answer.low is not None


@pytest.mark.parametrize(
    ("n", "status"),
    [(1, "refused"), (2, "descriptive_only"), (4, "descriptive_only"), (5, "warn"), (9, "warn"), (10, "ok")],
)
def test_floors(n: int, status: str) -> None:
    x = list(range(n))
    y = [value + value % 2 for value in x]
    assert estimate_mean(3, 1, n).status == estimate_mean(x=x).status == status
    assert compare_pairs(mean_change=3, sd_change=1, n_pairs=n).status == compare_pairs(x, y).status == status
    if status == "descriptive_only":
        assert mean1_t(x).status == paired_t(x, y).status == "warn"
        assert "t" not in compare_pairs(x, y).details


def test_incomplete_pairs_are_left_out_and_said() -> None:
    answer = paired_t([1, 2, None, 4, 5], [2, None, 3, 3, 9])
    assert answer.n == 3
    assert answer.warnings[0] == "3 of 5 pairs used"
    assert (answer.details["mean_x"], answer.details["mean_y"]) == (pytest.approx(10 / 3), pytest.approx(14 / 3))


def test_what_is_refused() -> None:
    assert (
        paired_t_summary(1.2, None, 20).reason
        == "the SD of the changes is not known; the SDs of before and after cannot replace it"
    )
    assert paired_t([1, 2, 3], [2, 3, 4]).reason.startswith("no variation")
    assert mean1_t([0.1] * 7).reason.startswith("no variation")
    assert mean1_t_summary(3, 0, 12).status == "refused"
    assert mean1_t_summary(3, -1, 12).status == paired_t([1, 2], [1]).status == "error"
    assert mean1_t([]).status == paired_t([None], [1]).status == "refused"


def test_two_ways_of_giving_the_same_are_an_error() -> None:
    assert estimate_mean(3, 1, 12, x=[1, 2]).status == compare_pairs([1, 2], [1, 3], n_pairs=2).status == "error"
    assert estimate_mean().status == compare_pairs().status == compare_pairs([1, 2]).status == "error"


def test_more_confidence_is_wider() -> None:
    widths = [mean1_t([1, 2, 4, 3], conf=conf).high for conf in (0.5, 0.8, 0.95, 0.999)]
    assert all(narrow < wide for narrow, wide in pairwise(widths))
