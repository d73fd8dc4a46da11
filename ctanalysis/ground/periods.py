"""Periods: stretches of whole days with a label, and the calendar that names them.

Labels are those of the field: `2024-11` (month), `2024-Q4`, `2024-H2`, `2024`, and with a fiscal
year `FY2024/25`,
`FY2024/25-H1`, `FY2024/25-Q1` (the year that starts in 2024). A calendar may carry names of its
own. Time runs in months.
"""

import calendar as days
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
PROJECT = ("project", "whole project")
LABEL = re.compile(
    r"(?P<fiscal>FY)?(?P<year>[12][0-9]{3})(?:/(?P<next>[0-9]{2}))?(?:-(?P<part>Q[1-4]|H[12]"
    r"|0[1-9]|1[0-2]))?"
)
RANGE = re.compile(r"([12][0-9]{3}-[0-9]{2}-[0-9]{2})\.\.([12][0-9]{3}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True)
class Period:
    """A labelled stretch of days, both ends included."""

    label: str
    start: date
    end: date

    @property
    def months(self) -> float:
        """Its length in months; whole for whole months."""
        return self.end_position - self.start_position

    @property
    def start_position(self) -> float:
        """Where it begins on an axis of months."""
        return find_position(self.start)

    @property
    def end_position(self) -> float:
        """Where it ends on an axis of months (the morning after its last day)."""
        return find_position(self.end + timedelta(days=1))

    def holds(self, other: "Period") -> bool:
        """Whether all of `other` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def same_days(self, other: "Period") -> bool:
        """Whether both cover the same days, whatever their labels."""
        return self.start == other.start and self.end == other.end


class PeriodError(UsageError, ValueError):
    """A label that the calendar does not know; its text says what is allowed."""


@dataclass(frozen=True)
class Calendar:
    """How a project divides time: frequency, first month of its year, its own names, and its own
    length in whole reporting periods; `days`: to the day.
    """

    frequency: str = "year"
    fiscal_year_start: int = 1
    project: Period | None = None
    named: Mapping[str, Period] = field(default_factory=dict)
    days: Period | None = None
    _inside: dict[Period, tuple[Period, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # the reporting periods of windows that were asked for

    def parse(self, label: str) -> Period:
        """The period of that label; `project` or `whole project` is the project's own time,
        `2022-09-15..2023-09-14` a stretch of days.
        PeriodError says what is allowed.
        """
        if label in PROJECT and self.project:
            return self.project
        if label in self.named:
            return self.named[label]
        if RANGE.fullmatch(label):
            return make_period(label, label)
        found = LABEL.fullmatch(label)
        if not found or bool(found["fiscal"]) != bool(found["next"]):
            raise PeriodError(
                phrase('"{label}" is not a period; allowed: {labels}', label=label[:40], labels=self.describe_labels())
            )
        year, part = int(found["year"]), found["part"] or ""
        if found["fiscal"]:
            if self.fiscal_year_start == 1:
                raise PeriodError(
                    phrase(
                        '"{label}" is a fiscal year, and this calendar starts in January; write '
                        "{year} or set fiscal_year_start",
                        label=label,
                        year=year,
                    )
                )
            if int(found["next"]) != (year + 1) % 100:
                raise PeriodError(
                    phrase(
                        '"{label}" should end in /{year}: a fiscal year is named by both years it touches',
                        label=label,
                        year=f"{(year + 1) % 100:02d}",
                    )
                )
            if part[:1] not in ("", "Q", "H"):
                raise PeriodError(
                    phrase(
                        '"{label}" mixes a fiscal year and a month; write the month as {year}-{part}',
                        label=label,
                        year=year,
                        part=part,
                    )
                )
            return self._make(label, year, self.fiscal_year_start, part)
        return self._make(label, year, 1, part)

    def _make(self, label: str, year: int, first_month: int, part: str) -> Period:
        offset, length = 0, 12
        if part.startswith("Q"):
            offset, length = (int(part[1]) - 1) * 3, 3
        elif part.startswith("H"):
            offset, length = (int(part[1]) - 1) * 6, 6
        elif part:
            offset, length = int(part) - 1, 1
        return Period(
            label, _month(year, first_month + offset), _month(year, first_month + offset + length) - timedelta(days=1)
        )

    def find_periods(self, window: Period) -> tuple[Period, ...]:
        """The reporting periods inside `window`, in order: the calendar's own names where they
        cover it, else by frequency.

        A name for a longer stretch than a reporting period (`LOA` beside quarters) names a window
        and is no reporting period.
        """
        if window not in self._inside:
            self._inside[window] = self._find_periods(window)
        return self._inside[window]

    def _find_periods(self, window: Period) -> tuple[Period, ...]:
        longest = MONTHS_IN[self.frequency] * 1.5
        own = sorted(
            (p for p in self.named.values() if window.holds(p) and p.months <= longest), key=lambda p: (p.start, p.end)
        )
        parts = fill_window(window, own)
        if parts:
            return parts
        step = MONTHS_IN[self.frequency]
        year = window.start.year - 1
        found: list[Period] = []
        while year <= window.end.year:
            for offset in range(0, 12, step):
                start = _month(year, self.fiscal_year_start + offset)
                end = _month(year, self.fiscal_year_start + offset + step) - timedelta(days=1)
                if window.start <= start and end <= window.end:
                    found.append(Period(self._label(year, offset, step), start, end))
            year += 1
        return tuple(found)

    def widen(self, window: Period) -> Period:
        """The window in whole reporting periods, those in which it begins and ends included."""
        first, last = (self._find_holding(day) for day in (window.start, window.end))
        return Period(window.label, min(first.start, window.start), max(last.end, window.end))

    def _find_holding(self, day: date) -> Period:
        """The reporting period that holds a day; the day alone where there is none."""
        alone = Period(day.isoformat(), day, day)
        inside = self.find_periods(self.find_year(alone))
        return next((period for period in inside if period.holds(alone)), alone)

    def find_year(self, period: Period) -> Period:
        """The calendar's year (own name, fiscal or calendar) that holds the last day of
        `period`.
        """
        own = [p for p in self.named.values() if 11 < p.months < 13 and p.start <= period.end <= p.end]
        if own:
            return min(own, key=lambda p: (p.months, p.label))
        year = period.end.year if period.end.month >= self.fiscal_year_start else period.end.year - 1
        return self.parse(self._label(year, 0, 12))

    def find_year_before(self, year: Period) -> Period:
        """The calendar's year that holds the day before a year begins."""
        eve = year.start - timedelta(days=1)
        return self.find_year(Period("", eve, eve))

    def _label(self, year: int, offset: int, step: int) -> str:
        if step == 1:
            month = _month(year, self.fiscal_year_start + offset)
            return f"{month.year}-{month.month:02d}"
        name = f"FY{year}/{(year + 1) % 100:02d}" if self.fiscal_year_start != 1 else str(year)
        return name + {3: f"-Q{offset // 3 + 1}", 6: f"-H{offset // 6 + 1}", 12: ""}[step]

    def describe_labels(self) -> str:
        """The labels this calendar takes, in words."""
        year = "FY2024/25" if self.fiscal_year_start != 1 else "2024"
        kinds = {"month": "2024-11", "quarter": f"{year}-Q1", "half": f"{year}-H1", "year": year}
        words = [kinds.pop(self.frequency), *kinds.values(), *self.named]
        return ", ".join(dict.fromkeys(words))


@lru_cache(maxsize=8192)
def find_position(day: date) -> float:
    """The day on an axis of months; whole at the first of a month.

    >>> find_position(date(2024, 3, 1)) - find_position(date(2024, 1, 1))
    2.0
    """
    return day.year * 12 + day.month - 1 + (day.day - 1) / days.monthrange(day.year, day.month)[1]


def read_calendar(meaning: Mapping[str, Any]) -> Calendar:
    """The calendar of which a published report says what its labels mean."""
    named = {label: make_period(label, text) for label, text in meaning.get("periods", {}).items()}
    return Calendar("year", meaning.get("fiscal_year_start", 1), None, named)


def make_period(label: str, text: str) -> Period:
    """A period of the calendar's own name from `2022-09-15..2023-09-14`."""
    found = RANGE.fullmatch(text.strip())
    if not found:
        raise PeriodError(
            phrase('"{text}" is not a stretch of days; write it as 2022-09-15..2023-09-14', text=text[:40])
        )
    try:
        start, end = date.fromisoformat(found[1]), date.fromisoformat(found[2])
    except ValueError as error:
        raise PeriodError(phrase('"{text}" names a day that does not exist', text=text)) from error
    if end < start:
        raise PeriodError(phrase('"{text}" ends before it starts', text=text))
    return Period(label, start, end)


def find_stretch(start: Period, end: Period) -> Period:
    """From the first day of one period to the last day of another."""
    if start.start == end.start:
        return end
    return Period(f"{start.label} to {end.label}", start.start, end.end)


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def fill_window(window: Period, candidates: Iterable[Period]) -> tuple[Period, ...]:
    """The shortest candidates that cover the window without gap or overlap; empty when they do
    not.
    """
    return fill_with(window, find_shortest(candidates))


def find_shortest(candidates: Iterable[Period]) -> dict[date, Period]:
    """Of the candidates that begin on a day the shortest, for each such day."""
    shortest: dict[date, Period] = {}
    for candidate in candidates:
        known = shortest.get(candidate.start)
        if known is None or candidate.end < known.end:
            shortest[candidate.start] = candidate
    return shortest


def fill_with(window: Period, shortest: Mapping[date, Period], *, below: float = float("inf")) -> tuple[Period, ...]:
    """The periods, each the shortest from its day on and of fewer months than that, which cover the
    window without gap or overlap; empty when they do not.
    """
    parts: list[Period] = []
    day = window.start
    while day <= window.end:
        if day not in shortest or shortest[day].months >= below:
            return ()
        parts.append(shortest[day])
        day = parts[-1].end + timedelta(days=1)
    return tuple(parts)
