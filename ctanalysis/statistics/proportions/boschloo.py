"""Boschloo's exact test that two shares are equal: Fisher's p-value as a statistic, judged over all
common shares.
"""

from collections.abc import Callable
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.proportions.two_proportion_inputs import ASSUMPTIONS, read_two_shares
from ctanalysis.statistics.tools.distributions import find_central_p, fix
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import ALTERNATIVES, Number, read_choice
from ctanalysis.statistics.tools.lazy_libraries import np, special, stats
from ctanalysis.statistics.tools.method_decorator import method

LARGEST = 1000  # a group; beyond this the search over all shares takes more than a few seconds
# points of the first search, its peaks that are looked at closely, points of the closer look
GRID, PEAKS, FINER = 400, 5, 40


@method("prop2_boschloo", effect="diff", assumes=ASSUMPTIONS)
def prop2_boschloo(
    count1: Number, nobs1: Number, count2: Number, nobs2: Number, *, alternative: str = "two-sided", conf: float = 0.95
) -> Estimate:
    """Boschloo's exact test that two shares are equal: as reliable as Fisher's, and finds more.

    Formula: for one side, the largest probability, over all common shares, of a table whose
    one-sided Fisher p is at most the observed one; two-sided, twice the smaller side. The search
    runs over a grid of shares, refined around its peaks.
    Source: Boschloo (1970) Statistica Neerlandica 24:1-9; scipy.stats.boschloo_exact searches
    less closely and, in groups of hundreds, takes a second.
    Assumes: independent groups, independent observations.
    Refuses: a group of none, or of more than 1000. Warns when only one table is possible.

    >>> round(prop2_boschloo(3, 15, 9, 16).p, 3)
    0.043
    """
    shares = read_two_shares(count1, nobs1, count2, nobs2)
    side = read_choice(alternative, "alternative", allowed=ALTERNATIVES)
    if max(shares.nobs1, shares.nobs2) > LARGEST:
        raise Refusal(phrase("a group is larger than {largest}: use prop2_fisher_midp", largest=LARGEST))
    # That the first group is higher is the same as that the second is lower.
    sides = _find_largest_p(*shares), _find_largest_p(*shares[2:], *shares[:2])
    return conclude(
        shares.diff,
        p=find_central_p(sides, side),
        n=shares.total,
        warnings=(phrase("only one table is possible with this many events, so the p-value says nothing"),)
        if shares.is_one_table
        else (),
        details=shares.describe(),
    )


def _find_largest_p(count1: int, nobs1: int, count2: int, nobs2: int) -> float:
    """The largest chance, over all common shares, that the first group looks at least this much
    lower than the second.
    """
    find_chances = _make_chances(nobs1, nobs2, _find_cuts(count1, nobs1, count2, nobs2))
    shares = (
        np.sin(np.linspace(0, np.pi / 2, GRID + 1)) ** 2
    )  # closer together at the ends, where chances change fastest
    chances = find_chances(shares)
    largest = float(chances.max())
    for peak in np.argsort(chances)[::-1][:PEAKS]:
        low, high = shares[max(0, peak - 1)], shares[min(GRID, peak + 1)]
        for _ in range(3):
            finer = np.linspace(low, high, FINER + 1)
            there = find_chances(finer)
            best = int(there.argmax())
            largest = max(largest, float(there[best]))
            low, high = finer[max(0, best - 1)], finer[min(FINER, best + 1)]
    return min(1.0, largest)


def _find_cuts(count1: int, nobs1: int, count2: int, nobs2: int) -> Any:
    """For each count of the first group, the smallest count of the second that is at least as
    extreme as what was observed.
    """
    tables = fix(stats.hypergeom, nobs1 + nobs2, count1 + count2, nobs1)
    observed = tables.cdf(count1) * (1 + 1e-9)
    logs = special.gammaln(np.arange(nobs1 + nobs2 + 2) + 1.0)
    counts2 = np.arange(nobs2 + 1)
    ways2 = logs[nobs2] - logs[counts2] - logs[nobs2 - counts2]
    tails, cuts = np.zeros(nobs2 + 2), np.empty(nobs1 + 1, dtype=int)
    for first in range(nobs1 + 1):
        events = first + counts2
        ways1 = logs[nobs1] - logs[first] - logs[nobs1 - first]
        everything = logs[nobs1 + nobs2] - logs[events] - logs[nobs1 + nobs2 - events]
        # Fisher's tail of this table is that of the table with one event moved to the second group,
        # plus its own probability.
        tails[:-1] = np.exp(ways1 + ways2 - everything) + np.append(tails[1:-1], 0.0)
        cuts[first] = int((tails[:-1] > observed).sum())
    return cuts


def _make_chances(nobs1: int, nobs2: int, cuts: Any) -> Callable[[Any], Any]:
    """A function from common shares to the chance of all tables at or beyond the cuts."""
    counts = np.arange(nobs1 + 1.0)[:, None]
    ways = special.gammaln(nobs1 + 1.0) - special.gammaln(counts + 1) - special.gammaln(nobs1 - counts + 1)
    second = np.asarray(cuts)[:, None] - 1.0

    def find_chances(shares: Any) -> Any:
        first = np.exp(ways + special.xlogy(counts, shares) + special.xlog1py(nobs1 - counts, -shares))
        beyond = np.where(
            second < 0, 1.0, np.where(second >= nobs2, 0.0, special.bdtrc(np.clip(second, 0, nobs2), nobs2, shares))
        )
        return (first * beyond).sum(axis=0)

    return find_chances
