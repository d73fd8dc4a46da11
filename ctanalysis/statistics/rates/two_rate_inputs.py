"""Two rates as they are read: events over an exposure in each of two groups."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number, read_count, read_exposure
from ctanalysis.statistics.tools.least_squares import find_limits

ASSUMPTIONS = later(("events happen independently of each other", "the pace is steady over the exposure"))
SMALLEST_ODDS = 1e-300  # smaller numbers lose their digits


class TwoRates(NamedTuple):
    """Events over their exposure, of the first group and of the second."""

    count1: int
    exposure1: float
    count2: int
    exposure2: float

    @property
    def events(self) -> int:
        """The events of both groups."""
        return self.count1 + self.count2

    @property
    def odds(self) -> float:
        """Of an event to fall in the first group, if both rates are equal."""
        return self.exposure1 / self.exposure2

    @property
    def chance(self) -> float:
        """That an event falls in the first group, if both rates are equal."""
        return 1 / (1 + 1 / self.odds)

    @property
    def ratio(self) -> float:
        """The first rate over the second."""
        return self.count1 / self.count2 / self.odds if self.count2 else math.inf

    def describe(self) -> dict[str, Detail]:
        """Counts, exposures and rates of both groups."""
        rates = {"rate1": self.count1 / self.exposure1, "rate2": self.count2 / self.exposure2}
        return {**self._asdict(), **rates}

    def convert(self, share: float) -> float:
        """The ratio of rates at which the first group has this share of all events."""
        return share / (1 - share) / self.odds if share < 1 else math.inf


def answer_by_logs(pair: TwoRates, error: float, conf: float, *, details: Mapping[str, Detail]) -> Estimate:
    """The ratio with limits that lie evenly around it on the scale of logs."""
    low, high, p = find_limits(math.log(pair.ratio), error, df=None, conf=conf)
    return conclude(pair.ratio, math.exp(low), math.exp(high), p=p, n=pair.events, details=details)


def read_two_rates(count1: Number, exposure1: Number, count2: Number, exposure2: Number) -> TwoRates:
    """Both groups; refuses where there is no event at all.

    >>> read_two_rates(2, 4, 3, 12).ratio
    2.0
    """
    pair = TwoRates(
        read_count(count1, "count1"),
        read_exposure(exposure1, "exposure1"),
        read_count(count2, "count2"),
        read_exposure(exposure2, "exposure2"),
    )
    if not SMALLEST_ODDS < pair.odds < 1 / SMALLEST_ODDS:
        raise OverflowError("the exposures cannot be compared")
    if pair.events == 0:
        raise Refusal(phrase("no events in either group: there is no ratio"))
    return pair
