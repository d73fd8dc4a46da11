"""The project drafted whole: its days, its calendar, its indicators."""

from datetime import date

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.calendars import DraftCalendar, find_year_of
from ctanalysis.intake.drafts.draft_language import find_language
from ctanalysis.intake.drafts.drafted_indicator import DraftIndicator, draft_indicator
from ctanalysis.intake.drafts.parameter_file import DraftProject
from ctanalysis.intake.tables.interpretation import Understood, list_spans


def draft_project(
    project: str, understood: Understood, calendar: DraftCalendar, units: dict[str, tuple[str, str]]
) -> tuple[DraftProject, list[DraftIndicator]]:
    """The project's own lines, and its indicators."""
    found, titles = understood.found, understood.titles
    days, why_days = _find_days(understood, calendar)
    draft = DraftProject(
        project,
        found.workbook.name,
        (titles.title, f"from {titles.title_place}")
        if titles.title
        else (project, "no line above the table names the project"),
        (titles.country, f"from {titles.country_place}") if titles.country else ("XX", "no country is named"),
        (days.start, why_days),
        (days.end, why_days),
        calendar,
        _explain_calendar(understood, calendar),
        language=find_language(one.title for one in found.indicators),
        data_as_of=titles.updated,
    )
    indicators = [
        draft_indicator(found, one, calendar, understood.table, days, unit=units[one.id][0], why_unit=units[one.id][1])
        for one in found.indicators
    ]
    return draft, indicators


def _find_days(understood: Understood, calendar: DraftCalendar) -> tuple[Span, str]:
    """The project's days: stated, else the whole years of the calendar that its figures and targets
    touch.
    """
    titles = understood.titles
    if titles.days:
        return titles.days, f"from {titles.days_place}"
    own = list(calendar.own.values())
    spans = list_spans(understood.found)
    years = [find_year_of(span, calendar) for span in spans] + [span for span in own if span.months == 12]
    start: date = min(min(span.start for span in spans), min(year.start for year in years))
    end: date = max(max(span.end for span in spans), max(year.end for year in years))
    return Span(start, end), "the years for which the table has figures or targets"


def _explain_calendar(understood: Understood, calendar: DraftCalendar) -> str:
    if understood.table.fiscal_start:
        return understood.table.why_fiscal
    return "" if calendar.fiscal_start == 1 else "years of the table begin in this month"
