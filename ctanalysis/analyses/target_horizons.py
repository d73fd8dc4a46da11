"""How far ahead a target lies, and whether what is known tells of that part of the year."""

from datetime import timedelta

from ctanalysis.analyses.natural_variation import count_seasons
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.project_time_clipping import clip_to_days, is_cut
from ctanalysis.figures.series import Point, find_own_calendar, find_positions, find_series, is_of_own_periods
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import MONTHS_IN, Period, find_stretch
from ctanalysis.params import Indicator
from ctanalysis.statistics.trends.seasons import write_seasons

UNSEEN = later("in less than two full years its season is not known, so that nothing is foretold")
NEVER_SEEN = later("of a part of the year that lies ahead there is no figure yet, so that nothing is foretold")
PART_AHEAD = later("of a period ahead only a part is the project's, so that nothing is foretold")
NOT_SEEN = later("of so few figures its season is not known, so that no other part of the year is foretold")


def find_horizon(
    evaluation: Evaluation, indicator: Indicator, now: Period, target: TargetInForce, known: list[Point]
) -> float:
    """How many periods lie ahead until the target: of what is added up but those of a part of the year
    to which it never applies, of a level until the last period in the target's time of a part of the
    year in which it is measured.
    """
    own_calendar = find_own_calendar(evaluation, indicator)
    step = MONTHS_IN[own_calendar.frequency]
    if indicator.is_flow:
        away = (target.window.end_position - now.end_position) / step
        coming, calendar = list_coming(evaluation, indicator, now, target), evaluation.calendar
        rows = evaluation.observations.find(indicator.id)
        days = [clip_to_days(one, calendar) if is_cut(one, rows, indicator, calendar) else one for one in coming]
        own = sum(one.months for one in days)
        return round(own / step, 6) or away
    measured = {point.period.start.month for point in known}
    inside = [one for one in own_calendar.find_periods(target.window) if one.start > now.end]
    last = next((one for one in reversed(inside) if one.start.month in measured), target.window)
    return (last.end_position - now.end_position) / step


def list_coming(evaluation: Evaluation, indicator: Indicator, now: Period, target: TargetInForce) -> list[Period]:
    """The periods ahead, but those of a part of the year to which it never applies."""
    applies: dict[int, bool] = {}
    for point in find_series(evaluation, indicator):
        month = point.period.start.month
        applies[month] = applies.get(month, False) or not point.figure.is_not_applicable
    ahead = Period("", now.end + timedelta(days=1), target.window.end)
    coming = find_own_calendar(evaluation, indicator).find_periods(ahead)
    return [one for one in coming if applies.get(one.start.month, True)]


def find_last_final(evaluation: Evaluation, indicator: Indicator, known: list[Point]) -> Period:
    """From which period on it is foretold: of a level that of its last figure; else the one reported
    on, of longer ones the last that is over, or where figures at the end are provisional the last before them, as if
    these were still to come.
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
    if is_open or not is_of_own_periods(evaluation, indicator):
        return last if is_open else evaluation.period
    over = find_own_calendar(evaluation, indicator).find_periods(find_stretch(last, evaluation.period))
    return over[-1]


def explain_unseen(
    evaluation: Evaluation,
    indicator: Indicator,
    target: TargetInForce,
    everything: list[Point],
    known: list[Point],
    horizon: float,
) -> str | None:
    """Why a part of a year is not foretold: it was never seen; or what is to come is no whole number of
    years, and what is known too little to tell how much of a year it usually is; of a level, to have
    terms for its seasons.
    """
    seasons = count_seasons(evaluation, indicator)
    if indicator.is_flow and horizon % 1:
        return phrase(PART_AHEAD)
    if seasons == 1 or indicator.data_basis == "census":
        return None
    times = find_positions(evaluation, indicator, everything)
    if indicator.is_flow:
        now, seen = find_last_final(evaluation, indicator, known), {point.period.start.month for point in everything}
        if any(one.start.month not in seen for one in list_coming(evaluation, indicator, now, target)):
            return phrase(NEVER_SEEN)
        return phrase(UNSEEN) if round(horizon) % seasons and times[-1] + 1 < 2 * seasons else None
    if round(horizon) % seasons == 0:
        return None
    since = times[-len(known) :]
    if round(since[-1] + horizon) % seasons not in {round(time) % seasons for time in since}:
        return phrase(NEVER_SEEN)
    return None if write_seasons(since, seasons) else phrase(NOT_SEEN)


def find_so_far(evaluation: Evaluation, indicator: Indicator, target: TargetInForce, now: Period) -> Figure | None:
    """What counts towards the target until now; None where some of it lacks or is provisional."""
    stretch = (
        find_stretch(target.window, now)
        if target.window.start < now.start
        else Period("", target.window.start, now.end)
    )
    own = find_own_calendar(evaluation, indicator)
    figure = find_figure(evaluation.observations.find(indicator.id), indicator, stretch, own)
    is_complete = figure.reported == figure.expected and not figure.is_provisional
    return figure if is_complete and figure.expected else None
