"""The keys of a drafted indicator: what its figures and words say, and what is left open."""

from datetime import date
from typing import Any

import pytest
from found_figures import contents, figure, indicator, span

from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_indicator import DraftIndicator, draft_indicator
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.workbook_contents import FoundFigure, FoundIndicator

N = None
QUARTERLY, WOMEN = DraftCalendar("quarter"), (("sex", "women"),)


def draft(one: FoundIndicator, unit: str = "count") -> DraftIndicator:
    return draft_indicator(contents(), one, QUARTERLY, TimeTable(), span("2024"), unit=unit, why_unit="")


def read(one: FoundIndicator, key: str, unit: str = "count") -> object:
    """The value of a key; None where it is not written."""
    return draft(one, unit).keys.get(key, (None, ""))[0]


def shape(role: str, **said: Any) -> FoundFigure:
    """A figure of 2024 that was read as this."""
    made = figure(role, "2024", N)
    made.figure = CellFigure(**said)
    return made


@pytest.mark.parametrize(("targets", "direction"), [
    ([shape("target", high=5.0)], "decrease"), ([shape("target", low=4.0, high=5.0)], "increase"),
    ([shape("target", low=4.0)], "increase"), ([shape("target", value=5.0)], "increase"),
    ([shape("target", value=4.0), shape("target", high=5.0)], "decrease"), ([], "increase"),
    ([shape("target", status="not_applicable",
            sentence="the workbook says that there is no target")], "none"),
])  # fmt: skip
def test_a_target_that_is_a_ceiling_says_that_less_is_better(targets: list[FoundFigure], direction: str) -> None:
    assert read(indicator(*targets, title="Number of beds held"), "direction") == direction


@pytest.mark.parametrize(("label", "target", "direction"), [
    ("2024-04", 5.1, "increase"), ("2024-04", 4.9, "decrease"), ("2024-Q1", 15.2, "increase"),
    ("2024-Q1", 14.8, "decrease"), ("2024", 61.0, "increase"), ("2024", 59.0, "decrease"),
])  # fmt: skip
def test_a_count_promised_for_part_of_a_year_is_held_against_its_baseline_as_for_a_year(
    label: str, target: float, direction: str
) -> None:
    one = indicator(figure("baseline", "2023", 60.0), figure("target", label, target), title="Beds")
    assert read(one, "direction") == direction
    shares = indicator(figure("baseline", "2023", 60.0), figure("target", label, target))
    assert read(shares, "direction", "percentage") == ("increase" if target > 60 else "decrease")


@pytest.mark.parametrize(("title", "counts", "population"), [
    ("Officers trained", "people", "other"), ("Number of victims assisted", "people",
     "victims"),
    ("Cases opened", "cases", "victims"), ("Sessions held", "events", N),
])  # fmt: skip
def test_people_and_cases_have_a_population(title: str, counts: str, population: str | None) -> None:
    one = indicator(figure("actual", "2024", 5.0), title=title)
    assert (read(one, "counts"), read(one, "population")) == (counts, population)


@pytest.mark.parametrize(("figures", "unit", "denominator"), [
    ([shape("actual", value=50.0)], "percentage", "unknown"), ([], "percentage", "unknown"),
    ([shape("actual", numerator=4.0, denominator=8.0)], "percentage", N),
    ([shape("actual", value=50.0), shape("denominator", value=8.0)], "percentage", N),
    ([shape("actual", value=50.0)], "count", N),
])  # fmt: skip
def test_a_share_of_which_nobody_says_how_many_were_counted_has_no_denominator(
    figures: list[FoundFigure], unit: str, denominator: str | None
) -> None:
    assert read(indicator(*figures), "denominator", unit) == denominator


@pytest.mark.parametrize(
    ("text", "kept"), [("as of the law", "as of the law"), ("", N), ("ask somebody@example.org", N)]
)
def test_words_on_an_indicator_are_taken_over_unless_somebody_could_be_reached_by_them(
    text: str, kept: str | None
) -> None:
    one = indicator(definition=text, verification=text, frequency=text)
    assert [read(one, key) for key in ("definition", "source", "frequency")] == [kept] * 3


