"""Figures of longer periods beside those of their parts: held against them before they are used.
What is neither their sum, nor the last of them, nor their mean is asked about.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.cells.date_spans import Span, order_span
from ctanalysis.intake.drafts.calendars import DraftCalendar, find_year_of
from ctanalysis.intake.drafts.disagreeing_totals_to_date import WHY_TO_DATE, list_to_date
from ctanalysis.intake.drafts.period_or_total_readings import MEAN, Point, find_mean
from ctanalysis.intake.tables.table_totals import CLOSE, is_close, is_inside
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator

CONTRADICTED = {"actual": "actual contradicted", "target": "target contradicted"}
WHY = (
    "it is NOT the sum of the periods inside it, nor the last of them, nor their mean: not "
    "used before it is said which counts"
)
WHY_MEAN = "it is the mean of the periods inside it, and not the last of them: not used before it is said which counts"
WHY_OUTSIDE = (
    "it lies outside the figures of the periods inside it, of which a share or a mean is made: not "
    "used before it is said which counts"
)
NO_SUM = "it is NOT the sum"  # which says nothing of a mean
WHY_GAPS = (
    "periods inside it have no figure, and it is not the last of the others: not used before it is said which counts"
)


def settle_longer(found: Contents, indicator: FoundIndicator, unit: str, calendar: DraftCalendar) -> None:
    """Takes figures of longer periods that disagree with their parts out of use, unless the source
    map says that they count.
    """
    if "unique" in indicator.texts:
        return  # different people of a year are no sum
    to_date = _date_totals(indicator, unit, calendar)
    for role, name in CONTRADICTED.items():
        parts = [one for one in indicator.list_figures(role) if _is_plain(one)]
        by_group = defaultdict(list)
        for one in parts:
            by_group[one.group].append(one)
        longer = [one for one in parts if _has_parts(one, by_group[one.group])]
        totals = [
            one
            for one in (indicator.list_figures("total") if role == "actual" else ())
            if _is_plain(one, may_be_so_far=not UNITS[unit].adds_up)
        ]
        answer = found.answers.get(f"longer-of-{indicator.id}")
        if role == "actual" and answer == MEAN:
            indicator.figures += list_means(indicator)
        for figure in [*longer, *totals, *(to_date if role == "actual" else [])]:
            inside = _list_inside(figure, parts)
            why = WHY_TO_DATE if figure in to_date else _find_contradiction(figure, inside, parts, unit)
            if not why:
                continue
            if answer == "own":
                figure.role = role
                found.note(figure.cell, role, "guess", "it counts, as answered", figure.figure.write())
                continue
            account = found.find_account(figure.cell)
            is_sum_denied = not UNITS[unit].adds_up and account is not None and account.sentence.startswith(NO_SUM)
            if figure.role == role or figure in to_date or is_sum_denied:  # what is wrong with a total has been said
                found.note(figure.cell, role, "not used", why, figure.figure.write())
            figure.role = name


def _date_totals(indicator: FoundIndicator, unit: str, calendar: DraftCalendar) -> list[FoundFigure]:
    """The totals to date that its figures do not make; their days get a name where they have
    none.
    """
    parts = [one for one in indicator.list_figures("actual") if _is_plain(one)]
    if not UNITS[unit].adds_up:
        return []
    found = list_to_date(indicator, parts, lambda span: find_year_of(span, calendar))
    for figure in found:
        if figure.span is not None:
            calendar.name_stretch(figure.span)
    return found


def list_means(indicator: FoundIndicator) -> list[FoundFigure]:
    """A figure for each window of a target that is longer than the periods inside it: their mean,
    group by group.
    """
    parts = [one for one in indicator.list_figures("actual") if _is_plain(one)]
    spans = {one.span: None for one in indicator.list_figures("target") if one.span is not None}
    made = []
    for span in spans:
        for group in dict.fromkeys(one.group for one in parts):
            inside = [
                one for one in parts if one.group == group and one.span and span.holds(one.span) and one.span != span
            ]
            points = [Point(one.span, one.figure.value or 0.0) for one in inside if one.span]
            mean = find_mean(points, span)
            if mean is not None:
                said = CellFigure("guess", "the mean of its periods, as answered", value=mean)
                made.append(replace(inside[-1], figure=said, span=span, time=None))
    return made


def list_outranked(indicator: FoundIndicator) -> list[Span]:
    """The windows of targets that end with a longer one, where the longer one counts."""
    targets = [
        one
        for role in ("target", CONTRADICTED["target"])
        for one in indicator.list_figures(role)
        if one.span is not None
    ]
    return [
        part.span
        for part in targets
        if part.span is not None
        and any(
            is_inside(part, longer) and longer.span is not None and longer.span.end == part.span.end
            for longer in targets
        )
    ]


def _is_plain(figure: FoundFigure, *, may_be_so_far: bool = False) -> bool:
    """Whether it is a number of a stretch of its own; a share or a mean beneath "cumulative" is the stretch's own."""
    return (
        figure.span is not None
        and figure.figure.value is not None
        and not figure.whole
        and (may_be_so_far or not figure.heading.cumulative)
        and figure.figure.reading not in ("question", "not used")
    )


def _has_parts(figure: FoundFigure, parts: list[FoundFigure]) -> bool:
    return any(is_inside(part, figure) for part in parts)


def _list_inside(figure: FoundFigure, parts: list[FoundFigure]) -> list[FoundFigure]:
    """The shortest figures inside, in order of time."""
    inside = [part for part in parts if is_inside(part, figure)]
    return sorted((part for part in inside if not _has_parts(part, inside)), key=lambda part: order_span(part.span))


def _find_contradiction(figure: FoundFigure, inside: list[FoundFigure], parts: list[FoundFigure], unit: str) -> str:
    """Why it has to be said whether the figure counts or its parts; empty where it can be made of
    them. A year of which parts are missing may be more than they are; a percentage of a year may
    lie anywhere between theirs.
    """
    values = [part.figure.value or 0.0 for part in inside]
    stated = figure.figure.value or 0.0
    if not values or figure.span is None:
        return ""
    is_covered = _covers([part.span for part in inside if part.span], figure.span)
    is_added = UNITS[unit].adds_up
    if not is_added:
        mean = sum(values) / len(values)
        is_mean = len(values) > 1 and is_close(mean, stated) and not is_close(values[-1], stated)
        outside = not min(values) - CLOSE <= stated <= max(values) + CLOSE
        why = WHY_MEAN if is_mean else WHY_OUTSIDE if outside else ""
        if figure.role == "total" and not is_covered and not is_close(values[-1], stated):
            return why or WHY_GAPS  # a year's own figure in a column of totals, which else no reading would use
        return why if is_covered else ""
    if any(
        is_close(number, stated)
        for number in (
            sum(values),
            values[-1],
            sum(values) / len(values),
            values[-1] - _find_before(figure.span, parts),
        )
    ):
        return ""
    is_less = sum(values) > stated + CLOSE and values[-1] > stated + CLOSE
    return WHY if is_covered or is_less else ""


def _find_before(span: Span, parts: list[FoundFigure]) -> float:
    """The last figure before a stretch begins: of totals so far, what it begins with."""
    before = [part for part in parts if part.span and part.span.end < span.start]
    last = max(before, key=lambda part: order_span(part.span), default=None)
    return (last.figure.value or 0.0) if last else 0.0


def _covers(parts: list[Span], whole: Span) -> bool:
    day = whole.start
    for part in sorted(parts, key=lambda span: span.start):
        if part.start > day:
            return False
        day = max(day, part.end + timedelta(days=1))
    return day > whole.end
