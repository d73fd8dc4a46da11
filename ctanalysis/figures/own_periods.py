"""The periods that an indicator is reported in, where all its figures are of longer ones than the report's, such as
years in a report by quarter.
"""

from collections.abc import Iterable
from dataclasses import replace

from ctanalysis.figures.project_time_clipping import POOLED
from ctanalysis.ground.periods import MONTHS_IN, Calendar, Period, find_stretch
from ctanalysis.observations import ObservationTable
from ctanalysis.params import Indicator, Parameters


def find_calendar_of(periods: Iterable[Period], calendar: Calendar) -> Calendar:
    """The calendar by whose periods figures of these are reported: by year or half-year where all are of such times,
    else the project's.

    >>> calendar = Calendar(frequency="quarter")
    >>> find_calendar_of([calendar.parse("2023"), calendar.parse("2024")], calendar).frequency
    'year'
    >>> find_calendar_of([calendar.parse("2023"), calendar.parse("2024-Q1")], calendar).frequency
    'quarter'
    """
    found = list(periods)
    lengths = {round(period.months) for period in found}
    for frequency, months in MONTHS_IN.items():
        if lengths == {months} and months > MONTHS_IN[calendar.frequency]:
            own = replace(calendar, frequency=frequency)
            if all(own.widen(period).same_days(period) for period in found):
                return own
    return calendar


def name_rounds(parameters: Parameters, observations: ObservationTable, period: Period) -> Parameters:
    """The parameters in which a level that is measured by such longer periods has these as its rounds: those that have
    a figure, and those that are not over by the end of the report's `period`, up to the project's. Between them it is
    not due, and what is promised for one is judged in it. A report on several of them stays as it is.
    """
    periods = list_periods(observations)
    indicators = tuple(_name(one, periods.get(one.id, []), parameters, period) for one in parameters.indicators)
    if indicators == tuple(parameters.indicators):
        return parameters
    return parameters.model_copy(update={"indicators": indicators})


def list_periods(observations: ObservationTable) -> dict[str, list[Period]]:
    """Of which periods each indicator has figures, shown or withheld."""
    periods: dict[str, list[Period]] = {}
    for row in observations:
        if row.has_number or row.withheld:
            periods.setdefault(row.indicator, []).append(row.period)
    return periods


def _name(indicator: Indicator, periods: list[Period], parameters: Parameters, period: Period) -> Indicator:
    calendar = parameters.periods
    own = find_calendar_of(periods, calendar)
    is_level = not indicator.starts_anew and indicator.aggregate not in (*POOLED, "recompute")
    is_long = period.months > 1.5 * MONTHS_IN[own.frequency]  # a report on several of them has no round of its own
    if own is calendar or is_long or not is_level or indicator.schedule or indicator.unit_of.is_threshold:
        return indicator
    first, last = min(periods, key=lambda one: one.start), max(periods, key=lambda one: one.end)
    ends = [last, *([own.widen(calendar.project)] if calendar.project else [])]
    until = find_stretch(first, max(ends, key=lambda one: one.end))
    known = {one.start for one in periods}
    rounds = [one for one in own.find_periods(until) if one.start in known or one.end > period.end]
    return indicator.model_copy(update={"schedule": tuple(one.label for one in rounds)})
