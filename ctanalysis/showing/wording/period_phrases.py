"""Periods as a reader says them: in months, by the names and the order of the language."""

import re
from datetime import date

from ctanalysis.ground.language import find_language, find_locale, later, phrase
from ctanalysis.ground.mark_words import SEPARATORS
from ctanalysis.ground.periods import Calendar, Period, PeriodError, find_stretch

DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
ONE = r"(?:FY\d{4}/\d{2}(?:-[QH]\d)?|\b\d{4}-(?:[QH]\d|\d{2}))(?![\w/-])"
A_PERIOD = later("a period")
LENGTHS = later({"month": "a month", "quarter": "a quarter", "half": "a half-year", "year": "a year"})
# a month and its year, two months of a year, and a day: in the order of the language
FORMS = {"en": ("MMMM y", "d MMMM y"), "fr": ("MMMM y", "d MMMM y"), "es": ("MMMM 'de' y", "d 'de' MMMM 'de' y"),
         "ar": ("MMMM y", "d MMMM y")}  # fmt: skip


def write_months(period: Period) -> str:
    """The months of a period; days only where it does not begin or end with a month.

    >>> from ctanalysis.ground.periods import Calendar
    >>> [write_months(Calendar().parse(label)) for label in ("2025-Q2", "2025", "2025-06")]
    ['April to June 2025', 'January to December 2025', 'June 2025']
    """
    start, end = period.start, period.end
    if start.day == 1 and period.end_position == round(period.end_position):
        last = _write(end, FORMS[_find()][0])
        if (start.year, start.month) == (end.year, end.month):
            return last
        form = "MMMM" if start.year == end.year else FORMS[_find()][0]
        return phrase(SEPARATORS[" to "], first=_write(start, form), last=last)
    return phrase(SEPARATORS[" to "], first=write_day(start), last=write_day(end))


def write_day(day: date) -> str:
    """A day as a reader says it.

    >>> write_day(date(2025, 6, 30))
    '30 June 2025'
    """
    return _write(day, FORMS[_find()][1])


def write_short_day(day: date) -> str:
    """A day with its month cut short, for a narrow column.

    >>> write_short_day(date(2025, 9, 30))
    '30 Sep 2025'
    """
    return _write(day, "d MMM y")


def say_days(text: str) -> str:
    """A sentence with its days in words.

    >>> say_days("broken on 2023-07-01")
    'broken on 1 July 2023'
    """
    return DAY.sub(lambda found: write_day(date(*(int(part) for part in found.groups()))), text)


def say_in_months(text: str, calendar: Calendar) -> str:
    """A sentence with its labels of periods in months, its days in words, and the length of its
    periods named; bare years and a calendar's own names stay.

    >>> say_in_months("FY2022/23-Q1 to FY2024/25-Q4: 2 a period", Calendar("quarter", 7))
    'July 2022 to June 2025: 2 a quarter'
    >>> say_in_months("at 2023-07-01, and in 2024-Q2", Calendar())
    'at 1 July 2023, and in April to June 2024'
    """
    text = say_days(text)
    joined = re.escape(phrase(SEPARATORS[" to "], first="", last=""))

    def write(found: re.Match[str]) -> str:
        try:
            first = calendar.parse(found[1])
            last = calendar.parse(found[2]) if found[2] else first
        except PeriodError:
            return found[0]
        return write_months(find_stretch(first, last))

    text = re.sub(rf"({ONE})(?:{joined}({ONE}))?", write, text)
    length = phrase(LENGTHS[calendar.frequency])
    return re.sub(rf"\b{re.escape(phrase(A_PERIOD))}\b", length, text)


def _write(day: date, form: str) -> str:
    from babel.dates import format_date

    said = str(format_date(day, form, locale=find_locale()))
    return f"1er{said[1:]}" if find_language() == "fr" and said.startswith("1 ") else said


def _find() -> str:
    return find_language() if find_language() in FORMS else "en"
