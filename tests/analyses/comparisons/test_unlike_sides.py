"""Two sides that are not of the same times, and a test that does not confirm its range."""

from datetime import date
from typing import Any

import pytest
from comparison_rows import SHARE, Row, evaluate, find, list_quarters
from figures_rows import FLOW, LEVEL, make_indicator, make_period

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.comparisons.unlike_sides import hold_other_rounds, hold_other_seasons, tell_holes
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.terms import LAST_ALONE, LEFT_SCALE

QUARTERS = [f"2024-Q{number}" for number in range(1, 5)]
GROUPS = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024"}
LATEST = {**SHARE, "aggregate": "latest"}
OTHER = "it is not called clear: they were not measured in the same periods"


def measure(site: str, parts: list[float], n: float = 100.0) -> list[Row]:
    return [(label, {"site": site}, {"numerator": part, "denominator": n})
            for label, part in zip(QUARTERS, parts, strict=False)]  # fmt: skip


@pytest.mark.parametrize("indicator", [SHARE, LATEST])
@pytest.mark.parametrize(("parts", "verdict"), [([40, 50], "N"), ([20, 30, 40, 50], "C0")])
def test_a_group_that_was_measured_in_other_quarters_does_not_stand_worse(
    indicator: dict[str, Any], parts: list[float], verdict: str
) -> None:
    """Both moved alike; the two quarters in which all did better are missing in one."""
    row = find(indicator, [*measure("A", [40, 50, 60, 70]), *measure("B", parts)], GROUPS)
    assert row.verdict == verdict and (OTHER in row.warnings) == (verdict == "N")


@pytest.mark.parametrize(("parts", "verdict"), [([40, 50], "N"), ([20, 30, 40, 50], "H")])
def test_three_groups_of_other_quarters_do_not_differ(parts: list[float], verdict: str) -> None:
    rows = [*measure("A", [40, 50, 60, 70]), *measure("B", parts), *measure("C", [40, 50, 60, 70])]
    row = find(SHARE, rows, {"kind": "groups", "by": "site", "period": "2024"})
    assert row.verdict == verdict


def test_of_two_years_the_quarters_that_count_are_named() -> None:
    rows: list[Row] = [
        (f"{year}-Q{number}", {}, {"numerator": part, "denominator": 100.0})
        for year, parts in ((2023, (41.0, 40, 42, 40)), (2024, (61.0, 59, 62, 60)))
        for number, part in enumerate(parts, start=1)
    ]
    row = find(LATEST, rows, {"kind": "before_after", "before": "2023", "after": "2024"})
    assert (row.start, row.actual) == (40.0, 60.0)
    assert "of a longer time its last figure counts: 2023-Q4, 2024-Q4" in row.warnings and LAST_ALONE in row.marks


def test_a_range_beside_nothing_is_not_clear_where_its_test_does_not_confirm_it() -> None:
    rows: list[Row] = [("2024-Q1", {}, {"numerator": 2.0, "denominator": 8.0}),
                       ("2024-Q2", {}, {"numerator": 6.0, "denominator": 8.0})]  # fmt: skip
    row = find(SHARE, rows, {"kind": "before_after", "before": "2024-Q1", "after": "2024-Q2"})
    assert row.low is not None and row.low > 0 and row.p is not None and row.p > 0.05
    assert row.verdict == "N"


CEILING = [52.0, 57, 60, 66, 69, 75, 78, 84, 86, 91, 96, 97, 98, 97, 99, 98, 97, 98, 99, 98]


def test_neither_step_nor_slope_is_told_where_the_line_would_have_left_the_scale() -> None:
    rows = [(label, {}, {"numerator": row["value"], "denominator": 100.0}) for label, _, row in list_quarters(CEILING)]
    day = {"kind": "intervention", "date": "2022-07-01", "model": "level_slope"}
    made = list(find_comparisons(evaluate({**SHARE, "data_basis": "process"}, rows, day)))
    assert [row.verdict for row in made] == ["N", "N"]
    assert all(LEFT_SCALE in row.marks for row in made)


