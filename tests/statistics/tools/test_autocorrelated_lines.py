"""Lines with carry-over: the likelihood is the largest, gaps keep their distance, edges answer."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import GLS

from ctanalysis.statistics.tools.autocorrelated_lines import AT_THE_EDGE, fit_with_carry_over, trend_gls_ar1_reml


def find_likelihood(y: np.ndarray, t: np.ndarray, rho: float) -> float:
    """The profiled log likelihood by the full covariance matrix, with no shortcut."""
    distance = np.abs(t[:, None] - t[None, :])
    matrix = np.sign(rho) ** distance * abs(rho) ** distance
    design = np.column_stack([np.ones(len(y)), t])
    inverse = np.linalg.inv(matrix)
    gram = design.T @ inverse @ design
    e = y - design @ np.linalg.solve(gram, design.T @ inverse @ y)
    n, p = design.shape
    rss, determinant = float(e @ inverse @ e), float(np.linalg.slogdet(matrix)[1])
    return -0.5 * ((n - p) * math.log(rss) + determinant + float(np.linalg.slogdet(gram)[1]))


@example([16, 19, 17, 20, 20, 0, 20, 20, 17], {5})  # two tops, the lower one at the limit
@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=8, max_size=16), st.sets(st.integers(1, 6), max_size=3))
def test_no_other_carry_over_is_likelier(y: list[int], holes: set[int]) -> None:
    t = np.array([i for i in range(len(y)) if i not in holes], float)
    values = np.array([y[int(i)] for i in t], float)
    answer = trend_gls_ar1_reml(values.tolist(), t.tolist())
    if answer.status == "refused":
        assert "exactly on the line" in answer.reason or "no scatter" in answer.reason
        return
    rho = answer.details["rho"]
    best = find_likelihood(values, t, rho)
    assert all(find_likelihood(values, t, other) <= best + 1e-6 for other in np.linspace(-0.97, 0.97, 60))
    distance = np.abs(t[:, None] - t[None, :])
    reference = GLS(
        values, np.column_stack([np.ones(len(t)), t]), sigma=np.sign(rho) ** distance * abs(rho) ** distance
    ).fit()
    assert answer.estimate == pytest.approx(reference.params[1], rel=1e-5, abs=1e-7)
    assert answer.details["se_slope"] == pytest.approx(reference.bse[1], rel=1e-4)
    assert answer.details["intercept"] == pytest.approx(reference.params[0], rel=1e-5, abs=1e-5)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=8, max_size=16), st.sampled_from([0.25, 3, 365.25]), st.integers(-50, 50))
def test_relabelling_time_rescales_the_slope(y: list[int], unit: float, start: int) -> None:
    plain, relabelled = (trend_gls_ar1_reml(y), trend_gls_ar1_reml(y, [start + unit * i for i in range(len(y))]))
    assert plain.status == relabelled.status
    if plain.is_usable:
        assert relabelled.estimate * unit == pytest.approx(plain.estimate, rel=1e-5, abs=1e-6)
        assert relabelled.details["rho"] == pytest.approx(plain.details["rho"], abs=1e-4)


def test_adding_a_constant_changes_no_slope() -> None:
    y = [30, 28, 33, 31, 29, 35, 34, 30, 44, 47]
    assert trend_gls_ar1_reml([value + 1e5 for value in y]).estimate == pytest.approx(
        trend_gls_ar1_reml(y).estimate, rel=1e-6
    )


def test_uneven_spacing_and_exact_lines_are_refused() -> None:
    assert trend_gls_ar1_reml([3, 5, 4, 6, 8], [0, 1, 2.3, 4, 5]).status == "refused"
    assert trend_gls_ar1_reml([1, 2, 3, 4, 5, 6]).status == "refused"
    assert trend_gls_ar1_reml([4] * 9).status == "refused"
    assert trend_gls_ar1_reml([1, 2, 4]).status == "refused"


def test_rough_search_ends_on_the_top() -> None:
    y = [1, 2, 3, 3, 2, 1, 2, 3, 4, 4, 3, 2]
    found = fit_with_carry_over([[1.0] * 12], y, range(12)).rho
    matrix = np.abs(np.subtract.outer(range(12), range(12)))

    def score(rho: float) -> float:
        inverse = np.linalg.inv(rho**matrix)
        e = np.array(y) - (inverse @ y).sum() / inverse.sum()
        return -0.5 * (11 * math.log(e @ inverse @ e) + np.linalg.slogdet(rho**matrix)[1] + math.log(inverse.sum()))

    assert max(score(found + 1e-4), score(found - 1e-4)) < score(found)


def test_a_carry_over_at_either_limit_is_said() -> None:
    """A series that turns round in each period carries over by nearly minus one."""
    turning = [float(10 + (-1) ** place * (20 + place % 3 / 10)) for place in range(14)]
    found = trend_gls_ar1_reml(turning)
    assert float(found.details["rho"]) < -0.99
    assert AT_THE_EDGE in found.warnings
