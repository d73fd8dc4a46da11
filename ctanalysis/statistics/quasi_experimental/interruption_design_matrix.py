"""Reading a series that was interrupted at a known time, and the columns that describe what the
interruption changed.
"""

import math
from typing import Literal, NamedTuple

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Refusal
from ctanalysis.statistics.tools.input_validation import (
    Number,
    Numbers,
    read_count,
    read_exposure,
    read_number,
    read_values,
)
from ctanalysis.statistics.trends.seasons import NO_TERMS, Columns, find_eventful, write_seasons

Model = Literal["level", "level and slope"]


class BrokenSeries(NamedTuple):
    """Values in order of time, without the missing and without those in the transition."""

    times: list[float]
    values: list[float]
    exposures: list[float]
    months: list[float] | None
    break_after: float
    warnings: tuple[str, ...]
    terms: Columns = NO_TERMS  # of seasons

    @property
    def step(self) -> list[float]:
        """0 before the break, 1 after it."""
        return [float(time > self.break_after) for time in self.times]

    def count_sides(self) -> tuple[int, int]:
        """How many values lie before and after the break."""
        after = sum(time > self.break_after for time in self.times)
        return len(self.times) - after, after

    def list_columns(self, model: Model) -> list[list[float]]:
        """One, time from its middle, the step, and for a change of slope the time since the break;
        seasons if there are months.
        """
        middle = sum(self.times) / len(self.times)
        columns = [[1.0] * len(self.times), [time - middle for time in self.times], self.step]
        if model == "level and slope":
            columns.append([max(0.0, time - self.break_after) for time in self.times])
        for wave in (1, 2) if self.months else ():
            columns.append([math.sin(2 * math.pi * wave * month / 12) for month in self.months or ()])
            columns.append([math.cos(2 * math.pi * wave * month / 12) for month in self.months or ()])
        return [*columns, *map(list, self.terms)]


def read_broken_series(
    y: Numbers,
    *,
    break_after: Number,
    time: Numbers = None,
    step: Numbers = None,
    exposure: Numbers = None,
    month: Numbers = None,
    transition: Number = 0,
    seasons: Number = 1,
) -> BrokenSeries:
    """A series (at 1, 2, 3 … if `time` is not given) with its break, either the last time before it
    or a 0/1 `step`.

    Values within `transition` units of time after the break are left out. `seasons`: how many
    periods make a year, as `trend_count` takes it.

    >>> read_broken_series([3, 4, None, 9, 8], break_after=2, transition=1).count_sides()
    (2, 2)
    """
    values = read_values(y, "y")
    times = [float(place) for place in range(1, len(values) + 1)]
    if time is not None:
        times = [read_number(moment, "time") for moment in _read_beside(time, "time", len(values))]
    if len(set(times)) < len(times):
        raise BadNumber(phrase("time names a period twice"))
    if step is not None:
        border = _find_border(times, _read_beside(step, "step", len(values)))
    elif break_after is None:
        raise Refusal(
            phrase(
                "the time of the break must be known beforehand: give break_after or step; "
                "it is never searched for in the data"
            )
        )
    else:
        border = read_number(break_after, "break_after")
    if not any(moment <= border for moment in times) or not any(moment > border for moment in times):
        raise BadNumber(phrase("the break lies outside the series: no points after it, or none before"))
    waiting = read_number(transition, "transition")
    exposures = [1.0] * len(values) if exposure is None else _read_beside(exposure, "exposure", len(values))
    months = None if month is None else _read_beside(month, "month", len(values))
    rows = sorted(zip(times, values, exposures, months or [0.0] * len(values), strict=True), key=lambda row: row[0])
    rows = [row for row in rows if not border < row[0] <= border + waiting]
    known = [row for row in rows if None not in row]
    warnings = (
        (phrase("{count} of {count2} periods used", count=len(known), count2=len(rows)),)
        if len(known) < len(rows)
        else ()
    )
    everything, counts = [row[0] for row in known], [row[1] for row in known if row[1] is not None]
    if min(counts, default=0.0) >= 0:
        known = [known[place] for place in find_eventful(everything, counts, seasons)]
    moments = [row[0] for row in known]
    return BrokenSeries(
        moments,
        [row[1] for row in known if row[1] is not None],
        [read_exposure(row[2], "exposure") for row in known],
        None if months is None else [row[3] or 0.0 for row in known],
        border,
        warnings,
        write_seasons(moments, seasons, beside=3, over=everything),
    )


def read_counts_of(series: BrokenSeries) -> list[int]:
    """The values as counts."""
    return [read_count(value, "y") for value in series.values]


def _read_beside(values: Numbers, name: str, length: int) -> list[float | None]:
    read = read_values(values, name)
    if len(read) != length:
        raise BadNumber(phrase("{name} and y have different lengths", name=name))
    return read


def _find_border(times: list[float], steps: list[float | None]) -> float:
    """The last time with step 0, after which all steps must be 1."""
    if any(step not in (0, 1, None) for step in steps):
        raise BadNumber(phrase("step must be 0 before the break and 1 after it"))
    before = [time for time, step in zip(times, steps, strict=True) if step == 0]
    after = [time for time, step in zip(times, steps, strict=True) if step == 1]
    if not before or not after:
        raise BadNumber(phrase("the break lies outside the series: no points after it, or none before"))
    if max(before) >= min(after):
        raise BadNumber(phrase("step must change once, from 0 to 1"))
    return max(before)
