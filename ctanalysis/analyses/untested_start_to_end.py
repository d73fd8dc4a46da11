"""The start and the end of a series that is described without a test, and what to bear in mind of them."""

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean
from typing import NamedTuple

from ctanalysis.analyses.cautions import BETWEEN, OTHER_PARTS, SAME_PART, YEARS, read_remark
from ctanalysis.analyses.mix_shift import tell_mix_of_change
from ctanalysis.analyses.natural_variation import (
    count_seasons,
    find_chance_variance,
    find_level_swing,
    find_swing,
    find_walk,
    is_stock,
    is_usual,
)
from ctanalysis.analyses.outliers import find_outliers, has_odd_end, leave_outliers, tell_odd_ends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_positions
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.periods import Period, find_stretch
from ctanalysis.params import Indicator
from ctanalysis.statistics.rates.count_overdispersion import FEWEST, LEAST, USUAL


class Stretch(NamedTuple):
    """Some periods of a series that follow each other, and what they come to: the figure, how many events are in it,
    and what one of them adds to it.
    """

    points: Sequence[Point]
    value: float
    events: float
    each: float

    @property
    def period(self) -> Period:
        """From its first day to its last."""
        return find_stretch(self.points[0].period, self.points[-1].period)


def tell_ends(
    evaluation: Evaluation, indicator: Indicator, finding: TrendFinding, known: list[Point]
) -> tuple[TrendFinding, tuple[str, ...]]:
    """What is described from its start to its end, with the swing of such figures: of what adds up, and of rates and
    shares, its first twelve months without a gap and its latest, where it has both; else its first and its last figure
    of the same part of the year. And what to bear in mind of them, how much of it is a change of mix among it.
    """
    year = count_seasons(evaluation, indicator)  # in periods
    years = _list_years(indicator, known, year)
    singles = [_add_up(indicator, [point]) for point in known]
    if years:
        remarks: tuple[str, ...] = (phrase(YEARS),)
        row = replace(finding, window=f"{years[0].points[0].period.label} to {known[-1].period.label}")
    else:
        row, remarks = _begin_in_same_season(evaluation, indicator, finding, known)
        begins = (row.window or "").partition(" to ")[0]
        first = next((place for place, point in enumerate(known) if point.period.label == begins), 0)
        years = singles[first:] if year == 1 else [singles[first], singles[-1]]
    start, *between, end = years
    ends = [known.index(point) for stretch in (start, end) for point in stretch.points]
    swing, chance = _find_swing(evaluation, indicator, start, end, known), _find_chance(indicator, start, end)
    row = replace(row, start=start.value, actual=end.value, swing=swing, chance=chance)
    lone = find_outliers([one.value for one in singles])
    usual = [one for one in between if not any(known.index(point) in lone for point in one.points)]
    mix = tell_mix_of_change(evaluation, indicator, (start.period, end.period))
    row = replace(row, within=mix.within)
    return row, (*remarks, *tell_odd_ends(known, ends), *_tell_between(row, usual), *filter(None, [mix.words]))


def judge_ends(row: TrendFinding) -> str:
    """What the way from start to end of a series that is described shows: `changed`, `usual` (no more than such figures
    swing), `even`, `apart` (other parts of the year), or `untold`.

    >>> judge_ends(TrendFinding(verdict="X", start=40.0, actual=50.0, swing=19.0, n=12.0))
    'usual'
    """
    if phrase(OTHER_PARTS) in row.warnings:
        return "apart"
    if has_odd_end(row):
        return "untold"
    if is_too_few(row):
        return "untold"
    if is_usual(row):
        return "usual"
    if row.start == row.actual:
        return "even"
    return "untold" if read_remark(row.warnings, BETWEEN) else "changed"


def leave_mix(row: TrendFinding) -> TrendFinding:
    """The way from start to end as its groups went it, without a change of their mix."""
    if row.verdict != "X" or row.within is None or row.start is None:
        return row
    return replace(row, actual=row.start + row.within)


def is_too_few(row: TrendFinding) -> bool:
    """Whether figures are too few to show whether they swing by as much as they moved; of counts where that is more
    than chance. Two alone never show it.
    """
    n, moved = row.n or 0.0, row.start != row.actual
    is_unseen = is_usual(row) or n < LEAST and moved and row.swing is not None
    return is_unseen and n < FEWEST and not _is_chance(row)


def find_shown_swing(row: TrendFinding) -> float:
    """By how much such figures are said to differ: where they are too few to show their swing, by chance alone."""
    is_few = (row.n or 0.0) < FEWEST and _is_chance(row)
    return (row.chance if is_few else row.swing) or 0.0


def _is_chance(row: TrendFinding) -> bool:
    return row.chance is not None and abs((row.actual or 0.0) - (row.start or 0.0)) <= row.chance


def _list_years(indicator: Indicator, known: list[Point], year: int) -> list[Stretch]:
    """Twelve months each without a gap, one after another, the last of them the latest; none where there are not two,
    or where figures of several periods make none.
    """
    is_pooled = indicator.aggregate == "ratio_of_sums" and all(_is_counted(indicator, point) for point in known)
    latest, places, place = len(known) - year, [], 0
    if not (indicator.is_flow or is_pooled) or year == 1 or latest < 0:
        return []
    while place <= latest - year:
        is_whole = _is_year(known[place : place + year])
        places += [place] if is_whole else []
        place += year if is_whole else 1
    if not places or not _is_year(known[latest:]):
        return []
    return [_add_up(indicator, known[place : place + year]) for place in (*places, latest)]


