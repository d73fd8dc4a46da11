"""Reading what a method is given: each function returns a clean number or raises `BadNumber` naming
the argument.
"""

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple, SupportsFloat

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Refusal

# What the methods ask for. They are given anything, and say so in their answer when it is not this.
Number = float | None
Numbers = Iterable[float | None] | None
Rows = Iterable[Iterable[float | None]] | None

# which way a p-value looks; less: the first is lower
ALTERNATIVES = ("two-sided", "less", "greater")
TOO_FEW = {
    "periods": later("too few periods: {n}, at least {least} are needed"),
    "values": later("too few values: {n}, at least {least} are needed"),
    "values in a group": later("too few values in a group: {n}, at least {least} are needed"),
    "events": later("too few events: {n} in all, at least {least} are needed"),
    "points": later("too few points: {n}, at least {least} are needed"),
    "groups": later("too few groups: {n}, at least {least} are needed"),
    "clusters": later("too few clusters: {n}, at least {least} are needed"),
    "sites": later("too few sites: {n}, at least {least} are needed"),
}
LARGEST_COUNT = 2**53  # beyond this neighbouring whole numbers are one in floating point


def need(n: float, least: float, what: str = "periods") -> None:
    """Refuses fewer than so many, of what a word of TOO_FEW says."""
    if n < least:
        raise Refusal(phrase(TOO_FEW[what], n=n, least=least))


def read_number(value: object, name: str) -> float:
    """A finite number.

    >>> read_number(3, "mean1")
    3.0
    """
    number = _read_optional(value, name)
    if number is None:
        raise BadNumber(phrase("{name} is missing", name=name))
    return number


def read_count(value: object, name: str) -> int:
    """A whole number, zero or more.

    >>> read_count(4.0, "count")
    4
    """
    number = read_number(value, name)
    if number < 0:
        raise BadNumber(phrase("{name} is negative", name=name))
    if number != int(number):
        raise BadNumber(phrase("{name} is not a whole number", name=name))
    if number > LARGEST_COUNT:
        raise BadNumber(phrase("{name} is too large to be counted exactly", name=name))
    return int(number)


def read_exposure(value: object, name: str) -> float:
    """What events are counted against: more than zero."""
    exposure = read_number(value, name)
    if exposure <= 0:
        raise BadNumber(phrase("no exposure: {name} must be more than zero", name=name))
    return exposure


def read_positive(value: object, name: str) -> float:
    """A number above zero."""
    number = read_number(value, name)
    if number <= 0:
        raise BadNumber(phrase("{name} is not above zero", name=name))
    return number


def read_spread(value: object, name: str) -> float:
    """A standard deviation: zero or more."""
    spread = read_number(value, name)
    if spread < 0:
        raise BadNumber(phrase("{name} is negative", name=name))
    return spread


def read_confidence(value: object) -> float:
    """A level of confidence strictly between 0 and 1."""
    conf = read_number(value, "conf")
    if not 0 < conf < 1:
        raise BadNumber(phrase("conf must lie between 0 and 1, for example 0.95"))
    return conf


def read_values(values: object, name: str) -> list[float | None]:
    """A list of numbers; None and NaN stay as None, because missing is not zero.

    >>> read_values([1, None, float("nan"), 2], "y")
    [1.0, None, None, 2.0]
    """
    if isinstance(values, (str, bytes, dict)) or not isinstance(values, Iterable):
        raise BadNumber(phrase("{name} is not a list of numbers", name=name))
    return [_read_optional(value, name) for value in values]


def read_choice(value: object, name: str, *, allowed: tuple[str, ...]) -> str:
    """One of the allowed words.

    >>> read_choice("less", "alternative", allowed=ALTERNATIVES)
    'less'
    """
    if not isinstance(value, str) or value not in allowed:
        raise BadNumber(phrase("{name} must be one of {allowed}", name=name, allowed=", ".join(allowed)))
    return value


def keep_present(values: object, name: str) -> tuple[list[float], tuple[str, ...]]:
    """The values that are there, and a warning when some are not."""
    read = read_values(values, name)
    present = [value for value in read if value is not None]
    missing = len(present) < len(read)
    return present, (
        (phrase("{count} of {count2} values of {name} used", count=len(present), count2=len(read), name=name),)
        if missing
        else ()
    )


