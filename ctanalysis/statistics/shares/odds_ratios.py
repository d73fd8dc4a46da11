"""The odds ratio given both margins: the estimate and the limits that belong to Fisher's exact
test.
"""

import math
from collections.abc import Callable

from ctanalysis.statistics.shares.proportion_differences import name_shares
from ctanalysis.statistics.shares.proportions import read_share
from ctanalysis.statistics.shares.two_proportions import ASSUMPTIONS
from ctanalysis.statistics.tools.checks import Number, read_confidence
from ctanalysis.statistics.tools.distributions import find_crossing
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method

MOST_TABLES = 10**6  # beyond this the tables can no longer be added up one by one


@method("prop2_or_conditional", effect="ratio")
def prop2_or_conditional(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: Number = 0.95
) -> Estimate:
    """The odds ratio of two groups, first over second, given all events, with its exact interval
    and the p-value that belongs to it.

    Formula: with both margins fixed, k events in the first group have probability proportional to
    C(nobs1,k) C(nobs2,events-k) r^k. The estimate makes the observed count the expected one; the
    limits give each tail (1-conf)/2; p is twice the smaller tail at r = 1.
    Source: Cornfield (1956) Proc. Third Berkeley Symposium 4:135-148; R stats::fisher.test, whose
    roots are coarser.
    Assumes: independent groups, independent observations.
    Refuses: a group of none; only one possible table; more than a million of them.

    >>> exact = prop2_or_conditional(3, 15, 9, 16)
    >>> round(exact.estimate, 3), round(exact.low, 4), round(exact.high, 3)
    (0.206, 0.0265, 1.193)
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    level = read_confidence(conf)
    events, tail = events1 + events2, (1 - level) / 2
    least, most = max(0, events - n2), min(events, n1)
    if least == most:
        raise Refusal("no events, or nothing but events: only one table is possible")
    if most - least > MOST_TABLES:
        raise Refusal("there are too many tables to be added up one by one")
    tables = _Tables(n1, n2, events)
    at_most, at_least = tables.find_tails(events1, 0.0)
    ratio = (
        0.0
        if events1 == least
        else math.inf
        if events1 == most
        else _find_ratio(lambda log: tables.find_mean(log) - events1)
    )
    low = (
        0.0
        if events1 == least
        else _find_ratio(lambda log: tables.find_tails(events1, log)[1] - tail)
    )
    high = (
        math.inf
        if events1 == most
        else _find_ratio(lambda log: tail - tables.find_tails(events1, log)[0])
    )
    return conclude(
        "ratio", ratio, min(low, ratio), max(high, ratio), conf=level,
        p=min(1.0, 2 * min(at_most, at_least)), n=n1 + n2,
        method="prop2_or_conditional", assumptions=ASSUMPTIONS,
        details=name_shares(events1, n1, events2, n2),
    )  # fmt: skip


class _Tables:
    """All tables with these margins, weighted by their probability at any odds ratio."""

    def __init__(self, nobs1: int, nobs2: int, events: int) -> None:
        import numpy

        self._numpy = numpy
        least, most = max(0, events - nobs2), min(events, nobs1)
        k = numpy.arange(least, most, dtype=float)
        steps = (
            numpy.log(nobs1 - k)
            + numpy.log(events - k)
            - numpy.log(k + 1)
            - numpy.log(nobs2 - events + k + 1)
        )
        self._logs = numpy.concatenate(
            ([0.0], numpy.cumsum(steps))
        )  # adding up steps loses fewer digits than factorials do
        self._counts = numpy.arange(least, most + 1, dtype=float)

    def find_mean(self, log_ratio: float) -> float:
        """The expected count of the first group."""
        return float((self._weigh(log_ratio) * self._counts).sum())

    def find_tails(self, count: int, log_ratio: float) -> tuple[float, float]:
        """The probabilities of at most and of at least this count in the first group."""
        weights = self._weigh(log_ratio)
        return float(weights[self._counts <= count].sum()), float(
            weights[self._counts >= count].sum()
        )

    def _weigh(self, log_ratio: float):  # type: ignore[no-untyped-def]  # an array of numpy, which this file does not import
        logs = self._logs + log_ratio * self._counts
        weights = self._numpy.exp(logs - logs.max())
        return weights / weights.sum()


def _find_ratio(function: Callable[[float], float]) -> float:
    """The odds ratio at which a function of its logarithm, rising from negative to positive, is
    zero.
    """
    reach = 1.0
    while reach < 700 and not function(-reach) < 0 < function(reach):
        reach *= 2
    return math.exp(find_crossing(function, -min(reach, 700.0), min(reach, 700.0)))
