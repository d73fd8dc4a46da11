"""The figure of an indicator in a stretch of time, by the indicator's own aggregate, with its parts
and what is missing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ctanalysis.figures.figure import Figure
from ctanalysis.figures.project_time_clipping import clip_to_days
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.ground.survey_results import SurveyResult
from ctanalysis.ground.terms import PROVISIONAL
from ctanalysis.observations import Observation
from ctanalysis.params import Baseline, Indicator

Increment = tuple[Period, float | None, bool]  # what was added in a stretch of days, and whether it is withheld


def compute_value(row: Observation | Baseline, indicator: Indicator) -> float | None:
    """The row's figure in the indicator's unit: the value as given, or from its counts, or its
    mean.
    """
    if row.value is not None:
        return row.value
    if row.numerator is not None and row.denominator:
        return (indicator.share_scale or 1) * row.numerator / row.denominator
    return row.mean


def find_figure(
    rows: tuple[Observation, ...],
    indicator: Indicator,
    stretch: Period,
    calendar: Calendar,
    *,
    baseline: Baseline | None = None,
) -> Figure:
    """The indicator's figure over `stretch`: the row for exactly that stretch; else flows added up,
    levels at their last value, shares and means pooled by their n.
    """
    figure = _find_figure(rows, indicator, stretch, calendar, baseline)
    suppressed = (
        figure.value is None
        and not figure.withheld
        and any(row.status == "suppressed" for row in rows if stretch.holds(row.period))
    )
    provisional = any(row.status == PROVISIONAL and row.has_number for row in rows if stretch.holds(row.period))
    figure = replace(figure, is_provisional=True) if provisional else figure
    return replace(figure, is_suppressed=True) if suppressed else figure


def _find_figure(
    rows: tuple[Observation, ...], indicator: Indicator, stretch: Period, calendar: Calendar, baseline: Baseline | None
) -> Figure:
    inside = [row for row in rows if stretch.holds(row.period)]
    if inside and all(row.status == "not_applicable" for row in inside):
        return Figure(is_not_applicable=True)
    expected = _expect(rows, stretch, calendar)
    own = tuple(clip_to_days(one, calendar) for one in expected)
    if indicator.entry_form == "running_total":
        return _withdraw_negative(_add_totals(rows, indicator, stretch, own, calendar), indicator)
    base = calendar.parse(baseline.period) if baseline and baseline.period else None
    pools = indicator.aggregate in ("ratio_of_sums", "weighted_mean")
    used = [row for row in inside if not (pools and base and base.end < stretch.end and base.same_days(row.period))]
    exact = [row for row in used if row.period.same_days(stretch)]
    exact = exact or [row for row in used if row.period.same_days(clip_to_days(stretch, calendar))]
    if any(row.withheld or compute_value(row, indicator) is not None for row in exact):
        return replace(_take(exact, indicator, expected), reported=len(expected), is_last_missing=False)
    if indicator.aggregate in ("unique", "recompute"):
        return _take(exact, indicator, expected)
    if indicator.aggregate == "sum":
        parts = [(row.period, row.value, row.withheld) for row in rows if row.value is not None or row.withheld]
        return _withdraw_negative(add_up(parts, stretch, own), indicator)
    return _take(used, indicator, expected) if indicator.aggregate == "latest" else _pool(used, indicator, expected)


def add_up(increments: list[Increment], stretch: Period, expected: tuple[Period, ...]) -> Figure:
    """The sum of a flow's parts inside a stretch: the shortest that cover it, and a longer one
    where its own parts are not all there.
    """
    used: list[Increment] = []
    for period, value, withheld in sorted(increments, key=lambda item: (item[0].months, item[0].start)):
        shorter = [item for item in used if period.overlaps(item[0])]
        if stretch.holds(period) and all(period.holds(item[0]) for item in shorter) and not _covers(shorter, period):
            used = [item for item in used if item not in shorter] + [(period, value, withheld)]
    covered = [p for p in expected if _covers([item for item in used if item[0].overlaps(p)], p)]
    if not used:
        return Figure(expected=len(expected))
    withheld = any(item[2] for item in used)
    total = None if withheld else sum(value for _, value, _ in used if value is not None)
    last = max((period for period, _, _ in used), key=lambda p: p.end)
    return Figure(
        total,
        withheld=withheld,
        reported=len(covered),
        expected=len(expected),
        is_last_missing=expected[-1] not in covered,
        measured=last,
    )


def _add_totals(
    rows: tuple[Observation, ...],
    indicator: Indicator,
    stretch: Period,
    expected: tuple[Period, ...],
    calendar: Calendar,
) -> Figure:
    """What totals so far came to inside a stretch. A withheld one between two that are shown hides nothing of their
    difference, and what is shown may be said.
    """
    figure = add_up(_difference(rows, indicator, calendar), stretch, expected)
    if not figure.withheld:
        return figure
    shown = tuple(row for row in rows if not row.withheld)
    over_it = add_up(_difference(shown, indicator, calendar), stretch, expected)
    ends = [one.measured.end for one in (figure, over_it) if one.measured is not None]
    is_whole = over_it.reported == figure.reported and len(ends) == 2 and ends[0] == ends[1]
    return over_it if is_whole else figure


def _withdraw_negative(figure: Figure, indicator: Indicator) -> Figure:
    """No figure where less than nothing was added up of what cannot be less; of a total so far that
    is a correction.
    """
    may_be = indicator.unit_of.may_be_negative and indicator.entry_form != "running_total"
    if figure.value is None or figure.value >= 0 or may_be:
        return figure
    return replace(figure, value=None, is_correction=True)


def _expect(rows: tuple[Observation, ...], stretch: Period, calendar: Calendar) -> tuple[Period, ...]:
    """The reporting periods from which a figure is expected: what does not apply in a period is not
    missing in it.
    """
    spared = [row.period for row in rows if row.status == "not_applicable"]
    periods = calendar.find_periods(stretch) or (stretch,)
    project = calendar.project
    if project is not None and project.overlaps(stretch):  # nothing is expected from before it began, or after its end
        own = tuple(p for p in periods if p.overlaps(project) or any(row.period.overlaps(p) for row in rows))
        periods = own or periods
    return tuple(p for p in periods if not any(p.same_days(other) for other in spared)) or periods


def _covers(parts: list[Increment], period: Period) -> bool:
    """Whether the parts, which do not overlap, leave no day of the period out."""
    days = sum((min(part.end, period.end) - max(part.start, period.start)).days + 1 for part, _, _ in parts)
    return days >= (period.end - period.start).days + 1


def list_totals(rows: Iterable[Observation]) -> list[Observation]:
    """The totals so far, one a last day and in their order: a quarter's row and its year's row that
    end together hold the same total.
    """
    by_end: dict[date, list[Observation]] = defaultdict(list)
    for row in rows:
        if row.value is not None or row.withheld:
            by_end[row.period.end].append(row)
    return [min(by_end[end], key=lambda row: (row.withheld, row.period.months)) for end in sorted(by_end)]


def _difference(rows: tuple[Observation, ...], indicator: Indicator, calendar: Calendar) -> list[Increment]:
    """A running total's increments; where a period is missing, the next one covers both."""
    found: list[Increment] = []
    previous: Observation | None = None
    for row in list_totals(rows):
        year = calendar.find_year(row.period)
        resets = previous is None or (indicator.running_since == "year" and calendar.find_year(previous.period) != year)
        if previous is None or resets:
            started = calendar.project.start if calendar.project is not None else year.start
            is_midway = indicator.running_since != "year" or year.start < started <= year.end
            begin = min(started, row.period.start) if is_midway else year.start
            before: float | None = 0.0
        else:
            begin, before = _day_after(previous.period), previous.value
        withheld = row.withheld or (not resets and previous is not None and previous.withheld)
        value = None if withheld or row.value is None or before is None else row.value - before
        found.append((Period(row.period.label, begin, row.period.end), value, withheld))
        previous = row
    return found


