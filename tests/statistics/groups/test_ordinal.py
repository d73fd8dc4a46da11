"""Ordered groups and ordered answers."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.miscmodels.ordinal_model import OrderedModel

from ctanalysis.statistics import METHODS

shares = st.lists(
    st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=6
)


@settings(max_examples=60, deadline=None)
@given(shares)
def test_two_groups_are_the_chi_square_and_turning_the_order_turns_the_slope(groups: list[tuple[int, int]]) -> None:
    events, totals = map(list, zip(*groups, strict=True))
    answer = METHODS["ordinal_cochran_armitage"](events, totals)
    if not answer.is_usable:
        assert sum(events) in (0, sum(totals))
        return
    turned = METHODS["ordinal_cochran_armitage"](events[::-1], totals[::-1])
    assert (turned.estimate, turned.p) == pytest.approx((-answer.estimate, answer.p), abs=1e-9)
    moved = METHODS["ordinal_cochran_armitage"](events, totals, [10 * place + 3 for place in range(len(events))])
    assert (moved.estimate, moved.p) == pytest.approx((answer.estimate / 10, answer.p), abs=1e-9)
    if len(groups) == 2:
        assert answer.p == pytest.approx(METHODS["prop2_chisq"](*groups[0], *groups[1]).p, abs=1e-9)
    # Two answers that are ordered make the same question, with N - 1 in the place of N.
    table = METHODS["ordinal_linear_by_linear"]([[total - event, event] for event, total in groups])
    n = sum(totals)
    assert table.details["chisq"] == pytest.approx(answer.details["chisq"] * (n - 1) / n, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4))
def test_linear_by_linear_is_symmetrical(table: list[list[int]]) -> None:
    here = METHODS["ordinal_linear_by_linear"](table)
    there = METHODS["ordinal_linear_by_linear"]([list(column) for column in zip(*table, strict=True)])
    mirrored = METHODS["ordinal_linear_by_linear"](table[::-1])
    assert here.status == there.status == mirrored.status
    if here.is_usable:
        assert here.estimate == pytest.approx(there.estimate) == pytest.approx(-mirrored.estimate)
        assert -1 <= here.estimate <= 1


@pytest.mark.parametrize(
    "table", [[[8, 10, 6, 3], [3, 7, 10, 9]], [[20, 5, 4], [6, 9, 17]], [[1, 9, 2, 8, 3], [4, 4, 4, 4, 9]]]
)
def test_proportional_odds_are_those_of_statsmodels(table: list[list[int]]) -> None:
    answers = [place for row in table for place, count in enumerate(row) for _ in range(count)]
    groups = [[group] for group, row in enumerate(table) for _ in range(sum(row))]
    theirs = OrderedModel(numpy.array(answers), numpy.array(groups), distr="logit").fit(
        method="bfgs", disp=False, gtol=1e-9
    )
    answer = METHODS["ordinal_proportional_odds"](table)
    assert (answer.estimate, answer.details["loglik"]) == pytest.approx((theirs.params[0], theirs.llf), rel=1e-4)
    assert answer.details["se"] == pytest.approx(theirs.bse[0], rel=1e-3)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 15), min_size=width, max_size=width), min_size=2, max_size=2)
    )
)
def test_proportional_odds_mirror_or_are_refused(table: list[list[int]]) -> None:
    here = METHODS["ordinal_proportional_odds"](table)
    assert here.status in ("ok", "warn") or "could not be found" not in here.reason
    for turned in (table[::-1], [row[::-1] for row in table]):
        there = METHODS["ordinal_proportional_odds"](turned)
        assert here.status == there.status
        if here.is_usable:
            assert (here.low, here.estimate, here.high) == pytest.approx(
                (-there.high, -there.estimate, -there.low), abs=1e-5
            )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=4, max_size=4))
def test_two_answers_are_the_odds_ratio(cells: list[int]) -> None:
    a, b, c, d = cells
    answer, woolf = (
        METHODS["ordinal_proportional_odds"]([[a, b], [c, d]]),
        METHODS["prop2_or_woolf"](d, c + d, b, a + b),
    )
    assert answer.details["odds_ratio"] == pytest.approx(woolf.estimate, rel=1e-6)
    assert answer.details["se"] == pytest.approx(woolf.details["se_log"], rel=1e-6)


def test_edges() -> None:
    trend = METHODS["ordinal_cochran_armitage"]
    assert trend([3, None, 8], [10, 12, 14]).warnings == ("2 of 3 groups used",)
    assert (
        trend([0, 0], [5, 5]).status
        == trend([1, 2], [5, 5], [3, 3]).status
        == trend([1, 0], [5, 0]).status
        == trend([], []).status
        == "refused"
    )
    assert trend([6, 2], [5, 5]).status == trend([1, 2], [5]).status == trend([1.5, 2], [5, 5]).status == "error"
    odds = METHODS["ordinal_proportional_odds"]
    assert (
        odds([[5, 0], [0, 5]]).status
        == odds([[5, 2, 0], [0, 2, 5]]).status
        == odds([[0, 0], [1, 2]]).status
        == odds([[3], [3]]).status
        == "refused"
    )
    assert odds([[1, 2], [3, 4], [5, 6]]).status == odds([[1, 2], [3]]).status == "error"
    assert odds([[5, 0, 2], [3, 0, 5]]).estimate == pytest.approx(odds([[5, 2], [3, 5]]).estimate)
