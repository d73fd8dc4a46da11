"""Comparisons by the choice table: each row on a small project written out here; what refuses, what
weakens, what stands beside.
"""

import re
from typing import Any

import pytest
from comparison_rows import COUNT, SCORE, SHARE, Row, evaluate, find, list_quarters

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.comparisons.exploratory_comparison import compare
from ctanalysis.analyses.comparisons.interrupted_series_inputs import list_fits
from ctanalysis.analyses.comparisons.multiplicity_of_comparisons import adjust_together
from ctanalysis.analyses.method_choice import BY_KEY, CHOICES
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.terms import CHANGED_BEFORE, EXPLORATORY
from ctanalysis.params import Comparison
from ctanalysis.reports.page.tests_annex import write_tests
from ctanalysis.showing.tables import tabulate
from ctanalysis.statistics import METHODS


def key(row: ComparisonFinding) -> str:
    return row.method or ""


GROUPS = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024-Q4"}


def test_the_table_names_methods_that_exist_and_words_that_differ() -> None:
    assert all(choice.name in METHODS for choice in CHOICES if choice.name)
    assert len({choice.words for choice in CHOICES}) == len(CHOICES) == len(BY_KEY)


def test_two_shares() -> None:
    row = find(
        SHARE,
        [
            ("2024-Q4", {"site": "A"}, {"numerator": 45, "denominator": 60}),
            ("2024-Q4", {"site": "B"}, {"numerator": 30, "denominator": 60}),
        ],
        GROUPS,
    )
    assert (key(row), row.value, row.verdict, row.design) == ("share-two", 25.0, "C0", "groups")
    assert row.warnings[0] == "computed from 30 of 60 (B) and 45 of 60 (A)"
    assert row.low == pytest.approx(7.7, abs=0.3) and row.high == pytest.approx(40.4, abs=0.3)


def test_two_rates_of_one_figure_each_and_of_several_periods() -> None:
    rows = list_quarters([20, 24, 19, 22, 30, 33, 29, 35])
    assert key(find(COUNT, rows, {"kind": "before_after", "before": "2023-Q4", "after": "2024-Q4"})) == "rate-two"
    row = find(COUNT, rows, {"kind": "before_after", "before": "2023", "after": "2024"})
    assert (key(row), row.start, row.actual, row.verdict) == ("rate-two", 85, 127, "C0")  # by its season
    row = find(COUNT, rows, {"kind": "before_after", "before": "2023-H1", "after": "2023-H2"})
    assert (key(row), row.start, row.actual, row.verdict) == ("rate-two-series", 44, 41, "N")


def test_two_means_and_what_it_would_take_to_tell_them_apart() -> None:
    rows = [
        ("2024-Q4", {"site": site}, {"mean": mean, "sd": 10.0, "n": 20.0}) for site, mean in (("A", 52.0), ("B", 50.0))
    ]
    row = find({**SCORE, "smallest_change": 3.0}, rows, GROUPS)
    assert (key(row), row.verdict) == ("mean-two", "N")
    assert any("on each side" in warning and "3 units of the scale" in warning for warning in row.warnings)


def test_matched_pairs_with_the_other_answer_beside_and_two_unlinked_summaries_never() -> None:
    waves = [
        ("2024-Q4", {}, {"mean": 50.0, "sd": 10.0, "n": 44.0, "wave": "pre"}),
        ("2024-Q4", {}, {"mean": 58.0, "sd": 10.0, "n": 42.0, "wave": "post"}),
    ]
    pairs: Row = ("2024-Q4", {}, {"mean_change": 8.0, "sd_change": 6.0, "n_pairs": 40.0, "wave": "pairs"})
    row = find(SCORE, [*waves, pairs], {"kind": "paired", "period": "2024-Q4"})
    assert (key(row), row.value, row.n) == ("pairs", 8.0, 40)
    assert "papers that could not be matched: 4 before, 2 after" in row.warnings and any(
        "as two groups" in warning for warning in row.warnings
    )
    unlinked = find(SCORE, waves, {"kind": "paired", "period": "2024-Q4"})
    assert (unlinked.verdict, unlinked.value) == ("R", None) and "not compared as pairs" in str(unlinked.reason)


def test_three_groups_are_tested_together_and_highest_and_lowest_are_named() -> None:
    rows = [
        ("2024-Q4", {"site": site}, {"numerator": part, "denominator": 50.0})
        for site, part in (("A", 40.0), ("B", 25.0), ("C", 20.0))
    ]
    row = find({**SHARE, "direction": "none"}, rows, {"kind": "groups", "by": "site", "period": "2024-Q4"})
    assert (key(row), row.verdict, row.value, row.low) == ("shares-many", "H", 40.0, None)
    assert row.window == "A (highest) against C (lowest) of 3" and row.p is not None and row.p < 0.001


