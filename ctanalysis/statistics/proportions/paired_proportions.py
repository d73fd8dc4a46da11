"""The same people or places twice, yes or no: do more turn one way than the other (McNemar's
test by mid-p).
"""

from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.distributions import find_binomial_tails
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Rows, read_table
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    ("the pairs are independent of each other", "both answers of a pair come from the same person or place")
)


@method("paired_mcnemar_midp", effect="diff", assumes=ASSUMPTIONS)
def paired_mcnemar_midp(table: Rows, *, conf: float = 0.95) -> Estimate:
    """McNemar's test by mid-p: less cautious than the exact one, and rarely above its level.

    Formula: with b and c the pairs that turned, twice the smaller binomial tail of b out of b + c at
    chance 1/2, less the probability of the observed split; where as many turned either
    way, 1 less half of it.
    Source: Fagerland, Lydersen & Laake (2013) BMC Medical Research Methodology 13:91.
    Assumes: independent pairs. `table` is [[yes-yes, yes-no], [no-yes, no-no]].
    Refuses: no pair at all. Nobody turned: p is 1.

    >>> round(paired_mcnemar_midp([[1, 1], [7, 12]]).p, 4)
    0.0391
    """
    pairs = read_pairs(table)
    return conclude(pairs.diff, p=find_midp(pairs), n=pairs.total, details=pairs.describe())


class Pairs(NamedTuple):
    """Pairs of yes and no."""

    both: int
    lost: int  # yes first, no second
    won: int  # no first, yes second
    neither: int

    @property
    def total(self) -> int:
        """All pairs."""
        return sum(self)

    @property
    def turned(self) -> int:
        """The pairs whose answers differ; only they tell the direction."""
        return self.lost + self.won

    @property
    def diff(self) -> float:
        """The share of yes first minus the share of yes second."""
        return (self.lost - self.won) / self.total

    def describe(self) -> dict[str, Detail]:
        """Both shares and the pairs that turned."""
        first, second = self.both + self.lost, self.both + self.won
        return {
            "proportion1": first / self.total,
            "proportion2": second / self.total,
            "yes_no": self.lost,
            "no_yes": self.won,
        }


def read_pairs(table: object) -> Pairs:
    """A table of two rows and two columns.

    >>> read_pairs([[1, 1], [7, 12]]).turned
    8
    """
    rows = read_table(table)
    if len(rows) != 2 or len(rows[0]) != 2:
        raise BadNumber(phrase("table must have two rows and two columns: [[yes-yes, yes-no], [no-yes, no-no]]"))
    pairs = Pairs(*rows[0], *rows[1])
    if pairs.total == 0:
        raise Refusal(phrase("there is no pair"))
    return pairs


def find_midp(pairs: Pairs) -> float:
    """McNemar's mid-p.

    >>> find_midp(Pairs(6, 3, 3, 8))
    0.84375
    """
    if pairs.turned == 0:
        return 1.0
    fewer = min(pairs.lost, pairs.won)
    at_most, at_least = find_binomial_tails(fewer, pairs.turned, 0.5)
    if pairs.lost == pairs.won:
        return 1 - (at_most + at_least - 1) / 2  # the two tails share the observed split
    return max(0.0, min(1.0, at_most + (1 - at_least)))
