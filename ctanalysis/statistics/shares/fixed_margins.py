"""All tables of two groups and two answers that have the same margins: Fisher's reference set."""

from collections.abc import Callable

from ctanalysis.statistics.tools.distributions import sum_tails, sum_unlikely
from ctanalysis.statistics.tools.estimate import Refusal

LARGEST_GROUP = 10**9  # beyond this the tables can no longer be added up one by one


def sum_unlikely_tables(count1: int, nobs1: int, nobs2: int, *, events: int) -> tuple[float, float]:
    """The probability of all tables less likely than the one with `count1` events in the first
    group, and of all as likely.

    >>> sum_unlikely_tables(3, 4, 4, events=4)
    (0.02857142857142857, 0.45714285714285713)
    """
    return sum_unlikely(
        count1,
        *_find_ends(nobs1, nobs2, events),
        mode=_find_mode(nobs1, nobs2, events),
        step=_make_step(nobs1, nobs2, events),
    )


def sum_table_tails(count1: int, nobs1: int, nobs2: int, *, events: int) -> tuple[float, float]:
    """The probability of all tables with at most, and with at least, `count1` events in the first
    group.

    >>> sum_table_tails(3, 4, 4, events=4)[1] == 17 / 70
    True
    """
    return sum_tails(
        count1,
        *_find_ends(nobs1, nobs2, events),
        mode=_find_mode(nobs1, nobs2, events),
        step=_make_step(nobs1, nobs2, events),
    )


def _find_ends(nobs1: int, nobs2: int, events: int) -> tuple[int, int]:
    if max(nobs1, nobs2) > LARGEST_GROUP:
        raise Refusal("a group is too large for its tables to be added up one by one")
    return max(0, events - nobs2), min(events, nobs1)


def _find_mode(nobs1: int, nobs2: int, events: int) -> int:
    return (nobs1 + 1) * (events + 1) // (nobs1 + nobs2 + 2)


def _make_step(nobs1: int, nobs2: int, events: int) -> Callable[[int], float]:
    return lambda k: ((nobs1 - k) * (events - k)) / ((k + 1) * (nobs2 - events + k + 1))
