"""The second half of a series of counts against its first: it moved, whenever that was."""

from dataclasses import replace
from itertools import pairwise

from ctanalysis.analyses.cautions import SEASONAL
from ctanalysis.analyses.comparisons.comparison_sides import IS_PROVISIONAL
from ctanalysis.analyses.comparisons.estimates_as_findings import Answer, answer, begin, refuse, withhold
from ctanalysis.analyses.natural_variation import count_seasons
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_comparable, find_series
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.mark_words import write_window
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics import METHODS

FEWEST = 3  # figures a half


def compare_halves(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> ComparisonFinding:
    """The finding of the last figures against as many first ones since the last declared break, by
    the swings within both; in whole years, so that no season stands on one side alone.
    """
    finding = begin(evaluation, comparison, indicator)
    if not (indicator.is_flow and indicator.unit_of.is_count):
        return refuse(finding, phrase("halves are compared of counts that are added up"))
    group = evaluation.parameters.find_group(comparison.where)
    points, _ = find_comparable(evaluation, indicator, find_series(evaluation, indicator, group))
    if any(point.figure.withheld for point in points):
        return withhold(finding)
    known = [place for place, point in enumerate(points) if point.figure.value is not None]
    points = points[known[0] : known[-1] + 1] if known else []
    year = count_seasons(evaluation, indicator)
    half = len(points) // 2 // year * year
    if half < max(FEWEST, year):
        words = later("only {number} periods: two halves of whole years are needed, of {fewest} periods or more each")
        return refuse(finding, phrase(words, number=len(points), fewest=FEWEST))
    last = points[-half:]
    begins = _find_same_part(points[: len(points) - half], last, half)
    first = points[begins : begins + half]
    lacking = [point.period.label for point in (*first, *last) if point.figure.value is None]
    if lacking:
        return refuse(finding, phrase("{label} has no figure", label=lacking[0]))
    apart = [
        after.period.label
        for side in (first, last)
        for before, after in pairwise(side)
        if (after.period.start - before.period.end).days != 1
    ]
    if apart:
        words = later("{label} does not follow the period before it, which is left out")
        return refuse(finding, phrase(words, label=apart[0]))
    provisional = [p.period.label for p in (*first, *last) if p.figure.is_provisional]
    if provisional:
        return refuse(finding, phrase(IS_PROVISIONAL, name=", ".join(provisional)))
    sums = [sum(_list_counts(side)) for side in (first, last)]
    finding = replace(
        finding, window=f"{_name(first)} then {_name(last)}", start=sums[0], actual=sums[1], n=float(2 * half)
    )
    counts = {"y1": _list_counts(last), "y2": _list_counts(first)}
    estimate = METHODS["compare_rate_series"](**counts, seasons=year)
    found = Answer(
        "rate-two-series", estimate, null=1.0, stretches=(tuple(_list_counts(first)), tuple(_list_counts(last)))
    )
    made = answer(finding, indicator, found)
    inputs = [", ".join(f"{count:g}" for count in _list_counts(side)) for side in (first, last)]
    words = phrase("computed from {side} and {side2}", side=write_decimal(inputs[0]), side2=write_decimal(inputs[1]))
    others = [write_window(_name(some)) for some in (points[:begins], points[begins + half : -half]) if some]
    left_out = phrase("in neither half: {window}", window=", ".join(others)) if others else ""
    seasons = phrase(SEASONAL) if estimate.details.get("season_terms") else ""
    return replace(made, warnings=tuple(filter(None, (words, left_out, seasons, *made.warnings))))


def _find_same_part(points: list[Point], last: list[Point], half: int) -> int:
    """Where the first half begins, so that both begin in the same part of the year."""
    month = last[0].period.start.month
    places = range(len(points) - half + 1)
    return next((place for place in places if points[place].period.start.month == month), 0)


def _list_counts(points: list[Point]) -> list[float]:
    return [point.figure.value or 0.0 for point in points]


def _name(points: list[Point]) -> str:
    return f"{points[0].period.label} to {points[-1].period.label}"
