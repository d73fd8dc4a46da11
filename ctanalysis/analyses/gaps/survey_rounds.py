"""Which stretch is judged, and what is told, where figures do not come every period: rounds of a
survey, and counts of distinct people that cannot be added up.
"""

from dataclasses import replace

from ctanalysis.figures.aggregation import find_figure
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.finding_fields import explain_n
from ctanalysis.figures.targets import Judged, find_baseline
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.model import Group
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator


def find_round(indicator: Indicator, group: Group, evaluation: Evaluation) -> tuple[Period, str]:
    """The period that is judged: of an indicator measured in rounds the last round inside, else,
    once no round lies ahead, the last one, which is said.
    """
    period, calendar = evaluation.period, evaluation.calendar
    declared = find_baseline(indicator, group, evaluation.parameters, period)
    baseline = calendar.parse(declared.period) if declared and declared.period else None
    rounds = sorted((calendar.parse(label) for label in indicator.schedule), key=lambda r: r.end)
    later = [r for r in rounds if baseline is None or not r.same_days(baseline)]
    inside = [r for r in later if period.holds(r)]
    if inside:
        return inside[-1], ""
    if later and later[-1].end <= period.start:
        return later[-1], f"last measured {later[-1].label}"
    return period, ""


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
    if row.status != "not due" or row.actual is not None or not before:
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
