"""Which window a target of the workbook is for."""

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.drafts.calendars import DraftCalendar, find_year_of
from ctanalysis.intake.tables.workbook_contents import FoundFigure, FoundIndicator

PROJECT = "project"


def find_windows(
    indicator: FoundIndicator, figure: FoundFigure, calendar: DraftCalendar, project: Span | None
) -> list[tuple[str | None, Span | None, str]]:
    """The windows a target is for: that of its heading; else the one year of the table, or the
    whole project.
    """
    if figure.whole:
        return [(PROJECT, None, "")]
    others = [
        other for other in indicator.list_figures("target") if other.span is not None and other.span != figure.span
    ]
    if figure.span is not None and project is not None and figure.span.end == project.end and figure.span != project:
        if not others and "target_period" in indicator.texts:
            return [(PROJECT, None, "the only target, and its date is the project's end: taken for the whole project")]
        if (
            others
            and all("mileston" in fold(other.heading.text) for other in others)
            and "mileston" not in fold(figure.heading.text)
        ):
            return [(PROJECT, None, "after the milestones, at the project's end: taken for the whole project")]
    if figure.span is not None:
        label = calendar.find_label(figure.span)
        return [
            (label, figure.span, "" if label else "the calendar has no such period: declare it under calendar.periods")
        ]
    if figure.time is not None and figure.time != TimeWords():
        return [(None, None, "the days of the period in its heading are not known: answer the question about them")]
    years = sorted(
        {find_year_of(other.span, calendar) for other in indicator.list_figures("actual") if other.span is not None}
    )
    if figure.heading.annual or len(years) == 1:
        why = (
            "its heading names no year"
            if len(years) == 1
            else "its heading says annual: taken for each year of the table"
        )
        return [(calendar.find_label(year), year, why) for year in years]
    return [(PROJECT, None, "its heading names no period: taken for the whole project")]
