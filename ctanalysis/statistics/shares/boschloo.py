"""Boschloo's exact test that two shares are equal: Fisher's p-value as a statistic, judged over all
common shares.
"""

from collections.abc import Callable
from typing import Any

from ctanalysis.statistics.shares.fixed_margins import sum_table_tails
from ctanalysis.statistics.shares.proportion_differences import name_shares
from ctanalysis.statistics.shares.proportions import read_share
from ctanalysis.statistics.shares.two_proportions import ASSUMPTIONS
from ctanalysis.statistics.tools.checks import ALTERNATIVES, Number, read_choice, read_confidence
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude, method

LARGEST = 1000  # a group; beyond this the search over all shares takes more than a few seconds
GRID, PEAKS, FINER = (
    400,
    5,
    40,
)  # points of the first search, its peaks that are looked at closely, points of the closer look


@method("prop2_boschloo", effect="diff")
def prop2_boschloo(
    count1: Number,
    nobs1: Number,
    count2: Number,
    nobs2: Number,
    *,
    alternative: str = "two-sided",
    conf: Number = 0.95,
) -> Estimate:
    """Boschloo's exact test that two shares are equal: as reliable as Fisher's, and finds more.

    Formula: for one side, the largest probability, over all common shares, of a table whose
    one-sided Fisher p is at most the observed one; two-sided, twice the smaller side. The search
    runs over a grid of shares, refined around its peaks.
    Source: Boschloo (1970) Statistica Neerlandica 24:1-9.
    Assumes: independent groups, independent observations.
    Refuses: a group of none, or of more than 1000. Warns when only one table is possible.

    >>> round(prop2_boschloo(3, 15, 9, 16).p, 3)
    0.043
    """
    (events1, n1), (events2, n2) = read_share(count1, nobs1, "1"), read_share(count2, nobs2, "2")
    side, level, events = (
        read_choice(alternative, "alternative", allowed=ALTERNATIVES),
        read_confidence(conf),
        events1 + events2,
    )
    if max(n1, n2) > LARGEST:
        raise Refusal(f"a group is larger than {LARGEST}: use prop2_fisher_midp")
    # That the first group is higher is the same as that the second is lower.
    less, greater = (
        _find_largest_p(events1, n1, events2, n2),
        _find_largest_p(events2, n2, events1, n1),
    )
    p = {"less": less, "greater": greater}.get(side, min(1.0, 2 * min(less, greater)))
    warnings = (
        ("only one table is possible with this many events, so the p-value says nothing",)
        if events in (0, n1 + n2)
        else ()
    )
    return conclude(
        "diff", events1 / n1 - events2 / n2, conf=level, p=p, n=n1 + n2, method="prop2_boschloo",
        assumptions=ASSUMPTIONS,
        warnings=warnings, details=name_shares(events1, n1, events2, n2),
    )  # fmt: skip


def _find_largest_p(count1: int, nobs1: int, count2: int, nobs2: int) -> float:
    """The largest chance, over all common shares, that the first group looks at least this much
    lower than the second.
    """
    import numpy

    find_chances = _make_chances(nobs1, nobs2, _find_cuts(count1, nobs1, count2, nobs2))
    shares = (
        numpy.sin(numpy.linspace(0, numpy.pi / 2, GRID + 1)) ** 2
    )  # closer together at the ends, where chances change fastest
    chances = find_chances(shares)
    largest = float(chances.max())
    for peak in numpy.argsort(chances)[::-1][:PEAKS]:
        low, high = shares[max(0, peak - 1)], shares[min(GRID, peak + 1)]
        for _ in range(3):
            finer = numpy.linspace(low, high, FINER + 1)
            there = find_chances(finer)
            best = int(there.argmax())
            largest = max(largest, float(there[best]))
            low, high = finer[max(0, best - 1)], finer[min(FINER, best + 1)]
    return min(1.0, largest)


def _find_cuts(count1: int, nobs1: int, count2: int, nobs2: int) -> Any:
    """For each count of the first group, the smallest count of the second that is at least as
    extreme as what was observed.
    """
    import numpy
    from scipy.special import gammaln

    observed = sum_table_tails(count1, nobs1, nobs2, events=count1 + count2)[0] * (1 + 1e-9)
    logs = gammaln(numpy.arange(nobs1 + nobs2 + 2) + 1.0)
    counts2 = numpy.arange(nobs2 + 1)
    ways2 = logs[nobs2] - logs[counts2] - logs[nobs2 - counts2]
    tails, cuts = numpy.zeros(nobs2 + 2), numpy.empty(nobs1 + 1, dtype=int)
    for first in range(nobs1 + 1):
        events = first + counts2
        ways1 = logs[nobs1] - logs[first] - logs[nobs1 - first]
        everything = logs[nobs1 + nobs2] - logs[events] - logs[nobs1 + nobs2 - events]
        # Fisher's tail of this table is that of the table with one event moved to the second group,
        # plus its own probability.
        tails[:-1] = numpy.exp(ways1 + ways2 - everything) + numpy.append(tails[1:-1], 0.0)
        cuts[first] = int((tails[:-1] > observed).sum())
    return cuts


def _make_chances(nobs1: int, nobs2: int, cuts: Any) -> Callable[[Any], Any]:
    """A function from common shares to the chance of all tables at or beyond the cuts."""
    import numpy
    from scipy.special import bdtrc, gammaln, xlog1py, xlogy

    counts = numpy.arange(nobs1 + 1.0)[:, None]
    ways = gammaln(nobs1 + 1.0) - gammaln(counts + 1) - gammaln(nobs1 - counts + 1)
    second = numpy.asarray(cuts)[:, None] - 1.0

    def find_chances(shares: Any) -> Any:
        first = numpy.exp(ways + xlogy(counts, shares) + xlog1py(nobs1 - counts, -shares))
        beyond = numpy.where(
            second < 0,
            1.0,
            numpy.where(second >= nobs2, 0.0, bdtrc(numpy.clip(second, 0, nobs2), nobs2, shares)),
        )
        return (first * beyond).sum(axis=0)

    return find_chances
