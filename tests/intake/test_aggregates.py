"""How the periods of an indicator become longer ones, and whether its rows hold totals so far."""

from typing import Any

import pytest
from found_figures import figure, indicator

from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.period_aggregation import find_aggregate, find_last_target, find_since
from ctanalysis.intake.tables.workbook_contents import FoundIndicator

LABELS = tuple(f"{year}-Q{n}" for year in (2023, 2024) for n in (1, 2, 3, 4))
Values = tuple[float | None, ...]


def make(values: Values, title: str = "Officers trained", *, said: bool = False, **texts: str) -> FoundIndicator:
    """The figures of the first quarters; `said`: their headings say that they are so far."""
    return indicator(
        *(figure("actual", label, value, cumulative=said) for label, value in zip(LABELS, values, strict=False)),
        title=title,
        **texts,
    )


def find(one: FoundIndicator, unit: str = "count", **more: Any) -> str:
    """`sum`, `latest` …, with `so far` where rows hold totals so far."""
    given: dict[str, Any] = {"baseline": None, "target": None, "direction": "increase", **more}
    name, why, is_so_far, why_so_far = find_aggregate(one, unit, DraftCalendar("quarter"), **given)
    assert why and bool(why_so_far) is is_so_far
    return f"{name} so far" if is_so_far else name


@pytest.mark.parametrize(("one", "unit", "aggregate"), [
    (make((10, 20)), "count", "sum"), (make((10, 20)), "percentage", "latest"),
    (make((10, 20)), "mean_score", "latest"), (make((10, 20), unique="yes"), "count", "unique"),
    (make((5, 5, 5), counted="rows"), "count", "sum"),
    (make((10, 20), actual_period="now"), "count", "sum so far"),
    (make((10, 20), "Functioning shelters", actual_period="now"), "count", "latest"),
    (make((10, 20), "Functioning shelters"), "count", "latest"),
    (make((10, 20), "Functioning shelters", said=True), "count", "sum so far"),
    (make((10, 20), said=True), "count", "sum so far"),
    (make((20, 10), said=True), "count", "latest"),
    (make((20, 10), unit="cumulative"), "count", "latest"),
    (make((10, 20, 30, 40, 15), said=True), "count", "sum so far"),
    (make((10, 5, 30, 40, 15), said=True), "count", "latest"),
    (make((10, 10, 20), unit="cumulative"), "count", "sum so far"),
    (make((5, 5, 5)), "count", "latest"), (make((5, 5)), "count", "sum"),
    (make((0, 0, 0)), "count", "sum"), (make((5, 5, 5), counted="values"), "count", "sum"),
    (make((5, None, 5, 5)), "count", "latest"), (make((5, 5, -5)), "count", "sum"),
    (make((10, 10)), "money", "sum"), (make((10, 20), said=True), "money", "sum so far"),
])  # fmt: skip
def test_words_and_the_course_of_the_figures_decide(one: FoundIndicator, unit: str, aggregate: str) -> None:
    assert find(one, unit) == aggregate


def test_headings_say_cumulative_where_each_of_them_does() -> None:
    one = make((20, 10), said=True)
    assert find(one) == "latest"
    one.figures[1] = figure("actual", LABELS[1], 10)
    assert find(one) == "sum"


def test_a_figure_without_days_stands_before_the_others() -> None:
    one = make((10, 20), said=True)
    one.figures.append(figure("actual", None, 5.0, cumulative=True))
    assert find(one) == "sum so far"
    one.figures[-1] = figure("actual", None, 15.0, cumulative=True)
    assert find(one) == "latest"


@pytest.mark.parametrize(("values", "title", "total", "aggregate"), [
    ((10, 20, 30), "Officers trained", 60, "sum"), ((5, 5, 5), "Officers trained", 15, "sum"),
    ((10, 20, 30), "Officers trained", 30, "sum so far"),
    ((10, 20, 30), "Agreements", 30, "latest"), ((10, 30, 20), "Officers trained", 20, "latest"),
    ((10, 20, 30, 40, 15, 35), "Officers trained", 75, "sum so far"),
    ((10, 5, 30, 40, 15, 35), "Officers trained", 75, "sum"),
])  # fmt: skip
def test_a_stated_total_is_a_witness(values: Values, title: str, total: float, aggregate: str) -> None:
    one = make(values, title)
    one.figures.append(figure("total", None, total))
    assert find(one) == aggregate


