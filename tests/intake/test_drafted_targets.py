"""Baselines and targets as the parameters have them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from found_figures import contents, figure, indicator, span

from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_indicator import DraftIndicator
from ctanalysis.intake.drafts.drafted_targets import Since, list_baselines, list_targets
from ctanalysis.intake.drafts.parameter_file import list_results
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.workbook_contents import FoundFigure

WOMEN = (("sex", "female"),)


def said(role: str, label: str | None = "2024", **read: Any) -> FoundFigure:
    """A figure that its cell writes in another way than as a number."""
    more = {name: read.pop(name) for name in ("group", "whole") if name in read}
    made = figure(role, label, None, **more)
    made.figure = CellFigure(**read)
    return made


def draft(*figures: FoundFigure, unit: str = "count", **more: Any) -> list[dict[str, object]]:
    given: dict[str, Any] = {"since": None, "project": None, "baseline": None, **more}
    baseline = given.pop("baseline")
    calendar = DraftCalendar("quarter")
    found = list_targets(contents(), indicator(*figures), calendar, unit, baseline, **given)
    return [one.keys for one in found]


@pytest.mark.parametrize(("read", "unit", "baseline", "keys"), [
    ({"value": 5.0}, "count", None, {"value": 5.0}),
    ({"value": 0.0}, "count", None, {"value": 0.0}),
    ({"low": 5.0}, "count", None, {"at_least": 5.0}),
    ({"high": 5.0}, "count", None, {"at_most": 5.0}),
    ({"low": 0.0, "high": 5.0}, "count", None, {"low": 0.0, "high": 5.0}),
    ({"low": 0.0}, "count", None, {"at_least": 0.0}),
    ({"numerator": 4.0, "denominator": 8.0}, "percentage", None, {"value": 50.0}),
    ({"numerator": 4.0, "denominator": 8.0}, "count", None, None),
    ({"numerator": 4.0, "denominator": 0.0}, "percentage", None, None),
    ({"change": 20.0}, "count", 5.0, {"percent_of_baseline": 20.0}),
    ({"change": 20.0}, "count", None, None), ({"change": 20.0}, "count", 0.0, None),
    ({"change": 20.0}, "percentage", 5.0, None), ({"word": "full"}, "ordinal", None,
                                                  {"value": "full"}),
    ({"word": "yes"}, "milestone", None, None), ({"status": "not_reported"}, "count", None, None),
    ({"value": 5.0, "reading": "question"}, "count", None, None),
    ({"value": 5.0, "reading": "not used"}, "count", None, None),
])  # fmt: skip
def test_a_target_is_a_value_a_bound_a_band_or_a_change_on_the_baseline(
    read: dict[str, Any], unit: str, baseline: float | None, keys: dict[str, object] | None
) -> None:
    found = draft(said("target", **read), unit=unit, baseline=baseline)
    assert found == ([{"window": "2024", **keys}] if keys else [])


def test_why_a_change_is_no_target_is_said() -> None:
    for unit, why in (("count", "there is no baseline"), ("percentage", "in points or in percent")):
        found, one = contents(), indicator(change := said("target", change=20.0))
        list_targets(found, one, DraftCalendar(), unit, None, since=None, project=None)
        account = found.find_account(change.cell)
        assert account is not None and why in account.sentence
    group = said("target", change=20.0, group=WOMEN)
    assert draft(group, baseline=5.0) == []


def test_targets_are_listed_by_their_time_the_projects_last_and_by_group() -> None:
    found = draft(
        figure("target", None, 9.0, whole=True), figure("target", "2024", 5.0),
        figure("target", "2023", 4.0), figure("target", "2024", 3.0, group=WOMEN),
    )  # fmt: skip
    assert found == [
        {"window": "2023", "value": 4.0}, {"window": "2024", "value": 5.0},
        {"window": "2024", "value": 3.0, "where": {"sex": "female"}},
        {"window": "project", "value": 9.0},
    ]  # fmt: skip
    assert draft(figure("target", "2024", 5.0), without=[span("2024")]) == []


@pytest.mark.parametrize(
    ("first", "second", "value"), [(False, True, 6.0), (True, False, 5.0), (False, False, 6.0), (True, True, 6.0)]
)
def test_of_two_targets_for_a_window_the_revised_one_counts_else_the_later(
    first: bool, second: bool, value: float
) -> None:
    figures = [figure("target", "2024", 5.0), figure("target", "2024", 6.0)]
    for one, is_revised in zip(figures, (first, second), strict=True):
        one.heading = replace(one.heading, revised=is_revised)
    assert draft(*figures) == [{"window": "2024", "value": value}]


YEAR, LATER = date(2024, 1, 1), date(2023, 7, 1)
QUARTERS = [figure("target", f"2024-Q{n}", 10.0 * n) for n in (1, 2, 3, 4)]


def test_targets_so_far_are_for_the_stretch_from_where_they_begin() -> None:
    found = draft(*QUARTERS, since=Since(YEAR))
    assert [(one["window"], one["value"]) for one in found] == [
        ("2024-Q1", 10.0), ("2024-H1", 20.0), ("2024-01_2024-09", 30.0), ("2024", 40.0),
    ]  # fmt: skip


def test_where_a_stretch_would_look_like_a_year_each_window_has_its_own_part() -> None:
    found = draft(*QUARTERS, since=Since(LATER))
    assert [(one["window"], one["value"]) for one in found] == [
        ("2024-Q1", 10.0), ("2024-Q2", 10.0), ("2024-Q3", 10.0), ("2024-Q4", 10.0),
    ]  # fmt: skip


def test_totals_that_begin_anew_each_year_begin_with_it() -> None:
    since = Since(LATER, "year")
    assert since.find_stretch(span("2024-Q2"), DraftCalendar()) == span("2024-H1")
    assert since.find_stretch(span("2023-Q4"), DraftCalendar()) == Span(LATER, date(2023, 12, 31))
    assert Since(YEAR).find_stretch(span("2023-Q1"), DraftCalendar()) == span("2023-Q1")


@pytest.mark.parametrize(("figures", "unit", "keys"), [
    ([figure("baseline", "2023", 5.0)], "count", [{"period": "2023", "value": 5.0}]),
    ([said("baseline", "2023", numerator=4.0, denominator=8.0)], "percentage",
     [{"period": "2023", "numerator": 4.0, "denominator": 8.0}]),
    ([said("baseline", "2023", status="not_reported")], "count", [{"status": "to_be_set"}]),
    ([said("baseline", "2023", word="partial")], "ordinal", [{"period": "2023", "value": 2.0}]),
    ([said("baseline", "2023", word="yes")], "milestone", []),
    ([figure("baseline", "2023", 5.0), figure("baseline", "2022", 4.0)], "count",
     [{"period": "2023", "value": 5.0}]),
    ([figure("baseline", "2022", 4.0), figure("baseline", "2023", 5.0)], "count",
     [{"period": "2023", "value": 5.0}]),
    ([figure("baseline", "2023", 3.0, group=WOMEN), figure("baseline", "2023", 5.0)], "count",
     [{"period": "2023", "value": 5.0},
      {"period": "2023", "value": 3.0, "where": {"sex": "female"}}]),
])  # fmt: skip
def test_a_baseline_has_its_period_and_of_two_the_later_counts(
    figures: list[FoundFigure], unit: str, keys: list[dict[str, object]]
) -> None:
    for one in figures:
        assert one.span is not None
        one.heading = replace(one.heading, time=TimeWords(year=one.span.end.year))
    found = list_baselines(
        contents(), indicator(*figures), DraftCalendar(), TimeTable(), span("2024"), unit=unit,
        order=("none", "partial", "full"),
    )  # fmt: skip
    assert [one.keys for one in found] == keys


@pytest.mark.parametrize(("sections", "results"), [
    (("Outcome 1: Police act",), 1), (("Prosecution",), 0), (("Pillar: prosecution",), 0),
    (("Outcome 1: Prosecution",), 1), (("Prosecution", "Output 1.1"), 1), (("Shelters",), 1),
    (("The prosecution of traffickers is made better by judges",), 1), ((), 0),
    (("Outcome 1", "Output 1.1"), 2),
    (("Prosecution of traffickers by good judges",), 0),
    (("Prosecution of traffickers by very good judges",), 1),
])  # fmt: skip
def test_a_head_that_only_names_a_pillar_is_no_result(sections: tuple[str, ...], results: int) -> None:
    assert len(list_results([DraftIndicator("x", sections=sections)])) == results
