"""Series: an indicator's figures period by period, as released."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.finding_fields import explain_n, make_head
from ctanalysis.figures.judged_targets import find_baseline
from ctanalysis.figures.own_periods import find_calendar_of, list_periods
from ctanalysis.figures.project_time_clipping import is_cut
from ctanalysis.figures.time_aggregation import compute_value, find_figure
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.findings_as_frames import order_in_time
from ctanalysis.ground.kinds import CellFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import MONTHS_IN, Calendar, Period, find_stretch
from ctanalysis.ground.terms import PROVISIONAL, SUPPRESSED, SUPPRESSED_BY_SOURCE, TOTAL, WITH_FIGURE, Group, read_group
from ctanalysis.observations import Observation
from ctanalysis.params import Event, Indicator

OTHER_LENGTH = 0.15  # of a period: weeks of February and of March differ by less
MEANINGS = {
    "start": "the first day of the period",
    "end": "the last day of the period",
    "frequency": "how long the period is: month, quarter, half, year or other",
    "stretch": "which stretch between declared breaks it can be compared in",
    "by": "the dimensions that the row is broken down by, or everybody",
}


@dataclass(frozen=True)
class Point:
    """A reporting period and the figure in it."""

    period: Period
    figure: Figure


@of_evaluation
def list_cells(evaluation: Evaluation) -> Findings[CellFinding]:
    """Findings of kind `series`: every cell that is shown, withheld, or suppressed by the source,
    so that what was published can be read back.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.tabulate(ct.list_cells(evaluation).select("feels-safe"))  # doctest: +SKIP
    """
    return Findings(
        "series",
        tuple(
            _write_cell(row, evaluation) for row in evaluation.observations if row.status in (*WITH_FIGURE, SUPPRESSED)
        ),
    )


def frame_cells(evaluation: Evaluation) -> Any:
    """The cells as a tidy pandas DataFrame: their columns, and beside the period its days, how long
    it is, which stretch it lies in, and what the row is broken down by.
    """
    cells = list_cells(evaluation)
    frame = cells.to_frame()
    periods = {label: evaluation.calendar.parse(label) for label in frame["period"].unique()}
    named = {float(months): name for name, months in MONTHS_IN.items()}
    parameters = evaluation.parameters
    events = {one.id: parameters.find_events(one.id) for one in parameters.indicators}
    told = {
        "start": None,
        "end": None,
        "frequency": [named.get(periods[label].months, "other") for label in frame["period"]],
        "by": [_list_dimensions(row.group) for row in cells],
        "stretch": [name_stretch(periods[str(row.period)], events[str(row.indicator)]) for row in cells],
    }
    place = frame.columns.get_loc("period") + 1
    for name, values in reversed(told.items()):
        frame.insert(place, name, values)
    starts, ends = ([getattr(periods[label], side) for label in frame["period"]] for side in ("start", "end"))
    frame = order_in_time(frame, starts, ends)
    frame.attrs["columns"] |= MEANINGS
    return frame


def find_own_calendar(evaluation: Evaluation, indicator: Indicator) -> Calendar:
    """The calendar in whose periods an indicator is reported: by year or half-year in a report by quarter where
    all its figures are of such times, else the project's.
    """
    if find_own_calendar not in evaluation.found:
        calendar = evaluation.calendar
        periods = list_periods(evaluation.observations)
        found = {name: find_calendar_of(own, calendar) for name, own in periods.items()}
        evaluation.found[find_own_calendar] = found
    own: Calendar = evaluation.found[find_own_calendar].get(indicator.id, evaluation.calendar)
    return own


def is_of_own_periods(evaluation: Evaluation, indicator: Indicator) -> bool:
    """Whether it is reported by other periods than the project, such as by year in a report by quarter."""
    return find_own_calendar(evaluation, indicator).frequency != evaluation.calendar.frequency


def is_of_longer_times(evaluation: Evaluation, indicator: Indicator) -> bool:
    """Whether all its figures are of longer times than the periods that it is reported in, such as five months."""
    rows = [row for row in evaluation.observations.find(indicator.id) if row.has_number]
    months = MONTHS_IN[find_own_calendar(evaluation, indicator).frequency]
    return bool(rows) and all(row.period.months > 1.5 * months for row in rows)


def is_by_group_only(evaluation: Evaluation, indicator: Indicator) -> bool:
    """Whether groups have figures, and everybody together has never had one."""
    rows = [row for row in evaluation.observations if row.indicator == indicator.id and row.has_number]
    return bool(rows) and all(row.group for row in rows)


def name_stretch(period: Period, events: Sequence[Event]) -> str:
    """Which stretch between declared breaks a period lies in; `mixed` where one falls into it."""
    if any(period.start < event.date <= period.end for event in events):
        return f"mixed {period.label}"
    return f"stretch {1 + sum(event.date <= period.start for event in events)}"


def _list_dimensions(group: str | None) -> str:
    """The dimensions of a group, as `sex, age_group`; of the total `everybody`."""
    return ", ".join(name for name, _ in read_group(group)) or "everybody"


def find_series(evaluation: Evaluation, indicator: Indicator, group: Group = TOTAL) -> tuple[Point, ...]:
    """The figures of the reporting periods from the first observation to the evaluation's period;
    periods without a figure stay.
    """
    rows = evaluation.observations.find(indicator.id, group)
    if not rows:
        return ()
    first = min(rows, key=lambda row: row.period.start).period
    periods: Iterable[Period] = find_own_calendar(evaluation, indicator).find_periods(
        find_stretch(first, evaluation.period)
    ) or [row.period for row in rows]
    if indicator.schedule:
        periods = [p for p in periods if any(row.period.same_days(p) for row in rows)]
    return find_points(evaluation, indicator, group, periods)


def find_reported(
    evaluation: Evaluation, indicator: Indicator, groups: Iterable[Group]
) -> dict[Group, tuple[Point, ...]]:
    """The figures of several groups in the same periods: the reporting periods; of groups that are
    reported less often, the longest for which there are rows.
    """
    found = {group: evaluation.observations.find(indicator.id, group) for group in groups}
    series = [find_series(evaluation, indicator, group) for group in found]
    points = [point for one in series for point in one]
    periods = {point.period.label: point.period for point in points}
    if not any(point.figure.reported or point.figure.withheld for point in points):
        rows = [row for own in found.values() for row in own]
        longest = max((row.period.months for row in rows), default=0.0)
        periods = {r.period.label: r.period for r in rows if r.period.months == longest}
    ordered = sorted(periods.values(), key=lambda period: (period.end, period.start))
    return {group: find_points(evaluation, indicator, group, ordered) for group in found}


def find_points(
    evaluation: Evaluation, indicator: Indicator, group: Group, periods: Iterable[Period]
) -> tuple[Point, ...]:
    """The figures of a group in these periods."""
    rows = evaluation.observations.find(indicator.id, group)
    declared = find_baseline(indicator, group, evaluation.parameters, evaluation.period)
    return tuple(Point(p, find_figure(rows, indicator, p, evaluation.calendar, baseline=declared)) for p in periods)


def find_comparable(
    evaluation: Evaluation, indicator: Indicator, points: Iterable[Point] | None = None
) -> tuple[list[Point], tuple[Event, ...]]:
    """The figures (without `points` everybody's series) of the project's own time since the last
    declared break, and the breaks up to the period's end. What is provisional is left out, and so is what was
    counted in a period of which only a part is the project's, or in periods of another length than most.
    """
    events = tuple(
        event for event in evaluation.parameters.find_events(indicator.id) if event.date <= evaluation.period.end
    )
    project, rows = evaluation.calendar.project, evaluation.observations.find(indicator.id)
    own = [
        point
        for point in (find_series(evaluation, indicator) if points is None else points)
        if (project is None or project.overlaps(point.period))
        and not point.figure.is_provisional
        and not is_cut(point.period, rows, indicator, evaluation.calendar)
    ]
    stretches = split_at_breaks(own, events)
    if not stretches or events and stretches[-1][-1].period.end < events[-1].date:
        return [], events  # nothing lies behind the last break yet
    odd = list_of_other_length(stretches[-1], indicator)
    return [point for point in stretches[-1] if point not in odd], events


def list_of_other_length(points: Sequence[Point], indicator: Indicator) -> list[Point]:
    """The figures that are counted over longer or shorter periods than most of the time is, and are no figures
    beside these.
    """
    if not indicator.starts_anew or not points:
        return []
    months = [point.period.months for point in points]

    def list_alike(one: float) -> list[float]:
        return [other for other in months if abs(other - one) <= OTHER_LENGTH * one]

    usual = list_alike(max(reversed(months), key=lambda one: sum(list_alike(one))))
    return [point for point in points if point.period.months not in usual]


def find_positions(evaluation: Evaluation, indicator: Indicator, points: Sequence[Point]) -> list[float]:
    """True positions in time, in periods that the indicator is reported in, from the first point."""
    step = MONTHS_IN[find_own_calendar(evaluation, indicator).frequency]
    return [round((point.period.end_position - points[0].period.end_position) / step, 6) for point in points]


def split_at_breaks(points: Iterable[Point], events: Iterable[Event]) -> list[list[Point]]:
    """The series in stretches that can be compared; a period in which a break falls belongs to
    neither side.
    """
    stretches: list[list[Point]] = [[]]
    days = sorted(event.date for event in events)
    for point in points:
        if any(point.period.start < day <= point.period.end for day in days):
            stretches.append([])
            continue
        if stretches[-1] and any(stretches[-1][-1].period.end < day <= point.period.start for day in days):
            stretches.append([])
        stretches[-1].append(point)
    return [stretch for stretch in stretches if stretch]


def _write_cell(row: Observation, evaluation: Evaluation) -> CellFinding:
    indicator = evaluation.parameters.by_id[row.indicator]
    n = row.denominator if row.denominator is not None else row.n
    n = row.n_pairs if row.n_pairs is not None else n
    is_so_far = indicator.entry_form == "running_total" and not row.withheld
    marks = [
        ("total so far", is_so_far),
        ("added up", row.is_added_up),
        (PROVISIONAL, row.status == PROVISIONAL and not row.withheld),
    ]
    reason = phrase("withheld to protect people") if row.withheld else None
    if row.status == SUPPRESSED and not row.withheld:
        reason = SUPPRESSED_BY_SOURCE
    return CellFinding(
        **make_head(indicator, row.period, row.group),
        order=indicator.order,
        wave=row.wave,
        value=row.mean_change if row.mean_change is not None else compute_value(row, indicator),
        numerator=row.numerator,
        denominator=row.denominator,
        n=n,
        n_missing=explain_n(indicator, n),
        withheld=row.withheld,
        status=SUPPRESSED if row.status == SUPPRESSED else row.rating,
        marks=tuple(mark for mark, holds in marks if holds),
        reason=reason,
    )