def test_clusters_count_once_each() -> None:
    rows = [
        ("2024-Q4", {"arm": "with" if number <= 5 else "without", "school": f"s{number}"},
            {"numerator": part, "denominator": 25.0})
        for number,
        part in enumerate((18.0, 20.0, 17.0, 19.0, 21.0, 12.0, 14.0, 11.0, 13.0, 15.0), start=1)
    ]  # fmt: skip
    row = find(
        SHARE,
        rows,
        {"kind": "groups", "by": "arm", "a": "with", "b": "without", "period": "2024-Q4", "clusters": "school"},
    )
    assert (key(row), row.n, row.value) == ("clusters", 10, pytest.approx(24.0))
    assert (
        "means of 5 and 5 clusters, each counted once: 72, 80, 68, 76, 84 (with) and 48, 56, 44, 52, 60 (without)"
    ) in row.warnings


JUMP = [30.0, 28.0, 33.0, 31.0, 29.0, 35.0, 34.0, 30.0, 44.0, 47.0, 43.0, 49.0]


@pytest.mark.parametrize(
    "indicator, wanted, verdict",
    [(COUNT, "level-count", "N"), ({"unit": "index", "aggregate": "latest"}, "level-value", "C0")],
)
def test_a_change_of_level_at_a_known_time(indicator: dict[str, Any], wanted: str, verdict: str) -> None:
    """Counts of thirty swing by themselves; an index of that size may not."""
    row = find(indicator, list_quarters(JUMP), {"kind": "intervention", "date": "2024-01-01", "model": "level"})
    assert (key(row), row.verdict, row.design) == (wanted, verdict, "intervention")


def test_level_and_slope_are_two_findings() -> None:
    evaluation = evaluate(
        COUNT,
        list_quarters([*JUMP, 52.0, 48.0, 55.0, 53.0]),
        {"kind": "intervention", "date": "2023-01-01", "model": "level_slope"},
    )
    assert [row.comparison for row in find_comparisons(evaluation)] == ["c", "c: change of slope a period"]


def test_a_declared_change_in_the_time_before_is_said_and_carries_no_evidence() -> None:
    """How it moved before the second day is not one movement where a first day lies in it."""
    evaluation = evaluate(
        COUNT,
        list_quarters([*JUMP, 52.0, 48.0, 55.0, 53.0]),
        comparisons=[
            {"id": day, "indicator": "x", "kind": "intervention", "date": day, "model": "level"}
            for day in ("2023-01-01", "2024-01-01")
        ],
    )
    first, second = find_comparisons(evaluation)
    assert CHANGED_BEFORE not in first.marks and CHANGED_BEFORE in second.marks
    assert any("another declared change, on 2023-01-01" in words for words in second.warnings)


def test_a_quarter_in_which_the_date_falls_is_on_neither_side() -> None:
    row = find(COUNT, list_quarters(JUMP), {"kind": "intervention", "date": "2023-11-15", "model": "level"})
    assert row.estimate_status in ("ok", "warn") and row.n == 12


def test_the_picture_of_an_intervention_has_the_line_that_would_have_gone_on() -> None:
    fits = list_fits(
        evaluate(COUNT, list_quarters(JUMP), {"kind": "intervention", "date": "2024-01-01", "model": "level"})
    )
    assert [row.counterfactual is not None for row in fits] == [False] * 8 + [True] * 4
    assert fits.rows[-1].observed == 49.0


def test_a_series_too_short_on_a_side_is_refused_with_what_is_needed() -> None:
    row = find(COUNT, list_quarters(JUMP), {"kind": "intervention", "date": "2024-07-01", "model": "level"})
    assert row.verdict == "R" and "at least 4" in str(row.reason)


def test_one_group_against_another_that_had_no_change() -> None:
    rows = [
        *list_quarters(JUMP, {"site": "A"}),
        *list_quarters([31.0, 30.0, 32.0, 29.0, 33.0, 31.0, 30.0, 34.0, 32.0, 33.0, 31.0, 35.0], {"site": "B"}),
    ]
    row = find(
        COUNT,
        rows,
        {"kind": "difference_in_differences", "by": "site", "treated": "A", "control": "B", "date": "2024-01-01"},
    )
    assert (key(row), row.verdict) == ("did-count", "C0") and any(
        "moved alike: checked over 8 earlier periods" in warning for warning in row.warnings
    )


