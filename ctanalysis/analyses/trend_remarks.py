"""What is said beside a trend: which of its figures are not in it, and what happened inside it."""

from datetime import date

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_comparable, find_series
from ctanalysis.ground.language import phrase
from ctanalysis.params import Indicator


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
        return (
            phrase("{label} is not in it: its total so far was corrected downwards", label=label),
        )
    return (phrase("{label} is not in it: it has no figure", label=label),)


def tell_provisional(evaluation: Evaluation, indicator: Indicator) -> list[str]:
    """That figures which are still to become final are left out."""
    labels = [
        point.period.label
        for point in find_series(evaluation, indicator)
        if point.figure.is_provisional
    ]
    words = phrase("{label} is not in it: its figure is provisional", label=", ".join(labels))
    return [words] if labels else []


def list_declared_days(
    evaluation: Evaluation, indicator: Indicator, known: list[Point]
) -> list[date]:
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
