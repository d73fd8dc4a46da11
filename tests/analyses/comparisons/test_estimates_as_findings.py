"""From an estimate to a finding: scale, range, verdict, what is said beside; and a named method."""

import math
from typing import Any

import pytest
from comparison_rows import COUNT, SHARE, evaluate
from comparison_rows import find as find_declared

from ctanalysis.analyses.comparisons.estimates_as_findings import Answer, answer, begin, use_named, weaken
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.terms import CHANCE_ALONE, EARLIER, OTHER_SEASONS
from ctanalysis.params import Comparison
from ctanalysis.statistics import METHODS, Estimate

SHARES = {"count1": 45, "nobs1": 60, "count2": 30, "nobs2": 60}


def make_estimate(low: float | None, high: float | None, **words: Any) -> Estimate:
    return Estimate("difference", 0.05, low, high, 0.95, 0.03, 120, "m", **words)


def find(estimate: Estimate, indicator: dict[str, Any] | None = None, **words: Any) -> ComparisonFinding:
    evaluation = evaluate(
        {**SHARE, "smallest_change": 0.0, **(indicator or {})},
        [("2024-Q4", {}, {"numerator": 9.0, "denominator": 20.0})],
    )
    finding = ComparisonFinding(indicator="x", unit="percentage", n=120.0)
    least = words.pop("least", None)
    found = Answer("share-two", estimate, **{"scale": 100.0, **words})
    return answer(finding, evaluation.parameters.indicators[0], found, least=least)


def test_an_effect_is_in_the_unit_of_the_indicator() -> None:
    row = find(make_estimate(0.01, 0.09))
    assert (row.value, row.low, row.high, row.level) == pytest.approx((5, 1, 9, 0.95))
    assert (row.p, row.verdict, row.method, row.reason) == (0.03, "C0", "share-two", None)


def test_an_open_end_is_missing_and_a_range_without_ends_has_no_level() -> None:
    row = find(make_estimate(0.01, math.inf))
    assert (row.low, row.high, row.level) == (1, None, 0.95)
    row = find(make_estimate(-math.inf, 0.09))
    assert (row.low, row.high, row.level) == (None, 9, 0.95)
    assert find(make_estimate(None, None)).level is None


@pytest.mark.parametrize(("low", "high", "verdict", "is_told"), [
    (0.03, 0.09, "C1", True), (0.01, 0.09, "C2", True), (-0.09, -0.03, "W1", True),
    (-0.01, 0.02, "E", True), (-0.05, 0.02, "N+", True), (-0.05, 0.05, "N", False),
])  # fmt: skip
def test_the_smallest_change_is_told_where_the_verdict_rests_on_it(
    low: float, high: float, verdict: str, is_told: bool
) -> None:
    row = find(make_estimate(low, high), {"smallest_change": 3.0})
    assert row.verdict == verdict
    assert ("the smallest change that matters was set to 3" in row.warnings) is is_told


def test_a_ratio_is_held_against_one_and_not_against_a_smallest_change() -> None:
    row = find(make_estimate(1.2, 1.9), {"smallest_change": 3.0}, null=1.0, scale=1.0)
    assert row.verdict == "C0" and not any("was set to" in words for words in row.warnings)
    assert "smallest_change is a difference, and is not held against a ratio" in row.warnings


def test_the_smallest_change_can_be_set_aside() -> None:
    assert find(make_estimate(0.01, 0.02), {"smallest_change": 3.0}).verdict == "E"
    assert find(make_estimate(0.01, 0.02), {"smallest_change": 3.0}, least=0.0).verdict == "C0"


def test_a_complete_count_keeps_its_effect_alone() -> None:
    row = find(make_estimate(0.01, 0.09, warnings=("w",)), {"data_basis": "census"}, warnings=("v",))
    assert (row.value, row.low, row.high, row.p, row.level) == (5, None, None, None, None)
    assert (row.verdict, row.warnings) == ("X", ())
    told = find(make_estimate(0.01, 0.09), {"data_basis": "census", "reporting_sensitive": True})
    assert len(told.warnings) == 1 and "better detection" in told.warnings[0]