def test_a_complete_count_has_no_range_and_no_test() -> None:
    row = find(
        {**COUNT, "data_basis": "census"},
        list_quarters(JUMP),
        {"kind": "before_after", "before": "2023", "after": "2024"},
    )
    assert (row.verdict, row.low, row.high, row.p) == ("X", None, None, None) and row.value is not None


def test_a_named_method_is_used_and_the_default_stands_beside_it() -> None:
    rows = [
        ("2024-Q4", {"site": "A"}, {"numerator": 45, "denominator": 60}),
        ("2024-Q4", {"site": "B"}, {"numerator": 30, "denominator": 60}),
    ]
    row = find(SHARE, rows, {**GROUPS, "method": "prop2_diff_miettinen_nurminen"})
    assert row.named_method == "prop2_diff_miettinen_nurminen" and key(row) == "share-two"
    assert any("the default, compare_proportions, gives 25 (" in warning for warning in row.warnings)


@pytest.mark.parametrize("method", ["no_such_method", "trend", "rate2_ratio"])
def test_a_named_method_that_does_not_fit_is_said_and_the_default_used(method: str) -> None:
    rows = [
        ("2024-Q4", {"site": "A"}, {"numerator": 45, "denominator": 60}),
        ("2024-Q4", {"site": "B"}, {"numerator": 30, "denominator": 60}),
    ]
    row = find(SHARE, rows, {**GROUPS, "method": method})
    assert row.value == 25.0 and any("the default was used" in warning for warning in row.warnings)


def test_across_a_break_nothing_is_compared() -> None:
    events = [{"date": "2023-07-01", "label": "New form", "breaks": ["x"]}]
    row = find(COUNT, list_quarters(JUMP), {"kind": "before_after", "before": "2022", "after": "2024"}, events=events)
    assert row.verdict == "R" and "New form (2023-07-01)" in str(row.reason)


def test_a_withheld_side_withholds_the_comparison() -> None:
    people = {**SHARE, "counts": "people", "population": "victims", "sensitivity": "high"}
    rows = [
        ("2024-Q4", {"site": "A"}, {"numerator": 45, "denominator": 60}),
        ("2024-Q4", {"site": "B"}, {"numerator": 4, "denominator": 60}),
    ]
    row = find(people, rows, GROUPS, edition="public")
    assert row.withheld and (row.value, row.low, row.p, row.start, row.actual) == (None,) * 5


def test_what_is_clear_alone_may_not_be_clear_among_many() -> None:
    declared = {
        name: Comparison.model_validate({"id": name, "indicator": "x", "kind": "paired", "period": "2024"})
        for name in "abcdefgh"
    }
    rows = [
        ComparisonFinding(comparison=name, p=0.04 if name == "a" else 0.6, verdict="C0" if name == "a" else "N")
        for name in declared
    ]
    first, *others = adjust_together(rows, declared)
    assert first.verdict == "N" and any("looked at together" in warning for warning in first.warnings)
    assert [row.verdict for row in others] == ["N"] * 7
    clear = adjust_together(
        [
            ComparisonFinding(comparison="a", p=0.0001, verdict="C0"),
            ComparisonFinding(comparison="b", p=0.6, verdict="N"),
        ],
        declared,
    )
    assert clear[0].verdict == "C0"


def test_what_is_not_clear_by_its_own_p_is_not_weakened_by_the_others() -> None:
    declared = {
        name: Comparison.model_validate({"id": name, "indicator": "x", "kind": "paired", "period": "2024"})
        for name in "ab"
    }
    rows = [
        ComparisonFinding(comparison="a", p=0.052, verdict="C0"),
        ComparisonFinding(comparison="b", p=0.6, verdict="N"),
    ]
    first, second = adjust_together(rows, declared)
    assert (first.verdict, second) == ("N", rows[1])
    assert first.warnings == ("it is not called clear: its test does not confirm what its range says",)


def test_a_break_on_the_day_of_the_intervention_cuts_nothing_off_and_leaves_nothing_clear() -> None:
    def look(day: str) -> tuple[float | None, bool]:
        row = find(
            COUNT,
            list_quarters([200, 190, 205, 198, 202, 195, 201, 199, 300, 310, 296, 305]),
            {"kind": "intervention", "date": "2024-01-01", "model": "level"},
            events=[{"date": day, "label": "New form", "breaks": ["x"]}],
        )
        return row.n, any("the series is broken on that day: New form" in words for words in row.warnings)

    assert (look("2024-01-01"), look("2022-07-01")) == ((12.0, True), (10.0, False))


