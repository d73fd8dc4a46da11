"""An indicator's figures as its readings are compared by, those of longer periods apart."""

from typing import Any

import pytest
from found_figures import figure, indicator, span

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.found_series import make_series, read_words
from ctanalysis.intake.drafts.period_or_total_readings import Percent, Point, WindowSeries
from ctanalysis.intake.tables.workbook_contents import FoundFigure

WOMEN = (("sex", "female"),)
LABELS = ("2024-Q1", "2024-Q2")


def make(*figures: FoundFigure) -> WindowSeries:
    return make_series(indicator(*figures), DraftCalendar("quarter"), None)


def list_values(points: tuple[Point, ...]) -> list[float]:
    return [one.value for one in points]


ROLES = {
    "actual": "actuals", "target": "targets", "actual contradicted": "longer_actuals",
    "target contradicted": "longer_targets", "total": "totals", "target repeated": "target_totals",
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_of_each_role_only_figures_of_the_same_group_that_were_read_are_compared(role: str) -> None:
    found = make(
        figure("actual", "2023-Q1", 1.0), figure("actual", "2024-Q4", 2.0),
        figure(role, "2024-Q2", 6.0), figure(role, "2024-Q1", 5.0),
        figure(role, "2024-Q3", 7.0, group=WOMEN), figure(role, "2024-Q3", None),
        figure(role, "2024-Q3", 8.0, reading="question"),
        figure(role, "2024-Q3", 9.0, reading="not used"),
    )  # fmt: skip
    told = [value for value in list_values(getattr(found, ROLES[role])) if value > 2]
    # what the workbook adds up is taken as it stands
    read = {"total": [6, 5, 8, 9], "target repeated": [6, 5]}.get(role, [5, 6])
    assert told == read


def test_without_a_total_the_group_with_most_figures_is_compared() -> None:
    men = (("sex", "male"),)
    found = make(
        figure("actual", "2024-Q1", 1.0, group=men),
        *(figure("actual", label, value, group=WOMEN) for label, value in zip(LABELS, (5.0, 6.0), strict=True)),
        figure("target", "2024-Q1", 9.0, group=WOMEN),
        figure("target", "2024-Q1", 8.0),
    )
    assert (list_values(found.actuals), list_values(found.targets)) == ([5, 6], [9])
    assert list_values(make(figure("actual", "2024-Q1", 0.0)).actuals) == [0]


def test_figures_that_hold_shorter_ones_stand_apart() -> None:
    found = make(
        *(figure("actual", label, 5.0) for label in (*LABELS, "2024-H1", "2023")),
        *(figure("target", label, 9.0) for label in (*LABELS, "2024")),
    )
    assert [one.span for one in found.actuals] == [span("2023"), *map(span, LABELS)]
    assert [one.span for one in found.own_actuals] == [span("2024-H1")]
    assert [one.span for one in found.own_targets] == [span("2024")]
    assert [one.span for one in found.totals] == [span("2024-H1")]


@pytest.mark.parametrize(("total", "days"), [
    (figure("total", None, 11.0), (span("2024-Q1"), span("2024-Q2"))),
    (figure("total", "2024", 11.0), (span("2024"), span("2024"))),
    (figure("total", "2024", 11.0, whole=True), (span("2024-Q1"), span("2024-Q2"))),
    (figure("total", "2024", 11.0, cumulative=True), (span("2024-Q1"), span("2024"))),
])  # fmt: skip
def test_a_total_is_over_the_days_of_its_heading_or_of_all_figures(total: FoundFigure, days: tuple[Span, Span]) -> None:
    (found,) = make(*(figure("actual", label, 5.0) for label in LABELS), total).totals
    assert found == Point(Span(days[0].start, days[1].end), 11.0)
    assert make(total).totals == ()


def test_the_projects_target_is_the_whole_and_a_total_of_those_of_the_windows() -> None:
    targets = [figure("target", label, 9.0) for label in LABELS]
    found = make(figure("actual", "2024-Q1", 5.0), *targets, figure("target", None, 20.0, whole=True))
    both = Span(span("2024-Q1").start, span("2024-Q2").end)
    assert (found.whole, found.target_totals) == (20.0, (Point(both, 20.0),))
    assert make(figure("target", None, 20.0, whole=True)).target_totals == ()


def test_a_percentage_is_of_its_days_or_of_everything() -> None:
    found = make(
        figure("actual", "2024-Q1", 5.0), figure("percent", "2024", 50.0),
        figure("percent", "2024", 60.0, whole=True), figure("percent", "2024", 70.0, group=WOMEN),
        figure("percent", "2024", None),
    )  # fmt: skip
    assert found.percents == (Percent(span("2024"), 50.0), Percent(None, 60.0))


@pytest.mark.parametrize(("title", "texts", "said"), [
    ("Officers trained", {}, {"flow"}), ("Functioning shelters", {}, {"stock"}),
    ("Officers (cumulative)", {}, {"cumulative"}), ("Officers", {"unit": "cumulative"},
                                                    {"cumulative"}),
    ("Officers", {"definition": "cumulative"}, {"cumulative"}),
    ("Officers", {"cumulative": "cumulative"}, {"cumulative"}),
    ("Officers", {"comment": "figures are cumulative"}, {"cumulative"}),
    ("Officers", {"comment": "cumulative"}, {"cumulative"}),
    ("Officers", {"comment": "a cumulative effect of training"}, set()),
    ("Officers (cumulative)", {"comment": "figures are not cumulative"}, {"not_cumulative"}),
    ("Officers (cumulative)", {"cumulative": "not cumulative"}, {"not_cumulative"}),
    ("Officers", {"comment": "within the year"}, {"yearly"}),
    ("Officers", {"definition": "within the year"}, {"yearly"}),
])  # fmt: skip
def test_what_words_say_of_the_figures(title: str, texts: dict[str, Any], said: set[str]) -> None:
    words = read_words(indicator(figure("actual", "2024", 1.0), title=title, **texts))
    names = ("cumulative", "not_cumulative", "stock", "flow", "yearly")
    assert {name for name in names if getattr(words, name)} == said
