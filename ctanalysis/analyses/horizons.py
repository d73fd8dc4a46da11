"""How far ahead a target lies, and whether what is known tells of that part of the year."""

from datetime import timedelta

from ctanalysis.analyses.swings import count_seasons
from ctanalysis.figures.declared_targets import TargetInForce
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_positions, find_series
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import MONTHS_IN, Period
from ctanalysis.params import Indicator
from ctanalysis.statistics.trends.seasons import write_seasons

UNSEEN = later("in less than two full years its season is not known, so that nothing is foretold")
NOT_SEEN = later("of so few figures its season is not known, so that no other part of the year is foretold")


def find_horizon(evaluation: Evaluation, indicator: Indicator, now: Period, target: TargetInForce) -> float:
    """How many periods lie ahead until the target; of what is added up but those of a part of the year
    to which it never applies.
    """
    away = (target.window.end_position - now.end_position) / MONTHS_IN[evaluation.parameters.calendar.frequency]
    if not indicator.is_flow:
        return away
    applies: dict[int, bool] = {}
    for point in find_series(evaluation, indicator):
        month = point.period.start.month
        applies[month] = applies.get(month, False) or not point.figure.is_not_applicable
    ahead = Period("", now.end + timedelta(days=1), target.window.end)
    return sum(applies.get(one.start.month, True) for one in evaluation.calendar.find_periods(ahead)) or away


def find_last_final(evaluation: Evaluation, indicator: Indicator, known: list[Point]) -> Period:
    """From which period on it is foretold: of a level that of its last figure; else the one reported
    on, or where figures at the end are provisional the last before them, as if these were still to
    come.
    """
    last = known[-1].period
    if not indicator.is_flow:
        return last
    later_ones = [
        point.figure
        for point in find_series(evaluation, indicator)
        if point.period.start > last.end and point.figure.value is not None
    ]
    is_open = later_ones and all(figure.is_provisional for figure in later_ones)
    return last if is_open else evaluation.period


def explain_unseen(
    evaluation: Evaluation, indicator: Indicator, everything: list[Point], known: list[Point], horizon: float
) -> str | None:
    """Why no part of a year is foretold: what is to come is no whole number of years, and what is known
    too little to tell how much of a year it usually is; of a level, to have terms for its seasons.
    """
    seasons = count_seasons(evaluation)
    if seasons == 1 or round(horizon) % seasons == 0 or indicator.data_basis == "census":
        return None
    times = find_positions(evaluation, everything)
    if indicator.is_flow:
        return phrase(UNSEEN) if times[-1] + 1 < 2 * seasons else None
    return None if write_seasons(times[-len(known) :], seasons) else phrase(NOT_SEEN)
