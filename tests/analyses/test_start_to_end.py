"""From the start of a sample to its last round."""

from typing import Any

import pytest
from figures_rows import SHARE, make_indicator
from survey_rows import SCORE, START, Row, evaluate, find, share, take

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.start_to_end import has_parts
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.survey_results import SurveyResult
from ctanalysis.statistics import METHODS


def test_the_last_round_is_held_against_the_declared_start() -> None:
    row = take(START, [("2023", share(125, 250)), ("2025", share(142, 250))])
    assert (row.start, row.start_n, row.actual_n, row.n) == (40, 240, 250, 3)
    assert row.value == pytest.approx(16.8)
    assert (row.low, row.high) == pytest.approx((7.957, 25.275), abs=1e-3)
    assert (row.window, row.verdict, row.method) == ("2022 to 2025", "C0", "share-two")


def test_without_a_declared_start_the_first_round_is_the_start() -> None:
    row = take({}, [("2023", share(125, 250)), ("2024", {}), ("2025", share(142, 250))])
    assert (row.window, row.start, row.n) == ("2023 to 2025", 50, 2)


@pytest.mark.parametrize(("indicator", "rows"), [
    ({**START, "data_basis": "process"}, [("2025", share(142, 250))]),
    ({}, [("2025", share(142, 250))]),
    ({"baseline": {"period": "2022", "value": 40}}, [("2025", share(142, 250))]),
    (START, [("2025", {"value": 56.8})]),
    (START, []),
    ({"baseline": {"period": "2025", "numerator": 9, "denominator": 20}},
     [("2025", share(9, 20))]),
])  # fmt: skip
def test_what_is_no_sample_has_one_round_or_no_n_has_no_way_to_go(indicator: dict[str, Any], rows: list[Row]) -> None:
    assert find(indicator, rows) is None


def test_a_start_behind_a_declared_break_is_no_start() -> None:
    event = {"date": "2023-06-01", "label": "New form", "breaks": ["x"]}
    rows = [("2024", share(130, 250)), ("2025", share(142, 250))]
    assert take(START, rows, events=[event]).window == "2024 to 2025"
    assert take(START, rows, events=[event]).broken_by == "New form"
    assert find(START, rows[1:], events=[event]) is None


def test_few_people_a_side_are_described() -> None:
    row = take({}, [("2023", share(1, 4)), ("2025", share(3, 6))])
    assert (row.verdict, row.low) == ("D", None)
    assert row.reason and row.reason.startswith("a group has only 4: too few to compare")


def test_a_series_long_enough_for_a_trend_has_one() -> None:
    years = [(f"{2017 + n}", share(9 + 2 * n, 40)) for n in range(9)]
    project = {"id": "p", "title": "P", "start": "2016-01-01", "end": "2026-12-31"}
    evaluation = evaluate({}, years, project=project)
    assert [row.method for row in find_trends(evaluation)] == ["trend-share"]
    short = evaluate({}, years[-3:], project=project)
    assert [row.method for row in find_trends(short)] == ["share-two"]


def test_scores_take_mean_spread_and_n_of_both_ends() -> None:
    start = {"baseline": {"period": "2022", "mean": 51.4, "sd": 12, "n": 60}}
    row = take({**SCORE, **start}, [("2025", {"mean": 58.1, "sd": 13.0, "n": 64.0})])
    welch = METHODS["compare_means"](58.1, 13, 64, 51.4, 12, 60)
    assert (row.low, row.high, row.p) == pytest.approx((welch.low, welch.high, welch.p))
    bare = {"baseline": {"period": "2022", "mean": 51.4}}
    assert find({**SCORE, **bare}, [("2025", {"mean": 58.1, "sd": 13.0, "n": 64.0})]) is None


def test_a_design_effect_and_a_small_population_change_the_range() -> None:
    rows = [("2025", share(142, 250))]
    plain = take(START, rows)
    wide = take({**START, "design_effect": 2}, rows)
    narrow = take({**START, "population_size": 300}, rows)
    assert wide.method == narrow.method == "share-two-designed"
    widths = [(row.high or 0) - (row.low or 0) for row in (narrow, plain, wide)]
    assert widths == sorted(widths) and widths[2] / widths[1] == pytest.approx(2**0.5, rel=0.02)
    assert "a sample counts as one of 125 drawn one by one" in wide.warnings


def make_sites(label: str, counts: list[int], each: int = 20) -> list[Row]:
    by_site: list[Row] = [(label, s, share(n, each)) for s, n in zip("abcde", counts, strict=False)]
    return [*by_site, (label, share(sum(counts), each * len(counts)))]