def test_a_group_that_could_not_have_moved_as_the_other_did_has_no_difference() -> None:
    """From 90 % nobody can rise by the 20 points by which the other area rose."""
    four = {("2023-Q4", "A"): 180.0, ("2024-Q4", "A"): 194.0, ("2023-Q4", "B"): 120.0, ("2024-Q4", "B"): 160.0}
    rows = [(label, {"site": site}, {"numerator": part, "denominator": 200.0}) for (label, site), part in four.items()]
    design = {"kind": "difference_in_differences", "by": "site", "treated": "A", "control": "B", "date": "2024-01-01"}
    row = find(SHARE, rows, design)
    assert row.value == pytest.approx(-13.0) and row.high is not None and row.high < 0
    assert (row.verdict, LEFT_SCALE in row.marks) == ("N", True)


def test_of_scores_as_last_measured_the_last_round_of_a_year_is_compared() -> None:
    rows: list[Row] = [
        (f"{year}-Q{number}", {}, {"mean": mean, "sd": 10.0, "n": 60.0})
        for year, means in ((2023, (50.0, 49, 51, 50)), (2024, (55.0, 56, 58, 59)))
        for number, mean in enumerate(means, start=1)
    ]
    score = {"unit": "mean_score", "aggregate": "latest", "data_basis": "sample"}
    row = find(score, rows, {"kind": "before_after", "before": "2023", "after": "2024"})
    assert (row.value, row.method, row.verdict) == (9.0, "mean-two", "C0")


def test_a_fall_that_lies_far_within_the_scale_stays_clear_whatever_the_others_did() -> None:
    """From 96 % to 70 %, while the others rose by five points: as they did it would have been 101 %."""
    four = {("2023-Q4", "A"): 192.0, ("2024-Q4", "A"): 140.0, ("2023-Q4", "B"): 120.0, ("2024-Q4", "B"): 130.0}
    rows = [(label, {"site": site}, {"numerator": part, "denominator": 200.0}) for (label, site), part in four.items()]
    design = {"kind": "difference_in_differences", "by": "site", "treated": "A", "control": "B", "date": "2024-01-01"}
    assert (find(SHARE, rows, design).verdict or "")[0] == "W"


def test_one_quarter_of_many_that_one_group_lacks_takes_nothing_away() -> None:
    rows = [
        (f"{year}-Q{number}", {"site": site}, {"numerator": part, "denominator": 100.0})
        for year in (2022, 2023, 2024)
        for site, part in (("A", 58.0), ("B", 38.0))
        for number in range(1, 5)
        if (site, year, number) != ("B", 2023, 2)
    ]
    row = find(SHARE, rows, {**GROUPS, "period": "project"})
    assert row.verdict == "C0" and OTHER not in row.warnings


def test_a_group_that_was_measured_in_another_year_does_not_stand_worse() -> None:
    rows = [
        (f"{year}-Q{number}", {"site": site}, {"numerator": part, "denominator": 100.0})
        for year, site, part in ((2023, "B", 38.0), (2024, "A", 58.0))
        for number in range(1, 5)
    ]
    row = find(SHARE, rows, {**GROUPS, "period": "project"})
    assert row.verdict == "N" and OTHER in row.warnings


def test_a_group_that_rose_did_not_fall_because_another_could_rise_further() -> None:
    """From 85 to 90 %, while the others rose from 60 to 80: as they did it would have been 105 %."""
    four = {("2023-Q4", "A"): 170.0, ("2024-Q4", "A"): 180.0, ("2023-Q4", "B"): 120.0, ("2024-Q4", "B"): 160.0}
    rows = [(label, {"site": site}, {"numerator": part, "denominator": 200.0}) for (label, site), part in four.items()]
    design = {"kind": "difference_in_differences", "by": "site", "treated": "A", "control": "B", "date": "2024-01-01"}
    row = find(SHARE, rows, design)
    assert row.high is not None and row.high < 0 and row.verdict == "N"


