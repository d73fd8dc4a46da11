"""Difference in differences: named methods and the family."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.regression.linear_model import OLS

from ctanalysis.statistics.quasi_experimental.diff_in_diff_estimators import did_count_ratio, did_ols
from ctanalysis.statistics.quasi_experimental.diff_in_diff_methods import did

TREATED, POST = [0] * 8 + [1] * 8, [0, 1] * 8
values = st.lists(st.integers(0, 30), min_size=16, max_size=16)


@settings(max_examples=40, deadline=None)
@given(values)
def test_interaction_is_that_of_statsmodels(y: list[int]) -> None:
    design = np.column_stack([np.ones(16), TREATED, POST, np.multiply(TREATED, POST)])
    answer, reference = did_ols(y, TREATED, POST), OLS(np.array(y, float), design).fit()
    assert answer.estimate == pytest.approx(reference.params[3], abs=1e-9)
    if answer.p is not None:
        assert (answer.details["se"], answer.p) == pytest.approx((reference.bse[3], reference.pvalues[3]), abs=1e-8)


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=4, max_size=4))
def test_ratio_is_that_of_a_poisson_model(counts: list[int]) -> None:
    design = np.array([[1, 0, 0, 0], [1, 0, 1, 0], [1, 1, 0, 0], [1, 1, 1, 1]], float)
    reference = GLM(counts, design, family=Poisson()).fit(tol=1e-12)
    answer = did_count_ratio(counts)
    assert (answer.details["coef"], answer.details["se"]) == pytest.approx(
        (reference.params[3], reference.bse[3]), rel=1e-5, abs=1e-6
    )
    family = did(counts, [0, 0, 1, 1], [0, 1, 0, 1], kind="count")
    if sum(counts) >= 10:
        assert (family.estimate, family.low, family.high) == pytest.approx(
            (answer.estimate, answer.low, answer.high), rel=1e-6
        )


@settings(max_examples=40, deadline=None)
@given(values, st.integers(-100, 100), st.randoms())
def test_a_constant_and_the_order_of_rows_change_nothing(y: list[int], constant: int, random: object) -> None:
    units = [i // 2 for i in range(16)]
    here = did(y, TREATED, POST, units)
    assert did([value + constant for value in y], TREATED, POST, units).estimate == pytest.approx(
        here.estimate, abs=1e-9
    )
    rows = list(zip(y, TREATED, POST, units, strict=True))
    random.shuffle(rows)
    shuffled = did(*zip(*rows, strict=True))
    assert (shuffled.estimate, shuffled.status) == (pytest.approx(here.estimate, abs=1e-9), here.status)
    if here.p is not None:
        assert shuffled.p == pytest.approx(here.p, rel=1e-6, abs=1e-12)


def test_units_count_once_each() -> None:
    y = [10, 14, 12, 18, 9, 14, 11, 18, 10, 11, 13, 13, 9, 11, 12, 13]
    answer = did(y, [1] * 8 + [0] * 8, POST, [i // 2 for i in range(16)])
    assert (answer.estimate, answer.n, answer.details["units_treated"]) == (4.5, 8, 4)
    assert answer.warnings == ("only 8 units in all",)
    twice = did(y * 2, ([1] * 8 + [0] * 8) * 2, POST * 2, [i // 2 for i in range(16)] * 2)
    assert (twice.estimate, twice.p) == pytest.approx((answer.estimate, answer.p))


@pytest.mark.parametrize(
    ("units", "status"), [(1, "descriptive_only"), (3, "descriptive_only"), (4, "warn"), (5, "ok")]
)
def test_floors_of_units(units: int, status: str) -> None:
    y = [3, 5, 4, 7, 2, 3, 6, 6, 5, 8, 4, 5, 3, 3, 6, 8, 2, 2, 5, 4]
    treated = [1] * 10 + [0] * 10
    keep = [i for i in range(20) if i % 10 < 2 * units]
    answer = did([y[i] for i in keep], [treated[i] for i in keep], [i % 2 for i in keep], [i // 2 for i in keep])
    assert answer.status == status


def test_few_values_without_units_are_described() -> None:
    assert (
        did([1, 2, 3, 5], [0, 0, 1, 1], [0, 1, 0, 1]).reason
        == "a cell has only 1 value: too few for a range, at least 5 are needed"
    )
    many = did(list(range(40)), ([0] * 10 + [1] * 10) * 2, [0] * 20 + [1] * 20)
    assert (many.status, many.estimate) == ("ok", 0)


def test_earlier_periods_are_looked_at() -> None:
    y = [1, 2, 3, 9, 2, 4, 6, 20]
    answer = did(y, [0] * 4 + [1] * 4, [0, 0, 0, 1] * 2, list("aaaabbbb"), time=[1, 2, 3, 4] * 2)
    assert answer.details["parallel"] == "checked over 3 earlier periods"
    assert answer.details["pre_slope_difference"] == pytest.approx(1)
    assert (
        did(y, [0] * 4 + [1] * 4, [0, 1, 1, 1] * 2, time=[1, 2, 3, 4] * 2)
        .details["parallel"]
        .startswith("cannot be checked")
    )


def test_units_seen_once_are_left_out_and_said() -> None:
    y = [3, 5, 4, 7, 2, 3, 6, 6, 5, 8, 4, 5, 3, 3, 6, 8, 9]
    answer = did(y, [1] * 8 + [0] * 9, [*POST, 1], [*(i // 2 for i in range(16)), 99])
    assert "8 of 9 units used: the others lack values before or after" in answer.warnings


def test_four_counts_need_events() -> None:
    assert did_count_ratio([1, 2, 3]).status == "error"
    assert did_count_ratio([0, 2, 3, 4]).status == "refused"
    assert did_count_ratio([3, 6, 7, 9]).status == "warn"


@pytest.mark.parametrize("empty", range(4))
def test_counts_need_an_event_in_every_cell(empty: int) -> None:
    y = [3, 4, 2, 5, 6, 2, 4, 3]
    assert did(y, [0] * 4 + [1] * 4, [0, 0, 1, 1] * 2, kind="count").is_usable
    y[2 * empty : 2 * empty + 2] = [0, 0]
    assert did(y, [0] * 4 + [1] * 4, [0, 0, 1, 1] * 2, kind="count").status == "refused"
    y[2 * empty] = 1
    assert did(y, [0] * 4 + [1] * 4, [0, 0, 1, 1] * 2, kind="count").is_usable


@pytest.mark.parametrize("small", range(4))
def test_a_cell_of_four_events_is_rough_and_one_of_five_is_not(small: int) -> None:
    y = [3, 4, 5, 3, 6, 2, 4, 3]
    marks = ([0] * 4 + [1] * 4, [0, 0, 1, 1] * 2)
    for last, is_rough in ((2, True), (3, False)):
        y[2 * small : 2 * small + 2] = [2, last]
        assert any("rough" in warning for warning in did(y, *marks, kind="count").warnings) == is_rough


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=24, max_size=24))
def test_seasons_that_both_share_are_terms_of_statsmodels(y: list[int]) -> None:
    group, time = np.repeat([0.0, 1.0], 12), np.tile(np.arange(12), 2)
    post = (time >= 6).astype(float)
    design = np.column_stack(
        [np.ones(24), group, post, group * post, *((time % 4 == season).astype(float) for season in (0, 1, 2))]
    )
    counts = GLM(y, design, family=Poisson()).fit(tol=1e-12)
    answer = did(y, group, post, time=time, kind="count", seasons=4)
    assert (answer.details["coef"], answer.details["dispersion"]) == pytest.approx(
        (counts.params[3], counts.pearson_chi2 / counts.df_resid), rel=1e-5, abs=1e-6
    )
    values = OLS(np.array(y, float), design).fit()
    answer = did(y, group, post, time=time, seasons=4)
    if answer.p is None:
        assert values.ssr < 1e-9
        return
    assert (answer.estimate, answer.p) == pytest.approx((values.params[3], values.pvalues[3]), abs=1e-7)
