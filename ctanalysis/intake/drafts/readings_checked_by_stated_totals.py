"""What else in the workbook tells how figures are read: totals and percentages that it states are
recomputed under each reading.
"""

from ctanalysis.intake.cells.date_spans import Span, order_span
from ctanalysis.intake.drafts.period_or_total_readings import (
    EACH,
    OWN,
    RUNNING,
    SO_FAR,
    SO_FAR_YEAR,
    STATE,
    Percent,
    Point,
    Reading,
    WindowSeries,
    YearOf,
)
from ctanalysis.intake.drafts.reading_outcomes import accumulate, find_life, measure_target
from ctanalysis.intake.tables.table_totals import is_close

CLOSE = 0.6  # percentages are often written without decimals
TOTALS, PERCENTS = "the totals", "the percentages achieved"


def hear_witnesses(
    series: WindowSeries, readings: tuple[Reading, ...], year_of: YearOf
) -> tuple[tuple[Reading, ...], str]:
    """The readings that totals and percentages bear out, and who told; all of them where they tell
    nothing, or fit none.
    """
    told = []
    borne = _judge_totals(series.totals, series.actuals, year_of)
    if borne == {OWN}:
        return (Reading(OWN, OWN),), TOTALS
    kept = _keep_fitting(readings, borne, lambda reading: reading.actuals)
    kept = _keep_fitting(
        kept, _judge_totals(series.target_totals, series.targets, year_of), lambda reading: reading.targets
    )
    told += [TOTALS] if kept != readings else []
    fitting = tuple(reading for reading in kept if _fits_percents(series, reading, year_of))
    if fitting and fitting != kept:
        kept = fitting
        told.append(PERCENTS)
    return kept, " and ".join(told)


def name_relation(total: Point, points: tuple[Point, ...], year_of: YearOf) -> set[str]:
    """What a total is of the figures inside it: each (their sum), state (their last), so_far_year
    (the sum of each year's last), own (their mean); empty where it is none, or there are too few.
    """
    inside = sorted((one for one in points if total.span.holds(one.span)), key=lambda one: order_span(one.span))
    if len(inside) < 2:
        return set()
    values = [one.value for one in inside]
    lasts = {year_of(one.span): one.value for one in inside}
    made = {
        EACH: sum(values),
        STATE: values[-1],
        OWN: sum(values) / len(values),
        SO_FAR: values[-1] - max((one.value for one in points if one.span.end < total.span.start), default=values[-1]),
        **({SO_FAR_YEAR: sum(lasts.values())} if 1 < len(lasts) < len(values) else {}),
    }
    fits = {name for name, value in made.items() if is_close(value, total.value)}
    return fits if fits == {OWN} else fits - {OWN}  # a mean only where nothing else fits


def _judge_totals(totals: tuple[Point, ...], points: tuple[Point, ...], year_of: YearOf) -> set[str]:
    """The readings that every total which tells something bears out."""
    borne: set[str] | None = None
    for total in totals:
        relation = name_relation(total, points, year_of)
        if not relation:
            continue
        fits = relation | (set(RUNNING) if STATE in relation else set())
        borne = fits if borne is None else borne & fits
    return borne or set()


def _keep_fitting(readings: tuple[Reading, ...], borne: set[str], side: object) -> tuple[Reading, ...]:
    assert callable(side)
    kept = tuple(reading for reading in readings if side(reading) in borne)
    return kept if kept else readings


def _fits_percents(series: WindowSeries, reading: Reading, year_of: YearOf) -> bool:
    return all(_fits(series, reading, one, year_of) for one in series.percents)


def _fits(series: WindowSeries, reading: Reading, stated: Percent, year_of: YearOf) -> bool:
    """Whether a percentage is that of the reading; true where it cannot be computed."""
    stretch: Span = stated.span or find_life(series)
    typed = next(
        (one.value for one in (*series.targets, *series.longer_targets, *series.own_targets) if one.span == stretch),
        None,
    )
    target: float | None = typed
    if reading.targets in RUNNING and typed is not None:
        actual = accumulate(series, reading, stretch, year_of)
    else:
        target = measure_target(series, reading, stretch, year_of)
        actual = accumulate(series, Reading(reading.actuals, EACH, reading.longer), stretch, year_of)
    if actual is None or not target:
        return True
    share = actual / target * 100
    return any(abs(share - value) <= CLOSE for value in (stated.value, stated.value * 100))