def test_sites_widen_the_range_by_how_they_differ() -> None:
    rows = [*make_sites("2022", [0, 14, 1, 13, 2]), *make_sites("2025", [3, 19, 4, 18, 6])]
    row = take({"sites": "site"}, rows)
    assert (row.method, row.verdict) == ("share-two-designed", "N")
    assert "drawn by only 5 sites" in row.warnings
    assert take({}, rows).verdict == "C0"


@pytest.mark.parametrize(("rows", "reason"), [
    ([*make_sites("2022", [2, 9, 3]), *make_sites("2025", [9, 16, 8])], "only 3 sites"),
    ([*make_sites("2022", [2, 9, 3, 8]), ("2025", share(60, 100))], "there are no figures by site"),
    ([*make_sites("2022", [2, 9, 3, 8]), *make_sites("2025", [9, 16, 8, 9])[:-1],
      ("2025", share(43, 81))], "do not add up to those of all"),
    ([*make_sites("2022", [2, 9, 3, 8]), *make_sites("2025", [9, 16, 8, 9])[:-1],
      ("2025", share(43, 80))], "do not add up to those of all"),
])  # fmt: skip
def test_sites_that_cannot_tell_leave_no_range(rows: list[Row], reason: str) -> None:
    row = take({"sites": "site"}, rows)
    assert (row.verdict, row.low) == ("D", None) and reason in (row.reason or "")


def test_withheld_sites_leave_no_range() -> None:
    rows = [*make_sites("2022", [2, 9, 3, 8]), *make_sites("2025", [9, 16, 8, 9])]
    rows[0] = ("2022", "a", {"withheld": True})
    assert "withheld to protect people" in (take({"sites": "site"}, rows).reason or "")


def test_linked_people_are_compared_with_themselves() -> None:
    linked = {**START, "samples": "linked"}
    changes = {"mean_change": 15.0, "sd_change": 48.00316, "n_pairs": 80.0, "asked_once": 4.0}
    row = take(linked, [("2025", {**share(48, 80), **changes})])
    turned = METHODS["paired_turned"](16, 4, 80)
    assert row.method == "share-linked" and row.p == pytest.approx(turned.p)
    assert (row.low, row.high) == pytest.approx((100 * turned.low, 100 * turned.high))
    unlinked = take(linked, [("2025", share(48, 80))])
    assert unlinked.method == "share-two" and unlinked.linked is None
    assert any("makes no use of that" in one for one in unlinked.warnings)


def test_linked_scores_take_the_mean_change() -> None:
    linked = {**SCORE, "samples": "linked", "baseline": {"period": "2022", "mean": 51.4, "sd": 12, "n": 60}}
    after = {"mean": 58.1, "sd": 13.0, "n": 64.0, "mean_change": 6.0, "sd_change": 9.0, "n_pairs": 50.0}
    row = take(linked, [("2025", after)])
    assert (row.method, row.value, row.linked) == ("pairs", 6.0, 50.0)


def test_linked_people_of_sites_are_compared_by_what_their_samples_carry() -> None:
    linked = {**START, "samples": "linked", "design_effect": 2}
    changes = {"mean_change": 15.0, "sd_change": 48.00316, "n_pairs": 80.0, "asked_once": 4.0}
    row = take(linked, [("2025", {**share(48, 80), **changes})])
    assert (row.method, row.linked) == ("share-two-designed", None)


def test_two_rounds_alone_with_a_change_are_linked_unless_stated_otherwise() -> None:
    start = {"baseline": {"period": "2022", "mean": 51.4, "sd": 12, "n": 60}}
    after = {"mean": 58.1, "sd": 13.0, "n": 64.0, "mean_change": 6.0, "sd_change": 9.0, "n_pairs": 50.0}
    rows = [("2025", after)]
    assert take({**SCORE, **start}, rows).method == "pairs"
    assert take({**SCORE, **start, "samples": "independent"}, rows).method == "mean-two"
    between = [("2023", {"mean": 55.0, "sd": 12.0, "n": 60.0}), *rows]
    assert take({**SCORE, **start}, between).method == "mean-two"
    assert take({**SCORE, **start, "samples": "linked"}, between).method == "pairs"


def test_a_declared_comparison_of_the_same_two_rounds_says_the_same() -> None:
    start = {"baseline": {"period": "2022", "mean": 51.4, "sd": 12, "n": 60}}
    after = {"mean": 58.1, "sd": 13.0, "n": 64.0, "mean_change": 6.0, "sd_change": 9.0, "n_pairs": 50.0}
    first = ("2022", {"mean": 51.4, "sd": 12.0, "n": 60.0})
    comparison = {"id": "c", "indicator": "x", "kind": "before_after", "before": "2022", "after": "2025"}
    evaluation = evaluate({**SCORE, **start, "samples": "linked"}, [first, ("2025", after)], comparisons=[comparison])
    (compared,) = find_comparisons(evaluation)
    (trend,) = find_trends(evaluation)
    assert (compared.low, compared.high, compared.p) == (trend.low, trend.high, trend.p)