def _add_up(indicator: Indicator, points: Sequence[Point]) -> Stretch:
    figures = [point.figure for point in points]
    if all(_is_counted(indicator, point) for point in points):
        events = sum(one.numerator or 0.0 for one in figures)
        each = (indicator.share_scale or 1.0) / sum(one.denominator or 0.0 for one in figures)
        return Stretch(points, events * each, events, each)
    total = sum(one.value or 0.0 for one in figures)
    return Stretch(points, total, total, 1.0 if indicator.unit_of.is_count else 0.0)


def _is_counted(indicator: Indicator, point: Point) -> bool:
    """Whether it is a share or a rate with both of its counts."""
    is_quotient = indicator.unit_of.is_percent or indicator.unit_of.is_rate
    return is_quotient and point.figure.numerator is not None and bool(point.figure.denominator)


def _is_year(points: Sequence[Point]) -> bool:
    """Whether so many periods follow each other without a gap."""
    first, last = points[0].period, points[-1].period
    return (last.end.year - first.start.year) * 12 + last.end.month - first.start.month + 1 == 12


def _begin_in_same_season(
    evaluation: Evaluation, indicator: Indicator, finding: TrendFinding, known: list[Point]
) -> tuple[TrendFinding, tuple[str, ...]]:
    """What is described from its first to its last figure, from the first one on that is of the same
    part of the year; a caution where there is none.
    """
    last = known[-1].period
    if count_seasons(evaluation, indicator) == 1:
        return finding, ()
    same = [point for point in known[:-1] if point.period.start.month == last.start.month]
    if not same:
        return finding, (phrase(OTHER_PARTS),)
    first = same[0]
    told = (phrase(SAME_PART),) if first is not known[0] else ()
    return replace(finding, window=f"{first.period.label} to {last.label}"), told


def _find_swing(
    evaluation: Evaluation, indicator: Indicator, start: Stretch, end: Stretch, known: Sequence[Point]
) -> float | None:
    """By how much two such figures differ without a reason; None of what the project decides. Of levels it is that of
    their series, of twelve months together as of a mean of so many; of shares no less than two standard errors.
    """
    values = [point.figure.value or 0.0 for point in known]
    values = _leave_seasons(values, find_positions(evaluation, indicator, known), count_seasons(evaluation, indicator))
    is_counted = indicator.unit_of.is_rate and start.each and end.each
    if is_stock(indicator) or not indicator.unit_of.adds_up and not is_counted:
        swing = find_level_swing(leave_outliers(values, range(len(values)))[0])
        if swing is not None and is_stock(indicator):
            apart = find_positions(evaluation, indicator, [start.points[0], end.points[-1]])[-1]
            plain = [point.figure.value or 0.0 for point in known]  # a rise looks like swings without its seasons
            walks = (find_walk(own, start.value, end.value, steps=apart) for own in (plain, values))
            swing = max(swing, min(walks))
        has_least = indicator.unit_of.is_percent or is_stock(indicator) and len(values) < FEWEST
        least = _find_chance(indicator, start, end) if has_least else None
        found = [swing / math.sqrt(len(end.points)) if swing is not None else None, least]
        return max((one for one in found if one is not None), default=None)
    return find_swing(evaluation, indicator, (start.events, start.each), (end.events, end.each))


def _leave_seasons(values: list[float], times: Sequence[float], seasons: int) -> list[float]:
    """The figures without their seasons from two full years on: around their mean what each lies from its season's, and
    so much farther as finding these takes.
    """
    if seasons == 1 or len(values) < 2 * seasons:
        return values
    own = [[v for v, t in zip(values, times, strict=True) if (t - time) % seasons == 0] for time in times]
    lost, middle = math.sqrt(len(values) / (len(values) - seasons)), fmean(values)
    return [middle + lost * (value - fmean(season)) for value, season in zip(values, own, strict=True)]


def _find_chance(indicator: Indicator, start: Stretch, end: Stretch) -> float | None:
    """Two standard errors of the difference of two counts, shares or rates, in their unit; None of what has no
    counts.
    """
    if not (start.each and end.each) or min(start.events, end.events) < 0:
        return None
    return USUAL * math.sqrt(sum(find_chance_variance(indicator, one.events, one.each) for one in (start, end)))


def _tell_between(row: TrendFinding, between: Sequence[Stretch]) -> tuple[str, ...]:
    """That what lies between the ends is farther off both of them than such figures swing: the farthest of it."""
    low, high = sorted((row.start or 0.0, row.actual or 0.0))
    if row.swing is None or not between:
        return ()
    swing = find_shown_swing(row)
    away, farthest = max((max(one.value - high, low - one.value), place) for place, one in enumerate(between))
    if away <= swing:
        return ()
    value = write_decimal(f"{between[farthest].value:.6g}") + (" %" if row.measured_in.is_percent else "")
    return (phrase(BETWEEN, label=between[farthest].period.label, value=value),)
