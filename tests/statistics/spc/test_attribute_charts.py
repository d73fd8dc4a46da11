"""Charts of shares, rates and counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics.spc.attribute_charts import spc_c_chart, spc_p_chart, spc_p_prime_laney, spc_u_chart

pairs = st.lists(st.tuples(st.integers(0, 20), st.integers(20, 60)), min_size=2, max_size=14)


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_limits_surround_the_centre_and_keep_what_was_computed(rows: list[tuple[int, int]]) -> None:
    events, totals = zip(*rows, strict=True)
    for answer in (spc_p_chart(events, totals), spc_p_prime_laney(events, totals), spc_u_chart(events, totals)):
        if answer.is_usable:
            for low, high, bare in zip(
                answer.details["lcl"], answer.details["ucl"], answer.details["lcl_computed"], strict=True
            ):
                assert 0 <= low <= answer.estimate <= high
                assert low == max(0, bare)


@settings(max_examples=40, deadline=None)
@given(pairs)
def test_equal_exposures_make_the_rate_chart_a_count_chart(rows: list[tuple[int, int]]) -> None:
    events = [count for count, _ in rows]
    rate, count = spc_u_chart(events, [1] * len(events)), spc_c_chart(events)
    assert (rate.estimate, rate.details["ucl"][0]) == pytest.approx((count.estimate, count.details["ucl"]))


def test_period_without_people_has_no_limits() -> None:
    answer = spc_p_chart([3, 0, None, 4], [10, 0, 10, 10])
    assert answer.details["lcl"][1:3] == (None, None) == answer.details["observed"][1:3]
    assert answer.warnings == ("2 of 4 periods used", "trial limits: only 2 points")
    assert spc_p_chart([0], [0]).status == "refused"
    assert spc_u_chart([3], [0]).status == "error"
    assert spc_p_chart([3, 4], [10]).status == "error"


def test_limits_are_three_standard_errors_around_the_share_or_rate() -> None:
    events, totals = [4, 7, 3, 9], [40, 50, 35, 60]
    centre = 23 / 185
    reach = [3 * (centre * (1 - centre) / total) ** 0.5 for total in totals]
    chart = spc_p_chart(events, totals)
    assert chart.estimate == pytest.approx(centre)
    assert chart.details["ucl"] == pytest.approx([centre + width for width in reach])
    assert chart.details["lcl_computed"] == pytest.approx([centre - width for width in reach])
    assert spc_p_chart([9, 10], [10, 10]).details["ucl"] == (1.0, 1.0)
    rate = spc_u_chart(events, totals)
    assert rate.details["ucl"] == pytest.approx([centre + 3 * (centre / total) ** 0.5 for total in totals])


def test_scatter_of_a_laney_chart_is_that_of_neighbours() -> None:
    events, totals = [4, 7, 3, 9], [40, 50, 35, 60]
    centre = 23 / 185
    errors = [(centre * (1 - centre) / total) ** 0.5 for total in totals]
    scores = [(count / total - centre) / error for count, total, error in zip(events, totals, errors, strict=True)]
    scatter = sum(abs(later - earlier) for earlier, later in zip(scores, scores[1:], strict=False)) / 3 / 1.128
    chart = spc_p_prime_laney(events, totals)
    assert chart.details["ucl"] == pytest.approx([centre + 3 * error * scatter for error in errors], rel=1e-3)
    assert spc_p_prime_laney([4], [40]).status == "refused" and spc_p_prime_laney([4, 9], [40, 40]).is_usable


def test_a_total_or_a_count_that_is_not_given_is_a_missing_period() -> None:
    answer = spc_p_chart([3, 5, None, 4], [10, None, 10, 10])
    assert answer.details["observed"][1:3] == (None, None) and answer.estimate == pytest.approx(7 / 20)
    rates = spc_u_chart([3, 5, None, 4], [10.0, None, 10.0, 10.0])
    assert rates.details["observed"][1:3] == (None, None) and rates.estimate == pytest.approx(7 / 20)
    assert spc_p_chart([11, 4], [10, 10]).status == "error"
    assert spc_u_chart([11, 4], [10, 10]).status != "error"
