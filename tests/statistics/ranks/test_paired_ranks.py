"""Signed ranks of pairs."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER

TESTS = ("paired_wilcoxon_exact", "paired_wilcoxon_exact_ties")
pairs = st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=2, max_size=11)
untied = st.lists(st.integers(1, 10**6), min_size=6, max_size=25, unique=True).map(
    lambda sizes: [(-1) ** (size % 3 % 2) * size for size in sizes]
)
levels = st.floats(0.5, 0.99)


@pytest.mark.parametrize("side", ["two-sided", "less", "greater"])
@pytest.mark.parametrize("zeros", ["wilcox", "pratt"])
@settings(max_examples=30, deadline=None)
@given(drawn=pairs)
def test_exact_p_is_that_of_all_signs(side: str, zeros: str, drawn: list[tuple[int, int]]) -> None:
    x, y = zip(*drawn, strict=True)
    changes = [a - b for a, b in drawn]
    answer = METHODS["paired_wilcoxon_exact_ties"](x, y, alternative=side, zero_method=zeros)
    kept = changes if zeros == "pratt" else [change for change in changes if change]
    ranks = [rank for change, rank in zip(kept, stats.rankdata([abs(c) for c in kept]), strict=True) if change]
    rises = [change > 0 for change in kept if change]
    observed = sum(rank for rank, rise in zip(ranks, rises, strict=True) if rise)
    sums = [sum(rank for place, rank in enumerate(ranks) if signs >> place & 1) for signs in range(2 ** len(ranks))]
    at_most, at_least = (
        sum(total <= observed for total in sums) / len(sums),
        sum(total >= observed for total in sums) / len(sums),
    )
    expected = {"less": at_most, "greater": at_least, "two-sided": min(1, 2 * min(at_most, at_least))}[side]
    assert answer.p == pytest.approx(expected, abs=1e-12)
    assert answer.details["V"] == observed


@settings(max_examples=60, deadline=None)
@given(drawn=pairs, conf=levels)
def test_swapping_mirrors_and_the_order_of_the_pairs_is_nothing(drawn: list[tuple[int, int]], conf: float) -> None:
    x, y = zip(*drawn, strict=True)
    here, there = METHODS["paired_rank"](x, y, conf=conf), METHODS["paired_rank"](y, x, conf=conf)
    assert (here.status, here.estimate, here.p) == (there.status, -there.estimate, there.p)
    if here.low is not None:
        assert (here.low, here.high) == (-there.high, -there.low)
        assert here.low <= here.estimate <= here.high
        assert (SPLIT_ANSWER in here.warnings) == ((here.p <= 1 - conf) != (here.low > 0 or here.high < 0))
    random.Random(1).shuffle(drawn)
    assert METHODS["paired_rank"](*zip(*drawn, strict=True), conf=conf) == here


@settings(max_examples=60, deadline=None)
@given(changes=untied, conf=levels)
def test_without_ties_p_and_interval_are_one_answer(changes: list[int], conf: float) -> None:
    answer = METHODS["paired_rank"](changes, [0] * len(changes), conf=conf)
    if answer.low is not None and abs(answer.p - (1 - conf)) > 1e-9:
        assert (answer.p <= 1 - conf) == (answer.low > 0 or answer.high < 0)


@settings(max_examples=30, deadline=None)
@given(changes=untied)
def test_without_ties_p_is_that_of_scipy(changes: list[int]) -> None:
    expected = stats.wilcoxon(changes, method="exact").pvalue
    for name in TESTS:
        assert METHODS[name](changes, [0] * len(changes)).p == pytest.approx(expected, rel=1e-9)


def test_many_pairs_take_the_normal_p() -> None:
    generator = random.Random(5)
    x, y = ([generator.randint(1, 5) for _ in range(400)] for _ in range(2))
    answer = METHODS["paired_rank"](x, y)
    assert answer.p == pytest.approx(stats.wilcoxon(x, y, correction=True, method="asymptotic").pvalue, rel=1e-9)
    assert answer.low <= answer.estimate <= answer.high
    assert METHODS["paired_wilcoxon_exact"](x, y).status == "refused"
    assert METHODS["paired_rank"]([1] * 2001, [2] * 2001).status == "refused"


def test_exact_and_normal_are_near_each_other_at_the_change() -> None:
    generator = random.Random(6)
    changes = [generator.gauss(0.15, 1) for _ in range(200)]
    more = [*changes, 0.149]
    exact, normal = (METHODS["paired_rank"](changes, [0] * 200), METHODS["paired_rank"](more, [0] * 201))
    assert "normal" in normal.method and "normal" not in exact.method
    assert exact.p == pytest.approx(normal.p, rel=0.1)
    assert (exact.low, exact.high) == pytest.approx((normal.low, normal.high), abs=0.02)


@pytest.mark.parametrize(
    ("changes", "status"),
    [([1, 2, 3, 4, 5], "descriptive_only"), ([1, 2, 3, 4, 5, 6], "warn"), ([0] * 6, "ok"), ([0] * 3, "descriptive_only"),  # noqa: E501
     ([0] * 20 + [1, 2], "descriptive_only"), (list(range(1, 11)), "ok"), ([1], "refused"), ([], "refused")],  # noqa: E501
)  # fmt: skip
def test_floors(changes: list[float], status: str) -> None:
    answer = METHODS["paired_rank"](changes, [0] * len(changes))
    assert answer.status == status
    assert answer.p == (1 if set(changes) == {0} and status == "ok" else answer.p)


def test_the_last_binary_digit_makes_no_tie_and_breaks_none() -> None:
    answer = METHODS["paired_wilcoxon_exact"]([1.3, 0.3, 2.2], [1.1, 0.1, 2.2])
    assert answer.warnings == (
        "there are ties: the p-value is conditional on them",
        "1 pairs without change were dropped",
    )
    assert answer.details["V"] == 3


def test_missing_pairs_and_faults() -> None:
    answer = METHODS["paired_rank"]([6, 7, None, 8, 9, 7, 8, 9], [4, 6, 5, 7, None, 5, 7, 6])
    assert (answer.n, answer.warnings[0]) == (6, "6 of 8 pairs used")
    assert (
        METHODS["paired_rank"]([1, 2], [1]).status
        == METHODS["paired_wilcoxon_exact_ties"]([1, 2], [1, 1], zero_method="split").status
        == "error"
    )


def test_many_pairs_have_the_same_p_both_ways() -> None:
    before = [(7 * place) % 31 for place in range(240)]
    after = [value + (11 * place) % 23 - 10 for place, value in enumerate(before)]
    there, back = METHODS["paired_rank"](before, after), METHODS["paired_rank"](after, before)
    assert there.p == pytest.approx(back.p) and 1e-6 < there.p < 0.9
    assert there.estimate == pytest.approx(-back.estimate)
