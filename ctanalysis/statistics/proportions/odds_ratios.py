"""The odds ratio given both margins: the estimate and the limits that belong to Fisher's exact
test.
"""

import math
from collections.abc import Callable
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.proportions.two_proportion_inputs import ASSUMPTIONS, read_two_shares
from ctanalysis.statistics.tools.distributions import find_central_p, find_crossing
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Number
from ctanalysis.statistics.tools.lazy_libraries import np
from ctanalysis.statistics.tools.method_decorator import method

MOST_TABLES = 10**6  # beyond this the tables can no longer be added up one by one


@method("prop2_or_conditional", effect="ratio", assumes=ASSUMPTIONS)
def prop2_or_conditional(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, conf: float = 0.95
) -> Estimate:
    """The odds ratio of two groups, first over second, given all events, with its exact interval
    and the p-value that belongs to it.

    Formula: with both margins fixed, k events in the first group have probability proportional to
    C(nobs1,k) C(nobs2,events-k) r^k. The estimate makes the observed count the expected one; the
    limits give each tail (1-conf)/2; p is twice the smaller tail at r = 1.
    Source: Cornfield (1956) Proc. Third Berkeley Symposium 4:135-148; R stats::fisher.test, whose
    roots are coarser; scipy's odds_ratio takes seconds in groups of thousands.
    Assumes: independent groups, independent observations.
    Refuses: a group of none; only one possible table; more than a million of them.

    >>> exact = prop2_or_conditional(3, 15, 9, 16)
    >>> round(exact.estimate, 3), round(exact.low, 4), round(exact.high, 3)
    (0.206, 0.0265, 1.193)
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    count, tail = shares.count1, (1 - conf) / 2
    least, most = max(0, shares.events - shares.nobs2), min(shares.events, shares.nobs1)
    if least == most:
        raise Refusal(phrase("no events, or nothing but events: only one table is possible"))
    if most - least > MOST_TABLES:
        raise Refusal(phrase("there are too many tables to be added up one by one"))
    tables = _Tables(shares.nobs1, shares.nobs2, shares.events)
    ratio, low, high = 0.0, 0.0, math.inf
    if count > least:
        low = _find_ratio(lambda log: tables.find_tails(count, log)[1] - tail)
        ratio = math.inf
    if count < most:
        high = _find_ratio(lambda log: tail - tables.find_tails(count, log)[0])
    if least < count < most:
        ratio = _find_ratio(lambda log: tables.find_mean(log) - count)
    return conclude(
        ratio,
        min(low, ratio),
        max(high, ratio),
        p=find_central_p(tables.find_tails(count, 0.0)),
        n=shares.total,
        details=shares.describe(),
    )


class _Tables:
    """All tables with these margins, weighted by their probability at any odds ratio."""

    def __init__(self, nobs1: int, nobs2: int, events: int) -> None:
        least, most = max(0, events - nobs2), min(events, nobs1)
        k = np.arange(least, most, dtype=float)
        steps = np.log(nobs1 - k) + np.log(events - k) - np.log(k + 1) - np.log(nobs2 - events + k + 1)
        self._logs = np.concatenate(([0.0], np.cumsum(steps)))  # adding up steps loses fewer digits than factorials do
        self._counts = np.arange(least, most + 1, dtype=float)

    def find_mean(self, log_ratio: float) -> float:
        """The expected count of the first group."""
        return float((self._weigh(log_ratio) * self._counts).sum())

    def find_tails(self, count: int, log_ratio: float) -> tuple[float, float]:
        """The probabilities of at most and of at least this count in the first group."""
        weights = self._weigh(log_ratio)
        return float(weights[self._counts <= count].sum()), float(weights[self._counts >= count].sum())

    def _weigh(self, log_ratio: float) -> Any:
        logs = self._logs + log_ratio * self._counts
        weights = np.exp(logs - logs.max())
        return weights / weights.sum()


def _find_ratio(function: Callable[[float], float]) -> float:
    """The odds ratio at which a function of its logarithm, rising from negative to positive, is
    zero.
    """
    reach = 1.0
    while reach < 700 and not function(-reach) < 0 < function(reach):
        reach *= 2
    return math.exp(find_crossing(function, -min(reach, 700.0), min(reach, 700.0)))
