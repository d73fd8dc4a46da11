"""Stretches of whole days, and the words of months in four languages."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv enero ene janeiro",
            "february feb fevrier fevr fev febrero fevereiro", "march mar mars marzo marco",
            "april apr avril avr abril abr", "may mai mayo maio", "june jun juin junio junho",
            "july jul juillet juil julio julho",
            "august aug aout agosto ago",
            "september sep sept septembre septiembre setembro setiembre set",
            "october oct octobre octubre outubro out",
            "november nov novembre noviembre novembro",
            "december dec decembre diciembre dezembro dic dez",
        ), start=1,
    )
    for word in words.split()
}  # fmt: skip
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:19|20)\d\d"
TO = r"\s*(?:-|to|a|au|until|through|al|ate|jusqu'au|/|\.\.|,\s*-|till)\s*"
NAMED_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s*(?:de\s+)?{MONTH}\s*,?\s*(?:de\s+|del\s+)?{YEAR}"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{YEAR})"
)
DAY = rf"(?:{YEAR}-\d\d?-\d\d?|\d{{1,2}}[/.]\d{{1,2}}[/.]{YEAR}|{NAMED_DAY})"


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of days, both ends included."""

    start: date
    end: date

    @property
    def months(self) -> int:
        """Its length in months, to the nearest."""
        return round((self.end - self.start).days / 30.44)

    @property
    def is_plain(self) -> bool:
        """Whether it is made of whole months."""
        return self.start.day == 1 and (self.end + timedelta(days=1)).day == 1

    def holds(self, other: "Span") -> bool:
        """Whether all of `other` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def write(self) -> str:
        """The span as the source map has it: 2024-01-01..2024-03-31."""
        return f"{self.start}..{self.end}"


def order_span(span: Span | None) -> tuple[date, date]:
    """A key that puts spans in the order of time, what has none last."""
    return (span.end, span.start) if span else (date.max, date.max)


def make_months(year: int, month: int, length: int) -> Span:
    """Whole months from that month on; the month may lie outside 1 to 12."""
    return Span(
        add_months(date(year, 1, 1), month - 1), add_months(date(year, 1, 1), month - 1 + length) - timedelta(days=1)
    )


def add_months(day: date, months: int) -> date:
    """The same day of the month, so many months later; the last of the month where it has no such
    day.
    """
    position = day.year * 12 + day.month - 1 + months
    year, month = divmod(position, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_span(text: str) -> Span | None:
    """A span as the source map has it; None when the text is none."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", text.strip())
    if not found:
        return None
    try:
        return Span(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
    except ValueError:
        return None


def read_days(text: str) -> list[date]:
    """Every way in which the folded text can be one day: of 3/4/2024 there are two, day first."""
    if found := re.fullmatch(rf"({YEAR})-(\d\d?)-(\d\d?)", text):
        return _list_days((int(found[1]), int(found[2]), int(found[3])))
    if found := re.fullmatch(rf"(\d{{1,2}})[/.](\d{{1,2}})[/.]({YEAR})", text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        return _list_days((year, second, first), (year, first, second))
    month = re.search(MONTH, text)
    year_found = re.search(YEAR, text)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", text)
    if month and year_found and day:
        return _list_days((int(year_found.group()), read_month(month.group()), int(day.group())))
    return []


def read_month(word: str) -> int:
    """The month that a folded word names."""
    return MONTHS[word.rstrip(".")]


def find_day_range(text: str) -> tuple[Span, re.Match[str]] | None:
    """The first range of two full days in folded text."""
    for found in re.finditer(rf"(?P<first>{DAY}){TO}(?P<second>{DAY})", text):
        pairs = [Span(a, b) for a in read_days(found["first"]) for b in read_days(found["second"]) if a < b]
        if pairs:
            return min(pairs, key=lambda span: (span.start.day != 1, not span.is_plain)), found
    short = re.search(rf"(?<!\d)(?P<day>\d{{1,2}})\s+(?P<month>{MONTH}){TO}(?P<second>{NAMED_DAY})", text)
    if short and (ends := read_days(short["second"])):
        starts = _list_days((ends[0].year, read_month(short["month"]), int(short["day"])))
        if starts and starts[0] < ends[0]:
            return Span(starts[0], ends[0]), short
    return None


def _list_days(*parts: tuple[int, int, int]) -> list[date]:
    days = []
    for year, month, day in parts:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return list(dict.fromkeys(days))
