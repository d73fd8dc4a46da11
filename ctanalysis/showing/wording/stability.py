"""Sentences on process charts: the latest figure, its limits, and the rule that flags it."""

from ctanalysis.ground.kinds import StabilityFinding
from ctanalysis.showing.wording.numbers import write_digits, write_number


def describe_stability(row: StabilityFinding) -> str:
    """Whether the latest figure is within the ordinary swing."""
    if row.reason is not None:
        return f"{row.reason[0].upper()}{row.reason[1:]}."
    low, high, centre = (_write(end) for end in (row.lower_limit, row.upper_limit, row.centre))
    limits = f"ordinary swing {low} to {high} around {centre}"
    latest = f"{write_number(row, 'actual')} in the latest of {int(row.n or 0)} periods; {limits}"
    if row.rule is None:
        return f"{latest}. Nothing out of the ordinary."
    return f"{latest}. The latest figure is flagged ({row.rule}): look for a reason."


def _write(number: float | str | None) -> str:
    return write_digits(number, 1) if isinstance(number, (int, float)) else "open"
