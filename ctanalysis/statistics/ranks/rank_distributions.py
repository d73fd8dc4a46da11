"""Midranks, and the exact distributions of sums of ranks: whole numbers throughout, ties included.

Midranks are kept doubled, so that half ranks are whole. A distribution is the list of how many
subsets have each sum; it is built as one large whole number that holds a count in every few bytes,
so that adding a rank is one shift and one addition.
"""

from collections import Counter
from fractions import Fraction
from itertools import accumulate


def find_doubled_midranks(values: list[float]) -> list[int]:
    """Twice the rank of each value; equal values share the middle of their ranks.

    >>> find_doubled_midranks([3, 1, 3])
    [5, 2, 5]
    """
    counts = Counter(values)
    ordered = sorted(counts)
    upto = dict(zip(ordered, accumulate(counts[value] for value in ordered), strict=True))
    return [2 * upto[value] - counts[value] + 1 for value in values]


def count_subset_sums(parts: list[int]) -> list[int]:
    """How many subsets of these whole numbers have the sum 0, 1, 2 …

    >>> count_subset_sums([1, 2])
    [1, 1, 1, 1]
    """
    width = len(parts) // 8 + 1
    packed = 1
    for part in parts:
        packed += packed << (8 * width * part)
    return _unpack(packed, width, sum(parts))


def count_sized_sums(parts: list[int], size: int) -> list[int]:
    """How many subsets of this size have the sum 0, 1, 2 …

    >>> count_sized_sums([1, 2, 3], 2)
    [0, 0, 0, 1, 1, 1, 0]
    """
    width = len(parts) // 8 + 1
    packed = [1] + [0] * size
    for done, part in enumerate(sorted(parts)):
        for chosen in range(min(size, done + 1), 0, -1):
            packed[chosen] += packed[chosen - 1] << (8 * width * part)
    return _unpack(packed[size], width, sum(parts))


def find_sum_tails(counts: list[int], observed: int) -> tuple[float, float]:
    """The probabilities of a sum of at most, and of at least, the observed one.

    >>> find_sum_tails([1, 1, 1, 1], 1)
    (0.5, 0.75)
    """
    everything = sum(counts)
    return sum(counts[: observed + 1]) / everything, sum(counts[observed:]) / everything


def find_distance_p(counts: list[int], observed: int) -> float:
    """The probability of a sum at least as far from the mean as the observed one.

    >>> find_distance_p([1, 1, 1, 1], 0)
    0.5
    """
    everything = sum(counts)
    mean = Fraction(sum(total * count for total, count in enumerate(counts)), everything)
    distance = abs(observed - mean)
    return sum(count for total, count in enumerate(counts) if count and abs(total - mean) >= distance) / everything


def find_smallest_p(counts: list[int]) -> float:
    """The smallest two-sided p that any result could give: that of the most extreme sums.

    >>> find_smallest_p([1, 1, 1, 1])
    0.5
    """
    possible = [total for total, count in enumerate(counts) if count]
    return min(find_distance_p(counts, possible[0]), find_distance_p(counts, possible[-1]))


def find_critical_rank(counts: list[int], tail: float) -> int:
    """The largest k for which sums below k (0 to k-1) have at most this probability; 0 where there
    is none.

    >>> find_critical_rank([1, 1, 1, 1], 0.25), find_critical_rank([1, 1, 1, 1], 0.2)
    (1, 0)
    """
    allowed = (tail + 1e-12) * sum(counts)  # the level as written: 0.05 of 20 orders is one order
    return sum(1 for below in accumulate(counts) if below <= allowed)


def _unpack(packed: int, width: int, highest: int) -> list[int]:
    data = packed.to_bytes(width * (highest + 1), "little")
    return [int.from_bytes(data[place : place + width], "little") for place in range(0, len(data), width)]
