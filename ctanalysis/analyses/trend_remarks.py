"""What is said beside a trend: which of its figures are not in it, and what happened inside it."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import log

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.project_time_clipping import is_cut
from ctanalysis.figures.series import Point, find_comparable, find_series, list_of_other_length
from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.params import Indicator

EDGE = 3  # figures on each side of a step
ALIKE = 0.3  # of the squares: what neighbours may share beside a step
LONGER = 1.5  # times a period
PART = 0.25  # of what a line leaves: a step that leaves less describes a series better


def tell_last(evaluation: Evaluation, indicator: Indicator, known: list[Point]) -> tuple[str, ...]:
    """That periods after the last figure have none, where one was expected of them."""
    stretch, _ = find_comparable(evaluation, indicator)
    silent = [point for point in stretch if point.period.start > known[-1].period.end]
    if not silent or indicator.schedule:
        return ()
    label = silent[-1].period.label
    if silent[-1].figure.is_not_applicable:
        return (phrase("{label} is not in it: it does not apply there", label=label),)
    if silent[-1].figure.is_correction:
        return (phrase("{label} is not in it: its total so far was corrected downwards", label=label),)
    return (phrase("{label} is not in it: it has no figure", label=label),)


def tell_left_out(evaluation: Evaluation, indicator: Indicator) -> list[str]:
    """That figures which are still to become final are left out, those of a part of a period, those of periods
    of another length, and those of longer times before the first period.
    """
    rows = evaluation.observations.find(indicator.id)
    points = find_series(evaluation, indicator)
    provisional = [point.period.label for point in points if point.figure.is_provisional]
    known = [point.period for point in points if point.figure.value is not None]
    cut = [period.label for period in known if is_cut(period, rows, indicator, evaluation.calendar)]
    shown = [point for point in points if point.figure.value is not None]
    unlike = [point.period.label for point in list_of_other_length(shown, indicator)]
    project = evaluation.calendar.project
    longer = [
        row.period.label
        for row in rows
        if shown
        and row.has_number
        and row.period.end < shown[0].period.start
        and row.period.months > LONGER * shown[0].period.months
        and (project is None or project.overlaps(row.period))
    ]
    return [
        phrase_number(*words, len(labels), labels=", ".join(labels))
        for words, labels in zip(LEFT_OUT, (longer, unlike, provisional, cut), strict=True)
        if labels
    ]


LEFT_OUT: tuple[tuple[str, str], ...] = later((
    ("{labels} is not in it: its figure is of a longer time than a period",
     "{labels} are not in it: their figures are of longer times than a period"),
    ("{labels} is not in it: it is longer or shorter than most periods",
     "{labels} are not in it: they are longer or shorter than most periods"),
    ("{labels} is not in it: its figure is provisional", "{labels} are not in it: their figures are provisional"),
    ("{labels} is not in it: only a part of it is the project's",
     "{labels} are not in it: only a part of each is the project's"),
))  # fmt: skip


def list_declared_days(evaluation: Evaluation, indicator: Indicator, known: list[Point]) -> list[date]:
    """The days of declared changes that lie inside a series."""
    days = [
        comparison.date
        for comparison in evaluation.parameters.comparisons
        if comparison.indicator == indicator.id and comparison.date is not None
    ]
    return [day for day in days if known[0].period.end < day <= known[-1].period.start]


def tell_steps(evaluation: Evaluation, indicator: Indicator, known: list[Point]) -> tuple[str, ...]:
    """That a declared change lies inside the series: a steady pace goes over a step then."""
    inside = list_declared_days(evaluation, indicator, known)
    if not inside:
        return ()
    return (
        phrase(
            "a declared change lies inside, on {day}: the pace is a mean over what may be a step",
            day=min(inside).isoformat(),
        ),
    )


def tell_jump(known: Sequence[Point], times: Sequence[float]) -> tuple[str, ...]:
    """That a series moved in one step rather than by a pace: two levels leave less than a quarter
    of the squares that a straight line leaves, and by factors too, since what doubles each time
    has its largest step at its end.
    """
    values = [point.figure.value or 0.0 for point in known]
    place = _find_step(values, times)
    if place is None or min(values) > 0 and _find_step(list(map(log, values)), times) is None:
        return ()
    return (
        phrase(
            "it moved in one step, between {first} and {second}, more than by a pace",
            first=known[place - 1].period.label,
            second=known[place].period.label,
        ),
    )


def is_clean_step(values: Sequence[float], times: Sequence[float]) -> bool:
    """Whether two levels, of three figures or more each, leave less than a quarter of the squares that a straight line
    leaves, and what they leave does not carry over: beside the line such a step looks like carry-over, and is none.

    >>> is_clean_step([40, 41, 40, 41, 60, 61, 60, 61], range(8)), is_clean_step([40, 43, 46, 49, 52, 55], range(6))
    (True, False)
    """
    places = range(EDGE, len(values) - EDGE + 1)
    if not places:
        return False
    left = {place: find_squares(values[:place]) + find_squares(values[place:]) for place in places}
    place = min(left, key=left.__getitem__)
    if left[place] >= PART * find_squares(values, times):
        return False
    sides = (values[:place], values[place:])
    beside = [value - sum(side) / len(side) for side in sides for value in side]
    alike = sum(first * second for first, second in pairwise(beside))
    return alike <= ALIKE * left[place]


def _find_step(values: Sequence[float], times: Sequence[float]) -> int | None:
    """Where two levels meet that describe the values so much better than a line; None where none
    do.
    """
    left = {place: find_squares(values[:place]) + find_squares(values[place:]) for place in range(1, len(values))}
    place = min(left, key=left.__getitem__)
    return place if left[place] < PART * find_squares(values, times) else None


def find_squares(values: Sequence[float], times: Sequence[float] | None = None) -> float:
    """What the mean of some values leaves, or a straight line through them."""
    mean = sum(values) / len(values)
    squares = sum((value - mean) ** 2 for value in values)
    if times is None:
        return squares
    middle = sum(times) / len(times)
    width = sum((time - middle) ** 2 for time in times)
    slope = sum((time - middle) * value for time, value in zip(times, values, strict=True))
    return squares - slope**2 / width
