"""Trends of shares."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics.trends.share_trends import trend_binomial_logit, trend_share

rows = st.lists(st.tuples(st.integers(0, 20), st.integers(20, 40)), min_size=6, max_size=14)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_counting_the_others_inverts_the_ratio(pairs: list[tuple[int, int]]) -> None:
    events, totals = zip(*pairs, strict=True)
    here, there = (trend_binomial_logit(events, totals), trend_binomial_logit([n - k for k, n in pairs], totals))
    if here.is_usable:
        assert here.estimate * there.estimate == pytest.approx(1, rel=1e-5)
        assert here.p == pytest.approx(there.p, rel=1e-4, abs=1e-8)


@settings(max_examples=60, deadline=None)
@given(rows)
def test_range_is_never_narrower_than_chance(pairs: list[tuple[int, int]]) -> None:
    events, totals = zip(*pairs, strict=True)
    answer, plain = trend_share(events, totals), trend_binomial_logit(events, totals)
    if answer.low is not None:
        assert answer.high / answer.low >= plain.high / plain.low * (1 - 1e-9)
        assert all(0 <= share <= 1 for share in answer.details["fitted"])
        assert answer.details["change"] == pytest.approx(answer.details["share_last"] - answer.details["share_first"])


@settings(max_examples=30, deadline=None)
@given(rows, st.sampled_from([0.25, 3, 365.25]), st.integers(-50, 50))
def test_relabelling_time_rescales_the_slope(pairs: list[tuple[int, int]], unit: float, start: int) -> None:
    events, totals = zip(*pairs, strict=True)
    plain, relabelled = (
        trend_share(events, totals),
        trend_share(events, totals, [start + unit * i for i in range(len(events))]),
    )
    assert plain.status == relabelled.status
    if plain.low is not None:
        assert relabelled.details["coef"] * unit == pytest.approx(plain.details["coef"], abs=1e-6)
        assert relabelled.p == pytest.approx(plain.p, rel=1e-4, abs=1e-9)


def test_floors_and_warnings() -> None:
    assert trend_share([5, 6, 7, 8, 9], [20] * 5).status == "refused"
    assert "only 6 without the event in all" in trend_share([19, 19, 20, 19, 19, 19, 19, 20], [20] * 8).warnings
    assert trend_share([1, 1, 1, 1, 1, 1, 1, 1], [20] * 8).reason == "too few events: 8 in all, at least 10 are needed"
    assert trend_share([5, 6, 7, 8, 9, 10, 11, 12], [20] * 7).status == "error"