@pytest.mark.parametrize(
    ("quarters", "verdict"), [([50, 50, 50, 50] * 2, "H"), ([40, 60, 55, 45, 62, 41, 38, 59], "N")]
)
def test_three_groups_differ_beyond_the_swings_between_them(quarters: list[float], verdict: str) -> None:
    labels = [f"{year}-Q{number}" for year in (2023, 2024) for number in range(1, 5)]
    moved = {"A": quarters, "B": [part + 7 for part in reversed(quarters)], "C": [50.0] * 8}
    rows = [
        (label, {"site": site}, {"numerator": 4.0 * part, "denominator": 400.0})
        for site, parts in moved.items()
        for label, part in zip(labels, parts, strict=True)
    ]
    row = find(SHARE, rows, {"kind": "groups", "by": "site", "period": "2024"})
    assert row.verdict == verdict
    assert row.value == pytest.approx(7.0 if verdict == "H" else row.value)
    assert any("allowing for how much the groups swing" in words for words in row.warnings) == (verdict == "N")


def make_side(reported: int = 4, expected: int = 4, value: float | None = 9.0, **more: Any) -> Side:
    return Side("female", Figure(value, reported=reported, expected=expected), **more)


ALL, THREE = (True,) * 4, (True, True, True, False)


@pytest.mark.parametrize(("sides", "said"), [
    ([make_side(), make_side()], None), ([make_side(), make_side(3)], "female has figures of 3 of its 4 periods alone"),
    ([make_side(3), make_side()], "female has figures of 3 of its 4 periods alone"),
    ([make_side(), make_side(3, value=None)], None), ([make_side(3, value=None)], None),
    ([make_side(applies=ALL), make_side(applies=THREE)], "in female it applies to 3 of 4 periods alone"),
    ([make_side(applies=THREE), make_side(applies=ALL)], "in female it applies to 3 of 4 periods alone"),
    ([make_side(applies=THREE), make_side(applies=THREE)], None),
    ([make_side(applies=ALL), make_side(applies=ALL)], None),
    ([make_side(applies=ALL), make_side(applies=ALL * 2)], None),  # each applies to all of its own time
])  # fmt: skip
def test_sums_are_held_against_each_other_where_both_stand_for_the_same_part(
    sides: list[Side], said: str | None
) -> None:
    assert tell_holes(make_indicator(FLOW)[0], sides) == said
    assert tell_holes(make_indicator(LEVEL)[0], sides) is None


def date_rounds(*months: int) -> Side:
    return make_side(starts=frozenset(date(2024, month, 1) for month in months))


@pytest.mark.parametrize(("sides", "is_other"), [
    ([date_rounds(1, 4, 7, 10), date_rounds(1, 4, 7)], False), ([date_rounds(1, 4, 7, 10), date_rounds(1, 4)], True),
    ([date_rounds(1, 4, 7), date_rounds(1, 4, 10)], True), ([date_rounds(1), date_rounds(1)], False),
    ([date_rounds(1, 4, 7, 10), date_rounds(1, 4, 7), date_rounds(4, 7, 10)], True),
])  # fmt: skip
def test_groups_share_three_in_four_of_their_rounds(sides: list[Side], is_other: bool) -> None:
    assert hold_other_rounds(sides) is is_other


def time(label: str, *months: int) -> Side:
    period = make_period(label)
    starts = frozenset(date(period.start.year, month, 1) for month in months)
    return make_side(period=period, months=period.months, starts=starts)


@pytest.mark.parametrize(("first", "second", "is_other"), [
    (time("2023"), time("2024"), False), (time("2023-Q1"), time("2024-Q1"), False),
    (time("2023-Q1"), time("2024-Q2"), True), (time("2023-Q1"), time("2024-H1"), True),
    (time("2023"), time("2024-Q1"), True),
    (time("2023", 1, 7), time("2024", 1, 7), False), (time("2023", 1, 7), time("2024", 1, 4), True),
    (time("2023-Q1", 1), time("2024-Q1"), False), (make_side(), make_side(), False), (make_side(), time("2024"), False),
])  # fmt: skip
def test_two_times_hold_the_same_seasons_or_whole_years(first: Side, second: Side, is_other: bool) -> None:
    assert hold_other_seasons(first, second) is is_other
    assert hold_other_seasons(second, first) is is_other
