"""Interrupted time series: families, named methods, and the published analysis of Sicily."""

import csv
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from places import SHARED
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.regression.linear_model import OLS

from ctanalysis.statistics.quasi_experimental.interruptions import its_level, its_level_slope
from ctanalysis.statistics.quasi_experimental.segmented_count_regression import (
    its_poisson_step,
    its_quasipoisson_level_slope,
    its_quasipoisson_step,
)
from ctanalysis.statistics.quasi_experimental.segmented_regression import its_gls_ar1_reml, its_ols_level_slope
from ctanalysis.statistics.tools.autocorrelated_lines import CARRY_OVER

SICILY = SHARED / "data" / "its" / "sicily.csv"
Y = [30, 28, 33, 31, 29, 35, 34, 30, 44, 47, 43, 49, 52, 48, 55, 53]
values = st.lists(st.integers(0, 30), min_size=16, max_size=16)


@pytest.mark.skipif(not SICILY.exists(), reason="the data of the tutorial are not beside this checkout")
def test_sicily_is_that_of_the_tutorial() -> None:
    rows = list(csv.DictReader(SICILY.open(encoding="utf-8")))
    columns = {name: [float(row[name]) for row in rows] for name in ("aces", "time", "smokban", "stdpop", "month")}
    given = dict(y=columns["aces"], exposure=columns["stdpop"], time=columns["time"], step=columns["smokban"])
    plain = its_poisson_step(**given)
    assert (plain.estimate, plain.low, plain.high) == pytest.approx((0.894, 0.864, 0.925), abs=1e-3)
    quasi = its_quasipoisson_step(**given)
    assert quasi.estimate == pytest.approx(plain.estimate) and quasi.low < plain.low and quasi.high > plain.high
    family = its_level(given["y"], exposure=given["exposure"], time=given["time"], step=given["step"])
    assert family.estimate == pytest.approx(plain.estimate)
    assert family.high / family.low > quasi.high / quasi.low  # Student's t beside the normal
    assert family.details["dispersion_used"] > 1


@settings(max_examples=40, deadline=None)
@given(values, st.integers(4, 12))
def test_segments_are_those_of_statsmodels(y: list[int], border: int) -> None:
    time = np.arange(1, 17.0)
    design = np.column_stack([np.ones(16), time, time > border, np.maximum(0, time - border)])
    answer, reference = its_ols_level_slope(y, border), OLS(np.array(y, float), design).fit()
    assert answer.estimate == pytest.approx(reference.params[2], abs=1e-8)
    if answer.p is not None:
        assert (answer.p, answer.details["slope_p"]) == pytest.approx(reference.pvalues[2:], abs=1e-7)
        assert (answer.low, answer.high) == pytest.approx(reference.conf_int()[2], abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=16, max_size=16), st.integers(6, 10))
def test_count_segments_are_those_of_statsmodels(y: list[int], border: int) -> None:
    time = np.arange(1, 17.0)
    design = np.column_stack([np.ones(16), time, time > border, np.maximum(0, time - border)])
    assume(len(set(y)) > 2)  # statsmodels has no answer for an exact fit
    reference = GLM(y, design, family=Poisson()).fit(scale="X2", tol=1e-12)
    answer = its_quasipoisson_level_slope(y, break_after=border)
    if answer.is_usable:
        assert math.log(answer.estimate) == pytest.approx(reference.params[2], abs=1e-6)
        assert answer.details["slope_se"] == pytest.approx(reference.bse[3], rel=1e-5)
    family = its_level_slope(y, border, kind="count")
    assert family.estimate == pytest.approx(answer.estimate or math.exp(reference.params[2]), rel=1e-6)
    assert family.details["dispersion_used"] == pytest.approx(max(1, reference.scale), rel=1e-6)


@settings(max_examples=30, deadline=None)
@given(values, st.sampled_from([0.25, 3, 365.25]), st.integers(-50, 50), st.sampled_from(["value", "count"]))
def test_relabelling_time_changes_no_level(y: list[int], unit: float, start: int, kind: str) -> None:
    plain = its_level_slope(y, 8, kind=kind)
    other = its_level_slope(y, start + unit * 8, time=[start + unit * i for i in range(1, 17)], kind=kind)
    assert plain.status == other.status
    if plain.is_usable:
        assert other.estimate == pytest.approx(plain.estimate, rel=1e-6, abs=1e-7)
        assert (plain.p is None) == (other.p is None)
        if plain.p is not None:
            assert other.p == pytest.approx(plain.p, rel=1e-4, abs=1e-8)