def _day_after(period: Period) -> date:
    return period.end + timedelta(days=1)


def _take(rows: list[Observation], indicator: Indicator, expected: tuple[Period, ...]) -> Figure:
    """The last row with a figure."""
    known = [row for row in rows if row.withheld or compute_value(row, indicator) is not None]
    if not known:
        return Figure(expected=len(expected))
    row = max(known, key=lambda r: (r.period.end, -r.period.months))
    missing = row.period.end < expected[-1].start
    reported = len([p for p in expected if any(r.period.overlaps(p) for r in known)])
    if row.withheld:
        return Figure(
            withheld=True, reported=reported, expected=len(expected), is_last_missing=missing, measured=row.period
        )
    n = row.denominator if row.denominator is not None else row.n
    return Figure(
        compute_value(row, indicator),
        row.numerator,
        row.denominator,
        n,
        False,
        reported,
        len(expected),
        missing,
        row.period,
        survey=row.survey,
    )


def _pool(rows: list[Observation], indicator: Indicator, expected: tuple[Period, ...]) -> Figure:
    """A ratio of sums, or a mean weighted by n; one row alone needs no weight."""
    single = _take(rows, indicator, expected)
    known = [row for row in rows if row.withheld or compute_value(row, indicator) is not None]
    shortest: list[Observation] = []
    for row in sorted(known, key=lambda r: (r.period.months, r.period.start)):
        if not any(row.period.overlaps(other.period) for other in shortest):
            shortest.append(row)
    if len(shortest) < 2:
        return single
    if any(row.withheld for row in shortest):
        return Figure(
            withheld=True,
            reported=single.reported,
            expected=single.expected,
            is_last_missing=single.is_last_missing,
            measured=single.measured,
        )
    common = (False, single.reported, single.expected, single.is_last_missing, single.measured)
    survey = SurveyResult() if any(row.survey for row in shortest) else None
    rounds = len(shortest)
    if all(row.numerator is not None and row.denominator for row in shortest):
        numerator = sum(row.numerator or 0 for row in shortest)
        denominator = sum(row.denominator or 0 for row in shortest)
        return Figure(
            (indicator.share_scale or 1) * numerator / denominator,
            numerator,
            denominator,
            denominator,
            *common,
            survey=survey,
            rounds=rounds,
        )
    weights = [row.n if row.n is not None else row.denominator for row in shortest]
    if all(weights):
        total = sum(weight or 0 for weight in weights)
        value = (
            sum(
                (compute_value(row, indicator) or 0) * (weight or 0)
                for row, weight in zip(shortest, weights, strict=True)
            )
            / total
        )
        return Figure(value, None, None, total, *common, survey=survey, rounds=rounds)
    bare = tuple(row.period.label for row, weight in zip(shortest, weights, strict=True) if not weight)
    return Figure(expected=single.expected, reported=single.reported, is_last_missing=True, unpooled=bare)
