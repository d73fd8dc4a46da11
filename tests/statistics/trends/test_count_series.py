"""Counts over exposures and shares over totals, in order of time: what is missing, and what cannot be."""

import pytest

from ctanalysis.statistics.tools.estimate import BadNumber
from ctanalysis.statistics.trends.count_series import CountSeries, read_count_series, read_share_series


def test_a_period_without_its_count_or_what_it_is_counted_against_is_missing() -> None:
    found = read_count_series([3, None, 5, 7], exposure=[1.0, 2.0, None, 4.0])
    assert (found.times, found.counts, found.exposures, found.periods) == ([0.0, 3.0], [3, 7], [1.0, 4.0], 4)
    assert read_count_series([3, None, 5]).exposures == [1.0, 1.0]


def test_times_put_the_counts_with_their_exposures_in_order() -> None:
    found = read_count_series([3, 5, 7], [2.0, 0.0, 1.0], [30.0, 50.0, 70.0])
    assert (found.times, found.counts, found.exposures) == ([0.0, 1.0, 2.0], [5, 7, 3], [50.0, 70.0, 30.0])


@pytest.mark.parametrize(("events", "totals", "kept"), [
    ([1, 0, 2], [4, 0, 5], [4.0, 5.0]), ([1, None, 2], [4, 3, 5], [4.0, 5.0]), ([1, 3, 2], [4, None, 5], [4.0, 5.0]),
    ([4, 0, 2], [4, 3, 5], [4.0, 3.0, 5.0]),
])  # fmt: skip
def test_a_share_is_of_a_period_with_people_and_a_count_of_those_in_it(
    events: list[int | None], totals: list[int | None], kept: list[float]
) -> None:
    assert read_share_series(events, totals).exposures == kept


def test_more_than_all_and_unlike_lengths_are_refused() -> None:
    with pytest.raises(BadNumber, match="events are more than the total"):
        read_share_series([1, 5], [4, 4])
    with pytest.raises(BadNumber, match="events and totals have different lengths"):
        read_share_series([1, 2, 3], [4, 4])
    with pytest.raises(BadNumber, match="exposure and y have different lengths"):
        read_count_series([1, 2, 3], exposure=[4.0, 4.0])
    with pytest.raises(BadNumber):
        read_count_series([1.5, 2, 3])


def test_seasons_that_never_had_an_event_are_left_out_and_counted() -> None:
    found = read_count_series([3, 0, 5, 0] * 4)
    kept = found.keep_eventful(2)
    assert kept == CountSeries(
        [float(place) for place in range(0, 16, 2)], [3, 5] * 4, [1.0] * 8, 16,
        (*found.warnings, "8 of 16 periods used"),
    )  # fmt: skip
    assert found.keep_eventful(1) is found
    few = read_count_series([3, 0, 5, 0] * 3)  # six would be left
    assert few.keep_eventful(2) is few
