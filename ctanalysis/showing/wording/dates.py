"""Periods as a reader says them: in months."""

from datetime import date

from ctanalysis.ground.periods import Period

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def write_months(period: Period) -> str:
    """The months of a period; days only where it does not begin or end with a month.

    >>> from ctanalysis.ground.periods import Calendar
    >>> [write_months(Calendar().parse(label)) for label in ("2025-Q2", "2025", "2025-06")]
    ['April to June 2025', 'January to December 2025', 'June 2025']
    """
    start, end = period.start, period.end
    if start.day == 1 and period.end_position == round(period.end_position):
        first, last = MONTHS[start.month - 1], f"{MONTHS[end.month - 1]} {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return last
        return f"{first}{'' if start.year == end.year else f' {start.year}'} to {last}"
    return f"{write_day(start)} to {write_day(end)}"


def write_day(day: date) -> str:
    """A day as a reader says it.

    >>> write_day(date(2025, 6, 30))
    '30 June 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