def keep_pairs(x: object, y: object) -> tuple[list[tuple[float, float]], tuple[str, ...]]:
    """The pairs of which both values are there, and a warning when some are not.

    >>> keep_pairs([1, None, 2], [3, 4, 5])
    ([(1.0, 3.0), (2.0, 5.0)], ('2 of 3 pairs used',))
    """
    firsts, seconds = read_values(x, "x"), read_values(y, "y")
    if len(firsts) != len(seconds):
        raise BadNumber(phrase("x and y are not pairs: they have different lengths"))
    pairs = [(a, b) for a, b in zip(firsts, seconds, strict=True) if a is not None and b is not None]
    missing = len(pairs) < len(firsts)
    return pairs, ((phrase("{count} of {count2} pairs used", count=len(pairs), count2=len(firsts)),) if missing else ())


def keep_groups(groups: object, name: str = "groups") -> tuple[list[list[float]], tuple[str, ...]]:
    """The values that are there of each group, and a warning when some are not.

    >>> keep_groups([[1, None], [2, 3]])
    ([[1.0], [2.0, 3.0]], ('1 of 2 values of group 1 used',))
    """
    if isinstance(groups, (str, bytes, dict)) or not isinstance(groups, Iterable):
        raise BadNumber(phrase("{name} is not a list of groups", name=name))
    kept = [keep_present(group, phrase("group {place}", place=place)) for place, group in enumerate(groups, 1)]
    return [values for values, _ in kept], tuple(warning for _, warnings in kept for warning in warnings)


def read_counts(counts: object, name: str) -> list[int]:
    """A list of whole numbers, zero or more each.

    >>> read_counts([3, 0], "events")
    [3, 0]
    """
    return [
        read_count(count, phrase("entry {place} of {name}", place=place, name=name))
        for place, count in enumerate(read_values(counts, name), 1)
    ]


def read_table(table: object, name: str = "table") -> list[list[int]]:
    """A table of counts, row by row; all rows have the same length.

    >>> read_table([[5, 0], [0, 7]])
    [[5, 0], [0, 7]]
    """
    if isinstance(table, (str, bytes, dict)) or not isinstance(table, Iterable):
        raise BadNumber(phrase("{name} is not a table of counts", name=name))
    rows = [
        read_counts(row, phrase("row {place} of {name}", place=place, name=name)) for place, row in enumerate(table, 1)
    ]
    if len({len(row) for row in rows}) > 1:
        raise BadNumber(phrase("the rows of {name} have different lengths", name=name))
    return rows


class Series(NamedTuple):
    """What was measured when, in order of time, without the missing."""

    times: list[float]
    values: list[float]
    periods: int  # from the first to the last, the missing ones included
    warnings: tuple[str, ...]


def read_series(y: object, t: object = None) -> Series:
    """A series on its true time positions (0, 1, 2 … if `t` is not given); a missing period keeps
    its place.

    >>> read_series([4, None, 9])
    Series(times=[0.0, 2.0], values=[4.0, 9.0], periods=3, warnings=('2 of 3 periods used',))
    """
    values = read_values(y, "y")
    times: list[float] = [float(i) for i in range(len(values))]
    if t is not None:
        times = [read_number(time, "t") for time in read_values(t, "t")]
    if len(times) != len(values):
        raise BadNumber(phrase("t and y have different lengths"))
    if len(set(times)) < len(times):
        raise BadNumber(phrase("t names a period twice"))
    pairs = sorted(zip(times, values, strict=True), key=lambda pair: pair[0])
    present = [(time, value) for time, value in pairs if value is not None]
    periods = _count_periods(sorted(times))
    warnings: tuple[str, ...] = ()
    if periods is None:
        warnings += (phrase("the periods are not evenly spaced; their true positions were used"),)
        periods = len(times)
    if len(present) < periods:
        warnings += (phrase("{count} of {periods} periods used", count=len(present), periods=periods),)
    return Series([time for time, _ in present], [value for _, value in present], periods, warnings)


def _count_periods(times: list[float]) -> int | None:
    """How many periods lie between the first and the last, gaps included; None when the spacing is
    uneven.
    """
    if len(times) < 2:
        return len(times)
    step = min(later - earlier for earlier, later in pairwise(times))
    steps = [(time - times[0]) / step for time in times]
    if steps[-1] > 100 * len(times) or any(
        abs(position - round(position)) > 1e-6 * max(1.0, position) for position in steps
    ):
        return None
    return round(steps[-1]) + 1


def _read_optional(value: object, name: str) -> float | None:
    """A finite float, or None for a missing value."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):  # how pandas writes missing
        return None
    if isinstance(value, (str, bytes, bool)) or not isinstance(value, SupportsFloat):
        raise BadNumber(phrase("{name} is not a number", name=name))
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise BadNumber(phrase("{name} is not a number", name=name)) from None
    if math.isnan(number):
        return None
    if math.isinf(number):
        raise BadNumber(phrase("{name} is infinite", name=name))
    return number