@pytest.mark.parametrize(("values", "title", "baseline", "target", "direction", "aggregate"), [
    ((9, 7), "Complaints", 10, 5, "decrease", "latest"),
    ((7, 9), "Complaints", 10, 5, "decrease", "sum"),
    ((9, 7), "Complaints", None, 5, "decrease", "sum"),
    ((9, 9), "Complaints", 10, 5, "decrease", "sum"),
    ((9, 10, 7), "Complaints", 10, 5, "decrease", "latest"),
    ((9, 7), "Complaints", 5, 10, "decrease", "sum"),
    ((9, 7), "Complaints", 10, 5, "increase", "sum"),
    ((10, 12), "Agreements", 10, 20, "increase", "latest"),
    ((9, 12), "Agreements", 10, 20, "increase", "sum"),
    ((12, 10), "Agreements", 10, 20, "increase", "sum"),
    ((10, 12), "Agreements", 0, 20, "increase", "sum"),
    ((10, 12), "Agreements", 20, 10, "increase", "sum"),
    ((10, 12), "Officers trained", 10, 20, "increase", "sum"),
])  # fmt: skip
def test_figures_that_lie_beyond_a_baseline_are_a_state(
    values: Values, title: str, baseline: float | None, target: float, direction: str, aggregate: str
) -> None:
    found = find(make(values, title), baseline=baseline, target=target, direction=direction)
    assert found == aggregate


@pytest.mark.parametrize(("values", "target", "whole", "aggregate"), [
    ((10, 12), 20.0, True, "latest"), ((10, 12), 20.0, False, "sum"), ((10, 12), 22.0, True, "sum"),
    ((10, 12), 21.0, True, "latest"), ((10, 12), 12.0, True, "latest"),
    ((10, 12), 11.0, True, "sum"),
])  # fmt: skip
def test_people_are_a_state_where_their_sum_would_be_beyond_the_projects_target(
    values: Values, target: float, whole: bool, aggregate: str
) -> None:
    one = make(values)
    one.figures.append(figure("target", "2024", target, whole=whole))
    assert find(one, baseline=10, target=target) == aggregate


@pytest.mark.parametrize(("values", "texts", "since"), [
    ((10, 20, 30, 40, 15, 30), {}, "year"), ((10, 20, 15, 40), {}, "project"),
    ((10, 20, 30, 40, 50), {}, "project"), ((10, 20), {"definition": "within the year"}, "year"),
    ((10, 20), {"comment": "restarts in January"}, "year"), ((10, None, None, 5, 3), {}, "year"),
    ((1, 1, 1, 1, 0, 1), {}, "year"), ((10, 10, 10, 10, 10), {}, "project"),
])  # fmt: skip
def test_totals_so_far_begin_anew_where_they_fall_with_a_new_year(
    values: Values, texts: dict[str, str], since: str
) -> None:
    assert find_since(make(values, **texts), DraftCalendar("quarter"))[0] == since


def test_what_is_of_a_group_or_has_no_days_does_not_fall() -> None:
    one = make((10, 20, 30, 40))
    one.figures.append(figure("actual", "2024-Q1", 5.0, group=(("sex", "female"),)))
    one.figures.append(figure("actual", None, 5.0))
    assert find_since(one, DraftCalendar("quarter"))[0] == "project"


def test_a_long_rise_is_said_to_be_perhaps_a_total_so_far() -> None:
    for values, is_said in (((1, 2, 3, 4), True), ((1, 2, 3), False), ((1, 2, 2, 1), False),
                            ((1, 1, 2, 2), False), ((1, 1, 2, 3), True)):  # fmt: skip
        _, why, _, _ = find_aggregate(
            make(values), "count", DraftCalendar(), baseline=None, target=None, direction="increase"
        )
        assert ("never fall" in why) is is_said


@pytest.mark.parametrize(("targets", "last"), [
    ((figure("target", "2023", 5.0), figure("target", "2024", 7.0)), 7.0), ((), None),
    ((figure("target", "2023", 5.0, whole=True), figure("target", "2024", 7.0)), 5.0),
    ((figure("target", "2023", 5.0), figure("target", "2024", 7.0, group=(("sex", "f"),))), 5.0),
    ((figure("target", "2023", 5.0), figure("target", "2024", None)), 5.0),
])  # fmt: skip
def test_the_last_target_is_the_projects_or_that_of_the_latest_window(
    targets: tuple[Any, ...], last: float | None
) -> None:
    found = find_last_target(indicator(*targets))
    assert (found.figure.value if found else None) == last


def test_a_share_is_pooled_where_both_counts_stand_in_the_workbook() -> None:
    one = make((40, 50))
    assert find(one, "percentage") == "latest"
    one.figures += [figure("denominator", label, 20.0) for label in LABELS[:2]]
    assert find(one, "percentage") == "ratio_of_sums"
    del one.figures[-1]
    assert find(one, "percentage") == "latest"
    assert find(indicator(figure("denominator", "2024", 20.0)), "percentage") == "ratio_of_sums"
    assert find(indicator(), "percentage") == "latest"


@pytest.mark.parametrize(("values", "aggregate"), [
    ((3, 3, 4, 4), "latest"), ((4, 4, 4, 4), "latest"), ((3, 5, 5, 9), "sum so far"), ((3, 7, 12, 20), "sum so far"),
])  # fmt: skip
def test_a_stated_total_that_is_the_last_figure_is_a_state_where_the_figures_mostly_stand_still(
    values: Values, aggregate: str
) -> None:
    one = make(values, "Staff trained")
    one.figures.append(figure("total", "2023", values[-1]))
    assert find(one) == aggregate
