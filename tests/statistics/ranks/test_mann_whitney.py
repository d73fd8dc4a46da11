"""Two independent groups by ranks."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER

grades = st.lists(st.integers(1, 5), min_size=2, max_size=7)
untied = st.lists(st.integers(0, 10**6), min_size=4, max_size=30, unique=True)
levels = st.floats(0.5, 0.99)
EXACT = "rank2_mannwhitney_exact_ties"


def split(values: list[int]) -> tuple[list[int], list[int]]:
    return values[::2], values[1::2]


@settings(max_examples=60, deadline=None)
@given(grades, grades)
def test_exact_p_is_that_of_all_ways_to_pick_the_first_group(x: list[int], y: list[int]) -> None:
    ranks = stats.rankdata(x + y)
    observed, mean = sum(ranks[: len(x)]), len(x) * (len(x) + len(y) + 1) / 2
    sums = [sum(chosen) for chosen in combinations(ranks, len(x))]
    expected = {
        "less": sum(total <= observed for total in sums) / len(sums),
        "greater": sum(total >= observed for total in sums) / len(sums),
        "two-sided": sum(abs(total - mean) >= abs(observed - mean) for total in sums) / len(sums),
    }
    for side, p in expected.items():
        answer = METHODS[EXACT](x, y, alternative=side)
        assert answer.p == pytest.approx(p, abs=1e-12)
    assert answer.details["U"] == observed - len(x) * (len(x) + 1) / 2


@settings(max_examples=40, deadline=None)
@given(untied)
def test_without_ties_all_is_that_of_scipy(values: list[int]) -> None:
    x, y = split(values)
    for side in ("two-sided", "less", "greater"):
        theirs = stats.mannwhitneyu(x, y, alternative=side, method="exact")
        answer = METHODS["rank2_mannwhitney_exact"](x, y, alternative=side)
        assert (answer.p, answer.details["U"]) == pytest.approx((theirs.pvalue, theirs.statistic), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(grades, grades)
def test_normal_p_is_that_of_scipy(x: list[int], y: list[int]) -> None:
    for side in ("two-sided", "less", "greater"):
        answer = METHODS["rank2_mannwhitney_asymptotic_ties"](x, y, alternative=side)
        if len(set(x + y)) == 1:
            assert answer.p == 1
        else:
            theirs = stats.mannwhitneyu(x, y, alternative=side, method="asymptotic").pvalue
            assert answer.p == pytest.approx(theirs, rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(grades, grades)
def test_brunner_munzel_is_that_of_scipy(x: list[int], y: list[int]) -> None:
    answer = METHODS["rank2_brunner_munzel"](x, y)
    if answer.is_usable:
        theirs = stats.brunnermunzel(x, y)
        assert (answer.details["statistic"], answer.p) == pytest.approx(
            (theirs.statistic, theirs.pvalue), rel=1e-6, abs=1e-12
        )
        if abs(answer.p - 0.05) > 1e-9:
            assert (answer.p < 0.05) == (answer.low > 0.5 or answer.high < 0.5)
    else:
        assert max(x) <= min(y) or max(y) <= min(x)


@settings(max_examples=60, deadline=None)
@given(untied, levels)
def test_without_ties_the_shift_and_the_exact_p_are_one_answer(values: list[int], conf: float) -> None:
    x, y = split(values)
    shift, p = METHODS["rank2_hodges_lehmann"](x, y, conf=conf), METHODS[EXACT](x, y).p
    if shift.low is not None:
        assert shift.low <= shift.estimate <= shift.high
        if abs(p - (1 - conf)) > 1e-9:
            assert (p <= 1 - conf) == (shift.low > 0 or shift.high < 0)


@settings(max_examples=60, deadline=None)
@given(grades, grades, levels)
def test_swapping_mirrors_and_the_order_of_the_values_is_nothing(x: list[int], y: list[int], conf: float) -> None:
    here, there = METHODS["rank2"](x, y, conf=conf), METHODS["rank2"](y, x, conf=conf)
    assert here.status == there.status
    assert here.estimate == pytest.approx(1 - there.estimate)
    assert here.details["hl"] == pytest.approx(-there.details["hl"])
    if here.low is not None:
        assert (here.low, here.high) == pytest.approx((1 - there.high, 1 - there.low), abs=1e-9)
        assert 0 <= here.low <= here.estimate <= here.high <= 1
        assert here.p == pytest.approx(there.p)
        assert (SPLIT_ANSWER in here.warnings) == ((here.p <= 1 - conf) != (here.low > 0.5 or here.high < 0.5))
    assert METHODS["rank2"](x[::-1], y[::-1], conf=conf) == here


@settings(max_examples=30, deadline=None)
@given(grades, grades)
def test_more_data_of_the_same_kind_never_widens(x: list[int], y: list[int]) -> None:
    little, much = METHODS["rank2"](x, y), METHODS["rank2"](x * 3, y * 3)
    if little.low is not None and much.low is not None:
        assert much.high - much.low <= little.high - little.low + 1e-12


def test_groups_that_do_not_overlap_have_a_range_too() -> None:
    answer = METHODS["rank2"](range(10, 20), range(10))
    assert (answer.estimate, answer.high) == (1, 1) and 0.7 < answer.low < 0.9
    assert answer.warnings == ("the groups do not overlap: the range is Newcombe's",)
    assert METHODS["rank2_brunner_munzel"](range(10, 20), range(10)).status == "refused"


@pytest.mark.parametrize(
    ("x", "y", "status"),
    [([1], [2, 3], "refused"), ([1, 2, 3], [7, 8, 9], "descriptive_only"), ([1, 2, 3, 4], [3.5, 8, 9, 7], "warn"), ([2] * 9, [2] * 9, "descriptive_only"),  # noqa: E501
     ([1, 2, 3, 4, 9], [3.5, 8, 9, 7, 5], "ok"), ([0] * 20, [0] * 19 + [1], "descriptive_only")],
)  # fmt: skip
def test_floors(x: list[float], y: list[float], status: str) -> None:
    answer = METHODS["rank2"](x, y)
    assert answer.status == status
    assert (answer.p is None) == (status in ("descriptive_only", "refused"))


def test_many_values_take_the_normal_p_and_are_near_the_exact_one() -> None:
    generator = random.Random(3)
    x, y = [generator.gauss(0.4, 1) for _ in range(75)], [generator.gauss(0, 1) for _ in range(75)]
    exact, normal = METHODS["rank2"](x, y), METHODS["rank2"]([*x, 0.4], y)
    assert "exact" in exact.method and "asymptotic" in normal.method
    assert exact.p == pytest.approx(normal.p, rel=0.3)
    assert (exact.details["hl_lower"], exact.details["hl_upper"]) == pytest.approx(
        (normal.details["hl_lower"], normal.details["hl_upper"]), abs=0.05
    )
    assert METHODS[EXACT]([*x, 0.4], y).status == "refused"
    assert METHODS["rank2_hodges_lehmann"](range(1001), range(1000)).status == "refused"
    assert METHODS["rank2"](range(1001), range(1000)).details["hl"] is None


def test_few_or_tied_values_are_said() -> None:
    assert METHODS["rank2_hodges_lehmann"]([1, 2, 3], [7, 8, 9]).low is None
    assert METHODS["rank2_mannwhitney_exact"]([1, 2], [2, 3]).warnings == (
        "there are ties: the p-value is conditional on them",
    )
    assert METHODS["rank2"]([1, 2, None, 4, 9, 3], [3.5, 8, 9, 7, 5]).warnings == ("5 of 6 values of x used",)


def test_limits_of_the_shift_of_many_values_are_at_the_rank_of_the_normal() -> None:
    x, y = ([(7 * place) % 101 for place in range(100)], [5 + (11 * place) % 103 for place in range(102)])
    answer = METHODS["rank2_hodges_lehmann"](x, y)
    differences = sorted(a - b for a in x for b in y)
    rank = int(100 * 102 / 2 - 1.959964 * (100 * 102 * 203 / 12) ** 0.5)
    assert (answer.low, answer.high) == (differences[rank - 1], differences[-rank])
