"""An indicator's figures as its readings are compared by: shorter and longer ones, totals, shares
of a target.
"""

import re

from ctanalysis.intake.cells.date_spans import Span, order_span
from ctanalysis.intake.cells.heading_words import NOT_CUMULATIVE, fold
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.flow_or_cumulative_words import is_calculated, is_cumulative, is_flow, is_yearly
from ctanalysis.intake.drafts.longer_periods import CONTRADICTED
from ctanalysis.intake.drafts.period_or_total_readings import Percent, Point, WindowSeries, WordsSaid
from ctanalysis.intake.drafts.target_windows import PROJECT, find_windows
from ctanalysis.intake.drafts.title_meanings import is_stock
from ctanalysis.intake.tables.workbook_contents import FoundFigure, FoundIndicator

SO_FAR_REMARK = re.compile(
    r"\b(?:figures?|values?|data|numbers?|actuals?|targets?|totals?|chiffres?|valeurs?|donnees"
    r"|cibles?|cifras?|valores?|datos|metas?)\b.{0,40}\b(?:cumul\w*|acumul\w*|so far|to date)"
)

SO_FAR_ALONE = re.compile(r"\W*(?:is |are |all |en |chiffres? |cifras? |data )?a?cumul\w*\W*")


def make_series(indicator: FoundIndicator, calendar: DraftCalendar, project: Span | None) -> WindowSeries:
    """The series of the total, or of the group that has most figures where there is no total."""
    groups = [one.group for one in indicator.list_figures("actual") if _has_value(one)]
    group = () if () in groups or not groups else max(groups, key=groups.count)
    actuals = _sort(_point(one) for one in indicator.list_figures("actual") if one.group == group and _has_value(one))
    targets, whole = _list_targets(indicator, calendar, project, group)
    shorter, longer = _part(actuals)
    short_targets, long_targets = _part(targets)
    extra = _sort(
        _point(one) for one in indicator.list_figures(CONTRADICTED["actual"]) if one.group == group and _has_value(one)
    )
    extra_targets = _sort(
        _point(one) for one in indicator.list_figures(CONTRADICTED["target"]) if one.group == group and _has_value(one)
    )
    hull = Span(shorter[0].span.start, max(one.span.end for one in shorter)) if shorter else None
    totals = tuple(
        Point(span, one.figure.value or 0.0)
        for one in indicator.list_figures("total")
        if one.group == group and one.figure.value is not None and (span := _find_total_span(one, hull)) is not None
    )
    return WindowSeries(
        shorter,
        short_targets,
        extra,
        extra_targets,
        longer,
        long_targets,
        whole,
        (*totals, *longer),
        tuple(
            _point(one) for one in indicator.list_figures("target repeated") if one.group == group and _has_value(one)
        )
        + _make_whole_total(whole, short_targets),
        tuple(
            Percent(_find_percent_span(indicator, one), one.figure.value)
            for one in indicator.list_figures("percent")
            if one.group == group and one.figure.value is not None
        ),
    )


def read_words(indicator: FoundIndicator) -> WordsSaid:
    """What the title and the words beside it say of the figures."""
    texts = [indicator.title, *(indicator.texts.get(key, "") for key in ("unit", "definition"))]
    remark = fold(indicator.texts.get("comment", ""))
    above = indicator.texts.get("cumulative", "")
    calculation = indicator.texts.get("definition", "")
    is_last, is_sum = (is_calculated(calculation, how) for how in ("the_last", "the_sum"))
    denied = is_sum or any(NOT_CUMULATIVE.search(fold(text)) for text in (*texts, above, remark))
    return WordsSaid(
        cumulative=not denied
        and (is_cumulative(*texts, above) or bool(SO_FAR_REMARK.search(remark) or SO_FAR_ALONE.fullmatch(remark))),
        not_cumulative=denied,
        stock=is_last or is_stock(indicator.title) and not is_sum,
        flow=is_sum or is_flow(indicator.title) and not is_last,
        is_last=is_last,
        yearly=is_yearly(indicator.title, indicator.texts.get("definition", ""), remark),
    )


def _find_total_span(figure: FoundFigure, hull: Span | None) -> Span | None:
    """The days a total is over: its heading's, from the first figure on where it says so far, else
    those of all figures.
    """
    if hull is None:
        return None
    if figure.span is None or figure.whole:
        return hull
    return Span(hull.start, figure.span.end) if figure.heading.cumulative else figure.span


def _find_percent_span(indicator: FoundIndicator, percent: FoundFigure) -> Span | None:
    """The days of a percentage achieved: its heading's, else those of all that stands in its row; None for the whole
    project.
    """
    if percent.whole or percent.span is not None:
        return None if percent.whole else percent.span
    place = (percent.cell.sheet, percent.cell.row)
    beside = {
        one.span
        for one in indicator.figures
        if (one.cell.sheet, one.cell.row) == place and one.role in ("target", "actual", "total")
    }
    return next(iter(beside)) if len(beside) == 1 else None


def _make_whole_total(whole: float | None, targets: tuple[Point, ...]) -> tuple[Point, ...]:
    if whole is None or not targets:
        return ()
    return (Point(Span(targets[0].span.start, targets[-1].span.end), whole),)


def _list_targets(
    indicator: FoundIndicator, calendar: DraftCalendar, project: Span | None, group: object
) -> tuple[tuple[Point, ...], float | None]:
    points: dict[Span, Point] = {}
    whole: float | None = None
    for figure in indicator.list_figures("target"):
        if figure.group != group or not _has_value(figure, needs_span=False):
            continue
        for label, span, _ in find_windows(indicator, figure, calendar, project):
            if label == PROJECT:
                whole = figure.figure.value
            elif span is not None:
                points[span] = Point(span, figure.figure.value or 0.0, figure.heading.cumulative)
    return _sort(points.values()), whole


def _has_value(figure: FoundFigure, *, needs_span: bool = True) -> bool:
    return (
        figure.figure.value is not None
        and figure.figure.reading not in ("question", "not used")
        and (figure.span is not None or not needs_span)
    )


def _point(figure: FoundFigure) -> Point:
    assert figure.span is not None and figure.figure.value is not None
    return Point(figure.span, figure.figure.value, figure.heading.cumulative)


def _sort(points: object) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda one: order_span(one.span)))  # type: ignore[call-overload]


def _part(points: tuple[Point, ...]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The points that hold no shorter ones, and those that do."""
    longer = tuple(
        one
        for one in points
        if any(one.span.holds(other.span) and other.span.months < one.span.months for other in points)
    )
    return tuple(one for one in points if one not in longer), longer
