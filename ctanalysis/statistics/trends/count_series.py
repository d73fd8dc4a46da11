"""Reading series of counts over exposures and of shares over totals, on their true time
positions.
"""

from typing import NamedTuple

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.estimate import BadNumber
from ctanalysis.statistics.tools.input_validation import (
    Number,
    Numbers,
    read_count,
    read_exposure,
    read_series,
    read_values,
)
from ctanalysis.statistics.trends.seasons import find_eventful


class CountSeries(NamedTuple):
    """Events of each period that has them, over what they are counted against."""

    times: list[float]
    counts: list[int]
    exposures: list[float]
    periods: int
    warnings: tuple[str, ...]

    def keep_eventful(self, seasons: Number) -> "CountSeries":
        """Without the figures of seasons that never had an event, which tell of its line nothing."""
        kept = find_eventful(self.times, self.counts, seasons)
        if len(kept) == len(self.times):
            return self
        left_out = phrase("{count} of {count2} periods used", count=len(kept), count2=len(self.times))
        return self._replace(
            times=[self.times[place] for place in kept],
            counts=[self.counts[place] for place in kept],
            exposures=[self.exposures[place] for place in kept],
            warnings=(*self.warnings, left_out),
        )


def read_count_series(y: Numbers, t: Numbers = None, exposure: Numbers = None) -> CountSeries:
    """Counts and exposures in order of time; a period without one of them is missing. Without
    `exposure` it is 1 throughout.

    >>> read_count_series([3, None, 5]).times
    [0.0, 2.0]
    """
    counts = read_values(y, "y")
    exposures = [1.0] * len(counts) if exposure is None else read_values(exposure, "exposure")
    if len(exposures) != len(counts):
        raise BadNumber(phrase("exposure and y have different lengths"))
    known = [
        None if amount is None or count is None else count for count, amount in zip(counts, exposures, strict=True)
    ]
    places = list(range(len(counts))) if t is None else read_values(t, "t")
    series = read_series(known, places)
    at = dict(zip(places, exposures, strict=True))
    return CountSeries(
        series.times,
        [read_count(count, "y") for count in series.values],
        [read_exposure(at[time], "exposure") for time in series.times],
        series.periods,
        series.warnings,
    )


def read_share_series(events: Numbers, totals: Numbers, t: Numbers = None) -> CountSeries:
    """Events out of totals in order of time; a period without people is missing.

    >>> read_share_series([1, 0, 2], [4, 0, 5]).exposures
    [4.0, 5.0]
    """
    totals_read = [None if total is None else read_count(total, "totals") for total in read_values(totals, "totals")]
    events_read = read_values(events, "events")
    if len(events_read) != len(totals_read):
        raise BadNumber(phrase("events and totals have different lengths"))
    for count, total in zip(events_read, totals_read, strict=True):
        if count is not None and total is not None and count > total:
            raise BadNumber(phrase("events are more than the total"))
    return read_count_series(events_read, t, [total or None for total in totals_read])
