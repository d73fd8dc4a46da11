"""The project's calendar, drafted from the days that the workbook names; and the label of each
stretch of days.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ctanalysis.ground.periods import Calendar, Period, PeriodError
from ctanalysis.intake.cells.date_spans import Span, add_months, make_months
from ctanalysis.intake.tables.fiscal_years import TimeTable

FREQUENCIES = {1: "month", 3: "quarter", 6: "half", 12: "year"}


@dataclass
class DraftCalendar:
    """Frequency, first month of the year, own periods; or the calendar of parameters that are there
    already.
    """

    frequency: str = "year"
    fiscal_start: int = 1
    own: dict[str, Span] = field(default_factory=dict)
    fixed: Calendar | None = None

    def find_label(self, span: Span) -> str | None:
        """The label of those days; of a fixed calendar None when it has none."""
        for label, days in self.own.items():
            if days == span:
                return label
        written = _write_label(span, self.fiscal_start)
        if self.fixed is None:
            return written
        for known in self.fixed.named.values():
            if (known.start, known.end) == (span.start, span.end):
                return known.label
        try:
            return written if written and self._parse(written) == span else None
        except PeriodError:
            return None

    def name_stretch(self, span: Span) -> str:
        """The label of those days; a name of its own where the calendar has none."""
        label = self.find_label(span)
        if label is None:
            label = name_span(span)
            self.own[label] = span
        return label

    def _parse(self, label: str) -> Span:
        assert self.fixed is not None
        period: Period = self.fixed.parse(label)
        return Span(period.start, period.end)


def draft_calendar(spans: Iterable[Span], table: TimeTable) -> DraftCalendar:
    """The calendar in which every span has a label."""
    listed = sorted(set(spans))
    years = [span.start.month for span in listed if span.is_plain and span.months == 12]
    start = table.fiscal_start or (Counter(years).most_common(1)[0][0] if years else 1)
    lengths = [span.months for span in listed if span.months in FREQUENCIES]
    draft = DraftCalendar(FREQUENCIES[min(lengths)] if lengths else "year", start)
    for number, days in sorted(table.own_years.items()):
        if not (days.is_plain and _write_label(days, start)):
            draft.own[f"PY{number}"] = days
            for part in range(1, 5):
                begin = add_months(days.start, 3 * part - 3)
                inside = next((span for span in listed if span.start == begin and span.months == 3), None)
                if inside:
                    draft.own[f"PY{number}-Q{part}"] = inside
    for span in listed:
        if draft.find_label(span) is None:
            draft.own[name_span(span)] = span
    return draft


def find_year_of(span: Span, draft: DraftCalendar) -> Span:
    """The calendar's year that holds the end of a span."""
    for days in draft.own.values():
        if days.months == 12 and days.holds(span):
            return days
    year = span.end.year if span.end.month >= draft.fiscal_start else span.end.year - 1
    return make_months(year, draft.fiscal_start, 12)


def _write_label(span: Span, fiscal_start: int) -> str | None:
    """The program's own label of whole months; None when they are no month, quarter, half or
    year.
    """
    if not span.is_plain or span.months not in FREQUENCIES:
        return None
    year, month, length = span.start.year, span.start.month, span.months
    if length == 1:
        return f"{year}-{month:02d}"
    part = {3: "-Q{}", 6: "-H{}", 12: ""}[length]
    if (month - fiscal_start) % length == 0 and fiscal_start != 1:
        first = year if month >= fiscal_start else year - 1
        return f"FY{first}/{(first + 1) % 100:02d}" + part.format((month - fiscal_start) % 12 // length + 1)
    return f"{year}" + part.format((month - 1) // length + 1) if (month - 1) % length == 0 else None


def name_span(span: Span) -> str:
    """A name for days that the calendar has none for."""
    if span.is_plain:
        return f"{span.start:%Y-%m}_{span.end:%Y-%m}"
    return f"{span.start}_{span.end}"
