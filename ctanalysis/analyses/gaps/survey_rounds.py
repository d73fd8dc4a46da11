"""Which stretch is judged, and what is told, where figures do not come every period: rounds of a
survey, and counts of distinct people that cannot be added up.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.finding_fields import explain_n
from ctanalysis.figures.judged_targets import Judged, choose, find_baseline, list_targets
from ctanalysis.figures.project_time_clipping import POOLED
from ctanalysis.figures.series import find_own_calendar, is_of_own_periods
from ctanalysis.figures.target_values_and_bounds import TargetInForce
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.periods import Calendar, Period, find_stretch
from ctanalysis.ground.terms import COUNTED_UNTIL, Group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator

A_YEAR = timedelta(days=366)  # for so long a round says where a target's time ended


def find_round(indicator: Indicator, group: Group, evaluation: Evaluation) -> tuple[Period, str]:
    """The period that is judged: of an indicator measured in rounds the last round inside, else the
    last one before, once no round or no target lies ahead or a target's time ends without another; that is said.
    """
    period, calendar = evaluation.period, evaluation.calendar
    if is_of_longer_periods(indicator, evaluation):
        judged = choose(
            list_targets(indicator, group, evaluation.parameters, period, None), indicator, period, calendar
        )
        return find_last_own(indicator, judged.stretch, evaluation)
    declared = find_baseline(indicator, group, evaluation.parameters, period)
    baseline = calendar.parse(declared.period) if declared and declared.period else None
    rounds = sorted((calendar.parse(label) for label in indicator.schedule), key=lambda r: r.end)
    later = [r for r in rounds if baseline is None or not r.same_days(baseline)]
    inside = [r for r in later if period.holds(r) or (r.holds(period) and r.end == period.end)]
    if inside:
        return inside[-1], ""
    before = [r for r in later if r.end <= period.start]
    if not before or (before != later and not _is_last_of_its_target(indicator, group, evaluation, before[-1])):
        return period, ""
    rows = evaluation.observations.find(indicator.id, group)
    held = [r.label for r in before if any((row.has_number or row.withheld) and r.holds(row.period) for row in rows)]
    return before[-1], f"last measured {held[-1]}" if held else ""


def is_of_longer_periods(indicator: Indicator, evaluation: Evaluation) -> bool:
    """Whether it is added up, or pooled without rounds of its own, by longer periods than the report's."""
    is_joined = indicator.starts_anew or indicator.aggregate in POOLED and not indicator.schedule
    return is_joined and is_of_own_periods(evaluation, indicator)


def find_last_own(indicator: Indicator, stretch: Period, evaluation: Evaluation) -> tuple[Period, str]:
    """Of what is joined by longer periods than the report's the last of them that is over in a stretch, in the year
    where that is the report's period; else the report's own. With a mark where the report's period reaches beyond it.
    """
    period = evaluation.period
    year = evaluation.calendar.find_year(period)
    if stretch.same_days(period) and year.start < period.start:
        stretch = find_stretch(year, period)
    over = find_own_calendar(evaluation, indicator).find_periods(stretch)
    if not over or over[-1].end == period.end:
        return period, ""
    last = over[-1]
    is_alone = last.start == stretch.start
    return last, f"last measured {last.label}" if is_alone else f"{COUNTED_UNTIL}{last.end:%Y-%m}"


def mark_round(row: GapFinding, mark: str) -> GapFinding:
    """The finding that says when it was measured, where that was before the report's end."""
    return replace(row, marks=(*row.marks, mark)) if mark and row.status not in ("withheld", "context") else row


def cut_at(judged: Judged, last: Period) -> Judged:
    """What is judged up to the end of a period."""
    is_before = judged.stretch.start > last.start
    return replace(judged, stretch=last if is_before else find_stretch(judged.stretch, last))


def _is_last_of_its_target(indicator: Indicator, group: Group, evaluation: Evaluation, last: Period) -> bool:
    """Whether a target's time ends in the period, or that of all targets is over, and no round of it is to come after
    the last one.
    """
    parameters, period, calendar = evaluation.parameters, evaluation.period, evaluation.calendar
    windows = [calendar.parse(one.window) for one in indicator.targets if parameters.find_group(one.where) == group]
    is_over = all(window.end < period.start for window in windows)
    if windows and is_over and last.end > max(window.end for window in windows):
        return True  # measured after its time, in which no later target stands
    ended = [window for window in windows if is_over or period.start <= window.end <= period.end]
    return any(_is_round_of(last, window, windows) for window in ended)


def _is_round_of(last: Period, window: Period, windows: Iterable[Period]) -> bool:
    """Whether a round lies in the time of a target: after that of the target before."""
    before = max((one.end for one in windows if one.end < window.end), default=date.min)
    since = max(before, window.end - A_YEAR) if not window.holds(last) else before
    return since < last.end <= window.end


def end_in_round(
    targets: list[TargetInForce], indicator: Indicator, as_of: Period, evaluation: Evaluation
) -> list[TargetInForce]:
    """The targets of an indicator measured in rounds; one whose time is over by the end of the report's period
    without another round is due in the last round of it.
    """
    rounds = [evaluation.calendar.parse(label) for label in indicator.schedule]
    windows = [one.window for one in targets]

    def is_due(window: Period) -> bool:
        is_over = as_of.end < window.end <= evaluation.period.end and _is_round_of(as_of, window, windows)
        return is_over and not any(as_of.end < one.end <= window.end for one in rounds)

    return [
        replace(one, window=replace(as_of, label=one.window.label)) if rounds and is_due(one.window) else one
        for one in targets
    ]


def narrow_unique(
    judged: Judged, rows: tuple[Observation, ...], indicator: Indicator, evaluation: Evaluation
) -> Judged:
    """Inside a window of unique persons, the period's own count where there is no count so far."""
    period = evaluation.period
    if indicator.aggregate != "unique" or judged.target is None or judged.target.window.end <= period.end:
        return judged
    so_far = find_figure(rows, indicator, judged.stretch, evaluation.calendar)
    return judged if so_far.value is not None or so_far.withheld else replace(judged, stretch=period, scope="period")


def tell_last_round(
    row: GapFinding, rows: tuple[Observation, ...], indicator: Indicator, calendar: Calendar
) -> GapFinding:
    """With the figure of the last round and when that was, where the next one lies ahead."""
    before = [
        one.period
        for one in rows
        if one.period.end <= calendar.parse(row.period or "").end and (one.has_number or one.withheld)
    ]
    if row.status not in ("not due", "no data") or row.actual is not None or not before:
        return row
    last = max(before, key=lambda period: period.end)
    figure = find_figure(rows, indicator, last, calendar)
    if figure.value is None:
        return row
    return replace(
        row,
        last_measured=figure.value,
        measured=last.label,
        numerator=figure.numerator,
        denominator=figure.denominator,
        n=figure.n,
        n_missing=explain_n(indicator, figure.n),
    )
