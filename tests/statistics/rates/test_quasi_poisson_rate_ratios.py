"""Two rates counted over several periods: worked by hand, wider with more swing, mirrored, and
never narrower than chance.
"""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.rates.quasi_poisson_rate_ratios import compare_rate_series

COUNTS = st.lists(st.integers(0, 60), min_size=2, max_size=8)


def test_worked_by_hand() -> None:
    """Totals 143 and 88 over four periods each: log(143/88) = 0.4855, its error sqrt(1/143 + 1/88)
    = 0.13549, times 1.95996.
    """
    answer = compare_rate_series([30, 34, 41, 38], [20, 19, 26, 23])
    assert answer.estimate == pytest.approx(1.625)
    assert (answer.low, answer.high) == (
        pytest.approx(math.exp(0.48551 - 0.26556), abs=1e-4),
        pytest.approx(math.exp(0.48551 + 0.26556), abs=2e-4),
    )


def test_more_swing_than_chance_is_a_wider_range_with_students_t() -> None:
    """Dispersion 9.2677 on 6 degrees of freedom: the error is multiplied by 3.0443, the quantile is
    2.4469.
    """
    answer = compare_rate_series([30, 34, 61, 18], [20, 19, 36, 3])
    error = math.sqrt(9.267676767 * (1 / 143 + 1 / 78))
    assert answer.low == pytest.approx(math.exp(math.log(143 / 78) - 2.446912 * error), rel=1e-5)
    assert answer.details["dispersion_used"] == pytest.approx(9.267676767)


@pytest.mark.parametrize(
    "y1, y2, words",
    [
        ([5], [6, 7], "fewer than 2 periods"),
        ([1, 2], [3, 2], "fewer than 10 events"),
        ([0, 0], [20, 30], "none on a side"),
    ],
)
def test_too_little_is_refused(y1: list[int], y2: list[int], words: str) -> None:
    answer = compare_rate_series(y1, y2)
    assert answer.status == "refused" and words in str(answer.reason)


@given(COUNTS, COUNTS)
def test_mirrored_ordered_and_never_narrower_than_chance(y1: list[int], y2: list[int]) -> None:
    answer, mirrored = compare_rate_series(y1, y2), compare_rate_series(y2, y1)
    assert answer.status == mirrored.status
    if answer.estimate is None:
        return
    assert (
        answer.low is not None
        and answer.high is not None
        and answer.p is not None
        and mirrored.low is not None
        and mirrored.high is not None
    )
    assert answer.low <= answer.estimate <= answer.high and 0 <= answer.p <= 1
    assert (1 / mirrored.high, 1 / mirrored.low) == (
        pytest.approx(answer.low, rel=1e-9),
        pytest.approx(answer.high, rel=1e-9),
    )
    assert (answer.p < 0.05) == (not answer.low <= 1 <= answer.high) or answer.p == pytest.approx(0.05, abs=1e-9)
    chance = 1.959963985 * math.sqrt(1 / sum(y1) + 1 / sum(y2))
    assert math.log(answer.high / answer.low) / 2 >= chance - 1e-9


@given(COUNTS, COUNTS)
def test_the_order_of_periods_changes_nothing(y1: list[int], y2: list[int]) -> None:
    shuffled = sorted(y1), sorted(y2)
    assert METHODS["compare_rate_series"](*shuffled).estimate == METHODS["compare_rate_series"](y1, y2).estimate


def test_a_season_of_both_sides_is_no_scatter() -> None:
    """Pearson's chi-square of statsmodels' Poisson model with the side and the season."""
    first, second = [9, 45, 6, 30, 12, 47, 4, 31], [14, 60, 9, 44, 15, 66, 10, 40]
    y = np.array(first + second, float)
    season = np.arange(16) % 4
    design = np.column_stack([np.ones(16), np.arange(16) >= 8, *(season == one for one in (1, 2, 3))]).astype(float)
    fit = GLM(y, design, family=Poisson()).fit()
    answer = compare_rate_series(second, first, seasons=4)
    assert answer.estimate == pytest.approx(np.exp(fit.params[1]))
    assert answer.details["dispersion"] == pytest.approx(fit.pearson_chi2 / 11)
    assert compare_rate_series(second, first).details["dispersion"] > 10
    assert compare_rate_series(second[:7], first, seasons=4).details.get("season_terms") is None


def test_sides_that_are_no_whole_years_have_no_season_taken_out() -> None:
    first, second = [30, 60, 30, 60, 30], [20, 40, 20, 40, 20]
    plain = compare_rate_series(first, second)
    assert compare_rate_series(first, second, seasons=4).details == plain.details
    assert "season_terms" in compare_rate_series(first[:4], second[:4], seasons=4).details
