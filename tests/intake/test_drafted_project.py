"""The days of a drafted project, and the reason for its calendar."""

import pytest
from found_figures import contents, figure, indicator, span

from ctanalysis.intake.cells.date_spans import Span, make_months
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_project import draft_project
from ctanalysis.intake.drafts.parameter_file import DraftProject
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.interpretation import Understood
from ctanalysis.intake.tables.project_title_lines import TitleWords

YEARLY, JULY = DraftCalendar(), DraftCalendar("quarter", 7)


def draft(
    *spans: Span, calendar: DraftCalendar = YEARLY, titles: TitleWords | None = None, table: TimeTable | None = None
) -> DraftProject:
    found, one = contents(), indicator(*(figure("actual", None, 5.0) for _ in spans))
    for each, days in zip(one.figures, spans, strict=True):
        each.span = days
    found.indicators = [one]
    understood = Understood(found, [], titles or TitleWords(), table or TimeTable())
    return draft_project("x", understood, calendar, {"x": ("count", "")})[0]


@pytest.mark.parametrize(("spans", "calendar", "days"), [
    ([span("2024-Q2")], YEARLY, ("2024-01-01", "2024-12-31")),
    ([span("2024-Q2"), span("2023-Q4")], YEARLY, ("2023-01-01", "2024-12-31")),
    ([span("2024-Q2"), span("2024-Q4")], JULY, ("2023-07-01", "2025-06-30")),
    ([make_months(2023, 11, 6)], YEARLY, ("2023-11-01", "2024-12-31")),
    ([span("2024-Q2")], DraftCalendar(own={"PY1": make_months(2022, 4, 12)}),
     ("2022-04-01", "2024-12-31")),
    ([span("2024-Q2")], DraftCalendar(own={"P": make_months(2022, 4, 6)}),
     ("2024-01-01", "2024-12-31")),
])  # fmt: skip
def test_the_project_lasts_as_long_as_the_years_that_its_figures_touch(
    spans: list[Span], calendar: DraftCalendar, days: tuple[str, str]
) -> None:
    made = draft(*spans, calendar=calendar)
    assert (str(made.start[0]), str(made.end[0])) == days
    assert made.start[1] == made.end[1] == "the years for which the table has figures or targets"


def test_what_the_lines_above_say_of_the_project_is_taken_with_its_place() -> None:
    titles = TitleWords("Safe Paths", "cell A1", "MD", "cell A2", make_months(2023, 4, 24), "cell A3")
    made = draft(span("2024"), titles=titles)
    assert (made.title, made.country) == (("Safe Paths", "from cell A1"), ("MD", "from cell A2"))
    assert (str(made.start[0]), str(made.end[0])) == ("2023-04-01", "2025-03-31")
    assert made.start[1] == "from cell A3"
    bare = draft(span("2024"))
    assert bare.title == ("x", "no line above the table names the project")
    assert bare.country == ("XX", "no country is named")


@pytest.mark.parametrize(("calendar", "table", "why"), [
    (YEARLY, TimeTable(), ""), (JULY, TimeTable(), "years of the table begin in this month"),
    (JULY, TimeTable(fiscal_start=7, why_fiscal="as answered"), "as answered"),
])  # fmt: skip
def test_the_first_month_of_the_year_has_its_reason(calendar: DraftCalendar, table: TimeTable, why: str) -> None:
    assert draft(span("2024"), calendar=calendar, table=table).why_calendar == why
