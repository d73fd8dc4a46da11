"""How two sides are compared: each turn of the choice, on two sides written out."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, SCORE, SHARE, make_indicator, make_period

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.analyses.comparisons.side_methods import (
    NO_COUNTS,
    NO_N,
    NO_PACE,
    NO_SPREAD,
    NO_VARIATION,
    NONE_OF_SWINGING,
    RATES_BY_DESIGN,
    RATIO,
    SEVERAL_MEANS,
    SWINGS_TOO_MUCH,
    Chosen,
    choose_method,
    find_both_bounds,
    find_swings,
)
from ctanalysis.analyses.effective_sample_sizes import EVERYBODY, Sample
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.survey_results import SurveyResult

RATE = {"unit": "rate", "aggregate": "ratio_of_sums"}
RATIOS = {"unit": "ratio", "aggregate": "ratio_of_sums"}
SAMPLED = {"data_basis": "sample"}


def make(value: float | None, part: float | None = None, whole: float | None = None, **more: Any) -> Side:
    n = more.pop("n", whole)
    return Side("side", Figure(value, part, whole, n), **more)


def choose(indicator: dict[str, Any], b: Side, a: Side) -> str:
    """The row of the choice table and the method, or why there is none."""
    found = choose_method(make_indicator(indicator)[0], b, a)
    return f"{found.key} {found.name}" if isinstance(found, Chosen) else found


HALF, THIRD = make(50.0, 50.0, 100.0), make(30.0, 30.0, 100.0)
SMALL = Sample(effective=4.0)


@pytest.mark.parametrize(("indicator", "b", "a", "chosen"), [
    (SHARE, HALF, THIRD, "share-two compare_proportions"), (RATE, HALF, THIRD, "rate-two compare_rates"),
    (RATIOS, HALF, THIRD, RATIO), (SHARE, make(50.0, n=100.0), THIRD, NO_COUNTS),
    (SHARE, make(50.0), THIRD, NO_N), (SHARE, THIRD, make(50.0, n=0.0), NO_N),
    (SHARE, make(120.0, 120.0, 100.0), THIRD, "a numerator is larger than its denominator: not a share"),
    (SHARE, THIRD, make(120.0, 120.0, 100.0), "a numerator is larger than its denominator: not a share"),
    (SHARE, make(50.0, 50.0, 100.0, sample=Sample(effective=80.0)), THIRD, "share-two-designed prop2_diff_designed"),
    (SHARE, THIRD, make(50.0, 50.0, 100.0, sample=Sample(effective=80.0)), "share-two-designed prop2_diff_designed"),
    (SHARE, make(50.0, 50.0, 100.0, swings=2.0), THIRD, "share-two-swings prop2_diff_designed"),
    (SHARE, make(50.0, 50.0, 100.0, swings=50.0), THIRD, SWINGS_TOO_MUCH),
    (SHARE, make(50.0, 50.0, 100.0, swings=1.0), THIRD, "share-two compare_proportions"),
    (FLOW, make(50.0), make(30.0), "rate-two compare_rates"),
    (FLOW, make(50.0, dispersion=1.0), make(30.0), "rate-two compare_rates"),
    (FLOW, make(50.0, dispersion=3.0), make(30.0), "rate-two-swings rate2_ratio_swinging"),
    (FLOW, make(50.0), make(30.0, dispersion=3.0), "rate-two-swings rate2_ratio_swinging"),
    (FLOW, make(50.0, dispersion=3.0), make(0.0), "rate-two compare_rates"),
    (FLOW, make(2.0, dispersion=3.0), make(0.0), NONE_OF_SWINGING),
    (FLOW, make(3.0, dispersion=3.0), make(0.0), "rate-two compare_rates"),
    ({"unit": "count", "aggregate": "latest"}, make(50.0), make(30.0), NO_PACE), (LEVEL, make(50.0), make(30.0), NO_N),
    (LEVEL, make(50.0, n=9.0), make(30.0, n=9.0), NO_COUNTS),
    (SCORE, make(5.0, n=9.0), make(3.0, n=9.0), SEVERAL_MEANS),
    ({**RATE, **SAMPLED, "sites": "site"}, HALF, THIRD, RATES_BY_DESIGN),
    ({**RATE, **SAMPLED, "design_effect": 2.0}, HALF, THIRD, "rate-two-swings rate2_ratio_swinging"),
    ({**RATE, **SAMPLED, "design_effect": 1.0}, HALF, THIRD, RATES_BY_DESIGN),
    (RATE, make(0.5, 50.0, 100.0, dispersion=4.0), THIRD, "rate-two-swings rate2_ratio_swinging"),
    (RATE, make(0.02, 2.0, 100.0, dispersion=4.0), make(0.0, 0.0, 100.0), NONE_OF_SWINGING),
])  # fmt: skip
def test_the_kind_of_figures_decides(indicator: dict[str, Any], b: Side, a: Side, chosen: str) -> None:
    more = {} if indicator.get("sites") is None else {"dimensions": {"site": {"values": ["a"]}}}
    found = choose_method(make_indicator(indicator, **more)[0], b, a)
    assert (f"{found.key} {found.name}" if isinstance(found, Chosen) else found) == chosen


def test_the_reference_is_the_second_of_what_a_method_is_given() -> None:
    found = choose_method(make_indicator(SHARE)[0], HALF, THIRD)
    assert isinstance(found, Chosen)
    assert found.inputs == {"count1": 30.0, "nobs1": 100.0, "count2": 50.0, "nobs2": 100.0}
    assert (found.scale, found.null) == (100.0, 0.0)
    found = choose_method(make_indicator(FLOW)[0], make(50.0, months=12.0), make(30.0, months=6.0))
    assert isinstance(found, Chosen)
    assert found.inputs == {"count1": 30.0, "exposure1": 6.0, "count2": 50.0, "exposure2": 12.0}
    assert (found.scale, found.null) == (1.0, 1.0)


def test_where_one_side_has_no_event_so_many_count_as_would_swing_by_chance_alone() -> None:
    found = choose_method(make_indicator(FLOW)[0], make(20.0, dispersion=3.0), make(0.0))
    assert isinstance(found, Chosen)
    assert found.inputs == {"count1": 0, "exposure1": 1.0, "count2": 6, "exposure2": 1.0}


def test_an_obstacle_of_either_sample_is_said_unless_everybody_was_asked() -> None:
    barred = make(50.0, 50.0, 100.0, sample=Sample(obstacle="it is not known"))
    everybody = make(50.0, 50.0, 100.0, sample=Sample(effective=1e8, obstacle=str(EVERYBODY)))
    assert choose({**SHARE, **SAMPLED}, barred, HALF) == choose({**SHARE, **SAMPLED}, HALF, barred) == "it is not known"
    assert choose({**SHARE, **SAMPLED}, everybody, HALF) == "share-two-designed prop2_diff_designed"


@pytest.mark.parametrize(("a", "b", "swings"), [(None, None, 1.0), (2.0, None, 2.0), (None, 3.0, 3.0), (2.0, 3.0, 3.0)])
def test_the_wider_swing_of_two_counts(a: float | None, b: float | None, swings: float) -> None:
    assert find_swings(make(1.0, swings=a), make(1.0, swings=b)) == swings


COUNTS = (20.0, 31.0, 18.0, 27.0)


@pytest.mark.parametrize(("more", "other", "is_series"), [
    ({}, {}, True), ({"has_seasons": True}, {"has_seasons": True}, False),
    ({"has_seasons": True}, {"has_seasons": False}, True),
    ({"has_seasons": True}, {"has_seasons": True, "period": make_period("2023-H2")}, True),
    ({}, {"counts": COUNTS[:3]}, False), ({}, {"counts": COUNTS * 2, "months": 24.0}, True),
])  # fmt: skip
def test_counts_period_by_period_are_compared_as_series_unless_their_seasons_cancel(
    more: dict[str, Any], other: dict[str, Any], is_series: bool
) -> None:
    given: dict[str, Any] = {"months": 12.0, "counts": COUNTS, "period": make_period("2024")}
    b = make(90.0, **{**given, "period": make_period("2023"), **other})
    chosen = choose(FLOW, b, make(96.0, **{**given, **more}))
    assert chosen == ("rate-two-series compare_rate_series" if is_series else "rate-two compare_rates")


@pytest.mark.parametrize(("pairs", "n", "is_known"), [
    (None, (100.0, 100.0), True), (100.0, (100.0, 100.0), True), (90.0, (100.0, 100.0), False),
    (100.0, (100.0, 90.0), False), (100.0, (90.0, 100.0), False),
])  # fmt: skip
def test_linked_pairs_have_bounds_where_they_are_all_who_were_asked(
    pairs: float | None, n: tuple[float, float], is_known: bool
) -> None:
    indicator = make_indicator({**SHARE, **SAMPLED, "population_size": 200})[0]
    b, a = (make(50.0, size / 2, size) for size in n)
    found = find_both_bounds(indicator, b, a, pairs=pairs)
    free = find_both_bounds(indicator, b, a)
    assert found == (free if is_known else None)


def test_a_result_of_a_survey_on_either_side_is_compared_as_an_estimate() -> None:
    plain = make(40.0, 80.0, 200.0, sample=Sample(effective=150.0))
    result = SurveyResult(se=3.0, df=30.0)
    surveyed = Side("side", Figure(50.0, n=200.0, survey=result), sample=Sample(270.0, 30.0, survey=result))
    of_sample = make_indicator({**SHARE, **SAMPLED})[0]
    for b, a in ((plain, surveyed), (surveyed, plain), (surveyed, surveyed)):
        found = choose_method(of_sample, b, a)
        assert isinstance(found, Chosen) and found.key not in ("share-two", "share-two-designed")


def score(mean: float, **more: Any) -> Side:
    return make(mean, n=more.pop("n", 25.0), mean=mean, **{"sd": 2.0, **more})


@pytest.mark.parametrize(("b", "a", "chosen"), [
    (score(3.0), score(4.0), "mean-two compare_means"), (score(3.0, sd=None), score(4.0), NO_SPREAD),
    (score(3.0), score(4.0, sd=None), NO_SPREAD), (score(3.0, sd=0.0), score(4.0), NO_VARIATION),
    (score(3.0), score(4.0, sd=0.0), NO_VARIATION),
    (score(3.0, swings=4.0), score(4.0), "mean-two-swings compare_estimates"),
    (score(3.0, sample=Sample(effective=16.0)), score(4.0), "mean-two-designed compare_estimates"),
    (score(3.0), score(4.0, sample=Sample(effective=16.0)), "mean-two-designed compare_estimates"),
])  # fmt: skip
def test_means_are_compared_by_their_spread_and_by_what_their_samples_carry(b: Side, a: Side, chosen: str) -> None:
    assert choose({**SCORE, **SAMPLED}, b, a) == chosen


def test_errors_are_as_much_wider_as_the_series_swings() -> None:
    found = choose_method(make_indicator({**SCORE, **SAMPLED})[0], score(3.0, swings=4.0), score(4.0, n=100.0))
    assert isinstance(found, Chosen)
    assert found.inputs == {
        "n": 125, "estimate1": 4.0, "se1": 0.4, "df1": 99.0, "estimate2": 3.0, "se2": 0.8, "df2": 24.0,
    }  # fmt: skip


def test_ranges_are_compared_with_the_reference_second_and_as_much_wider_as_the_series_swings() -> None:
    def publish(value: float, low: float, high: float, **more: Any) -> Side:
        return Side("side", Figure(value, n=90.0, survey=SurveyResult(low=low, high=high)), **more)

    of_sample = make_indicator({**SHARE, **SAMPLED})[0]
    found = choose_method(of_sample, publish(50.0, 44.0, 58.0, swings=4.0), publish(40.0, 35.0, 46.0))
    assert isinstance(found, Chosen) and found.key == "ranges-two"
    assert found.inputs == {
        "n": 180, "estimate1": 40.0, "low1": 30.0, "high1": 52.0, "estimate2": 50.0, "low2": 38.0, "high2": 66.0,
    }  # fmt: skip
    bare = Side("the North", Figure(50.0, n=90.0))
    said = "the North has neither a standard error nor a published range"
    assert choose_method(of_sample, bare, publish(40.0, 35.0, 46.0)) == said


def test_of_two_samples_by_sites_the_mean_of_both_design_effects_is_taken() -> None:
    b, a = (make(50.0, 50.0, 100.0, sample=Sample(effective, 9.0)) for effective in (50.0, 25.0))
    found = choose_method(make_indicator({**SHARE, **SAMPLED})[0], b, a)
    assert isinstance(found, Chosen)
    assert found.inputs["effective1"] == found.inputs["effective2"] == pytest.approx(100 / 3)
    assert found.inputs["df"] == 18.0
    plain = make(50.0, 50.0, 100.0)
    found = choose_method(make_indicator({**SHARE, **SAMPLED})[0], plain, a)
    assert isinstance(found, Chosen)
    assert (found.inputs["effective1"], found.inputs["effective2"], "df" in found.inputs) == (25.0, 100.0, False)