@settings(max_examples=30, deadline=None)
@given(values, st.integers(-1000, 1000), st.randoms())
def test_a_constant_and_the_order_of_rows_change_nothing(y: list[int], constant: int, random: object) -> None:
    here, there = its_level(y, 8), its_level([value + constant for value in y], 8)
    assert there.estimate == pytest.approx(here.estimate, abs=1e-8)
    rows = list(zip(y, range(1, 17), strict=True))
    random.shuffle(rows)
    shuffled, times = zip(*rows, strict=True)
    assert its_level(shuffled, 8, time=times) == here


@pytest.mark.parametrize(
    ("family", "before", "after", "status"),
    [(its_level, 3, 9, "refused"), (its_level, 4, 5, "refused"), (its_level, 4, 6, "warn"), (its_level, 6, 6, "ok"),  # noqa: E501
     (its_level_slope, 5, 8, "refused"), (its_level_slope, 6, 8, "warn"), (its_level_slope, 8, 8, "ok")],  # noqa: E501
)  # fmt: skip
def test_floors(family: object, before: int, after: int, status: str) -> None:
    y = Y[8 - before : 8] if before <= 8 else Y[:before]
    answer = family([*y, *Y[8 : 8 + after], *[50, 54, 52][: max(0, after - 8)]], before)
    assert answer.status == status or CARRY_OVER in answer.warnings


def test_lines_for_the_picture() -> None:
    answer = its_level_slope(Y, 8)
    fitted, without = answer.details["fitted"], answer.details["counterfactual"]
    assert without[:8] == (None,) * 8 and len(fitted) == len(without) == 16
    slopes = {round(b - a, 9) for a, b in zip(fitted[:8], fitted[1:8], strict=False)}
    assert {round(b - a, 9) for a, b in zip(without[8:], without[9:], strict=False)} == slopes
    assert fitted[8] - without[8] == pytest.approx(answer.estimate + answer.details["slope_change"])
    counts = its_level(Y, 8, exposure=[2] * 16)
    assert counts.details["fitted"][10] / counts.details["counterfactual"][10] == pytest.approx(counts.estimate)
    assert counts.details["observed"][0] == 15
    assert sum(counts.details["fitted"]) * 2 == pytest.approx(sum(Y))


def test_carry_over_stands_beside_from_twelve_on() -> None:
    answer, reml = its_level_slope(Y, 8), its_gls_ar1_reml(Y, 8)
    assert (answer.details["level_reml"], answer.details["rho"]) == pytest.approx((reml.estimate, reml.details["rho"]))
    assert "level_reml" not in its_level(Y[2:13], 6).details


def test_a_side_without_events_is_refused() -> None:
    assert (
        its_level([0] * 8 + [3] * 8, 8, kind="count").reason == "no events on one side of the break: there is no ratio"
    )
    assert its_level([0] * 16, 8, kind="count").status == "refused"
    assert its_poisson_step([0] * 8 + [3] * 8, break_after=8).status == "refused"
    assert its_level([4] * 16, 8).status == "descriptive_only"
    assert its_level([4] * 16, 8, kind="count").estimate == pytest.approx(1)


@pytest.mark.parametrize("y", [Y, [30, 18, 43, 31, 19, 45, 24, 30, 64, 37, 53, 29, 62, 38, 75, 43]])
def test_slope_of_counts_has_the_limits_of_statsmodels(y: list[int]) -> None:
    time = np.arange(1, 17.0)
    model = GLM(y, np.column_stack([np.ones(16), time, time > 8, np.maximum(0, time - 8)]), family=Poisson())
    answer = its_level_slope(y, break_after=8, kind="count")
    swings = answer.details["dispersion"] > 1
    reference = model.fit(scale="X2" if swings else 1.0, use_t=swings)
    assert (answer.details["slope_lower"], answer.details["slope_upper"]) == pytest.approx(
        np.exp(reference.conf_int()[3]), rel=1e-6
    )
    assert answer.details["slope_p"] == pytest.approx(reference.pvalues[3], rel=1e-5)
    assert (answer.low, answer.high) == pytest.approx(np.exp(reference.conf_int()[2]), rel=1e-6)


def test_a_p_at_the_level_is_clear_with_and_without_carry_over() -> None:
    y = [10, 0, 6, 3, 1, 18, 20, 1, 8, 18, 7, 3, 16, 4, 8, 7]
    plain = its_level(y, 8)
    assert 0.5 <= plain.details["p_reml"] < plain.p
    assert CARRY_OVER not in its_level(y, 8, conf=1 - plain.p).warnings
