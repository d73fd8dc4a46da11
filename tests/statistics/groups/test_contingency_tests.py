"""Tables of counts, by chi-square and exactly."""

import time
from itertools import product
from math import factorial, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ctanalysis.statistics import METHODS


def make_tables(rows: int, columns: int, most: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(st.integers(0, most), min_size=columns, max_size=columns), min_size=rows, max_size=rows)


tables = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(lambda shape: make_tables(*shape, 30))


def has_no_empty_line(table: list[list[int]]) -> bool:
    return all(map(sum, table)) and all(map(sum, zip(*table, strict=True)))


@settings(max_examples=60, deadline=None)
@given(tables.filter(has_no_empty_line))
def test_chi_square_is_that_of_scipy(table: list[list[int]]) -> None:
    answer, theirs = METHODS["kgroup_chisq"](table), stats.chi2_contingency(table, correction=False)
    assert (answer.details["chisq"], answer.details["df"], answer.p) == pytest.approx(
        (theirs.statistic, theirs.dof, theirs.pvalue), rel=1e-9, abs=1e-9
    )
    assert answer.estimate == pytest.approx(stats.contingency.association(table, method="cramer"), abs=1e-9)
    assert (answer.status == "warn") == bool((theirs.expected_freq < 5).any())
    turned = METHODS["kgroup_chisq"]([list(column) for column in zip(*table, strict=True)])
    assert turned.p == pytest.approx(answer.p)


@settings(max_examples=60, deadline=None)
@given(make_tables(2, 2, 25).filter(has_no_empty_line))
def test_exact_p_of_four_cells_is_fishers(table: list[list[int]]) -> None:
    assert METHODS["kgroup_fisher_rxc"](table).p == pytest.approx(stats.fisher_exact(table).pvalue, rel=1e-9)


@settings(max_examples=25, deadline=None)
@given(make_tables(3, 3, 4).filter(has_no_empty_line))
def test_exact_p_is_that_of_all_tables(table: list[list[int]]) -> None:
    heights, widths = ([sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)])
    observed, everything, unlikely = (prod(factorial(count) for row in table for count in row), 0.0, 0.0)
    for a, b, c, d in product(*(range(min(heights[i], widths[j]) + 1) for i in (0, 1) for j in (0, 1))):
        first, second = [a, b, heights[0] - a - b], [c, d, heights[1] - c - d]
        cells = [*first, *second, *(width - one - two for width, one, two in zip(widths, first, second, strict=True))]
        if min(cells) >= 0:
            weight = prod(map(factorial, cells))
            everything += 1 / weight
            unlikely += (weight >= observed) / weight
    assert METHODS["kgroup_fisher_rxc"](table).p == pytest.approx(unlikely / everything, rel=1e-9)


@settings(max_examples=25, deadline=None)
@given(make_tables(3, 4, 6))
def test_the_order_of_rows_and_columns_is_nothing(table: list[list[int]]) -> None:
    turned = [list(column) for column in zip(*table[::-1], strict=True)]
    for name in ("kgroup_chisq", "kgroup_fisher_rxc"):
        here, there = METHODS[name](table), METHODS[name](turned)
        assert (here.status, here.p) == (there.status, pytest.approx(there.p) if there.p is not None else None)


@pytest.mark.parametrize(
    ("table", "p"),
    [([[1, 2, 2, 1, 1, 0, 1], [2, 0, 0, 2, 3, 0, 0], [0, 1, 1, 1, 2, 7, 3], [1, 1, 2, 0, 0, 0, 1], [0, 1, 1, 1, 1, 0, 0]], 0.03928964365533388),  # noqa: E501
     ([[8, 3, 5], [2, 9, 4], [3, 1, 7], [6, 6, 2], [1, 2, 5]], 0.026563513449234705)],
)  # fmt: skip
def test_larger_tables_by_whole_numbers(table: list[list[int]], p: float) -> None:
    """Both were added up once in exact fractions."""
    assert METHODS["kgroup_fisher_rxc"](table).p == pytest.approx(p, rel=1e-10)


def test_too_many_tables_are_refused_within_seconds() -> None:
    start = time.process_time()
    assert METHODS["kgroup_fisher_rxc"]([[10**4] * 4] * 4).status == "refused"
    assert METHODS["kgroup_fisher_rxc"]([[20] * 6] * 6).status == "refused"
    assert time.process_time() - start < 20


@pytest.mark.parametrize("name", ["kgroup_chisq", "kgroup_fisher_rxc"])
def test_edges(name: str) -> None:
    assert (
        METHODS[name]([[0, 0], [0, 0]]).status
        == METHODS[name]([[5, 0], [7, 0]]).status
        == METHODS[name]([]).status
        == "refused"
    )
    assert (
        METHODS[name]([[1, 2], [3]]).status
        == METHODS[name]([[1.5, 2], [3, 4]]).status
        == METHODS[name]([[None, 2], [3, 4]]).status
        == "error"
    )
    assert METHODS[name]([[9, 0, 8], [7, 0, 9], [0, 0, 0]]).warnings == ("empty rows or columns were left out",)
