"""The period that a row names: a label, or the days from one to another."""

import re
from datetime import timedelta

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Calendar, Period, PeriodError, make_period
from ctanalysis.observations.contact_details import holds_contact
from ctanalysis.observations.sources import Cell

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
PERIOD_LIKE = re.compile(rf"(?=.*[0-9])(?:[0-9/. _-]|(?:[a-z]{{1,2}}|{MONTHS})(?![a-z])){{1,24}}", re.IGNORECASE)


def read_period(cell: Cell, calendar: Calendar, problems: list[Problem]) -> Period | None:
    """The calendar's period of the cell; None, with a problem more, where it names none."""
    text = str(cell.value) if cell.value is not None else ""
    try:
        if not text:
            raise PeriodError(_list_allowed(phrase("the row names no period"), calendar))
        if ".." in text:
            return _name_stretch(make_period(text, text), calendar)
        period = calendar.parse(text)
        own = (other for other in calendar.find_periods(period) if other.same_days(period))
        return next(own, period)
    except PeriodError as error:
        what = str(error)
        if text and not may_be_quoted(text):
            what = _list_allowed(phrase("this is not a period"), calendar)
        problems.append(
            Problem(
                cell.place,
                phrase("period: {error}", error=what),
                phrase("If Excel turned periods into dates, format the column as Text and write them again."),
            )
        )
        return None


def may_be_quoted(text: str) -> bool:
    """Whether a message may repeat what stands where a period should: it can be a label gone wrong,
    and nobody's name.

    >>> may_be_quoted("2024-X1"), may_be_quoted("Ana 2024")
    (True, False)
    """
    return PERIOD_LIKE.fullmatch(text) is not None and not holds_contact(text)


def _list_allowed(what: str, calendar: Calendar) -> str:
    return phrase("{what}; allowed: {labels}", what=what, labels=calendar.describe_labels())


def _name_stretch(stretch: Period, calendar: Calendar) -> Period:
    """The calendar's period of exactly these days."""
    known = [*calendar.named.values(), *calendar.find_periods(stretch), calendar.find_year(stretch)]
    found = next((period for period in known if period.same_days(stretch)), None)
    if found is None:
        raise PeriodError(
            phrase("{label} is none of the calendar's periods; name it under calendar.periods", label=stretch.label)
        )
    return found


def find_eve(period: Period, calendar: Calendar) -> str:
    """The label of the period that ends just before this one; where none does, of the last year that ends before it."""
    last = period.start - timedelta(days=1)
    year = calendar.find_year(Period("", last, last))
    inside = [] if period.months >= 12 else [one.label for one in calendar.find_periods(year) if one.end == last]
    if inside or year.end <= last:
        return [*inside, year.label][0]
    before = year.start - timedelta(days=1)
    return calendar.find_year(Period("", before, before)).label
