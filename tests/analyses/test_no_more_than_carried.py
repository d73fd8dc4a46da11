"""No sentence claims more than its figures carry: the smallest inputs at which one did."""

from typing import Any

import pytest
from comparison_rows import COUNT, SCORE, SHARE, evaluate, find, list_quarters
from survey_rows import share, take

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.evidence_strength import is_strong
from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.analyses.process_stability import OF_FEW, find_stability
from ctanalysis.analyses.trends import find_trends
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.language import phrase
from ctanalysis.params import Comparison
from ctanalysis.showing.wording import describe

PEOPLE = {**SHARE, "counts": "people"}
YEARS = {"kind": "before_after", "before": "2023", "after": "2024"}
BY_SITE = {"kind": "groups", "by": "site", "period": "2024"}
ARMS = {"kind": "difference_in_differences", "by": "arm", "treated": "with", "control": "without", "date": "2023-01-01"}


def tell(indicator: dict[str, Any], rows: list[Any], design: dict[str, Any], **more: Any) -> str:
    return describe_one("comparisons", find(indicator, rows, design, **more))


def describe_one(kind: str, row: Any) -> str:
    return str(describe(Findings(kind, (row,))).rows[0].sentence)


def say(find_rows: Any, evaluation: Any) -> str:
    return str(next(iter(describe(find_rows(evaluation)))).sentence)


def test_a_named_ratio_is_a_ratio() -> None:
    rows = [("2023", {}, share(60, 150)), ("2024", {}, share(60, 150))]
    row = find(PEOPLE, rows, {**YEARS, "method": "prop2_rr_koopman"})
    assert (row.value, row.null, row.verdict) == (1.0, 1.0, "N")
    said = tell(PEOPLE, rows, {**YEARS, "method": "prop2_rr_koopman"})
    assert "1.00 times" in said and "points" not in said


def test_a_named_test_leaves_the_range_as_it_is() -> None:
    rows = [("2023", {}, share(50, 150)), ("2024", {}, share(90, 150))]
    row = find(PEOPLE, rows, {**YEARS, "method": "prop2_fisher_midp"})
    assert (row.low, row.named_method) == (find(PEOPLE, rows, YEARS).low, "prop2_fisher_midp")


