"""The exact p-value of a table of any shape, given its margins.

The tables are not built one by one. Columns are filled one after the other; what matters for the
rest is only how much of each row is left, and how likely the filled columns were. Ways that agree
in both are joined. The last two columns are not filled but looked up: sorted by likelihood, their
running sum tells how much of them is unlikely enough.
"""

import math
from typing import Any

from ctanalysis.statistics.tools.lazy_libraries import np

MARGIN = 1e-7  # tables count as equally likely within this, as in R
# columns filled, and ways and tables looked at; beyond this some seconds are not enough
MOST_COLUMNS, MOST_WORK = 10**6, 3 * 10**7
DIGITS = 9  # of the logarithm of a likelihood, within which ways are joined


def find_exact_p(rows: list[list[int]]) -> float | None:
    """The probability of all tables no more likely than this one; None where there are too many of
    them.

    >>> round(find_exact_p([[3, 1], [1, 3]]), 4)
    0.4857
    """
    # Few rows and many columns are quicker than the other way round; small columns first keep the
    # ways few.
    shape = rows if len(rows) <= len(rows[0]) else [list(column) for column in zip(*rows, strict=True)]
    heights, widths = (tuple(sorted(map(sum, shape))), sorted(sum(column) for column in zip(*shape, strict=True)))
    if sum(heights) > 10**5:
        return None
    logs = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1.0, sum(heights) + 1)))))
    everything = sum(float(logs[size]) for size in (*heights, *widths)) - float(logs[sum(heights)])
    limit = everything - sum(float(logs[count]) for row in shape for count in row) + math.log1p(MARGIN)
    ways: dict[tuple[int, ...], tuple[Any, Any]] = {heights: (np.array([everything]), np.array([1.0]))}
    filled, work = 0, 0
    for width in widths[:-2]:
        filled += sum(_count_columns(left, width) for left in ways)
        work += sum(_count_columns(left, width) * len(likely) for left, (likely, _) in ways.items())
        if filled > MOST_COLUMNS or work > MOST_WORK:
            return None
        ways = _fill_column(ways, width, logs)
    work += sum(_count_columns(left, widths[-2]) + len(likely) for left, (likely, _) in ways.items())
    if work > MOST_WORK:
        return None
    return min(1.0, math.fsum(_sum_last_two(left, *way, widths[-2], logs, limit) for left, way in ways.items()))


def _count_columns(left: tuple[int, ...], width: int) -> int:
    """At most so many columns have to be looked at: all rows but the highest are free."""
    return math.prod(min(height, width) + 1 for height in left[:-1])


def _list_columns(left: tuple[int, ...], width: int) -> Any:
    """All ways to spread a column over the rows, one a line."""
    free = np.indices([min(height, width) + 1 for height in left[:-1]]).reshape(len(left) - 1, -1)
    last = width - free.sum(axis=0)
    possible = (last >= 0) & (last <= left[-1])
    return np.vstack((free, last[None, :]))[:, possible].T


def _fill_column(
    ways: dict[tuple[int, ...], tuple[Any, Any]], width: int, logs: Any
) -> dict[tuple[int, ...], tuple[Any, Any]]:
    """The ways after one more column: what is left of each row, with the likelihoods so far and how
    many ways have each.
    """
    found: dict[tuple[int, ...], list[tuple[Any, Any]]] = {}
    for left, (likely, number) in ways.items():
        columns = _list_columns(left, width)
        lost = logs[columns].sum(axis=1)
        remaining = np.sort(np.array(left)[None, :] - columns, axis=1)  # the order of the rows is nothing to the rest
        for rest, loss in zip(map(tuple, remaining.tolist()), lost, strict=True):
            found.setdefault(rest, []).append((likely - loss, number))
    return {rest: _join(parts) for rest, parts in found.items()}


def _join(parts: list[tuple[Any, Any]]) -> tuple[Any, Any]:
    likely, number = (np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts]))
    _, first, where = np.unique(np.round(likely, DIGITS), return_index=True, return_inverse=True)
    return likely[first], np.bincount(where, weights=number)


def _sum_last_two(left: tuple[int, ...], likely: Any, number: Any, width: int, logs: Any, limit: float) -> float:
    """The probability of all ways to end from here that are no more likely than the limit."""
    columns = _list_columns(left, width)
    ends = -(logs[columns] + logs[np.array(left)[None, :] - columns]).sum(axis=1)
    ends.sort()
    top = float(ends[-1])
    running = np.concatenate(([0.0], np.cumsum(np.exp(ends - top))))
    places = np.searchsorted(ends, limit - likely, side="right")
    return float((number * np.exp(likely + top) * running[places]).sum())