@pytest.mark.parametrize(("words", "texts", "order", "direction"), [
    (("awake", "dormant"), {"title": "Network (dormant / awake)"}, ["dormant", "awake"],
     "increase"),
    (("awake", "dormant"), {"unit": "asleep, dormant, woken, awake, moving"},
     ["dormant", "woken", "awake"], "increase"),
    (("awake",), {"definition": "dormant; awake"}, ["awake"], "increase"),
    (("awake", "dormant"), {"unit": "dormant/awake"}, ["dormant", "awake"], "increase"),
    (("low", "high"), {}, ["low", "medium", "high"], "increase"),
    (("low", "medium", "high"), {}, ["low", "medium", "high"], "increase"),
    (("awake", "dormant"), {}, ["awake", "dormant"], "none"),
    (("awake", "dormant"), {"unit": "dormant, moving"}, ["awake", "dormant"], "none"),
])  # fmt: skip
def test_the_order_of_words_is_that_of_the_row_or_a_known_one_or_not_known(
    words: tuple[str, ...], texts: dict[str, str], order: list[str], direction: str
) -> None:
    one = indicator(*(shape("actual", word=word) for word in words), **texts)
    assert (read(one, "order", "ordinal"), read(one, "direction", "ordinal")) == (order, direction)


@pytest.mark.parametrize(("code", "title"), [
    ("1.1", "1.1 Beds"), ("A1", "A1 Beds"), ("IND-1", "IND-1 Beds"), ("7", "Beds"), ("", "Beds"),
    ("A", "Beds"), ("A.", "Beds"),
])  # fmt: skip
def test_a_code_stands_before_the_title_unless_it_is_a_running_number(code: str, title: str) -> None:
    one = indicator(title="Beds")
    one.code = code
    assert read(one, "title") == title


def test_a_code_before_a_percent_sign_is_no_percentage() -> None:
    one = indicator(title="% of victims with a lawyer")
    one.code = "3.4"
    assert read(one, "title") == "3.4: % of victims with a lawyer"


def test_the_dimensions_are_those_of_the_figures_and_of_answers_to_come_people_first() -> None:
    groups = [(("district", "Alder"),), (("age_group", "18+"),), (("sex", "women"),)]
    one = indicator(*(figure("actual", "2024", 5.0, group=group) for group in groups))
    one.waiting = {("area", "North")}
    drafted = draft(one)
    assert drafted.keys["disaggregation"][0] == ["sex", "age_group", "area", "district"]
    drafted.keep_dimensions(["sex", "district", "ward"])
    assert drafted.keys["disaggregation"][0] == ["sex", "district"]
    drafted.keep_dimensions(["ward"])
    assert "disaggregation" not in drafted.keys


@pytest.mark.parametrize(("baseline", "target", "direction"), [
    (shape("baseline", numerator=12.0, denominator=20.0), 61.0, "increase"),
    (shape("baseline", numerator=12.0, denominator=20.0), 59.0, "decrease"),
    (shape("baseline", value=60.0), 59.0, "decrease"), (shape("baseline", low=60.0), 59.0,
     "decrease"),
    (shape("baseline", status="not_reported"), 59.0, "increase"),
])  # fmt: skip
def test_a_baseline_given_by_its_two_counts_is_their_share(
    baseline: FoundFigure, target: float, direction: str
) -> None:
    one = indicator(baseline, figure("target", "2024", target))
    assert read(one, "direction", "percentage") == direction


def test_a_target_of_some_days_is_not_taken_for_one_of_a_year() -> None:
    target = figure("target", N, 8.0)
    target.span = Span(date(2024, 1, 1), date(2024, 1, 10))
    one = indicator(figure("baseline", "2023", 60.0), target, title="Beds")
    assert read(one, "direction") == "decrease"


@pytest.mark.parametrize(("unit", "scale"), [("rate", 100000.0), ("count", N)])
def test_a_rate_has_the_scale_of_its_title(unit: str, scale: float | None) -> None:
    assert read(indicator(title="Cases per 100,000 people"), "scale", unit) == scale


def test_the_baseline_is_that_of_all_and_not_of_a_group() -> None:
    women = shape("baseline", low=90.0, high=95.0)
    women.group = WOMEN
    one = indicator(women, figure("baseline", "2023", 60.0), figure("target", "2024", 80.0))
    assert read(one, "direction", "percentage") == "increase"


@pytest.mark.parametrize(("change", "direction"), [(-50.0, "decrease"), (50.0, "increase")])
def test_a_change_that_is_promised_on_the_baseline_says_which_way_is_better(change: float, direction: str) -> None:
    base, part = figure("baseline", "2023", 30.0), figure("target", "2024", 20.0)
    promised = shape("target", change=change)
    promised.whole = True
    one = indicator(base, part, promised, title="Children out of class")
    assert (read(one, "direction"), read(one, "open_question")) == (direction, None)


def test_people_of_a_list_of_cases_are_protected_whatever_the_title_says() -> None:
    one = indicator(figure("actual", "2024", 9.0), title="Boxes packed")
    one.texts["people"] = "yes"
    assert (read(one, "counts"), read(one, "population")) == ("people", "victims")


def test_how_many_are_in_need_is_no_success_and_no_failure() -> None:
    one = indicator(figure("actual", "2024", 9.0), title="People in need of legal aid")
    one.texts["need"] = "yes"
    assert read(one, "direction") == "none"
