"""Pairs of yes and no."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.estimate import SPLIT_ANSWER

counts = st.integers(0, 30)
tables = st.tuples(counts, counts, counts, counts).filter(any).map(lambda cells: [list(cells[:2]), list(cells[2:])])
levels = st.floats(0.5, 0.999)


def turn(table: list[list[int]]) -> list[list[int]]:
    return [[table[0][0], table[1][0]], [table[0][1], table[1][1]]]


@pytest.mark.parametrize("name", ["paired_diff_tango", "paired_mcnemar_midp"])
@settings(max_examples=60, deadline=None)
@given(table=tables, conf=levels)
def test_swapping_before_and_after_mirrors(name: str, table: list[list[int]], conf: float) -> None:
    here, there = METHODS[name](table, conf=conf), METHODS[name](turn(table), conf=conf)
    assert here.status == there.status
    assert here.estimate == pytest.approx(-there.estimate)
    if here.low is not None:
        assert (here.low, here.high) == pytest.approx((-there.high, -there.low), abs=1e-9)
        assert -1 <= here.low <= here.estimate <= here.high <= 1
    if here.p is not None:
        assert here.p == pytest.approx(there.p, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(table=tables, times=st.integers(2, 5))
def test_more_data_with_the_same_shares_never_widens(table: list[list[int]], times: int) -> None:
    little, much = (
        METHODS["paired_diff_tango"](some) for some in (table, [[count * times for count in row] for row in table])
    )
    if little.low is not None:
        assert much.high - much.low <= little.high - little.low + 1e-9


@settings(max_examples=60, deadline=None)
@given(tables, levels)
def test_tangos_p_is_low_exactly_when_the_interval_leaves_out_zero(table: list[list[int]], conf: float) -> None:
    answer = METHODS["paired_diff_tango"](table, conf=conf)
    if abs(answer.p - (1 - conf)) > 1e-9:
        assert (answer.p < 1 - conf) == (answer.low > 0 or answer.high < 0)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_midp_is_below_the_exact_p_of_the_binomial_test(table: list[list[int]]) -> None:
    (_, lost), (won, _) = table
    exact = stats.binomtest(lost, lost + won).pvalue if lost + won else 1
    assert METHODS["paired_mcnemar_midp"](table).p < exact or lost + won == 0


@settings(max_examples=60, deadline=None)
@given(tables)
def test_disagreement_of_interval_and_p_is_said(table: list[list[int]]) -> None:
    (_, lost), (won, _) = table
    answer = METHODS["paired_turned"](won, lost, sum(map(sum, table)))
    if answer.low is not None:
        assert (SPLIT_ANSWER in answer.warnings) == ((answer.p <= 0.05) != (answer.low > 0 or answer.high < 0))


@pytest.mark.parametrize(
    ("lost", "won", "status"),
    [
        (0, 0, "ok"),
        (1, 0, "descriptive_only"),
        (3, 1, "descriptive_only"),
        (5, 0, "warn"),
        (7, 2, "warn"),
        (9, 1, "ok"),
    ],
)
def test_floors(lost: int, won: int, status: str) -> None:
    answer = METHODS["paired_turned"](won, lost, 20 + lost + won)
    assert answer.status == status
    assert (answer.p is None) == (status == "descriptive_only")


def test_edges() -> None:
    for name in ("paired_diff_tango", "paired_mcnemar_midp"):
        assert METHODS[name]([[0, 0], [0, 0]]).status == "refused"
        assert (
            METHODS[name]([[1, 2, 3], [1, 2, 3]]).status
            == METHODS[name]([1, 2]).status
            == METHODS[name](None).status
            == "error"
        )
    assert METHODS["paired_mcnemar_midp"]([[5, 0], [0, 7]]).p == 1
