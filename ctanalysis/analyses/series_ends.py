"""The start and the end of a series that is described without a test."""

from collections.abc import Sequence
from dataclasses import replace

from ctanalysis.analyses.cautions import OTHER_PARTS, SAME_PART, YEARS
from ctanalysis.analyses.natural_variation import count_seasons
from ctanalysis.analyses.outliers import tell_odd_ends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import phrase
from ctanalysis.params import Indicator


def tell_ends(
    evaluation: Evaluation, indicator: Indicator, finding: TrendFinding, known: list[Point]
) -> tuple[TrendFinding, tuple[str, ...]]:
    """What is described from its start to its end: of what adds up the sums of its first twelve months without a gap
    and of its latest, where it has both; else its first and its last figure of the same part of the year. And what to
    bear in mind of them.
    """
    year = count_seasons(evaluation)  # in periods
    latest = len(known) - year
    whole = next((place for place in range(latest - year + 1) if _is_year(known[place : place + year])), None)
    if indicator.is_flow and year > 1 and whole is not None and _is_year(known[latest:]):
        ends = (known[whole : whole + year], known[latest:])
        start, actual = (sum(point.figure.value or 0.0 for point in end) for end in ends)
        window = f"{known[whole].period.label} to {known[-1].period.label}"
        odd = tell_odd_ends(known, (*range(whole, whole + year), *range(latest, len(known))))
        return replace(finding, start=start, actual=actual, window=window), (phrase(YEARS), *odd)
    row, apart = _begin_in_same_season(evaluation, finding, known)
    begins = (row.window or "").partition(" to ")[0]
    first = next((place for place, point in enumerate(known) if point.period.label == begins), 0)
    return row, (*apart, *tell_odd_ends(known, (first, len(known) - 1)))


def _is_year(points: Sequence[Point]) -> bool:
    """Whether so many periods follow each other without a gap."""
    first, last = points[0].period, points[-1].period
    return (last.end.year - first.start.year) * 12 + last.end.month - first.start.month + 1 == 12


def _begin_in_same_season(
    evaluation: Evaluation, finding: TrendFinding, known: list[Point]
) -> tuple[TrendFinding, tuple[str, ...]]:
    """What is described from its first to its last figure, from the first one on that is of the same
    part of the year; a caution where there is none.
    """
    last = known[-1].period
    if count_seasons(evaluation) == 1:
        return finding, ()
    same = [point for point in known[:-1] if point.period.start.month == last.start.month]
    if not same:
        return finding, (phrase(OTHER_PARTS),)
    first = same[0]
    told = (phrase(SAME_PART),) if first is not known[0] else ()
    return replace(finding, window=f"{first.period.label} to {last.label}", start=first.figure.value), told


def hold_years(remarks: Sequence[str], values: Sequence[float], swing: float | None, *, seasons: int) -> float | None:
    """The swing of sums of twelve months; None where such sums on the way differ by more, so that they show none."""
    if swing is None or phrase(YEARS) not in remarks:
        return swing
    years = [sum(values[place : place + seasons]) for place in range(0, len(values) - seasons + 1, seasons)]
    return swing if max(years) - min(years) <= swing else None