def test_the_table_says_which_row_was_taken_and_how_many_would_look_clear_by_chance() -> None:
    shown = tabulate(find_comparisons(evaluate(COUNT, list_quarters(JUMP), None, comparisons=[
        {"id": "one", "indicator": "x", "kind": "before_after", "before": "2022", "after": "2024"},
        {"id": "two", "indicator": "x", "kind": "before_after", "before": "2023-H1", "after": "2023-H2"},
    ]))).html  # fmt: skip
    assert "2 comparisons were tested; about 0.1 would look clear by chance alone" in shown
    assert BY_KEY["rate-two-series"].why[:40] in shown


def test_exploring_gives_the_same_answers_and_is_labelled() -> None:
    rows = [
        ("2024-Q4", {"site": "A"}, {"numerator": 45, "denominator": 60}),
        ("2024-Q4", {"site": "B"}, {"numerator": 30, "denominator": 60}),
    ]
    evaluation = evaluate(SHARE, rows)
    (row,) = compare(evaluation, "x", by="site", a="A", b="B")
    assert (row.value, row.verdict) == (25.0, "C0") and row.marks[0].startswith("exploratory")


def test_an_exploration_is_never_captioned_as_declared() -> None:
    rows = [
        ("2024-Q4", {"site": "A"}, {"numerator": 45, "denominator": 60}),
        ("2024-Q4", {"site": "B"}, {"numerator": 30, "denominator": 60}),
    ]
    explored = compare(evaluate(SHARE, rows), "x", by="site", a="A", b="B")
    shown = tabulate(explored).html
    assert "Comparisons made while exploring" in shown and "They are named" not in shown and EXPLORATORY in shown
    declared = find_comparisons(
        evaluate(SHARE, rows, {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024-Q4"})
    )
    assert "They are named in the parameters" in tabulate(declared).html
    both = tabulate(Findings("comparisons", (*declared.rows, *explored.rows))).html
    assert "Those marked exploratory were not declared" in both and EXPLORATORY in write_tests(
        [Findings("comparisons", explored.rows)]
    )


@pytest.mark.parametrize(("words", "message"), [
    ({"by": "sites"}, 'There is no dimension "sites"; did you mean "site"'), ({"by": "site", "where": {"sx": "female"}}, 'There is no dimension "sx"'),  # noqa: E501
    ({"by": "site", "where": {"site": "Q"}}, '"Q" is not a value of site'), ({"by": "site", "a": "A", "b": "Z"}, '"Z" is not a value of site'),  # noqa: E501
    ({"by": "site", "a": "A"}, "a and b go together"), ({"by": "site", "before": "2022", "after": "2024"}, "Say one thing to compare"),  # noqa: E501
    ({"by": "site", "at": "2024-01-01"}, "Say one thing to compare"), ({"before": "2022"}, "Say one thing to compare"),  # noqa: E501
    ({"before": "2022", "after": "24"}, '"24" is not a period'),
])  # fmt: skip
def test_an_exploration_refuses_what_it_does_not_know_and_two_designs_at_once(
    words: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(message)):
        compare(evaluate(SHARE, [("2024-Q4", {}, {"numerator": 45, "denominator": 60})]), "x", **words)


def test_an_exploration_of_nothing_says_what_can_be_compared() -> None:
    """A notebook that is run on an indicator without a dimension goes on."""
    (row,) = compare(evaluate(SHARE, [("2024-Q4", {}, {"numerator": 45, "denominator": 60})]), "x")
    assert row.verdict == "R" and "nothing was named to compare" in str(row.reason)
    assert row.marks == (EXPLORATORY,)


def test_a_p_stands_under_the_test_it_comes_from() -> None:
    sides = [
        ("2024-Q4", {"site": "A"}, {"numerator": 45, "denominator": 60}),
        ("2024-Q4", {"site": "B"}, {"numerator": 30, "denominator": 60}),
    ]
    named = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024-Q4", "method": "prop2_chisq"}
    annex = write_tests([find_comparisons(evaluate(SHARE, sides, named))])
    assert "the test of prop2_chisq" in annex and "Fisher" not in annex


def test_three_groups_show_every_pair_with_its_range() -> None:
    rows = [
        ("2024-Q4", {"site": site}, {"numerator": hits, "denominator": 60})
        for site, hits in (("A", 30), ("B", 24), ("C", 33))
    ]
    row = find(SHARE, rows, {"kind": "groups", "by": "site", "period": "2024-Q4"})
    assert any(
        warning.startswith("each pair, with ranges that hold for all pairs together: B less A -10.0 (")
        for warning in row.warnings
    )
