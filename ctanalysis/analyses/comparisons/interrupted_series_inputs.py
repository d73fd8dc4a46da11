"""A series around a known time: what a method is given of it; and the findings (`fits`) that its picture is drawn
from.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ctanalysis.analyses.comparisons.comparison_sides import write_input
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.series import Point, find_series
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FitFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import Group
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.typed_details import Lines, take

LEAST_A_SIDE = 4  # figures before a day, and from it on, below which a design carries little


class InterruptedSeries(NamedTuple):
    """A series around a date: its points, how many lie before, and how many the date falls inside
    of.
    """

    points: tuple[Point, ...]
    before: int
    transition: int


@of_evaluation
def list_fits(evaluation: Evaluation) -> Findings[FitFinding]:
    """Findings of kind `fits` for the pictures of interventions: what was observed, the line
    through it, and what the line before would have given.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.list_fits(evaluation).to_frame()  # doctest: +SKIP
    """
    rows: list[FitFinding] = []
    for comparison in evaluation.parameters.comparisons:
        indicator = evaluation.parameters.by_id[comparison.indicator]
        stretch = (
            find_stretch(evaluation, comparison, indicator, evaluation.parameters.find_group(comparison.where))
            if comparison.kind == "intervention"
            else ""
        )
        if isinstance(stretch, str):
            continue
        inputs, is_count = read_inputs(stretch, indicator)
        estimate = METHODS["its_level_slope" if comparison.model == "level_slope" else "its_level"](
            **inputs, kind="count" if is_count else "value", seasons=count_seasons(stretch)
        )
        if not estimate.is_usable or indicator.data_basis == "census":
            continue
        scale = indicator.share_scale or 1.0 if inputs["exposure"] is not None else 1.0
        found = take(estimate, Lines)
        if found is None:
            continue
        lines = [
            dict(zip(found.times, line, strict=True)) for line in (found.observed, found.fitted, found.counterfactual)
        ]
        for position, point in enumerate(stretch.points, start=1):
            observed, fitted, expected = (
                None if (value := line.get(float(position))) is None else value * scale for line in lines
            )
            rows.append(
                FitFinding(
                    **make_head(indicator, point.period),
                    comparison=comparison.id,
                    observed=observed,
                    fitted=fitted,
                    counterfactual=expected,
                    is_after=position > stretch.before,
                )
            )
    return Findings("fits", tuple(rows))


def find_stretch(
    evaluation: Evaluation, comparison: Comparison, indicator: Indicator, group: Group
) -> InterruptedSeries | str:
    """The series of a group around the date, within breaks of definition; or why there is none
    (`withheld`).
    """
    day = comparison.date
    assert day is not None
    series = find_series(evaluation, indicator, group)
    points = [point for point in series if not point.figure.is_provisional]
    events = evaluation.parameters.find_events(indicator.id)
    breaks = [event.date for event in events if event.date <= evaluation.period.end and event.date != day]
    points = [point for point in points if not any((point.period.start < other) != (day <= other) for other in breaks)]
    if not points:
        return phrase("no figure was reported")
    if all(point.figure.value is None and not point.figure.withheld for point in points):
        return phrase("no figure was reported for a period of the calendar by itself")
    if any(point.figure.withheld for point in points):
        return "withheld"
    before = sum(point.period.end < day for point in points)
    inside = sum(point.period.start < day <= point.period.end for point in points)
    if before == 0 or before + inside == len(points):
        return phrase(
            "there are no periods before {day}" if before == 0 else "there are no periods after {day}",
            day=day.isoformat(),
        )
    return InterruptedSeries(tuple(points), before, inside)


def tell_break(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> str:
    """That its series is broken on the day itself, so that the break may make the change; empty where it is not."""
    found = [event for event in evaluation.parameters.find_events(indicator.id) if event.date == comparison.date]
    return phrase("the series is broken on that day: {label}", label=found[0].label) if found else ""


def read_inputs(stretch: InterruptedSeries, indicator: Indicator) -> tuple[dict[str, object], bool]:
    """What a method of interrupted series is given, and whether the figures are counts."""
    figures = [point.figure for point in stretch.points]
    common: dict[str, object] = {"break_after": stretch.before, "transition": stretch.transition}
    known = [figure for figure in figures if figure.value is not None]
    if indicator.unit_of.is_rate and all(figure.numerator is not None and figure.denominator for figure in known):
        return {
            "y": [figure.numerator for figure in figures],
            "exposure": [figure.denominator or 1.0 for figure in figures],  # 1 of none given
            **common,
        }, True
    return {
        "y": [figure.value for figure in figures],
        "exposure": None,
        **common,
    }, indicator.is_flow and indicator.unit_of.is_count


def count_seasons(stretch: InterruptedSeries) -> int:
    """How many of the periods of a series make a year; 1 where they are not of one length, or do
    not follow one another.
    """
    periods = [point.period for point in stretch.points]
    months = {round(period.months) for period in periods}
    follow = all((b.start - a.end).days == 1 for a, b in pairwise(periods))
    (length, *others) = months or {12}
    return 12 // length if follow and not others and 1 <= length <= 12 else 1


def write_inputs(name: str, stretch: InterruptedSeries, indicator: Indicator) -> str:
    """The figures before and after the date, in order, so that a reader can redo it."""
    figures, is_rate = [point.figure for point in stretch.points], indicator.unit_of.is_rate
    words = [
        "none"
        if figure.value is None
        else phrase(
            "{numerator} in {denominator}",
            numerator=write_input(figure.numerator),
            denominator=write_input(figure.denominator),
        )
        if is_rate and figure.numerator is not None and figure.denominator
        else write_input(figure.value)
        for figure in figures
    ]
    return phrase(
        "{name}{stretch} before and {stretch2} after",
        name=name,
        stretch=", ".join(words[: stretch.before]),
        stretch2=", ".join(words[stretch.before + stretch.transition :]),
    )


def as_list(value: object) -> list[float | None]:
    """The value as a list; what a method is given of a series."""
    assert isinstance(value, Sequence)
    return list(value)


def is_short(stretch: InterruptedSeries) -> bool:
    """Whether fewer than four figures stand before the day, or from it on."""
    return min(count_sides(stretch)) < LEAST_A_SIDE


def count_sides(stretch: InterruptedSeries) -> tuple[int, int]:
    """The figures before the day, and from it on."""
    values = [point.figure.value is not None for point in stretch.points]
    return sum(values[: stretch.before]), sum(values[stretch.before + stretch.transition :])


def split_values(stretch: InterruptedSeries, values: object) -> tuple[tuple[float | None, ...], ...]:
    """The values before the day, and from it on."""
    given = as_list(values)
    return tuple(given[: stretch.before]), tuple(given[stretch.before + stretch.transition :])
