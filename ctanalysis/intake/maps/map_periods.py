"""Stretches of time as a map writes them, and as cells under a map may say them: nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date

from ctanalysis.intake.cells.date_spans import MONTH, YEAR, Span, make_months, read_month
from ctanalysis.intake.cells.heading_words import fold

PERIOD = re.compile(r"(?P<fiscal>FY)?(?P<year>(?:19|20)\d\d)(?:-(?P<part>Q[1-4]|H[12]|0[1-9]|1[0-2]))?", re.IGNORECASE)
QUARTER = re.compile(  # and half-years, which DHIS2 and French call S
    r"(?P<year>(?:19|20)\d\d)[\s/-]*(?P<part>Q[1-4]|[HS][12])|(?P<part2>Q[1-4]|[HS][12])[\s/-]*(?P<year2>(?:19|20)\d\d)",
    re.IGNORECASE,
)
NAMED_MONTH = re.compile(rf"(?P<month>{MONTH})[\s/-]*(?P<year>{YEAR})")
NUMBERED_MONTH = re.compile(rf"(?P<month>0?[1-9]|1[0-2])/(?P<year>{YEAR})|(?P<year2>{YEAR})(?P<month2>0[1-9]|1[0-2])")
DAY = re.compile(r"((?:19|20)\d\d)([-/])(\d\d)\2(\d\d)(?:[T ].*)?")
NAMED_DAY = re.compile(rf"(?P<day>\d{{1,2}})[\s-]+(?P<month>{MONTH})[\s,-]*(?P<year>{YEAR})")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?:\s.*)?")
BETWEEN = re.compile(r"\s+(?:-|–|to|au|al|a)\s+")  # two days
LENGTHS = {"Q": 3, "H": 6}


@dataclass(frozen=True)
class FiscalYear:
    """When fiscal years begin, and whether they are named by the year in which they end."""

    begins: int
    is_named_by_end: bool


def parse_period(text: str, fiscal: FiscalYear | None = None) -> Span | None:
    """The days of `2024`, `2024-Q1`, `2024-H1`, `2024-03`, `2024-03-31`, `FY2024-Q1` or `2024-01-01..2024-06-30`; None
    for anything else, and for a fiscal year that nobody has said the beginning of.

    >>> parse_period("FY2024-Q1", FiscalYear(10, True)).write()
    '2023-10-01..2023-12-31'
    """
    first, dots, last = text.strip().partition("..")
    if dots:
        start, end = parse_period(first, fiscal), parse_period(last, fiscal)
        return Span(start.start, end.end) if start and end and start.start <= end.end else None
    if (day := parse_day(first, "")) is not None:
        return Span(day, day)
    found = PERIOD.fullmatch(first)
    if found is None or (found["fiscal"] and fiscal is None):
        return None
    begins = 1
    year, part = int(found["year"]), (found["part"] or "").upper()
    if found["fiscal"] and fiscal is not None:
        begins = fiscal.begins
        year -= fiscal.is_named_by_end and begins > 1
    if not part:
        return make_months(year, begins, 12)
    if part.isdigit():
        return make_months(int(found["year"]), int(part), 1)
    length = LENGTHS[part[0]]
    return make_months(year, begins + (int(part[1]) - 1) * length, length)


def parse_cell_period(text: str, order: str, fiscal: FiscalYear | None = None) -> Span | None:
    """The days that a cell names in one of the ways that need no guess: those of a map, `Q1 2019`, `2019/H1`,
    `January 2019`, `01/2019`, `201901`, dates in the stated order, and from one of them to another.

    >>> parse_cell_period("Q1 2019", "").write(), parse_cell_period("jan. 2019", "").write()
    ('2019-01-01..2019-03-31', '2019-01-01..2019-01-31')
    """
    words = text.strip()
    if (found := NAMED_MONTH.fullmatch(fold(words))) is not None:
        return make_months(int(found["year"]), read_month(found["month"]), 1)
    if (found := NUMBERED_MONTH.fullmatch(words)) is not None:
        return make_months(int(found["year"] or found["year2"]), int(found["month"] or found["month2"]), 1)
    if (found := QUARTER.fullmatch(words)) is not None:
        return parse_period(
            f"{found['year'] or found['year2']}-{(found['part'] or found['part2']).upper().replace('S', 'H')}"
        )
    ends = [parse_day(one, order) for one in BETWEEN.split(words)]
    if len(ends) == 2 and ends[0] and ends[1] and ends[0] <= ends[1]:
        return Span(ends[0], ends[1])
    day = parse_day(words, order)
    return Span(day, day) if day is not None else parse_period(words, fiscal)


def parse_day(text: str, order: str) -> date | None:
    """The day of an ISO date, of one with the month in words, or of one with slashes where the order (`dmy` or `mdy`)
    is stated; None for others.

    >>> parse_day("3/4/2024", "dmy"), parse_day("3/4/2024", "")
    (datetime.date(2024, 4, 3), None)
    >>> parse_day("12-Jan-2024", "")
    datetime.date(2024, 1, 12)
    """
    words = text.strip()
    if (found := DAY.fullmatch(words)) is not None:
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif (found := NAMED_DAY.fullmatch(fold(words))) is not None:
        year, month, day = int(found["year"]), read_month(found["month"]), int(found["day"])
    elif order and (found := SLASHED.fullmatch(words)) is not None:
        first, second, year = map(int, found.groups())
        day, month = (first, second) if order == "dmy" else (second, first)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
