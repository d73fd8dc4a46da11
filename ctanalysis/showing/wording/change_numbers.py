"""How a change is written: with its sign, and with decimals enough not to be shown as none."""

from collections.abc import Iterable

from ctanalysis.ground.findings import Finding
from ctanalysis.ground.language import phrase
from ctanalysis.showing.wording.numbers import write_digits, write_rounded

LARGE = 1000  # a change of so many whole things is written without a decimal
MOST_DECIMALS = 5  # less than 0.0001 is written as none


def write_change(value: float | str | None, row: Finding, *, beside: Iterable[float | str | None] = ()) -> str:
    """A change with its sign and unit; `open` where an interval has no end."""
    if not isinstance(value, float):
        return phrase("no limit")
    unit = row.measured_in
    noun = f" {phrase(unit.gap_nouns[1])}" if unit.is_percent else ""
    return write_bare_change(value, row, beside=beside) + noun


def write_bare_change(value: float | str | None, row: Finding, *, beside: Iterable[float | str | None] = ()) -> str:
    """A change with its sign, without its unit, which stands beside it; with as many decimals as
    the numbers `beside` it need.
    """
    if not isinstance(value, float):
        return phrase("no limit")
    all_of_it = [one for one in (value, *beside) if isinstance(one, float)]
    is_large = max(map(abs, all_of_it)) >= LARGE
    least = 0 if row.measured_in.is_whole and is_large else 1
    decimals = max(find_decimals(one, max(row.measured_in.decimals, least)) for one in all_of_it)
    return ("+" if value > 0 else "") + write_digits(value, decimals)


def find_decimals(value: float, least: int) -> int:
    """With how many decimals a change is written, so that it is not shown as none.

    >>> find_decimals(0.004, 1), find_decimals(-2.34, 1), find_decimals(0.0, 1)
    (3, 1, 1)
    """
    return next((n for n in range(least, MOST_DECIMALS) if not value or round(value, n)), least)


def write_ratio(value: float | None) -> str:
    """A ratio with two digits; `open` where an interval has no end."""
    if value is None:
        return phrase("no limit")
    return write_rounded(value, find_decimals(value - 1, 2))
