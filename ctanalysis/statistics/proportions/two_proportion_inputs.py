"""Two independent shares as they are read, and what every comparison of them says beside its
answer.
"""

from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.proportions.one_proportion import read_share
from ctanalysis.statistics.tools.distributions import fix, sum_unlikely
from ctanalysis.statistics.tools.estimate import Detail, Refusal
from ctanalysis.statistics.tools.input_validation import Number
from ctanalysis.statistics.tools.lazy_libraries import stats

ASSUMPTIONS = later(
    ("the two groups are independent of each other", "within a group, each counts independently with the same chance")
)
ONE_TABLE = later("only one table is possible, so the p-value says nothing")
LARGEST_GROUP = 10**9  # beyond this the tables can no longer be added up one by one


class TwoShares(NamedTuple):
    """Counts out of their totals, in the first group and in the second."""

    count1: int
    nobs1: int
    count2: int
    nobs2: int

    @property
    def share1(self) -> float:
        """The first share."""
        return self.count1 / self.nobs1

    @property
    def share2(self) -> float:
        """The second share."""
        return self.count2 / self.nobs2

    @property
    def diff(self) -> float:
        """The first share minus the second."""
        return self.share1 - self.share2

    @property
    def events(self) -> int:
        """The events of both groups."""
        return self.count1 + self.count2

    @property
    def total(self) -> int:
        """Everybody in both groups."""
        return self.nobs1 + self.nobs2

    @property
    def is_one_table(self) -> bool:
        """Whether with so many events no other table is possible."""
        return self.events in (0, self.total)

    @property
    def table(self) -> list[list[int]]:
        """Events and others, a row for each group."""
        return [[self.count1, self.nobs1 - self.count1], [self.count2, self.nobs2 - self.count2]]

    def swap(self) -> "TwoShares":
        """The second group first."""
        return TwoShares(self.count2, self.nobs2, self.count1, self.nobs1)

    def describe(self) -> dict[str, Detail]:
        """Counts and shares of both groups."""
        return {**self._asdict(), "proportion1": self.share1, "proportion2": self.share2}

    def sum_unlikely_tables(self) -> tuple[float, float]:
        """With both margins fixed, the probability of all tables less likely than this one, and of
        all as likely.

        >>> [round(part, 4) for part in TwoShares(3, 4, 1, 4).sum_unlikely_tables()]
        [0.0286, 0.4571]
        """
        if max(self.nobs1, self.nobs2) > LARGEST_GROUP:
            raise Refusal(phrase("a group is too large for its tables to be added up one by one"))
        if self.is_one_table:
            return 0.0, 1.0
        tables = fix(stats.hypergeom, self.total, self.events, self.nobs1)
        return sum_unlikely(tables, self.count1)


def read_two_shares(count1: Number, nobs1: Number, count2: Number, nobs2: Number) -> TwoShares:
    """Both groups; refuses a denominator of zero.

    >>> read_two_shares(1, 2, 1, 4).diff
    0.25
    """
    return TwoShares(*read_share(count1, nobs1, "1"), *read_share(count2, nobs2, "2"))