@pytest.mark.parametrize("design", [
    {"kind": "before_after", "before": "2023", "after": "2024"},
    {"kind": "intervention", "date": "2023-01-01"},
    {"kind": "paired", "period": "2024"},
])  # fmt: skip
def test_no_lot_decides_between_times(design: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a lot decides between groups"):
        Comparison.model_validate({"id": "c", "indicator": "x", **design, "randomised": True})


def test_two_areas_that_did_not_move_alike_carry_no_answer() -> None:
    rises = [float(20 + 4 * place) for place in range(16)]
    flat = [40.0, 41, 39, 40, 42, 40, 38, 41, 40, 41, 39, 40, 41, 40, 39, 41]
    rows = [
        (label, {"arm": arm}, figures)
        for arm, values in (("with", rises), ("without", flat))
        for label, _, figures in list_quarters(values)
    ]
    row = find(COUNT, rows, ARMS)
    assert row.verdict == "N" and "the two did not move alike before" in row.marks
    assert not is_strong(row)
    assert "the two did not move alike before" in tell(COUNT, rows, ARMS)


def test_several_groups_name_the_worst_only_where_it_stands_apart() -> None:
    def ask(*parts: float) -> str:
        rows = [("2024", {"site": site}, share(part, 150)) for site, part in zip("ABC", parts, strict=True)]
        return tell(PEOPLE, rows, BY_SITE)

    assert "stands worst" not in ask(75, 78, 108)
    assert "A stands worst" in ask(40, 100, 108)


def test_a_few_of_few_are_no_more_than_a_few() -> None:
    rows = [("2023", share(0, 12)), ("2025", share(1, 12))]
    assert take({"population_size": 15}, rows).verdict == "N"


def test_of_everybody_the_change_is_a_fact() -> None:
    row = take({"population_size": 150}, [("2023", share(60, 150)), ("2025", share(90, 150))])
    assert (row.verdict, row.value, row.low) == ("X", pytest.approx(20.0), None)
    said = describe_one("trends", row)
    assert said.endswith("+20 percentage points. Everybody was asked, so that nothing is left to chance.")  # noqa: E501


def test_pairs_of_a_sample_by_its_design_have_no_range() -> None:
    change = {"wave": "pairs", "mean_change": 4.0, "sd_change": 12.0, "n_pairs": 60.0}
    row = find({**SCORE, "counts": "people", "design_effect": 8.0}, [("2024", {}, change)],
               {"kind": "paired", "period": "2024"})  # fmt: skip
    assert row.verdict == "R" and "not drawn one by one" in (row.reason or "")


@pytest.mark.parametrize(("parts", "smallest"), [
    ([488, 507, 524, 533, 553, 519, 520, 503, 483, 482, 499, 486, 494, 525, 529, 531], 2.0),
    ([502, 500, 501, 495, 498, 503, 503, 508, 518, 509, 504, 508, 507, 507, 511, 509], 2.0),
])  # fmt: skip
def test_carry_over_weakens_what_is_about_the_same_too(parts: list[float], smallest: float) -> None:
    labels = [label for label, _, _ in list_quarters([float(part) for part in parts])]
    rows = [(label, {}, share(part, 1000)) for label, part in zip(labels, parts, strict=True)]
    day = {"kind": "intervention", "date": "2023-01-01"}
    assert find({**PEOPLE, "smallest_change": smallest}, rows, day).verdict == "N"


def test_carry_over_weakens_a_change_of_slope_too() -> None:
    values = [34.0, 27, 34, 41, 44, 42, 41, 40, 44, 45, 44, 45, 48, 46, 41, 41]
    index = {"unit": "index", "aggregate": "latest"}
    day = {"kind": "intervention", "date": "2023-01-01", "model": "level_slope"}
    _, slope = find_comparisons(evaluate(index, list_quarters(values), day))
    assert slope.high is not None and slope.high < 0 and slope.verdict == "N"
    assert "it is not called clear: allowing for carry-over the range is -5.04 to 1.3" in slope.warnings


STOCK = {"unit": "count", "aggregate": "latest", "data_basis": "process", "counts": "people"}
WANDERING = [77.0, 76, 88, 79, 72, 68, 59, 57, 63, 59, 59, 64]  # of a stock of 60, of which three in five stay
FALLING = [196.0, 186, 183, 172, 157, 146, 143, 133, 116, 112, 101, 87]


TURNING = [120.0, 118, 99, 108, 97, 105, 86, 92, 76, 84, 65, 72, 55, 66, 44, 55]


@pytest.mark.parametrize(("values", "verdict"), [
    (WANDERING, "N"), (FALLING, "C0"), (TURNING, "C0"),
])  # fmt: skip
def test_a_stock_that_wanders_does_not_fall(values: list[float], verdict: str) -> None:
    evaluation = evaluate({**STOCK, "direction": "decrease"}, list_quarters(values))
    (row,) = find_trends(evaluation)
    assert row.high is not None and row.high < 0 and row.verdict == verdict
    assert not list(find_stability(evaluation))


def test_a_share_of_few_is_not_out_of_the_ordinary() -> None:
    """Eight of eight lie above limits by single values; eight people may do so by chance."""
    parts = [96.0, 94, 97, 95, 98, 96, 94, 95, 97, 96, 95, 96, 97, 95, 94, 96, 98, 95, 96, 97]
    labels = [label for label, _, _ in list_quarters(parts)]
    for last, rule in (((8.0, 8.0), None), ((120.0, 120.0), "above the upper limit")):
        counts = [(part, 120.0) for part in parts[:-1]] + [last]
        rows = [(label, {}, share(*count)) for label, count in zip(labels, counts, strict=True)]
        (row,) = find_stability(evaluate({**PEOPLE, "data_basis": "process"}, rows))
        assert (row.actual, row.rule) == (100, rule)
        assert rule is None or (row.upper_limit or 100) < 100 and phrase(OF_FEW) not in row.warnings


def test_fewer_than_twenty_figures_have_no_limits() -> None:
    values = [40.0, 45, 38, 42, 41, 39, 44, 43, 41, 45, 39, 200]
    said = say(find_stability, evaluate(COUNT, list_quarters(values)))
    assert "Nothing out of the ordinary" not in said and "ordinary swing" not in said
    assert said.startswith("200 in the latest of 12 periods; centre")


def test_a_chart_does_not_contradict_the_trend() -> None:
    values = [44.0, 37, 41, 44, 41, 38, 41, 37, 39, 45, 37, 35, 35, 29, 37, 35]
    evaluation = evaluate(COUNT, list_quarters(values))
    assert say(find_trends, evaluation).startswith("No clear rise or fall")
    assert "falls" not in say(find_stability, evaluation)


def test_of_rare_events_no_chart_is_made() -> None:
    values = [0.0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert not list(find_stability(evaluate(COUNT, list_quarters(values))))


def test_counts_over_unequal_times_say_so() -> None:
    rows = [("2023", {}, {"value": 160.0}), ("2024-Q1", {}, {"value": 65.0})]
    said = tell(COUNT, rows, {**YEARS, "after": "2024-Q1"}, period="2024-Q1")
    assert "not equally long" in said


def test_two_counts_say_that_chance_alone_is_assumed() -> None:
    rows = [("2023", {}, {"value": 40.0}), ("2024", {}, {"value": 62.0})]
    assert "whether such counts swing" in tell(COUNT, rows, YEARS, period="2024")


def test_from_zero_there_is_no_ratio() -> None:
    rows = [("2023", {}, {"value": 0.0}), ("2024", {}, {"value": 12.0})]
    said = tell(COUNT, rows, YEARS, period="2024")
    assert "from zero there is no ratio; the 95 % range begins at 2.78 times" in said and "+2.8" not in said


def test_a_provisional_figure_is_not_compared() -> None:
    rows = [("2023", {}, {"value": 60.0}), ("2024", {}, {"value": 30.0, "status": "provisional"})]
    row = find(COUNT, rows, YEARS, period="2024")
    assert row.verdict == "R" and "provisional" in (row.reason or "")


def test_the_pace_of_a_share_has_its_range() -> None:
    parts = [5.0, 7, 3, 8, 4, 6, 9, 2, 7, 5, 8, 7]
    labels = [label for label, _, _ in list_quarters(parts)]
    rows = [(label, {}, share(part, 12)) for label, part in zip(labels, parts, strict=True)]
    row = next(iter(find_trends(evaluate(PEOPLE, rows))))
    assert row.pace_low is not None and row.pace_high is not None
    assert row.pace_low < 0 < (row.pace or 0) < row.pace_high
    assert "95 % range" in say(find_trends, evaluate(PEOPLE, rows))


def test_a_line_that_rises_over_ends_that_do_not_is_named_as_the_line() -> None:
    values = [42.0, 33, 36, 35, 39, 42, 44, 43, 47, 50, 52, 41]
    said = say(find_trends, evaluate(COUNT, list_quarters(values)))
    assert said.startswith("Rises clearly by the line through all figures: from 42 to 41")


def test_ten_people_are_no_strong_evidence() -> None:
    rows = [("2024", {"site": "A"}, share(4, 5)), ("2024", {"site": "B"}, share(0, 5))]
    design = {**BY_SITE, "a": "A", "b": "B", "randomised": True}
    assert find(PEOPLE, rows, design).verdict == "C0" and not is_strong(find(PEOPLE, rows, design))


@pytest.mark.parametrize(("direction", "part", "said"), [
    ("decrease", 61, "It started at 40 %, which was better; the difference may be chance."),
    ("increase", 59, "It started at 40 %; the difference may be chance."),
])  # fmt: skip
def test_worse_than_the_start_is_said_where_chance_does_not_explain_it(direction: str, part: float, said: str) -> None:
    start = {"period": "2022", "numerator": 60, "denominator": 150}
    indicator = {**PEOPLE, "aggregate": "latest", "direction": direction, "baseline": start, "targets": {"2024": 60}}
    words = say(find_gaps, evaluate(indicator, [("2024", {}, share(part, 150))], period="2024"))
    assert said in words


def test_a_score_has_no_range_beyond_its_scale() -> None:
    indicator = {**SCORE, "scale": {"lowest": 0, "highest": 10}, "targets": {"2024": 9}}
    rows = [("2024", {}, {"mean": 9.5, "sd": 2.0, "n": 6.0})]
    (row,) = find_gaps(evaluate(indicator, rows, period="2024"))
    assert row.method == "mean-one-scale" and 9.5 < row.high < 10.0
    rows = [("2024", {}, {"mean": 10.0, "sd": 2.0, "n": 6.0})]  # cannot be, and is not for the range to say
    (row,) = find_gaps(evaluate(indicator, rows, period="2024"))
    assert row.high == 10.0


def test_a_rare_share_that_fell_is_not_shown_as_nothing() -> None:
    rows = [("2024", {"site": "A"}, share(33, 200_745)), ("2024", {"site": "B"}, share(115, 201_229))]  # noqa: E501
    said = tell({**PEOPLE, "direction": "decrease"}, rows, {**BY_SITE, "a": "A", "b": "B"})
    assert "-0.04 percentage points (95 % range -0.05 to -0.03)" in said


def list_arms(with_it: list[float], without: list[float]) -> list[Any]:
    return [
        (label, {"arm": arm}, figures)
        for arm, values in (("with", with_it), ("without", without))
        for label, _, figures in list_quarters(values)
    ]


def test_four_figures_before_cannot_rule_out_a_drift() -> None:
    rows = list_arms([22.0, 27, 33, 40, 48, 58, 70, 85], [40.0, 41, 39, 40, 41, 40, 39, 41])
    row = find(COUNT, rows, {**ARMS, "date": "2024-01-01"})
    assert row.verdict == "C0" and row.looked_before is None and not is_strong(row)
    assert "cannot rule out a drift apart" in describe_one("comparisons", row)


def test_a_long_level_look_before_rules_a_small_drift_out() -> None:
    level = [40.0, 41, 39, 40, 42, 40, 38, 41, 40, 41]
    rows = list_arms([*level, *(value + 30 for value in level)], [*level, *level])
    row = find(COUNT, rows, {**ARMS, "date": "2022-07-01"})
    assert row.verdict == "C0" and row.looked_before == 10 and is_strong(row)


def test_one_person_more_of_a_small_population_is_no_change() -> None:
    rows = [("2023", share(0, 20)), ("2025", share(1, 20))]
    assert take({"population_size": 25}, rows).verdict == "N"


def test_who_asked_everybody_once_compares_with_a_fact() -> None:
    rows = [("2023", share(60, 150)), ("2025", share(50, 80))]
    row = take({"population_size": 150}, rows)
    assert row.verdict == "C0" and row.low is not None
    half = take({"population_size": 100_000}, rows)
    assert half.low is not None and row.low > half.low  # the start has no chance in it


def test_three_rates_are_no_shares() -> None:
    rows = [("2024", {"site": site}, share(part, 20)) for site, part in zip("ABC", (18, 19, 12), strict=True)]
    rate = {"unit": "rate", "aggregate": "ratio_of_sums", "data_basis": "process"}
    assert find(rate, rows, BY_SITE).verdict == "R"


def test_shares_put_together_keep_their_design() -> None:
    rows = [
        (label, {"arm": arm}, share(part, 60))
        for arm, parts in (("with", (20, 22, 34, 36)), ("without", (20, 21, 20, 22)))
        for (label, _, _), part in zip(list_quarters([0.0] * 4), parts, strict=True)
    ]
    day = {**ARMS, "date": "2024-07-01"}
    plain, wide = find(PEOPLE, rows, day), find({**PEOPLE, "design_effect": 6.0}, rows, day)
    assert (plain.method, plain.verdict) == ("did-shares", "C0")
    assert wide.verdict == "N"


def test_groups_of_which_no_two_differ_by_themselves_are_not_sorted() -> None:
    rows = [("2024", {"site": site}, share(part, 150)) for site, part in zip("ABC", (75, 78, 95), strict=True)]
    assert "which of them, cannot be told" in tell(PEOPLE, rows, BY_SITE)


def test_a_provisional_group_is_not_compared() -> None:
    rows = [("2024", {"site": site}, {**share(75, 150), **more})
            for site, more in (("A", {}), ("B", {}), ("C", {"status": "provisional"}))]  # fmt: skip
    assert "provisional" in (find(PEOPLE, rows, BY_SITE).reason or "")


def test_linked_answers_with_weights_have_no_range_of_pairs() -> None:
    start = {"period": "2022", "mean": 40.0, "n": 200, "se": 3.0}
    change = {"mean_change": 4.0, "sd_change": 12.0, "n_pairs": 60.0}
    weights = {**SCORE, "aggregate": "latest", "estimated_by": "weights", "baseline": start}
    row = take(weights, [("2025", {"mean": 44.0, "n": 200.0, "se": 3.0, **change})])
    assert row.method == "mean-two-designed" and row.verdict == "N"


def test_a_line_that_passes_the_end_of_its_scale_says_nothing_of_what_would_have_been() -> None:
    parts = [700, 740, 770, 810, 850, 880, 920, 960, 985, 990, 992, 994, 995, 996, 997, 998]
    labels = [label for label, _, _ in list_quarters([float(part) for part in parts])]
    rows = [(label, {}, share(part, 1000)) for label, part in zip(labels, parts, strict=True)]
    day = {"kind": "intervention", "date": "2023-01-01", "model": "level_slope"}
    row = find(PEOPLE, rows, day)
    assert "the line leaves its scale" in row.marks and row.verdict == "N"


def test_a_ratio_is_no_share() -> None:
    rows = [("2023", {}, share(40, 60)), ("2024", {}, share(50, 60))]
    row = find({**SHARE, "unit": "ratio"}, rows, YEARS)
    assert row.verdict == "R" and "no share of people" in (row.reason or "")


def test_a_start_with_a_range_of_its_own_is_not_passed_by_chance() -> None:
    start = {"period": "2022", "numerator": 12, "denominator": 20}
    indicator = {**PEOPLE, "aggregate": "latest", "baseline": start, "targets": {"2024": 70}}
    words = say(find_gaps, evaluate(indicator, [("2024", {}, share(480, 1000))], period="2024"))
    assert "It started at 60 %; the difference may be chance." in words


def test_of_nearly_everybody_a_range_is_what_the_others_leave_possible() -> None:
    indicator = {**PEOPLE, "aggregate": "latest", "population_size": 41, "targets": {"2024": 80}}
    (row,) = find_gaps(evaluate(indicator, [("2024", {}, share(30, 40))], period="2024"))
    assert (row.low, row.high) == pytest.approx((100 * 30 / 41, 100 * 31 / 41))


def test_each_share_of_a_comparison_has_its_n() -> None:
    rows = [("2023", {}, share(50, 150)), ("2024", {}, share(88, 160))]
    assert "33.3 % and 55 % (n = 150 and n = 160)" in tell(PEOPLE, rows, YEARS)


def test_what_those_who_were_not_asked_leave_possible_decides() -> None:
    """At most 31 of 41 at first, and at least 36 of 41 then: more, whatever the others say."""
    row = take({"population_size": 41}, [("2023", share(30, 40)), ("2025", share(36, 40))])
    assert row.verdict == "C0" and row.low == pytest.approx(100 * 5 / 41)


def test_rounds_put_together_are_not_of_so_many_different_people() -> None:
    rows = [(label, {}, share(7, 14)) for label, _, _ in list_quarters([0.0] * 4)]
    indicator = {**PEOPLE, "population_size": 60, "targets": {"2024": 80}}
    (row,) = find_gaps(evaluate(indicator, rows, period="2024"))
    assert row.low is not None and row.low < 40


def test_a_named_ratio_of_twenty_people_is_no_strong_evidence() -> None:
    rows = [("2024", {"site": "A"}, share(10, 10)), ("2024", {"site": "B"}, share(5, 10))]
    design = {**BY_SITE, "a": "A", "b": "B", "randomised": True, "method": "prop2_rr_koopman"}
    assert not is_strong(find(PEOPLE, rows, design))


def test_a_ratio_of_two_areas_is_described() -> None:
    rows = [
        (label, {"arm": arm}, share(part, 60))
        for arm, label, part in (("with", "2023", 20), ("with", "2024", 40),
                                 ("without", "2023", 20), ("without", "2024", 22))
    ]  # fmt: skip
    row = find({**SHARE, "unit": "ratio"}, rows, {**ARMS, "date": "2024-01-01"}, period="2024")
    assert (row.verdict, row.low) == ("D", None) and "no share of people" in (row.reason or "")


def test_one_jump_is_no_pace() -> None:
    rows = list_quarters([40.0] * 8 + [60.0] * 8)
    (row,) = find_trends(evaluate(COUNT, rows))
    assert "it moved in one step, between 2022-Q4 and 2023-Q1, more than by a pace" in row.warnings


def test_a_steady_rise_is_no_jump() -> None:
    (row,) = find_trends(evaluate(COUNT, list_quarters([40.0 + 3 * step for step in range(16)])))
    assert row.verdict == "C0" and not any("in one step" in words for words in row.warnings)


def test_figures_that_are_mostly_alike_have_no_trend_and_a_reason() -> None:
    (row,) = find_trends(evaluate(COUNT, list_quarters([0.0, 1, 0, 0, 1, 0, 0, 0, 1] + [0.0] * 7)))
    assert (row.verdict, row.reason) == ("D", "most of its figures are alike")


@pytest.mark.parametrize("holed", ["2023", "2024"])
def test_a_period_without_a_figure_counts_for_nothing_in_no_comparison(holed: str) -> None:
    rows = [row for row in list_quarters([20.0, 21, 20, 22, 20, 20, 21, 22])
            if row[0] not in (f"{holed}-Q2", f"{holed}-Q3")]  # fmt: skip
    row = find(COUNT, rows, YEARS)
    assert (row.verdict, row.start is None) == ("R", False)
    assert row.reason == f"{holed} has figures of 2 of its 4 periods alone"


def test_groups_with_holes_are_no_strong_evidence() -> None:
    rows = [*list_quarters([40.0, 41, 40, 42], {"site": "A"}), *list_quarters([40.0, 41, 40, 42], {"site": "B"})[::3]]
    design = {**BY_SITE, "a": "A", "b": "B", "randomised": True}
    assert find(COUNT, rows, design).verdict == "R"


@pytest.mark.parametrize(("indicator", "figures"), [
    ({**PEOPLE, "estimated_by": "weights"}, {"value": 65.0, "n": 240.0, "effective_n": 3.0}),
    ({**PEOPLE, "design_effect": 20.0}, {"numerator": 30.0, "denominator": 40.0}),
    (PEOPLE, {"value": 65.0, "n": 40.0}), (SCORE, {"mean": 65.0, "n": 50.0}),
])  # fmt: skip
def test_of_a_figure_without_a_range_chance_is_not_known(indicator: dict[str, Any], figures: dict[str, Any]) -> None:
    given = {**indicator, "aggregate": "latest", "targets": {"2024": 60}}
    (row,) = find_gaps(evaluate(given, [("2024", {}, figures)], period="2024"))
    assert "chance not known" in row.marks


def test_rates_of_a_process_have_the_range_of_their_events() -> None:
    limit = {"unit": "rate", "aggregate": "latest", "direction": "decrease", "targets": {"2024": 20}}
    rows = [("2024", {}, share(18, 100_000))]
    (row,) = find_gaps(evaluate(limit, rows, period="2024"))
    assert (row.low, row.high) == pytest.approx((10.668, 28.448), abs=0.001)
    assert any(mark.startswith("within chance: could be") for mark in row.marks)


def test_a_provisional_end_is_still_to_come_in_a_forecast() -> None:
    target = {**COUNT, "targets": {"project": 330}}
    rows = list_quarters([24.0, 25, 24, 26, 25, 24, 25, 26, 24], year=2024)[:9]
    last = rows[-1][0]
    after = "2024-Q2"
    final = find_forecasts(evaluate(target, rows, period=last)).rows[0]
    open_end = [*rows, (after, {}, {"value": 3.0, "status": "provisional"})]
    row = find_forecasts(evaluate(target, open_end, period=after)).rows[0]
    assert (row.value, row.chance, row.pace) == (final.value, final.chance, final.pace)


@pytest.mark.parametrize(("baseline", "rows", "said"), [
    ({"numerator": 4, "denominator": 4}, share(30, 40), "how much of the difference is chance"),
    ({"numerator": 26, "denominator": 40}, share(24, 40), "the difference may be chance"),
    ({"numerator": 38, "denominator": 40}, share(20, 40), "It moved away from the target"),
])  # fmt: skip
def test_worse_than_the_start_names_what_chance_has_to_do_with_it(
    baseline: dict[str, Any], rows: dict[str, Any], said: str
) -> None:
    given = {**PEOPLE, "aggregate": "latest", "targets": {"2024": 100}, "baseline": {"period": "2022", **baseline}}
    assert said in say(find_gaps, evaluate(given, [("2024", {}, rows)], period="2024"))


def test_counts_that_differ_by_no_more_than_they_swing_moved_nowhere() -> None:
    given = {**COUNT, "direction": "decrease", "targets": {"2024": 30}, "baseline": {"period": "2023", "value": 48.0}}
    said = say(find_gaps, evaluate(given, [("2024", {}, {"value": 65.0})], period="2024"))
    assert "It started at 48; the difference may be chance." in said


def test_a_stock_is_no_number_of_events() -> None:
    given = {**COUNT, "aggregate": "latest", "counts": "things", "targets": {"2024": 30}}
    (row,) = find_gaps(evaluate(given, [("2024", {}, {"value": 25.0})], period="2024"))
    assert (row.low, [mark for mark in row.marks if "chance" in mark]) == (None, [])


@pytest.mark.parametrize(("values", "period", "ends"), [
    ([10.0, 60, 70, 11] * 4, "2024-Q4", (5.5, 19.7)),  # a season is no swing
    ([40.0, 38, 36, 37, 33, 30, 31, 27, 26, 24, 22, 23, 18, 17, 15, 14], "2024", (49.3, 81.7)),  # nor is a fall
])  # fmt: skip
def test_neither_a_season_nor_a_trend_widens_a_range(values: list[float], period: str, ends: tuple[float, ...]) -> None:
    (row,) = find_gaps(evaluate({**COUNT, "targets": {period: 60}}, list_quarters(values), period=period))
    assert (row.low, row.high) == pytest.approx(ends, abs=0.1)


def test_fewer_different_people_than_before_are_a_limit() -> None:
    given = {**COUNT, "aggregate": "unique", "direction": "decrease", "targets": {"2024": 30},
             "baseline": {"period": "2023", "value": 48.0}}  # fmt: skip
    (row,) = find_gaps(evaluate(given, [("2024", {}, {"value": 65.0})], period="2024"))
    assert (row.status, row.gap, row.achievement) == ("not met", 35.0, None)


def test_the_size_that_would_tell_leaves_the_target_out() -> None:
    given = {**PEOPLE, "aggregate": "latest", "targets": {"2024": 60}}
    said = say(find_gaps, evaluate(given, [("2024", {}, share(2, 3))], period="2024"))
    assert "it would take about 210 to tell" in said


def test_a_clear_difference_of_any_size_is_no_precise_answer() -> None:
    rows = [("2024", {"site": "A"}, share(14, 30)), ("2024", {"site": "B"}, share(6, 30))]
    row = find(PEOPLE, rows, {**BY_SITE, "a": "A", "b": "B", "randomised": True})
    assert row.verdict == "C0" and not is_strong(row)


def test_halves_name_what_lies_in_neither() -> None:
    row = find(COUNT, list_quarters([40.0] * 12), {"kind": "halves"})
    assert "in neither half: 2023-Q1 to 2023-Q4" in row.warnings


def test_the_number_of_people_belongs_to_a_sample() -> None:
    with pytest.raises(ValueError, match="population_size belongs to data_basis: sample"):
        evaluate({**SHARE, "data_basis": "process", "population_size": 40}, [])


@pytest.mark.parametrize(("aggregate", "figures", "said"), [
    ({**COUNT, "baseline": {"period": "2022", "value": 48.0}}, (45, 45, 45, 45), "moved away"),
    ({**COUNT, "baseline": {"period": "2022", "value": 48.0}}, (10, 10, 10, 35), "may be chance"),
])  # fmt: skip
def test_a_year_is_held_against_its_start_and_no_quarter_of_it(
    aggregate: dict[str, Any], figures: tuple[float, ...], said: str
) -> None:
    given = {**aggregate, "direction": "decrease", "targets": {"2024": 30}}
    assert said in say(find_gaps, evaluate(given, list_quarters(list(figures)), period="2024"))


@pytest.mark.parametrize("frequency", ["month", "quarter", "year"])
def test_one_round_is_one_round_in_any_calendar(frequency: str) -> None:
    rows = [("2023", {}, share(120, 300)), ("2024", {}, share(180, 300))]
    panel = {**SHARE, "samples": "same_people"}
    calendar = {"calendar": {"frequency": frequency}, "period": "2024"}
    row = find_comparisons(evaluate(panel, rows, YEARS, **calendar)).rows[0]
    assert (row.low, row.high) == pytest.approx((12.0, 27.6), abs=0.05)


def list_year(year: int, values: list[float | None], **where: str) -> list[Any]:
    return [(f"{year}-Q{place}", where, {"status": "not_applicable"} if value is None
             else {"value": value}) for place, value in enumerate(values, 1)]  # fmt: skip


def test_a_time_that_it_does_not_apply_to_is_no_time_without_events() -> None:
    half: list[float | None] = [20.0, None, None, 22.0]
    rows = list_year(2023, [20.0, 21.0, 20.0, 22.0]) + list_year(2024, half)
    row = find(COUNT, rows, YEARS)
    assert (row.verdict, row.reason) == ("R", "in 2024 it applies to 2 of 4 periods alone")
    assert find(COUNT, list_year(2023, half) + list_year(2024, half), YEARS).verdict == "N"


def test_sums_of_sites_with_holes_are_not_compared() -> None:
    rows = [(f"2024-Q{quarter}", {"arm": "with" if place < 5 else "without", "school": f"s{place}"},
             {"value": 20.0}) for place in range(1, 9) for quarter in range(1, 5)
            if place < 5 or quarter == 1]  # fmt: skip
    design = {"kind": "groups", "by": "arm", "a": "with", "b": "without", "period": "2024",
              "clusters": "school", "randomised": True}  # fmt: skip
    assert "has figures of 1 of its 4 periods alone" in (find(COUNT, rows, design).reason or "")


def test_what_is_added_up_has_no_rounds() -> None:
    with pytest.raises(ValueError, match="schedule names the rounds of a survey"):
        evaluate({**COUNT, "schedule": ["2024-Q2", "2024-Q4"]}, [])


def test_times_that_it_applies_to_in_other_quarters_are_not_compared() -> None:
    rows = list_year(2023, [20.0, 21.0, None, None]) + list_year(2024, [None, None, 50.0, 52.0])
    assert find(COUNT, rows, YEARS).verdict == "R"


def test_a_time_in_which_the_project_began_is_not_compared() -> None:
    project = {"id": "p", "title": "P", "start": "2023-07-01", "end": "2024-12-31"}
    rows = [("2023", {}, {"value": 82.0}), *list_quarters([41.0, 40, 43, 41])]
    assert "Not compared: of 2023 only a part is the project's" in tell(COUNT, rows, YEARS, project=project)


def test_linked_pairs_are_no_sample_of_those_who_were_not_linked() -> None:
    """Twelve gained and one lost of thirty; fifty of sixty were asked each time."""
    turned = {"mean_change": 36.6667, "sd_change": 55.605, "n_pairs": 30.0}
    linked = {"population_size": 60, "samples": "linked"}
    row = take(linked, [("2023", share(25, 50)), ("2025", {**share(27, 50), **turned})])
    assert row.low is not None and row.high is not None and row.low < 36.6 < row.high


def test_a_rate_with_a_design_effect_swings_by_it() -> None:
    rate = {"unit": "rate", "aggregate": "ratio_of_sums", "data_basis": "sample",
            "design_effect": 6.0, "targets": {"2024": 50}}  # fmt: skip
    rows = [("2023", {}, share(40, 100_000)), ("2024", {}, share(70, 100_000))]
    assert find(rate, rows, YEARS).verdict == "N"
    (row,) = find_gaps(evaluate(rate, rows, period="2024"))
    assert (row.low, "chance not known" in row.marks) == (None, True)


@pytest.mark.parametrize(
    "values", [(12, 12, 12, 12, 20, 22, 21, 20, 45, 46, 44, 45), [2.0**place for place in range(12)]]
)
def test_two_steps_and_a_doubling_are_not_one_step(values: Any) -> None:
    (row,) = find_trends(evaluate(COUNT, list_quarters([float(one) for one in values])))
    assert not any("in one step" in words for words in row.warnings)


def test_a_difference_of_shares_ends_at_all_of_them() -> None:
    rows = [("2024", {"arm": "with" if place < 6 else "without", "school": f"s{place}"},
             share(2 if place < 6 else place == 8, 2)) for place in range(1, 11)]  # fmt: skip
    design = {"kind": "groups", "by": "arm", "a": "with", "b": "without", "period": "2024",
              "clusters": "school", "randomised": True}  # fmt: skip
    row = find(PEOPLE, rows, design)
    assert (row.high, is_strong(row)) == (100.0, False)  # of twenty people in all


def test_a_chart_of_counts_is_of_counts() -> None:
    with pytest.raises(ValueError, match="process_chart: c is of counts"):
        evaluate({**SHARE, "process_chart": "c"}, [])


def test_the_swings_of_rates_are_those_of_their_events() -> None:
    rows = [(f"{year}-Q{place}", {}, share(events, 25_000)) for year, quarters in
            ((2023, (5, 40, 3, 52)), (2024, (60, 10, 70, 20))) for place, events in enumerate(quarters, 1)]  # fmt: skip
    row = find({"unit": "rate", "aggregate": "ratio_of_sums"}, rows, YEARS)
    assert (row.method, row.verdict, row.marks) == ("rate-two-swings", "N", ())


def test_a_season_widens_no_range_of_a_year_and_swings_do() -> None:
    given = {**COUNT, "targets": {"2024": 85}}
    season = [10.0, 45, 5, 30, 12, 47, 4, 31, 9, 46, 6, 32]
    swings = [10.0, 45, 5, 30, 45, 5, 30, 10, 5, 30, 12, 46]
    rows = [next(iter(find_gaps(evaluate(given, list_quarters(one), period="2024")))) for one in (season, swings)]
    assert [row.method for row in rows] == ["rate-one", "rate-one-swings"]
    assert rows[1].low is not None and rows[1].low < 60


def test_bounds_are_no_range_of_those_who_were_asked() -> None:
    given = {**PEOPLE, "aggregate": "latest", "targets": {"2024": 60}}
    rows = [("2024", {}, {"value": 75.0, "n": 40.0})]
    (many,) = find_gaps(evaluate({**given, "population_size": 5200}, rows, period="2024"))
    (few,) = find_gaps(evaluate({**given, "population_size": 41}, rows, period="2024"))
    assert [(row.low, "chance not known" in row.marks) for row in (many, few)] == [(None, True), (None, False)]


def test_linked_people_are_held_against_their_own_start() -> None:
    linked = {**PEOPLE, "aggregate": "latest", "samples": "linked", "targets": {"2024-Q4": 80},
              "baseline": {"period": "2022-Q4", "numerator": 60, "denominator": 100}}  # fmt: skip
    turned = {"wave": "pairs", "mean_change": -8.0, "sd_change": 30.75, "n_pairs": 100.0}
    evaluation = evaluate(linked, [("2024-Q4", {}, share(52, 100)), ("2024-Q4", {}, turned)])
    assert "It moved away from the target: it started at 60 %." in say(find_gaps, evaluation)


def test_a_rising_count_has_gone_so_much_of_its_target() -> None:
    given = {**COUNT, "baseline": {"period": "2022", "value": 410}, "targets": {"2024": 700}}
    said = say(find_gaps, evaluate(given, list_quarters([150.0, 162, 149, 171]), period="2024"))
    assert "That is 90 % of the target." in said


@pytest.mark.parametrize("hole", ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"])
def test_a_hole_switches_no_season_off(hole: str) -> None:
    rows = [row for row in list_quarters([30.0, 60, 20, 50] * 3) if row[0] != hole]
    (row,) = find_gaps(evaluate({**COUNT, "targets": {"2024": 170}}, rows, period="2024"))
    assert row.low is not None and row.low > 130


def test_other_parts_of_the_year_are_named() -> None:
    rows = list_quarters([60.0, 20, 15, 60] * 3)
    other = {"kind": "before_after", "before": "2023-Q2", "after": "2024-Q1"}
    assert "a season would look the same" in tell(COUNT, rows, other)
    same = {"kind": "before_after", "before": "2023-Q2", "after": "2024-Q2"}
    assert "a season would look the same" not in tell(COUNT, rows, same)


def test_a_stock_is_held_against_its_start_by_its_own_swings() -> None:
    stock = {**COUNT, "aggregate": "latest", "direction": "decrease", "counts": "people",
             "baseline": {"period": "2021-Q4", "value": 42}, "targets": {"2024-Q4": 20}}  # fmt: skip
    rows = list_quarters([41.0, 44, 39, 45, 40, 46, 41, 44, 43, 40, 45, 44])
    assert "It started at 42; the difference may be chance." in say(find_gaps, evaluate(stock, rows))


def test_the_trend_of_a_rate_is_beside_its_season() -> None:
    rows = [(f"{year}-Q{place}", {}, share(events, 5000)) for year, quarters in
            zip((2021, 2022, 2023, 2024), ((70, 20, 12, 60), (66, 18, 13, 58), (55, 16, 10, 48), (44, 13, 9, 40)),
                strict=True) for place, events in enumerate(quarters, 1)]  # fmt: skip
    (row,) = find_trends(evaluate({"unit": "rate", "aggregate": "ratio_of_sums"}, rows))
    assert (row.method, row.verdict) == ("trend-count", "W0")


def test_a_fall_to_nothing_is_told() -> None:
    rows = list_quarters([28.0, 31, 29, 30, 29, 30, 28, 31, 0, 0, 0, 0])
    assert find(COUNT, rows, YEARS).verdict == "W0"
