"""Totals to date that the figures of single periods beside them do not make: it is asked which
counts.
"""

from collections.abc import Callable, Iterable

from ctanalysis.intake.cells.date_spans import Span, make_months, order_span
from ctanalysis.intake.tables.table_totals import is_close
from ctanalysis.intake.tables.workbook_contents import FoundFigure, FoundIndicator

WHY_TO_DATE = "it is a total to date, and NOT made of the figures beside it: not used before it is said which counts"


def list_to_date(
    indicator: FoundIndicator, parts: Iterable[FoundFigure], year_of: Callable[[Span], Span]
) -> list[FoundFigure]:
    """The totals to date that the group's own figures do not make, dated from the begin of their
    year to the last of these.
    """
    found = []
    for total in indicator.list_figures("total"):
        if not total.heading.cumulative or total.figure.value is None or total.span is not None:
            continue
        own = sorted((one for one in parts if one.group == total.group), key=lambda one: order_span(one.span))
        if own and not _is_made(total.figure.value, own, year_of):
            total.span = _find_stretch(own, year_of)
            found.append(total)
    return found


def _is_made(stated: float, own: list[FoundFigure], year_of: Callable[[Span], Span]) -> bool:
    """Whether a total is the sum of the figures, their last, the sum of each year's last, or of the
    last year's.
    """
    values = [one.figure.value or 0.0 for one in own]
    years = [year_of(one.span) for one in own if one.span is not None]
    lasts = dict(zip(years, values, strict=True))
    of_last = [value for year, value in zip(years, values, strict=True) if year == years[-1]]
    made = (sum(values), values[-1], sum(lasts.values()), sum(of_last))
    return any(is_close(one, stated) for one in made)


def _find_stretch(own: list[FoundFigure], year_of: Callable[[Span], Span]) -> Span:
    """From the begin of a year to the last figure: of the year before where that is no longer than
    the figure itself.
    """
    first, last = own[0].span, own[-1].span
    assert first is not None and last is not None
    start = min(first.start, year_of(first).start)
    if Span(start, last.end) == last:
        start = make_months(start.year - 1, start.month, 1).start
    return Span(start, last.end)