def test_what_was_refused_has_no_cautions_even_as_a_complete_count() -> None:
    refused = Estimate("d", None, None, None, None, None, 3, "m", status="refused", reason="few")
    row = find(refused, warnings=("v",))
    assert (row.verdict, row.value, row.warnings, row.reason) == ("R", None, (), "few")
    assert find(refused, {"data_basis": "census"}).verdict == "R"


def test_what_was_seen_stands_in_order() -> None:
    row = find(make_estimate(0.01, 0.09, warnings=("of the method",)), warnings=("of the sides",))
    assert row.warnings[:2] == ("of the method", "of the sides")


def name(method: str | None, **scale: float) -> Answer:
    comparison = Comparison.model_construct(id="c", method=method)
    found = Answer("share-two", METHODS["compare_proportions"](**SHARES), **scale)
    (indicator,) = evaluate(SHARE, [("2024-Q4", {}, {"value": 1.0})]).parameters.indicators
    return use_named(comparison, indicator, found, dict(SHARES))


def test_the_default_is_used_where_none_or_itself_is_named() -> None:
    for method in (None, "compare_proportions"):
        assert (name(method).named, name(method).warnings) == ("", ())


def test_a_named_method_says_what_the_default_gives_in_the_unit() -> None:
    found = name("prop2_diff_newcombe", scale=100.0)
    assert found.named == "prop2_diff_newcombe"
    (words,) = found.warnings
    assert words.startswith(
        "prop2_diff_newcombe was named in the parameters; the default, compare_proportions, gives 25 ("
    )
    default = METHODS["compare_proportions"](**SHARES)
    assert words.endswith(f"({100 * (default.low or 0):.3g} to {100 * (default.high or 0):.3g})")


@pytest.mark.parametrize("method", ["nothing_such", "trend_mean"])
def test_a_named_method_that_does_not_fit_leaves_the_default(method: str) -> None:
    found = name(method)
    assert (found.named, found.estimate) == ("", METHODS["compare_proportions"](**SHARES))
    assert method in found.warnings[0] and "the default was used" in found.warnings[0]


@pytest.mark.parametrize(
    ("verdict", "weaker"), [("C0", "N"), ("W2", "N"), ("H", "N"), ("E", "E"), ("X", "X"), ("R", "R"), (None, None)]
)
def test_only_what_is_clear_can_be_weakened(verdict: str | None, weaker: str | None) -> None:
    row = weaken(ComparisonFinding(verdict=verdict, warnings=("a",)), "why")
    assert row.verdict == weaker
    more = ("it is not called clear: why",) if verdict != weaker else ()
    assert row.warnings == ("a", *more)


@pytest.mark.parametrize(("comparison", "window", "design"), [
    ({"kind": "before_after", "before": "2023", "after": "2024"}, "2023 then 2024", "before_after"),
    ({"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024"}, "2024", "groups"),
    ({"kind": "intervention", "date": "2024-01-01", "model": "level"}, "at 2024-01-01",
     "intervention"),
    ({"kind": "groups", "by": "arm", "a": "with", "b": "without", "period": "2024",
      "randomised": True}, "2024", "randomised"),
])  # fmt: skip
def test_a_finding_begins_with_what_is_compared(comparison: dict[str, Any], window: str, design: str) -> None:
    rows = [("2024-Q4", {"arm": "with"}, {"value": 1.0})]
    evaluation = evaluate(COUNT, rows, {**comparison, "where": {"site": "A"}}
        if comparison.get("by") != "site" else comparison)  # fmt: skip
    (declared,), (indicator,) = evaluation.parameters.comparisons, evaluation.parameters.indicators
    row = begin(evaluation, declared, indicator)
    assert (row.window, row.design, row.comparison) == (window, design, "c")
    assert row.group == (None if comparison.get("by") == "site" else "site=A")


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [("2023-Q3", "2023-Q4", (EARLIER, OTHER_SEASONS)), ("2023-Q4", "2024-Q4", ()), ("2023-Q3", "2024-Q3", (EARLIER,))],
)
def test_a_comparison_whose_last_period_is_behind_is_of_an_earlier_one(
    before: str, after: str, marks: tuple[str, ...]
) -> None:
    rows = [(label, {}, {"value": 9.0}) for label in dict.fromkeys((before, after, "2024-Q4"))]
    row = find_declared(COUNT, rows, {"kind": "before_after", "before": before, "after": after})
    assert {*row.marks} == {*marks, CHANCE_ALONE}
