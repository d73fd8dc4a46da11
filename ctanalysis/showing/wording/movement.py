"""Whether a line moves, and what its figure cannot carry, each in a few words for the table of the
first page.
"""

from ctanalysis.ground.kinds import GapFinding, TrendFinding
from ctanalysis.params import Indicator
from ctanalysis.showing.wording.numbers import write_number
from ctanalysis.showing.wording.verdicts import is_ratio

MOST = 2  # limits that are named; the others stand with the data quality
SHORT = {
    "sample too small to say": "sample too small for the target",
    "within chance": "status may be chance",
    "chance not known": "no n: chance not known",
    "no baseline": "no baseline",
}


def write_movement(row: TrendFinding, frequency: str = "year") -> str:
    """What the series does since its last break, or why that cannot be told; of what is counted
    more often than yearly by which periods, since the figure beside it may be a year's.

    >>> write_movement(TrendFinding(verdict="N", window="2015 to 2023"))
    'no clear rise or fall, 2015 to 2023'
    """
    if row.measured_in.is_threshold:
        return "has steps, no trend"
    if row.withheld:
        return "withheld"
    verdict = row.verdict or ""
    if verdict == "R" or not row.window:
        reason = (row.reason or "").replace("fewer than two comparable figures since", "broken by")
        return f"cannot be told: {reason}" if reason else "cannot be told"
    by = "" if frequency == "year" else f"by {frequency} "
    first, _, last = row.window.partition(" to ")
    since = f"since {first}" if last and last == row.period else row.window
    change = f"{by}{write_number(row, 'start')} → {write_number(row, 'actual')}, {since}"
    if verdict == "X":
        return change
    if verdict == "D":
        return f"too few periods for a trend: {change}"
    if verdict.startswith("N"):
        return f"no clear rise or fall, {row.window}"
    return f"{name_way(row)}: {change}"


def name_way(row: TrendFinding) -> str:
    """The way a series moves where that is more than chance; empty where it is not.

    >>> name_way(TrendFinding(verdict="W0", value=-1.0)), name_way(TrendFinding(verdict="N"))
    ('falls clearly, the wrong way', '')
    """
    verdict = (row.verdict or "")[:1]
    if verdict not in ("C", "W", "H"):
        return ""
    is_rise = row.value is not None and row.value > (1 if is_ratio(row) else 0)
    way = ", the wrong way" if verdict == "W" else ""
    return f"{'rises' if is_rise else 'falls'} clearly{way}"


def list_limits(row: GapFinding, indicator: Indicator, remarks: int) -> list[str]:
    """What the figure cannot carry, the weightiest first."""
    found = [
        words for start, words in SHORT.items() if any(mark.startswith(start) for mark in row.marks)
    ]
    if indicator.reporting_sensitive:
        found.append("moves with detection")
    if row.measured_in.is_percent and row.actual is not None and row.n is None:
        found.append("n not given")
    if remarks:
        found.append(f"{remarks} remark{'' if remarks == 1 else 's'} on the data")
    if "no n: chance not known" in found and "n not given" in found:
        found.remove("n not given")
    return found[:MOST] or ([] if row.actual is None else _name_basis(indicator))


def _name_basis(indicator: Indicator) -> list[str]:
    if indicator.data_basis != "census":
        return []
    return ["counted in full" if indicator.unit_of.adds_up else "not a sample"]
