"""The difference of two shares by score and by adjusted counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics import METHODS

NAMES = ("prop2_diff_miettinen_nurminen", "prop2_diff_agresti_caffo")
groups = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.floats(0.5, 0.999)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None)
@given(first=groups, second=groups, conf=levels)
def test_swapping_the_groups_mirrors(name: str, first: tuple[int, int], second: tuple[int, int], conf: float) -> None:
    here, there = (METHODS[name](*first, *second, conf=conf), METHODS[name](*second, *first, conf=conf))
    assert (here.low, here.estimate, here.high) == pytest.approx((-there.high, -there.estimate, -there.low), abs=1e-9)
    assert here.low <= here.estimate <= here.high
    assert (-1 <= here.low and here.high <= 1) or here.warnings
    assert here.p == pytest.approx(there.p, abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None)
@given(first=groups, second=groups, times=st.integers(2, 5))
def test_more_data_with_the_same_shares_never_widens(
    name: str, first: tuple[int, int], second: tuple[int, int], times: int
) -> None:
    little, much = (METHODS[name](*first, *second), METHODS[name](*(number * times for number in (*first, *second))))
    assert much.high - much.low <= little.high - little.low + 1e-12


@settings(max_examples=80, deadline=None)
@given(groups, groups, levels)
def test_score_p_is_low_exactly_when_the_interval_leaves_out_zero(
    first: tuple[int, int], second: tuple[int, int], conf: float
) -> None:
    answer = METHODS["prop2_diff_miettinen_nurminen"](*first, *second, conf=conf)
    if abs(answer.p - (1 - conf)) > 1e-9:
        assert (answer.p < 1 - conf) == (answer.low > 0 or answer.high < 0)


@settings(max_examples=40, deadline=None)
@given(groups, groups, st.floats(-0.9, 0.9))
def test_second_share_is_the_one_that_fits_best(
    first: tuple[int, int], second: tuple[int, int], supposed: float
) -> None:
    from math import log

    from ctanalysis.statistics.proportions.miettinen_agresti_intervals import _fit_second_share

    (count1, nobs1), (count2, nobs2) = first, second

    def find_fit(share2: float) -> float:
        cells = (
            (count1, share2 + supposed),
            (nobs1 - count1, 1 - share2 - supposed),
            (count2, share2),
            (nobs2 - count2, 1 - share2),
        )
        return sum(count * log(max(share, 1e-300)) for count, share in cells if count)

    low, high = max(0.0, -supposed), min(1.0, 1 - supposed)
    best = max(find_fit(low + (high - low) * step / 500) for step in range(501))
    assert (
        find_fit(_fit_second_share(count1, nobs1, count2, nobs2, supposed)) >= best - 1e-5
    )  # near a double root the cubic gives few digits


@pytest.mark.parametrize(("counts", "limit"), [((10, 10, 0, 10), "high"), ((0, 10, 10, 10), "low")])
def test_nothing_lies_beyond_everybody_against_nobody_but_the_formula_of_agresti_and_caffo(
    counts: tuple[int, int, int, int], limit: str
) -> None:
    assert abs(getattr(METHODS["prop2_diff_miettinen_nurminen"](*counts), limit)) == 1
    assert abs(getattr(METHODS["prop2_diff_agresti_caffo"](*counts), limit)) > 1
    assert METHODS["prop2_diff_agresti_caffo"](*counts).status == "warn"


def test_equal_shares_of_all_or_none_have_p_of_one() -> None:
    assert (
        METHODS["prop2_diff_miettinen_nurminen"](0, 9, 0, 9).p
        == METHODS["prop2_diff_miettinen_nurminen"](9, 9, 9, 9).p
        == 1
    )
