"""Run charts by Anhoej's rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics.spc.run_charts import spc_run_chart_anhoej


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=24), st.integers(-90, 90), st.sampled_from([-2, 0.5, 3]))
def test_shifting_scaling_and_turning_change_no_signal(y: list[int], shift: int, unit: float) -> None:
    here, there = (spc_run_chart_anhoej(y), spc_run_chart_anhoej([unit * value + shift for value in y]))
    assert here.details == there.details
    assert there.estimate == pytest.approx(unit * here.estimate + shift)


def test_points_on_the_median_neither_run_nor_cross() -> None:
    answer = spc_run_chart_anhoej([1, 3, 2, 2, 3, 1])
    assert (answer.details["n_useful"], answer.details["crossings"], answer.details["longest_run"]) == (4, 2, 2)
    assert answer.warnings == ("only 4 values off the median: too few for the rules to be relied on",)


def test_alternating_series_is_no_signal_and_a_step_is() -> None:
    assert spc_run_chart_anhoej([1, 2] * 10).details["signal"] is False
    assert spc_run_chart_anhoej([1] * 10 + [2] * 10).details["signal"] is True
    assert spc_run_chart_anhoej([]).status == "refused"
    assert spc_run_chart_anhoej([2] * 9).status == "descriptive_only"


def test_a_run_of_just_the_longest_that_chance_makes_is_no_signal() -> None:
    answer = spc_run_chart_anhoej([1, *[2] * 7, *[1] * 3, 2, *[1] * 4])
    assert (answer.details["longest_run"], answer.details["longest_run_max"]) == (7, 7)
    assert answer.details["signal"] is False
