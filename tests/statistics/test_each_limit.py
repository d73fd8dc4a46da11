"""Limits, defaults and labels of single methods that no published case comes near."""

from typing import Any

import pytest

from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate
from ctanalysis.statistics.tools.input_validation import LARGEST_COUNT, read_count, read_counts
from ctanalysis.statistics.tools.log_and_logit_models import fit_counts
from ctanalysis.statistics.trends.theil_sen import find_direction


def run(name: str, *values: Any, **words: Any) -> Estimate:
    return METHODS[name](*values, **words)


def test_clusters_without_scatter_are_described_by_the_difference_of_all_people() -> None:
    answer = run("cluster_robust", [2] * 12 + [5] * 13, [0] * 12 + [1] * 13, [place // 2 for place in range(24)] + [11])
    assert (answer.status, answer.estimate) == ("descriptive_only", 3)


def test_counts_of_units_are_compared_as_they_are_where_nothing_else_is_said() -> None:
    y, treated, post = [10, 14, 9, 10], [1, 1, 0, 0], [0, 1, 0, 1]
    for words in ({}, {"kind": "count"}, {"kind": "count", "exposure": [1] * 4}):
        assert run("did", y, treated, post, ["a", "a", "b", "b"], **words).estimate == 3


def test_four_degrees_of_freedom_are_enough_for_the_changes_of_units() -> None:
    changes = [-1, -2, 5, -6, 3, -2, 0, -2, 2]
    y = [value for change in changes for value in (10, 10 + change)]
    units = [place for place in range(9) for _ in "ab"]
    answer = run("did", y, [1] * 8 + [0] * 10, [0, 1] * 9, units)
    assert 4 < float(answer.details["df"]) < 5  # type: ignore[arg-type]
    assert (answer.status, answer.reason) == ("warn", None)


def test_the_next_period_is_as_far_as_the_closest_two() -> None:
    known = {"y": [3, 5, 8, 9, 12, 14, 15, 18], "t": [1, 2, 3, 4, 5, 6, 7, 8]}
    given = run("forecast_ols_prediction_interval", **known, t_new=[9])
    assert run("forecast_ols_prediction_interval", **known).details == given.details


def test_five_expected_in_each_cell_are_enough_for_chi_square() -> None:
    assert run("compare_groups", counts=[5, 5, 5], nobs=[10, 10, 10]).method == ("kgroup_chisq, prop2_diff_newcombe")
    assert run("compare_groups", counts=[5, 5, 5], nobs=[10, 10, 11]).method.startswith("kgroup_fisher_rxc")


def test_a_wrong_number_is_named_by_its_group_or_entry() -> None:
    words = {"mean1": 1, "sd1": 1, "n1": 5, "mean2": 1, "sd2": 1, "n2": 5}
    for name in ("sd1", "sd2"):
        assert name in (run("mean2_welch_summary", **{**words, name: -1}).reason or "")
    for place, counts in enumerate(([-1, 0], [0, -1]), start=1):
        with pytest.raises(BadNumber, match=f"entry {place} of events is negative"):
            read_counts(counts, "events")


def test_the_largest_count_is_still_one() -> None:
    assert read_count(LARGEST_COUNT, "count") == LARGEST_COUNT
    with pytest.raises(BadNumber, match="too large"):
        read_count(LARGEST_COUNT * 1.001, "count")


def test_a_rate_is_of_one_unit_of_time_unless_another_is_given() -> None:
    for name in ("rate2_ratio_score", "rate2_ratio_waldlog"):
        assert run(name, count1=4, count2=8).as_dict() == run(name, 4, 1, 8, 1).as_dict()
        assert run(name, count1=4, count2=8).estimate == 0.5


def test_one_person_who_turned_tells_nothing() -> None:
    """(1 - 0) / sqrt(1) is one standard error."""
    answer = run("paired_diff_tango", [[10, 1], [0, 9]])
    assert answer.low is not None and answer.low < 0 < answer.estimate  # type: ignore[operator]
    assert answer.p is None or answer.p == pytest.approx(0.3173, abs=1e-4)


@pytest.mark.parametrize(("n", "warned"), [(9, None), (10, "only 10 in all"), (20, None)])
def test_a_share_of_ten_people_is_one_of_few(n: int, warned: str | None) -> None:
    answer = run("prop1_ci", count=3, nobs=n)
    assert (warned in answer.warnings) if warned else ("only 10 in all" not in answer.warnings)
    assert ("only 20 in all" in answer.warnings) is False


@pytest.mark.parametrize("third", [3.4, 3.6])
def test_unevenly_spaced_periods_carry_over_nobody_knows_how_far(third: float) -> None:
    times = [1.0, 2, third, *(third + place for place in range(1, 9))]
    answer = run("trend_gls_ar1_reml", y=[3, 4, 6, 5, 7, 8, 7, 9, 9, 11, 10], t=times)
    assert answer.status == "refused" and "not evenly spaced" in (answer.reason or "")


def test_a_model_with_as_many_lines_as_counts_has_no_scatter_left() -> None:
    assert fit_counts([[1, 1], [0, 1]], [2, 4], [1, 1]).dispersion == 0


@pytest.mark.parametrize(("y", "words"), [
    ([10, 11, 12, 13, 14, 15, 16, 17], "no larger than chance"),
    ([10, 40, 12, 50, 14, 60, 16, 70], "larger than chance alone"),
])  # fmt: skip
def test_scatter_is_told_as_what_it_is(y: list[int], words: str) -> None:
    assert run("trend_count", y=y, t=list(range(8))).details["scatter"] == words


def test_five_values_are_enough_for_the_limits_of_a_slope() -> None:
    """z √(n(n-1)(2n+5)/18) = 1.96 x 4.08 = 8 of the 10 slopes lie between them: the outermost."""
    known = {"y": [1.0, 2.5, 2, 4, 4.5], "t": [1, 2, 3, 4, 5]}
    answer = run("trend_theil_sen_ci", **known)
    assert run("trend_theil_sen_ci", **known, conf=0.965).low == answer.low
    assert run("trend_theil_sen_ci", **known, conf=0.98).low is None
    slopes = [(b - a) / (j - i) for (i, a), (j, b) in _list_pairs([1.0, 2.5, 2, 4, 4.5])]
    assert (answer.low, answer.high) == pytest.approx((min(slopes), max(slopes)))


def _list_pairs(y: list[float]) -> list[tuple[tuple[int, float], tuple[int, float]]]:
    places = list(enumerate(y))
    return [(a, b) for a in places for b in places if a[0] < b[0]]


@pytest.mark.parametrize(("slope", "word"), [(0.5, "rising"), (-0.5, "falling"), (0.0, "level")])
def test_the_smallest_slope_has_a_direction(slope: float, word: str) -> None:
    assert find_direction([1.0, 2.0], slope) == word