def test_the_same_people_without_a_link_are_told() -> None:
    row = take({**START, "samples": "same_people"}, [("2025", share(142, 250))])
    assert row.method == "share-two" and any("makes no use of that" in one for one in row.warnings)


def test_changes_that_contradict_both_rounds_are_not_used() -> None:
    linked = {"samples": "linked", "baseline": {"period": "2022", **share(54, 80)}}
    fallen = {"mean_change": 15.0, "sd_change": 48.00316, "n_pairs": 80.0}
    row = take(linked, [("2025", {**share(50, 80), **fallen})])
    assert (row.verdict, row.low) == ("D", None)
    assert "contradict the figures of both rounds" in (row.reason or "")
    many = {"mean_change": 15.0, "sd_change": 48.00316, "n_pairs": 90.0}
    row = take(linked, [("2025", {**share(66, 80), **many})])
    assert "more people are linked than were asked" in (row.reason or "")


def test_where_everybody_was_asked_there_is_no_chance() -> None:
    everybody = {"population_size": 80, "baseline": {"period": "2022", **share(40, 80)}}
    row = take(everybody, [("2025", share(41, 80))])
    assert row.verdict == "X" and "everybody was asked" in (row.reason or "")


def test_the_baseline_of_each_site_is_its_figure_at_the_start() -> None:
    sites = [{"period": "2022", **share(n, 20), "where": {"site": s}}
             for s, n in zip("abcd", (2, 9, 3, 8), strict=True)]  # fmt: skip
    declared = {"sites": "site", "baseline": [{"period": "2022", **share(22, 80)}, *sites]}
    row = take(declared, make_sites("2025", [9, 16, 8, 9]))
    assert row.method == "share-two-designed" and row.window == "2022 to 2025"


def test_a_ratio_is_no_share_of_people() -> None:
    ratio = {**START, "unit": "ratio"}
    assert find(ratio, [("2025", share(142, 250))]) is None


def test_a_site_that_was_asked_at_one_end_alone_is_named() -> None:
    sites = [{"period": "2022", **share(n, 20), "where": {"site": s}}
             for s, n in zip("abcd", (2, 9, 3, 8), strict=True)]  # fmt: skip
    declared = {"sites": "site", "baseline": [{"period": "2022", **share(22, 80)}, *sites]}
    rows = [("2025", share(51, 100)), *(("2025", s, share(n, 20))
            for s, n in zip("abcde", (9, 16, 8, 9, 9), strict=True))]  # fmt: skip
    row = take(declared, rows)
    assert "asked at one of the two times alone: e" in row.warnings


def test_scores_from_before_the_course_are_no_start_of_scores_from_after_it() -> None:
    start = {"baseline": {"period": "2022", "mean": 51.4, "sd": 12, "n": 60}}
    after = [("2023", {"mean": 57.0, "sd": 13.0, "n": 60.0}), ("2025", {"mean": 58.1, "sd": 13.0, "n": 64.0})]
    before: Row = ("2022", {"mean": 51.4, "sd": 12.0, "n": 60.0, "wave": "pre"})
    assert take({**SCORE, **start}, after).start == 51.4
    row = take({**SCORE, **start}, [before, *after])
    assert (row.start, row.window, row.rounds) == (57.0, "2023 to 2025", 2)


@pytest.mark.parametrize(("indicator", "fields", "is_there"), [
    (SHARE, {"numerator": 20.0, "denominator": 50.0}, True), (SHARE, {"numerator": 20.0}, False),
    (SHARE, {"denominator": 50.0}, False), (SHARE, {"numerator": 0.0, "denominator": 0.0}, False), (SHARE, {}, False),
    (SCORE, {"mean": 3.0, "sd": 1.0}, True), (SCORE, {"mean": 3.0}, False), (SCORE, {"sd": 1.0}, False),
    (SCORE, {"mean": 0.0, "sd": 0.0}, True), (SCORE, {"survey": SurveyResult(se=1.0)}, True),
    ({**SHARE, "estimated_by": "weights"}, {}, True),
])  # fmt: skip
def test_a_range_takes_both_counts_or_mean_and_spread_or_what_a_survey_says(
    indicator: dict[str, Any], fields: dict[str, Any], is_there: bool
) -> None:
    own = {name: fields[name] for name in ("numerator", "denominator", "survey") if name in fields}
    more = {name: fields[name] for name in ("mean", "sd") if name in fields}
    side = Side("2024", Figure(40.0, **own), **more)
    assert has_parts(side, make_indicator({**indicator, "data_basis": "sample"})[0]) is is_there
