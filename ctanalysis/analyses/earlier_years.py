"""What earlier years had by this time: whether a sum that is counted in full will reach its target as they went on."""

from collections.abc import Iterable, Iterator
from datetime import date

from ctanalysis.figures.aggregation import find_figure
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.periods import Period
from ctanalysis.params import Indicator

FEWEST = 2  # earlier years
ROOM = 0.05  # of the target, by which each of them has to be clear of it
LIKELY, UNLIKELY = 0.99, 0.01
Row = tuple[str | None, str | None, float | None]


def find_reach_by_earlier_years(
    evaluation: Evaluation, rows: Iterable[GapFinding]
) -> Iterator[tuple[Row, float | None]]:
    """For each row on a year that is under way, whether its target will be reached (nearly 1) or not (nearly 0) if the
    year goes on as each earlier one did; only where all of them say the same, by a twentieth of the target or more.
    """
    for row in rows:
        indicator = evaluation.parameters.by_id[row.indicator or ""]
        is_full = indicator.data_basis == "census" and indicator.is_flow and indicator.unit_of.is_count
        if (
            not is_full
            or row.group is not None
            or not isinstance(row.target, float)
            or not row.actual
            or not row.window
        ):
            continue
        ends = [row.actual / share for share in _list_shares(evaluation, indicator, row.window, row.actual)]
        if len(ends) < FEWEST:
            continue
        sign = 1 if indicator.direction == "increase" else -1
        over = [sign * (end - row.target) / (row.target or 1.0) for end in ends]
        if min(over) >= ROOM or max(over) <= -ROOM:
            yield (row.indicator, row.window, row.actual), LIKELY if min(over) > 0 else UNLIKELY


def _list_shares(evaluation: Evaluation, indicator: Indicator, window: str, actual: float) -> Iterator[float]:
    """Which share of the same part of each earlier year, as much of it as is the project's, had come by now."""
    year, end, project = evaluation.calendar.parse(window), evaluation.period.end, evaluation.parameters.project
    start, last = max(year.start, project.start), min(year.end, project.end)
    rows, calendar = evaluation.observations.find(indicator.id), evaluation.calendar
    now = find_figure(rows, indicator, Period("", start, end), calendar) if start < end else None
    if year.months != 12 or end >= last or now is None or now.value != actual:
        return
    first = min((one.period.start.year for one in rows), default=year.start.year)
    for back in range(1, year.start.year - first + 1):
        whole, part = (Period("", _go_back(start, back), _go_back(day, back)) for day in (last, end))
        all_of_it, so_far = (find_figure(rows, indicator, one, calendar) for one in (whole, part))
        is_known = all(one.value is not None and one.reported == one.expected for one in (all_of_it, so_far))
        if is_known and all_of_it.value and so_far.value:
            yield so_far.value / all_of_it.value


def _go_back(day: date, years: int) -> date:
    """The same day so many years before; the last of February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
